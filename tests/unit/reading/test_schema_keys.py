"""Every key of the format: what it takes, and what comes out of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args, get_type_hints

import pytest

from cvcalc.formula import Formula, parse
from cvcalc.model import CATEGORIES, EVIDENCE, FLOWS_AT, Item, Settings
from cvcalc.model.items import ONCE, QUANTITY_KEYS, TIMES_A_YEAR
from cvcalc.reading.quantities import Figure
from cvcalc.reading.schema import FileKeys, InputKeys, ItemKeys, ScenarioKeys
from cvcalc.reading.slots import KEYS, slot, subject
from tests.unit.reading.shaped import keys_of


def item(keys: str) -> Any:
    return keys_of(f"benefits: {{tangible: {{A: {{{keys}}}}}}}")["benefits"]["tangible"]["A"]


def given(keys: str) -> Any:
    return keys_of(f"inputs: {{a: {{{keys}}}}}")["inputs"]["a"]


def choices(of: Any, key: str) -> tuple[object, ...]:
    hint = get_type_hints(of)[key]
    return get_args(hint)


@pytest.mark.parametrize(
    "key", ["amount", "rating", "full_worth", "initial", "start", "end", "growth", "risk_adjustment"]
)
@pytest.mark.parametrize("text", ["5", "-1_500.25", "15%", "wage * 12", "if(year > 1, a, b)", "1e6"])
def test_a_quantity_of_an_item_is_a_formula(key: str, text: str) -> None:
    assert item(f'{key}: "{text}"') == {key: parse(text)}


@pytest.mark.parametrize("key", ["value", "low", "base", "high", "min", "mode", "max", "mean", "sd"])
def test_a_figure_of_an_input_is_a_formula(key: str) -> None:
    assert given(f"{key}: 2 * wage") == {key: parse("2 * wage")}


@pytest.mark.parametrize("key", ["category", "stage", "touchpoint", "who", "unit", "source", "note", "unquantified"])
@pytest.mark.parametrize("text", ["chat", "2026", "no", "1:30", "2026-03-01", "[/red]"])
def test_a_text_of_an_item_means_what_it_says(key: str, text: str) -> None:
    assert item(f'{key}: "{text}"') == {key: text}


@pytest.mark.parametrize("key", ["unit", "source", "note"])
def test_a_text_of_an_input_means_what_it_says(key: str) -> None:
    assert given(f"value: 1, {key}: no")[key] == "no"


@pytest.mark.parametrize("key", ["title", "description", "segment", "offer", "price_input"])
def test_a_text_of_a_file_means_what_it_says(key: str) -> None:
    assert keys_of(f"{key}: 2026") == {key: "2026"}


@pytest.mark.parametrize("evidence", EVIDENCE)
def test_evidence_of_every_kind(evidence: str) -> None:
    assert item(f"amount: 1, evidence: {evidence}")["evidence"] == evidence
    assert given(f"value: 1, evidence: {evidence}")["evidence"] == evidence


@pytest.mark.parametrize("per", [*TIMES_A_YEAR, ONCE])
def test_every_per(per: str) -> None:
    assert item(f"amount: 1, per: {per}")["per"] == per
    assert keys_of(f"per: {per}") == {"per": per}


@pytest.mark.parametrize("flows_at", FLOWS_AT)
def test_every_flows_at(flows_at: str) -> None:
    assert keys_of(f"flows_at: {flows_at}") == {"flows_at": flows_at}


def test_the_choices_are_those_of_the_model() -> None:
    assert choices(ItemKeys, "evidence") == EVIDENCE
    assert choices(InputKeys, "evidence") == EVIDENCE
    assert {*choices(ItemKeys, "per")} == {*TIMES_A_YEAR, ONCE}
    assert {*choices(FileKeys, "per")} == {*TIMES_A_YEAR, ONCE}
    assert choices(FileKeys, "flows_at") == FLOWS_AT


def test_the_keys_are_those_of_the_model() -> None:
    structure = {"side", "kind", "name", "place", "places"}
    assert {*KEYS["item"]} == {*Item.__dataclass_fields__} - structure
    assert {*KEYS["item"]} >= {*QUANTITY_KEYS}
    assert {*KEYS["file"], *KEYS["scenario"]} >= {*Settings.__dataclass_fields__}
    assert "'product'" not in CATEGORIES


def test_a_scenario_has_the_shape_of_a_file_but_for_what_it_never_changes() -> None:
    assert {*KEYS["file"]} - {*KEYS["scenario"]} == {
        "cvcalc",
        "extends",
        "segment",
        "offer",
        "ours",
        "scenarios",
        "checks",
    }
    assert {*KEYS["scenario"]} - {*KEYS["file"]} == {"lever", "our_cost"}
    assert {*ScenarioKeys.__annotations__} == {*KEYS["scenario"]}


def test_what_a_scenario_costs_us() -> None:
    costs: dict[str, int | Decimal] = {
        "0": 0,
        "150_000": 150_000,
        "3 * 50_000": 150_000,
        "2.5e3": 2_500,
        "max(2, 3)": 3,
        "15%": Decimal("0.15"),
    }
    for text, cost in costs.items():
        keys = keys_of(f'scenarios: {{A: {{our_cost: "{text}", lever: 2026}}}}')["scenarios"]["A"]
        assert keys == {"our_cost": Figure(Decimal(cost)), "lever": "2026"}


def test_lists_of_amounts_and_shares() -> None:
    keys = item("amount: [1, 2 * a], ramp: [50%, 100%]")
    assert keys == {"amount": (parse("1"), parse("2 * a")), "ramp": (parse("50%"), parse("100%"))}
    assert given("value: [1, 2]") == {"value": (parse("1"), parse("2"))}


def test_a_plain_item_or_input_is_its_quantity() -> None:
    keys = keys_of("inputs: {a: 5, b: [1, 2], c: }\nbenefits: {intangible: {A: 2 * a, B: [1], C: }}")
    assert keys["inputs"] == {"a": parse("5"), "b": (parse("1"), parse("2")), "c": None}
    assert keys["benefits"] == {"intangible": {"A": parse("2 * a"), "B": (parse("1"),), "C": None}}


@pytest.mark.parametrize(
    ("text", "scale"), [("[0, 10]", (0, 10)), ("[7, 1]", (7, 1)), ("[-2.5, 2_000]", ("-2.5", 2000))]
)
def test_a_scale_has_two_ends(text: str, scale: tuple[Any, Any]) -> None:
    assert item(f"rating: 1, scale: {text}")["scale"] == tuple(Figure(Decimal(end)) for end in scale)


@pytest.mark.parametrize(("text", "years"), [("1", 1), ("100", 100), ("3.0", 3), ("1e1", 10), ("5_0", 50)])
def test_a_horizon_is_whole_years(text: str, years: int) -> None:
    assert keys_of(f"horizon: {text}")["horizon"].value == years


@pytest.mark.parametrize(("text", "size"), [("0", "0"), ("1_200", "1200"), ("2.5", "2.5"), ("1e6", "1000000")])
def test_a_segment_size_is_a_number(text: str, size: str) -> None:
    assert keys_of(f"segment_size: {text}")["segment_size"].value == Decimal(size)


def test_settings_of_a_file() -> None:
    keys = keys_of("cvcalc: 1\ncurrency: IDR\ndiscount_rate: base_rate + 2%\nours: A\nextends: [a.yaml, b.yaml]")
    assert keys == {
        "cvcalc": "1",
        "currency": "IDR",
        "discount_rate": parse("base_rate + 2%"),
        "ours": ("A",),
        "extends": ("a.yaml", "b.yaml"),
    }


def test_distinct_formulas_are_parsed_once() -> None:
    keys = keys_of("inputs: {a: 12 * wage, b: 12 * wage}")["inputs"]
    assert isinstance(keys["a"], Formula)
    assert keys["a"] is keys["b"]


@pytest.mark.parametrize(
    ("path", "what", "called"),
    [
        ((), "file", "the file"),
        (("inputs",), "inputs", "'inputs'"),
        (("inputs", "benefits"), "input", "the input 'benefits'"),
        (("inputs", "a", "value"), "", "'value'"),
        (("benefits", "tangible"), "items", "'tangible'"),
        (("costs", "intangible", "offers"), "item", "the item 'offers'"),
        (("costs", "intangible", "offers", "ramp", 1), "", "entry 2 of 'ramp'"),
        (("offers", "segments"), "offer", "the offer 'segments'"),
        (("offers", "A", "offers"), "", "'offers'"),
        (("segments", "inputs", "offers", "scenarios", "costs"), "side", "'costs'"),
        (("scenarios", "S", "segments", "T", "inputs", "u"), "input", "the input 'u'"),
        (("scenarios", "S", "scenarios"), "", "'scenarios'"),
        (("nonsense", "a"), "", "'a'"),
    ],
)
def test_a_path_tells_what_stands_there(path: tuple[str | int, ...], what: str, called: str) -> None:
    assert slot(path) == what
    assert subject(path) == called
