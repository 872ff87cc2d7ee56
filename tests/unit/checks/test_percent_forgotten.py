"""CV315: a share above 1."""

from __future__ import annotations

import pytest

from tests.unit.checks.judging import judge, told

_WORDS = """
application base charter corporate courier day flat flow fuel guest heart infusion inventory_turn rack refresh roaming
room seed staffing tariff turnover weekly
"""
PRICES_AND_SPEEDS = _WORDS.split()


def model(name: str, value: str, amount: str = "") -> str:
    return f"inputs: {{'{name}': {value}}}\nbenefits: {{tangible: {{Gain: '{amount or name}'}}}}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("recovery_rate", "15"),
        ("recoveryRate", "15"),
        ("fee_rate", "[10%, 15]"),
        ("monthly_churn_rate", "3"),
        ("churn_rate_per_month", "3"),
        ("no_show_rate", "8"),
        ("market_share", "12"),
        ("tax_rate", "250"),
        ("share_of_chats", "40"),
        ("percent_saved", "1.5"),
        ("probability_of_loss", "5"),
        ("saved", "{value: 15, unit: '%'}"),
        ("saved", "{value: 15, unit: percent of orders}"),
        ("recovery_rate", "{low: 5%, base: 6%, high: 9}"),
        ("recovery_rate", "[5%, 10]"),
    ],
)
def test_a_share_above_1_is_told(name: str, value: str) -> None:
    assert len(told(model(name, value), "CV315")) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("recovery_rate", "0.15"),
        ("recovery_rate", "1"),
        ("recovery_rate", "120%"),
        ("hourly_rate", "30"),
        ("rate_per_hour", "30"),
        ("exchange_rate", "1.08"),
        ("eur_rate", "1.08"),
        ("wage_rate", "20"),
        ("consultant_rate", "95"),
        ("cleaning_rate", "30_000"),
        ("rating", "8"),
        ("share_price", "12"),
        ("shares", "40"),
        ("benefit_ratio", "3"),
        ("percentage_points", "3"),
        ("visit_rate", "{value: 30, unit: IDR/hour}"),
        ("recovery_rate", "{value: 30, unit: chats/day}"),
        ("gain", "{value: 3, unit: percentage points}"),
        ("separate", "3"),
        ("rate", "15"),
        ("error_rate_per_hour", "3"),
        ("defect_rate_per_million", "40"),
        ("loan_officer_rate", "40"),
        ("ride_share_trips", "40"),
        *((f"{word}_rate", "40") for word in PRICES_AND_SPEEDS),
    ],
)
def test_what_is_no_share_is_not_told(name: str, value: str) -> None:
    assert told(model(name, value), "CV315") == []


@pytest.mark.parametrize("amount", ["400 * rate / 100", "400 * rate * 0.01", "400 * (1 + rate/100)"])
def test_a_formula_may_count_in_percent(amount: str) -> None:
    assert told(model("churn_rate", "15", amount.replace("rate", "churn_rate")), "CV315") == []


def test_a_formula_is_told_of_where_its_value_is_no_share() -> None:
    text = """
inputs: {orders: 4, visits: 100, conversion_rate: visits / orders, doubled_rate: conversion_rate * 2}
benefits: {tangible: {Gain: doubled_rate}}
"""
    assert told(text, "CV315") == ["inputs.conversion_rate: 'conversion_rate' is 25, which means 2500 %"]
    assert told(text.replace("visits / orders", "orders / visits"), "CV315") == []


def test_a_price_by_unit_keeps_it_in_offers_that_do_not_repeat_the_unit() -> None:
    text = """
inputs: {visit_rate: {value: 30, unit: EUR/visit}}
benefits: {tangible: {Gain: visit_rate}}
offers: {Ours: {inputs: {visit_rate: 40}}, Theirs: {}}
"""
    assert told(text, "CV315") == []


def test_one_input_of_many_offers_is_told_once_with_the_number_of_the_others() -> None:
    text = """
benefits: {tangible: {Gain: recovery_rate}}
offers:
  Ours: {inputs: {recovery_rate: 15}}
  Theirs: {inputs: {recovery_rate: 12}}
  Others: {inputs: {recovery_rate: 6%}}
scenarios: {Better: {offers: {Ours: {inputs: {recovery_rate: 20}}}}}
"""
    (problem,) = judge(text, "CV315")
    assert problem.message == "'recovery_rate' is 15, which means 1500 %, and so in 2 other places"
    assert problem.place.path == ("offers", "Ours", "inputs", "recovery_rate")
    assert problem.hint.startswith("write 15% if that is meant")


@pytest.mark.parametrize(("growth", "speaks"), [("3", True), ("3%", False), ("0.03", False), ("150%", False)])
def test_growth_is_a_share_by_its_key(growth: str, *, speaks: bool) -> None:
    text = f"horizon: 2\nper: year\nbenefits: {{tangible: {{Gain: {{amount: 4, growth: {growth}}}}}}}"
    assert bool(told(text, "CV315")) == speaks


@pytest.mark.parametrize(
    ("growth", "inputs", "speaks"),
    [
        ("wage_increase", "wage_increase: 3", True),
        ("wage_increase * 2", "wage_increase: 3", True),
        ("wage_increase", "wage_increase: 3%", False),
        ("wage_increase", "wage_increase: 150%", False),
        ("wage_increase / 100", "wage_increase: 3", False),
        ("growth_rate", "growth_rate: 3", False),  # told of the input
    ],
)
def test_a_growth_is_told_by_what_its_inputs_make_of_it(growth: str, inputs: str, *, speaks: bool) -> None:
    gain = f"{{amount: 4, growth: {growth}}}"
    text = f"horizon: 3\nper: year\ninputs: {{{inputs}}}\nbenefits: {{tangible: {{Gain: {gain}}}}}"
    found = [one for one in judge(text, "CV315") if one.place.path[0] == "benefits"]
    assert bool(found) == speaks
    if speaks:
        assert found[0].related[0].place.path == ("inputs", "wage_increase")


def test_a_growth_that_only_one_offer_has_too_large_is_told() -> None:
    text = """
horizon: 3
per: year
benefits: {tangible: {Gain: {amount: 4, growth: increase}}}
offers: {Ours: {inputs: {increase: 0.03}}, Theirs: {inputs: {increase: 3}}}
"""
    assert told(text, "CV315") == ["benefits.tangible.Gain.growth: 'Gain' grows by 300 % a year"]
