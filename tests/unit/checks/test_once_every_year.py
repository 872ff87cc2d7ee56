"""CV338: what comes once by its name counts every year."""

from __future__ import annotations

import pytest

from tests.unit.checks.judging import judge, told

CODE = "CV338"


def model(item: str, side: str = "costs", head: str = "horizon: 3\nper: year") -> str:
    return f"{head}\ninputs: {{fee: 500, years: 3, rise: year * 2}}\n{side}: {{tangible: {{{item}}}}}"


@pytest.mark.parametrize(
    "name",
    [
        "Purchase price",
        "Purchase",
        "Set-up",
        "Set up costs",
        "Setup fee",
        "Installation of the heater",
        "Onboarding",
        "Implementation",
        "Data migration",
        "Initial training",
        "Training at start",
        "One-off fee",
    ],
)
def test_a_cost_that_comes_at_the_start_is_told(name: str) -> None:
    assert told(model(f"{name}: fee"), CODE) == [
        f"costs.tangible.{name}: '{name}' counts every year, though by its name it comes once"
    ]


@pytest.mark.parametrize("name", ["Resale value", "Residual value of the machine", "Salvage", "Trade-in value"])
def test_what_comes_in_the_end_is_told_with_its_year(name: str) -> None:
    (problem,) = judge(model(f"{name}: 200", "benefits"), CODE)
    assert problem.hint == "say per: once and start: 3; or per: year if this is meant"


@pytest.mark.parametrize(
    "name",
    [
        "Licence",
        "Training",
        "Purchases",
        "Purchased parts",
        "Set-up time",
        "Set-ups",
        "Onboarding of new staff",
        "Employee onboarding",
        "Implementation support",
        "Annual installation check",
        "Purchase price instalment",
        "Residual risk",
    ],
)
def test_other_costs_are_not_told(name: str) -> None:
    assert told(model(f"{name}: fee"), CODE) == []


@pytest.mark.parametrize("name", ["Set-up time saved", "Resale of surplus power", "Set-up", "Residual heat"])
def test_other_benefits_are_not_told(name: str) -> None:
    assert told(model(f"{name}: fee", "benefits"), CODE) == []


@pytest.mark.parametrize(
    "item",
    [
        "{amount: fee, per: year}",
        "{amount: fee, per: once}",
        "{amount: fee, start: 2}",
        "{amount: fee, end: 1}",
        "{amount: fee, growth: 3%}",
        "{amount: fee, ramp: [50%, 1]}",
        "[500, 0, 0]",
        "'if(year == 1, fee, 0)'",
        "fee * rise",
        "fee / horizon",
        "fee / 3",
        "fee / years",
        "0",
        "{initial: 500}",
        "{unquantified: not known yet}",
    ],
)
def test_an_item_that_says_when_it_comes_is_not_told(item: str) -> None:
    assert told(model(f"Set-up: {item}"), CODE) == []


@pytest.mark.parametrize("head", ["horizon: 1\nper: year", "horizon: 3\nper: once", ""])
def test_what_counts_once_is_not_told(head: str) -> None:
    assert told(model("Set-up: 500", head=head), CODE) == []


def test_every_month_is_told_too() -> None:
    (problem,) = judge(model("Set-up: fee", head="horizon: 1\nper: month"), CODE)
    assert problem.hint == "say per: once; or per: month if this is meant"


def test_it_is_one_problem_for_many_offers() -> None:
    text = """
horizon: 3
per: year
costs: {tangible: {Set-up: 500}}
offers: {Ours: {}, Theirs: {costs: {tangible: {Set-up: 300}}}}
"""
    (message,) = told(text, CODE)
    assert message.endswith("it comes once, and so in 1 other place")
