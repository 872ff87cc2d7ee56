"""Lifetimes as models say them: layers, formulas over our offer's inputs, who gains from whom."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cvcalc.decisions.lifetime.lifetime import SegmentLifetime
from tests.unit.decisions.lifetime.living import lifetimes, told

MARKET = """\
discount_rate: 10%
inputs: {price: 100, serve: 20}
benefits: {tangible: {Use: use}}
costs: {tangible: {Price: price}}
lifetime: {margin: price - serve, retention: 80%, acquisition_cost: 50, customers: 7}
offers:
  Ours: {inputs: {use: 150}}
  Theirs: {inputs: {use: 140, price: 105}}
segments:
  Plain:
  Faithful: {lifetime: {retention: 90%}}
  Dear: {inputs: {serve: 60}, offers: {Ours: {inputs: {price: 130}}}}
  Theirs alone: {offers: {Ours: null}}
scenarios:
  Cheaper: {inputs: {price: 90}, lifetime: {acquisition_cost: 0}}
"""
ENDLESS = (
    "segments.C.lifetime.retention: CV253 the margins of all years to come have no finite value where retention is "
    "1 + discount rate or more"
)
ALONE = "benefits: {tangible: {Use: 9}}\ncosts: {tangible: {Price: 5}}\n"


def one(text: str, offer: str | None = None) -> SegmentLifetime:
    (found,) = lifetimes(text, offer=offer).values()
    return found


def clv(keys: str) -> Decimal | None:
    """The lifetime value of a model with these keys, to 6 places."""
    found = one(ALONE + f"lifetime: {{{keys}}}").clv
    return None if found is None else round(found, 6)


def test_layers_and_formulas() -> None:
    found = lifetimes(MARKET)
    assert round(found["Plain"].clv or 0, 6) == Decimal("163.333333")  # 80 × 0.8/0.3 − 50
    assert found["Faithful"].clv == 310  # 80 × 4.5 − 50
    assert round(found["Dear"].clv or 0, 6) == Decimal("136.666667")  # (130 − 60) × 0.8/0.3 − 50
    alone = found["Theirs alone"]
    assert (alone.clv, alone.corner, alone.offer) == (None, None, None)
    assert alone.reasons == (
        "the lifetime needs 'price', which an offer of ours would give",
        "no offer of ours is in this segment",
    )


def test_a_scenario_lays_its_keys_over_the_file() -> None:
    cheaper = lifetimes(MARKET, "Cheaper")
    assert round(cheaper["Plain"].clv or 0, 6) == Decimal("186.666667")  # 70 × 0.8/0.3
    assert cheaper["Faithful"].clv == 315


def test_numbers_alone_need_no_offer_of_ours() -> None:
    text = MARKET.replace("margin: price - serve", "margin: 40 * 2")
    found = lifetimes(text)["Theirs alone"]
    assert round(found.clv or 0, 6) == Decimal("163.333333")
    assert found.corner is None


def test_several_offers_of_ours() -> None:
    text = MARKET.replace(
        "offers:\n", "ours: [Ours, Also ours]\noffers:\n  Also ours: {inputs: {use: 90, price: 60}}\n", 1
    )
    best, named = lifetimes(text)["Plain"], lifetimes(text, offer="Also ours")["Plain"]
    assert (best.offer and best.offer.offer, named.offer and named.offer.offer) == ("Ours", "Also ours")
    assert round(named.clv or 0, 6) == Decimal("56.666667")  # 40 × 0.8/0.3 − 50


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("margin: 10, retention: 80%, discount_rate: 10%", "26.666667"),
        ("margin: 10, retention: 80%, discount_rate: 10%, first_margin: now", "36.666667"),
        ("margin: 10, retention: 80%, horizon: 1", "8"),
        ("margin: 10, retention: 80%, horizon: 1, first_margin: now", "10"),
        ("margin: 10, retention: [50%, 0%]", "5"),
        ("margin: [10, 20], retention: 50%", "15"),  # 10 × 0.5 + 20 × (0.25 + 0.125 + …)
        ("margin: 10 * year, retention: 50%, horizon: 2", "10"),
        ("margin: [1, 10 * year], retention: 50%, horizon: 3, first_margin: now", "18.5"),
        ("margin: 10, retention: 'if(year < 3, 50%, 100%)', horizon: 3", "10"),
        ("margin: 10, retention: {start: 400, end: 410, new: 70}, horizon: 1", "8.5"),
        ("margin: [1, 2, 3, 4], retention: 100%, horizon: 2", "3"),
        ("margin: -4, retention: 50%, acquisition_cost: 1", "-5"),
    ],
)
def test_conventions(keys: str, expected: str) -> None:
    assert clv(keys) == Decimal(expected)


def test_lists_of_inputs_are_by_year() -> None:
    text = ALONE + "inputs: {m: [10, 20], w: [7, 8]}\n"
    found = one(text + "lifetime: {margin: m, retention: 50%, horizon: 2, acquisition_cost: w}").lifetime
    assert found is not None
    assert [*map(int, found.conventions.margins)] == [10, 20]
    assert (found.clv, found.margin_multiple) == (3, 1)  # 5 + 5 − 7: the first value of w counts in year 0


def test_multiple_years_and_total() -> None:
    found = one(ALONE + "lifetime: {margin: 10, retention: 75%, customers: 3, acquisition_cost: 6}").lifetime
    assert found is not None
    assert (found.survival, found.residual) == ((), None)
    assert (found.margin_multiple, found.years, found.clv, found.total) == (3, 4, 24, 72)


def test_without_a_margin_in_the_first_year_there_is_no_multiple() -> None:
    found = one(ALONE + "lifetime: {margin: [0, 8], retention: 50%}")
    assert found.lifetime is not None
    assert found.lifetime.margin_multiple is None
    assert found.reasons == ("the margin of the first year is 0, so there is no multiple of it",)


def test_a_fitted_survival() -> None:
    survivors = "[1000, 869, 743, 653, 593, 551, 517, 491]"
    found = one(ALONE + f"lifetime: {{margin: 10, retention: {{survivors: {survivors}}}, discount_rate: 10%}}")
    assert found.lifetime is not None
    assert found.reasons == ("the years that a customer stays have no finite mean, as alpha is 0.668088, not above 1",)
    assert len(found.lifetime.conventions.observed) == 8
    assert len(found.lifetime.survival) == 13
    assert found.lifetime.residual is not None
    assert round((found.lifetime.residual.multiple or 0) * Decimal("1.1"), 3) == Decimal("7.530")
    assert round(found.clv or 0, 4) == Decimal("49.2225")


def test_within_a_horizon_the_years_have_a_mean() -> None:
    survivors = "[1000, 869, 743, 653, 593, 551, 517, 491]"
    found = one(ALONE + f"lifetime: {{margin: 10, retention: {{survivors: {survivors}}}, horizon: 5}}").lifetime
    assert found is not None
    assert round(found.years or 0, 20) == round(sum(found.survival[:5]), 20)
    assert round(found.clv, 9) == round(sum(found.survival[1:6]) * 10, 9)


@pytest.mark.parametrize(
    ("use", "acquisition", "corner"),
    [
        ("12", 0, "star"),
        ("9", 0, "vulnerable"),
        ("8", 0, "vulnerable"),
        ("12", 30, "free_rider"),
        ("12", 40, "free_rider"),
        ("9", 30, "lost_cause"),
        ("3", 31, "lost_cause"),
    ],
)
def test_the_four_corners(use: str, acquisition: int, corner: str) -> None:
    """A customer brings 30; the other offer is worth 4. What is 0 is no gain."""
    text = (
        f"offers: {{Ours: {{inputs: {{use: {use}}}}}, Theirs: {{inputs: {{use: 9}}}}}}\n"
        "benefits: {tangible: {Use: use}}\ncosts: {tangible: {Price: 5}}\n"
        f"lifetime: {{margin: 10, retention: 75%, acquisition_cost: {acquisition}}}"
    )
    assert one(text).corner == corner


@pytest.mark.parametrize(("use", "corner"), [("6", "star"), ("5", "vulnerable"), ("4", "vulnerable")])
def test_without_a_rival_customer_value_takes_the_place_of_the_advantage(use: str, corner: str) -> None:
    text = ALONE.replace("9", use) + "lifetime: {margin: 1, retention: 0.5}"
    assert one(text).corner == corner


def test_costs_alone_do_not_say_whether_the_customer_gains() -> None:
    found = one("costs: {tangible: {Price: 5}}\nlifetime: {margin: 1, retention: 0.5}")
    assert (found.clv, found.corner) == (1, None)
    assert found.reasons == ("a model of costs alone does not say whether the customer gains",)


def test_a_segment_of_which_nothing_is_said() -> None:
    text = ALONE + "segments: {A: {lifetime: {margin: 1, retention: 50%}}, B: {}}"
    found = lifetimes(text)
    assert (found["A"].clv, found["B"].clv, found["B"].corner) == (1, None, None)
    assert found["B"].reasons == ("nothing says what a customer is worth to us here",)


def test_everything_wrong_is_told_in_one_run() -> None:
    text = """\
