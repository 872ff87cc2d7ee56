"""CV321: numbers without a source, where many have one."""

from __future__ import annotations

import pytest

from tests.unit.checks.judging import judge, told

SOURCED = """
inputs:
  orders: {value: 400, source: survey}
  margin: {value: 25, source: survey}
"""


def model(more: str, gain: str = "orders * margin", rest: str = "") -> str:
    return f"{SOURCED}  {more}\nbenefits: {{tangible: {{Gain: '{gain}'}}}}\n{rest}"


@pytest.mark.parametrize(
    "more",
    ["rate: 6%", "rate: {low: 4%, base: 6%, high: 9%}", "rate: [0, 6%]", "rate: 3 / 50", "rate: {value: 6%, note: n}"],
)
def test_a_number_without_source_is_told(more: str) -> None:
    assert told(model(more, "orders * margin * rate"), "CV321") == [
        "inputs.rate: 'rate' has no source, as most numbers of this model have"
    ]


@pytest.mark.parametrize(
    "more",
    [
        "rate: 0",
        "rate: orders / 4_000",
        "rate: {value: 6%, source: pilot}",
        "rate: {value: 6%, evidence: analyst_estimate}",
    ],
)
def test_what_needs_no_source_is_not_told(more: str) -> None:
    assert told(model(more, "orders * margin * rate"), "CV321") == []


def test_a_model_without_sources_is_left_alone() -> None:
    assert told("inputs: {orders: 400}\nbenefits: {tangible: {Gain: orders}}", "CV321") == []


def test_a_model_with_few_sources_is_left_alone() -> None:
    text = "inputs: {a: {value: 1, source: survey}, b: 2, c: 3}\nbenefits: {tangible: {Gain: a * b * c}}"
    assert told(text, "CV321") == []


@pytest.mark.parametrize(("bare", "speaks"), [(4, True), (6, True), (7, False)])
def test_three_sources_that_are_a_third_of_the_numbers_are_enough(bare: int, *, speaks: bool) -> None:
    sourced = ", ".join(f"s{index}: {{value: 1, source: survey}}" for index in range(3))
    more = ", ".join(f"b{index}: 1" for index in range(bare))
    names = " + ".join([f"s{index}" for index in range(3)] + [f"b{index}" for index in range(bare)])
    found = told(f"inputs: {{{sourced}, {more}}}\nbenefits: {{tangible: {{Gain: {names}}}}}", "CV321")
    assert [one.partition("no source, ")[2] for one in found] == [
        f"as 3 of the {bare + 3} numbers of this model have"
    ] * speaks


@pytest.mark.parametrize(
    ("more", "items", "hint"),
    [
        ("rate: 6%", "Gain: orders * margin * rate", "{value: …, source: …}"),
        ("rate: {low: 4%, base: 6%, high: 9%}", "Gain: orders * margin * rate", "source: … beside it"),
        ("none: 0", "Gain: orders * margin, Gift: 40", "{amount: …, source: …}"),
        ("none: 0", "Gain: orders * margin, Ease: {full_worth: 40, rating: 5}", "{full_worth: …, source: …}"),
    ],
)
def test_the_hint_can_be_followed(more: str, items: str, hint: str) -> None:
    (problem,) = judge(f"{SOURCED}  {more}\nbenefits: {{tangible: {{{items}}}}}", "CV321")
    assert problem.hint == f"say where it comes from: {hint}; a guess of your own says evidence: analyst_estimate"


def test_the_price_needs_no_source_nor_do_scenarios() -> None:
    rest = """
price_input: fee
costs: {tangible: {Price: fee}}
offers: {Ours: {inputs: {fee: 90}}, Theirs: {inputs: {fee: 80}}}
scenarios: {Fewer: {inputs: {orders: 300}}}
"""
    assert told(model("fee: 0", rest=rest), "CV321") == []


def test_a_segment_that_replaces_a_sourced_value_by_a_bare_one_is_told() -> None:
    rest = "segments: {Small: {inputs: {orders: 40}}, Large: {}}"
    (problem,) = judge(model("other: 0", "orders * margin + other", rest), "CV321")
    assert problem.place.path == ("segments", "Small", "inputs", "orders")


def test_literal_amounts_count_but_not_what_is_paid() -> None:
    rest = "costs: {tangible: {Price: 90}, intangible: {Learning: 40}}"
    assert told(model("other: 0", "orders * margin + other", rest), "CV321") == [
        "costs.intangible.Learning: 'Learning' has no source, as most numbers of this model have"
    ]
    assert told(model("other: 0", rest=rest.replace("40", "{amount: 40, source: pilot}")), "CV321") == []


def test_a_rated_item_is_one_number_however_many_offers_rate_it() -> None:
    rest = """
costs: {intangible: {Stress: {full_worth: 300}}}
offers:
  Ours: {costs: {intangible: {Stress: 4}}}
  Theirs: {costs: {intangible: {Stress: 5}}}
  Others: {costs: {intangible: {Stress: 6}}}
"""
    (problem,) = judge(model("other: 0", "orders * margin + other", rest), "CV321")
    assert problem.message == "'Stress' has no source, as most numbers of this model have"


def test_many_are_one_problem_that_names_the_first() -> None:
    sourced = ", ".join(f"s{index}: {{value: 1, source: survey}}" for index in range(5))
    bare = ", ".join(f"b{index}: 1" for index in range(5))
    names = " + ".join([f"s{index} + b{index}" for index in range(5)])
    (problem,) = judge(f"inputs: {{{sourced}, {bare}}}\nbenefits: {{tangible: {{Gain: {names}}}}}", "CV321")
    assert problem.message == "'b0', 'b1', 'b2' and 2 more have no source, as 5 of the 10 numbers of this model have"
    assert [one.message for one in problem.related] == ["'b1' has none either", "'b2' has none either"]
