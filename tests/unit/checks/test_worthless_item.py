"""CV337: an item that is worth 0 for every offer in every segment."""

from __future__ import annotations

import pytest

from tests.unit.checks.judging import judge, told

CODE = "CV337"


def model(cost: str, more: str = "") -> str:
    return f"""
    inputs: {{fee: 0}}
    benefits: {{tangible: {{Hours: hours}}}}
    costs: {{tangible: {{Set-up: {cost}}}}}
    offers: {{Ours: {{inputs: {{hours: 9}}}}, Theirs: {{inputs: {{hours: 8}}}}}}
    {more}
    """


@pytest.mark.parametrize(
    "cost",
    ["0", "fee", "fee * 12", "{amount: 0, per: once}", "{rating: 5, full_worth: 0}", "{rating: 5, full_worth: fee}"],
)
def test_an_item_of_0_is_told(cost: str) -> None:
    (problem,) = judge(model(cost, "segments: {S: {}, T: {}}"), CODE)
    assert problem.message == "'Set-up' is worth 0 for every offer"
    assert problem.place.path == ("costs", "tangible", "Set-up")


def test_one_offer_is_not_every_offer() -> None:
    assert told("benefits: {tangible: {Hours: 0}}", CODE) == ["benefits.tangible.Hours: 'Hours' is worth 0"]


@pytest.mark.parametrize(
    ("cost", "more"),
    [
        ("5", ""),
        ("fee", "segments: {S: {}, T: {inputs: {fee: 4}}}"),
        ("fee", "segments: {S: {}, T: {offers: {Ours: {inputs: {fee: 4}}}}}"),
        ("fee", "scenarios: {Dear: {inputs: {fee: 9}}}"),
        ("0", "scenarios: {Dear: {costs: {tangible: {Set-up: 9}}}}"),
        ("{unquantified: nobody knows}", ""),
        ("{rating: 0, full_worth: 9}", ""),
    ],
    ids=["worth", "in a segment", "for an offer", "an input of a scenario", "a scenario", "unquantified", "rated"],
)
def test_what_is_or_may_be_worth_something_is_silent(cost: str, more: str) -> None:
    assert told(model(cost, more), CODE) == []


def test_a_range_may_make_something_of_it() -> None:
    text = "inputs: {fee: {low: -5, base: 0, high: 5}}\nbenefits: {tangible: {Hours: 5}}\ncosts: {tangible: {Fee: fee}}"
    assert told(text, CODE) == []


def test_what_lies_beyond_the_horizon_is_told_by_another() -> None:
    items = "benefits: {tangible: {Hours: 5, Resale: {amount: 9, per: once, start: 3}}}"
    text = f"per: year\n{items}\nsegments: {{S: {{horizon: 2}}}}"
    assert told(text, CODE) == []
    assert len(told(text, "CV306")) == 1
