"""CV324: the price counts in two costs of one offer, or a cost repeats it under another name."""

from __future__ import annotations

import pytest

from tests.unit.checks.judging import judge, told

CODE = "CV324"


def model(costs: str, ours: str = "price: 300", theirs: str = "price: 240", price_input: str = "price") -> str:
    return f"""
    horizon: 3
    per: year
    price_input: {price_input}
    benefits: {{tangible: {{Hours: 900}}}}
    costs: {{tangible: {{{costs}}}}}
    offers: {{Ours: {{inputs: {{{ours}}}}}, Theirs: {{inputs: {{{theirs}}}}}}}
    """


def test_the_price_in_two_costs_is_told_at_the_second() -> None:
    (problem,) = judge(model("Plan A: price, Running: 5, Plan B: price"), CODE)
    assert problem.message == "'Plan B' is as much as 'Plan A' for 'Ours': the price counts twice"
    assert problem.place.path == ("costs", "tangible", "Plan B")
    assert [one.place.path for one in problem.related] == [("costs", "tangible", "Plan A")]


def test_an_amount_repeated_under_a_like_name_is_told() -> None:
    assert len(told(model("Plan: price, Licence fee: fee", "price: 300, fee: 300", "price: 240, fee: 240"), CODE)) == 1
    without = "costs: {tangible: {Subscription: 300, Yearly licence fee: 300}}\nbenefits: {tangible: {Hours: 900}}"
    assert len(told(without, CODE)) == 1


def test_one_year_of_both_is_enough() -> None:
    assert len(told(model("Plan: price, Renewal: {amount: price, start: 2}"), CODE)) == 1


@pytest.mark.parametrize(
    "costs",
    [
        "Plan: price, Maintenance: price * 15%",
        "Plan: {amount: price, per: once}, Replacement: {amount: price, per: once, start: 3}",
        "Plan: {amount: price, end: 1}, Renewal: {amount: price, start: 2}",
        "Plan: price, Five more seats: price * 5",
        "Machine: price, Second machine: price",
        "Plan: price, Running: 300",
        "Plan: price, Price of paper: 300",
    ],
    ids=[
        "a share",
        "a replacement",
        "a renewal",
        "more of it",
        "one more",
        "the same by chance",
        "of one offer by chance",
    ],
)
def test_what_only_scales_with_the_price_is_silent(costs: str) -> None:
    assert told(model(costs), CODE) == []


BOUGHT = "{amount: 30_000, per: once}"


@pytest.mark.parametrize(
    "costs",
    [
        f"Purchase price: {BOUGHT}, Depreciation: 10_000",
        f"Depreciation of the machine: 10_000, Machine price: {BOUGHT}",
        f"Purchase: {BOUGHT}, Yearly loan repayment: 10_000",
    ],
)
def test_what_spreads_the_price_over_the_years_is_told(costs: str) -> None:
    (problem,) = judge(model(costs), CODE)
    assert " spreads 'P" in problem.message or " spreads 'Machine price' for 'Ours'" in problem.message
    assert problem.message.endswith(": the price counts twice")


@pytest.mark.parametrize(
    ("costs", "benefit"),
    [
        (f"Purchase price: {BOUGHT}, Depreciation of the building: 10_000", "Hours"),
        ("Subscription: 30_000, Depreciation: 10_000", "Hours"),
        (f"Purchase price: {BOUGHT}, Loan interest: 900", "Hours"),
        (f"Purchase price: {BOUGHT}, Loan repayment: 10_000", "Loan paid out"),
        (f"Purchase price: {BOUGHT}, Depreciation: 0", "Hours"),
    ],
    ids=["of something else", "of nothing bought", "interest", "a loan that comes in", "none"],
)
def test_what_is_spread_may_be_something_else(costs: str, benefit: str) -> None:
    assert told(model(costs).replace("Hours:", f"{benefit}:"), CODE) == []


def test_two_licences_are_two_things() -> None:
    text = "benefits: {tangible: {Hours: 900}}\ncosts: {tangible: {'Licence, chat': 300, 'Licence, mail': 300}}"
    assert told(text, CODE) == []


def test_no_price_at_all_is_silent() -> None:
    assert told(model("Plan: price, Renewal: price", "price: 0", "price: 0"), CODE) == []
