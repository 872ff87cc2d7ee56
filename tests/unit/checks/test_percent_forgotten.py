"""CV315: a share above 1."""

from __future__ import annotations

import pytest

from tests.unit.checks.judging import judge, told


def model(name: str, value: str, amount: str = "") -> str:
    return f"inputs: {{'{name}': {value}}}\nbenefits: {{tangible: {{Gain: '{amount or name}'}}}}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("recovery_rate", "15"),
        ("recoveryRate", "15"),
        ("rate", "15"),
        ("monthly_churn_rate", "3"),
        ("error_rate_per_hour", "3"),
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
    ],
)
def test_what_is_no_share_is_not_told(name: str, value: str) -> None:
    assert told(model(name, value), "CV315") == []


@pytest.mark.parametrize("amount", ["400 * rate / 100", "400 * rate * 0.01", "400 * (1 + rate/100)"])
def test_a_formula_may_count_in_percent(amount: str) -> None:
    assert told(model("rate", "15", amount), "CV315") == []


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