benefits: {tangible: {Use: 9}}
lifetime: {margin: 1, retention: 2}
segments:
  A: {}
  B: {lifetime: {margin: nothing, retention: [50%, 120%], discount_rate: year, acquisition_cost: 1/0}}
  C: {lifetime: {retention: 100%}}
"""
    assert told(text) == [
        "lifetime.retention: CV250 a retention of 200 % is above 100 %",
        "segments.B.lifetime.margin: CV203 'nothing' has no value for 'Offer'",
        "segments.B.lifetime.retention.1: CV250 a retention of 120 % is above 100 %",
        "segments.B.lifetime.discount_rate: CV213 'year' is a different number in every year, and no year applies here",
        "segments.B.lifetime.acquisition_cost: CV204 division by zero in '1/0'",
        ENDLESS,
    ]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (
            "margin: 1e17, retention: 99%",
            "lifetime.margin: CV206 the lifetime value of a customer of 'model' reaches 10^18",
        ),
        ("margin: 1 * year, retention: 50%", "lifetime.margin: CV213 this margin differs from year to year, and the "),
        ("margin: [1, year], retention: 50%", "lifetime.margin.1: CV213 this margin differs"),
        ("margin: 1, retention: 50% + year / 100", "lifetime.retention: CV213 this retention differs"),
        ("margin: 1, retention: 50%, discount_rate: 10", "lifetime.discount_rate: CV307 this discount rate is 1000 %"),
    ],
)
def test_what_is_told(keys: str, expected: str) -> None:
    (found,) = told(ALONE + f"lifetime: {{{keys}}}")
    assert found.startswith(expected)


def test_a_model_without_any_lifetime() -> None:
    (found,) = told(ALONE)
    assert found == ": CV252 nothing says what a customer is worth to us: there is no 'lifetime'"


def test_inputs_of_a_lifetime_are_used() -> None:
    text = ALONE + "inputs: {m: 5, spare: 3}\nlifetime: {margin: [1, m], retention: 50%}"
    assert told(text) == ["inputs.spare: CV301 'spare' changes nothing: no formula uses it"]
