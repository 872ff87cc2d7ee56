"""KPIs: what moved, whether that may be chance, and what it is worth."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cvcalc.decisions.journey.kpis import KpiResult
from tests.unit.decisions.journey.travelling import SHOP, one_of
from tests.valuing import values


def kpi(text: str, scenario: str | None = None, name: str = "Buyers") -> KpiResult:
    journey = one_of(text, scenario)
    assert journey.ours is not None
    return next(one for one in journey.ours.kpis if one.kpi.name == name)


def with_kpi(keys: str) -> str:
    """The shop with another KPI in the place of `Buyers`."""
    start = SHOP.index("{measure: conversion")
    return SHOP[:start] + keys + SHOP[SHOP.index("\n", start) :]


def test_a_kpi_tells_both_figures_their_change_and_what_the_test_says() -> None:
    found = kpi(SHOP)
    assert found.baseline is not None
    assert (found.baseline.value, found.baseline.n) == (Decimal("0.2"), 200)
    assert (found.now.value, found.now.n) == (Decimal("0.3"), 250)
    assert found.move.change == Decimal("0.1")
    assert found.move.verdict == "up, not by chance"
    assert found.move.p_value is not None
    assert found.move.low is not None
    assert found.move.high is not None
    assert found.move.low < Decimal("0.1") < found.move.high


def test_worth_is_our_value_less_that_with_the_input_at_the_baseline() -> None:
    found = kpi(SHOP)
    before = values(SHOP.replace("now: {hits: 75, of: 250}", "now: {hits: 40, of: 200}"))
    assert found.worth == values(SHOP)["Ours"] - before["Ours"] == 20
    assert found.reason is None


def test_an_input_on_which_the_offer_builds_counts_with_what_lies_above() -> None:
    text = SHOP.replace("{price: 20, bags: 6}", "{price: 20, bags: 6, rate: rate * 2}")
    assert kpi(text).worth == 40


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("{price: 20, bags: 6}", "{price: 20, bags: 6, rate: 10%}"), "offer Ours gives it another value"),
        (("segment: Walkers", "segments: {Walkers: {inputs: {rate: 10%}}}"), "segment Walkers gives it another value"),
    ],
)
def test_what_an_input_is_worth_that_another_layer_sets_can_not_be_told(change: tuple[str, str], reason: str) -> None:
    found = kpi(SHOP.replace(*change))
    assert found.worth is None
    assert found.reason == f"'rate' does not come from the KPI: {reason}"


def test_an_input_that_is_taken_out_for_us_can_not_be_told_either() -> None:
    text = SHOP.replace(
        "{price: 20, bags: 6}}", "{price: 20, bags: 6, rate: null}, benefits: {tangible: {Orders: null}}}"
    )
    found = kpi(text)
    assert (found.worth, found.reason) == (None, "'rate' does not come from the KPI: another layer takes it out")


def test_an_input_that_our_offer_does_not_need_is_worth_nothing() -> None:
    found = kpi(SHOP.replace("Ours: {inputs", "Ours: {benefits: {tangible: {Orders: null}}, inputs"))
    assert (found.worth, found.reason) == (0, None)


def test_a_baseline_without_value_says_why() -> None:
    text = SHOP.replace("visits * rate * margin", "visits / (rate - 0.2)").replace("rate: 20%", "rate: 25%")
    found = kpi(text)
    assert found.worth is None
    assert found.reason is not None
    assert found.reason.startswith("at the baseline the offer has no value: ")


def test_without_a_baseline_there_is_no_change_and_no_worth() -> None:
    found = kpi(SHOP, name="Regulars")
    assert (found.baseline, found.move.change, found.move.verdict, found.worth) == (None, None, None, None)
    assert found.now.value == Decimal("0.9")
    assert found.now.low is not None
    assert found.now.low < found.now.value


def test_mere_figures_have_a_change_and_no_verdict() -> None:
    found = kpi(with_kpi("{measure: nps, baseline: 20, now: 31, input: rate}"))
    assert found.move.change == 11
    assert (found.move.low, found.move.p_value, found.move.verdict) == (None, None, None)
    assert (found.now.n, found.now.low) == (None, None)


def test_a_figure_beside_counts_has_a_change_and_no_verdict() -> None:
    found = kpi(with_kpi("{measure: conversion, baseline: 20%, now: {hits: 75, of: 250}, input: rate}"))
    assert found.move.change == Decimal("0.1")
    assert found.move.verdict is None
    assert found.worth == 20


def test_a_test_goes_from_a_to_b() -> None:
    found = kpi(with_kpi("{measure: conversion, a: {hits: 40, of: 200}, b: {hits: 75, of: 250}, input: rate}"))
    assert found.kpi.is_test
    assert (found.move.change, found.worth) == (Decimal("0.1"), 20)


def test_few_answers_say_little() -> None:
    found = kpi(with_kpi("{measure: conversion, baseline: {hits: 1, of: 5}, now: {hits: 3, of: 6}, input: rate}"))
    assert found.move.verdict == "too few to say"


def test_a_scenario_may_give_a_kpi_anew_or_take_it_out() -> None:
    more = SHOP + (
        "  Better: {journey: {kpis: {buy: {Buyers: {measure: conversion, baseline: {hits: 40, of: 200},"
        " now: {hits: 100, of: 250}, input: rate}}}}}\n"
        "  Unmeasured: {journey: {kpis: {buy: {Buyers: null}}}}\n"
    )
    assert kpi(more, "Better").worth == 40
    journey = one_of(more, "Unmeasured")
    assert journey.ours is not None
    assert [one.kpi.name for one in journey.ours.kpis] == ["Regulars"]
    assert journey.ours.valuation.customer_value == one_of(more).offers[0].valuation.customer_value


def test_only_the_best_of_ours_has_kpis() -> None:
    text = SHOP.replace("offers:\n", "ours: [Ours, Other]\noffers:\n  Other: {inputs: {price: 5, bags: 6}}\n", 1)
    found = {one.valuation.offer: len(one.kpis) for one in one_of(text).offers}
    assert found == {"Other": 2, "Ours": 0, "Theirs": 0}
