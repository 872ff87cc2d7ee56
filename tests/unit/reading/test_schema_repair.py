"""What stands in for what is broken, so that one mistake causes no other message."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvcalc.formula import parse
from cvcalc.problems import Problems
from cvcalc.reading.python_data import build_model
from cvcalc.reading.quantities import POISON
from cvcalc.reading.shape import check_shape
from cvcalc.reading.slots import KEYS
from tests.unit.reading.shaped import loaded, shaped, wrong

ITEM = ("benefits", "tangible", "A")


def in_item(keys: str) -> str:
    return f"horizon: 2\nbenefits: {{tangible: {{A: {{{keys}}}}}}}"


@pytest.mark.parametrize(
    ("keys", "repaired"),
    [
        ("amount: (", {"amount": POISON}),
        ("amount: [1, (]", {"amount": (parse("1"), POISON)}),
        ("amuont: 5", {"amount": parse("5")}),
        ("ammount: 5, amount: 6", {"amount": parse("6"), "per": "year"}),
        ("x: 5", {"amount": POISON, "per": "year"}),
        ("x: 5, full_worth: 3", {"full_worth": parse("3"), "rating": POISON, "per": "year"}),
        ("x: 5, unquantified: why", {"unquantified": "why", "per": "year"}),
        ("amount: 5, per: yearly", {"amount": parse("5"), "per": "year"}),
        ("amount: 5, ramp: 5", {"amount": parse("5"), "ramp": (POISON,)}),
        ("amount: 5, stage: [1]", {"amount": parse("5")}),
        ("unquantified: [1]", {"unquantified": "?"}),
        ("amount: max(1, 2)", {"amount": parse("max(1, 2)")}),
        ("source: Sri, owner, amount: 5", {"source": "Sri, owner", "amount": parse("5")}),
    ],
)
def test_what_stands_in_for_a_broken_item(keys: str, repaired: dict[str, Any]) -> None:
    found, problems = shaped(in_item(keys))
    assert problems
    assert found.is_whole
    assert found.keys is not None
    assert found.keys["benefits"]["tangible"]["A"] == repaired


@pytest.mark.parametrize(
    ("entry", "repaired"),
    [
        ("(", POISON),
        ("[1, (]", (parse("1"), POISON)),
        ("{x: 5}", POISON),
        ("{x: 5, value: 3}", {"value": parse("3")}),
        ("{x: 5, mean: 3, sd: 1}", {"mean": parse("3"), "sd": parse("1")}),
        ("{vlaue: 5}", {"value": parse("5")}),
        ("{low: 1, base: (, high: 3}", {"low": parse("1"), "base": POISON, "high": parse("3")}),
        ("{value: 3, evidence: none}", {"value": parse("3")}),
    ],
)
def test_what_stands_in_for_a_broken_input(entry: str, repaired: object) -> None:
    found, problems = shaped(f"inputs: {{a: {entry}}}")
    assert problems
    assert found.is_whole
    assert found.keys is not None
    assert found.keys["inputs"]["a"] == repaired


@pytest.mark.parametrize(
    "text",
    [
        "inputs: [a]",
        "assumptions: {a: 1}",
        "benefits: {Orders: {amount: 5}}",
        "costs: {tangible: 5}",
        "offers: {A: 5}",
        "segments: {A: {offers: 3}}",
        "scenarios: {A: [1]}",
        "extends: [a, {}]",  # what is in files that are not known can't be judged
        "- a",
    ],
)
def test_what_is_too_broken_to_be_valued(text: str) -> None:
    found, problems = shaped(text)
    assert len(problems) == 1
    assert not found.is_whole
    assert loaded(text)[0] is None


@pytest.mark.parametrize(
    "text",
    [
        "curency: IDR",
        "lifetime: {a: {b: c}}",
        "lifetime: {retention: {a: b}}",
        "journey: {kpis: {a: {b: {measure: nps, now: {c: d}}}}}",
        "checks: {a: {b: c}}",
        "scenarios: {A: {checks: {a: b}}}",
        "inputs:",
        "currency: Rp",
        "per: yearly",
        "segment_size: many",
        "title: [a]",
    ],
)
def test_what_is_not(text: str) -> None:
    found, problems = shaped(text)
    assert len(problems) == 1
    assert found.is_whole


def test_an_alias_is_repaired_at_each_place_it_stands() -> None:
    text = "inputs: {a: &x {value: (}, b: *x}\nbenefits: {tangible: {A: *x}}"
    found, problems = shaped(text)
    assert {path for _, path in wrong(problems)} == {
        ("inputs", "a", "value"),
        ("inputs", "b", "value"),
        (*ITEM, "value"),
        (*ITEM, "amount"),
    }
    assert found.keys == {
        "inputs": {"a": {"value": POISON}, "b": {"value": POISON}},
        "benefits": {"tangible": {"A": {"amount": POISON}}},
    }


def test_thousands_of_misspelt_keys() -> None:
    keys = ", ".join(f"amuont{number}: 1" for number in range(5000))
    _, problems = shaped(in_item(keys))
    assert len(problems) == 5000
    assert sum("did you mean" in problem.hint for problem in problems) <= 20


def test_thousands_of_cut_values() -> None:
    keys = ", ".join(f"amount{number}" for number in range(5000))
    _, problems = shaped(in_item(f"note: a, {keys}"))
    assert wrong(problems) == [("CV017", (*ITEM, "note"))]
    _, problems = shaped(f"ours: A\nbenefits: {{tangible: {{A: [{'(, ' * 5000}]}}}}")
    assert len(problems) == 5000


WORDS = [*sorted({key for keys in KEYS.values() for key in keys}), "A", "b c", "1", "max(1", "2)", "", "x:y", "lever"]
TREES = st.recursive(
    st.none() | st.sampled_from(WORDS),
    lambda trees: st.lists(trees, max_size=3) | st.dictionaries(st.sampled_from(WORDS), trees, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(WORDS), TREES, max_size=5))
def test_any_tree_gives_keys_or_problems(tree: dict[str, Any]) -> None:
    problems = Problems()
    found = check_shape(tree, None, problems)
    assert found.keys is not None
    assert found.is_whole or problems.has_errors
    model = build_model(tree, "Segment", Problems())
    assert model is not None or not found.is_whole or "extends" in tree
