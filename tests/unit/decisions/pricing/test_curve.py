"""Each ceiling as one price for all segments, by hand."""

from __future__ import annotations

from decimal import Decimal

from cvcalc.decisions.pricing.curve import Candidate, price_curve
from cvcalc.decisions.pricing.price import SegmentPrice, price_segments
from cvcalc.problems import Problems
from tests.valuing import read_and_value

MARKET = """\
price_input: price
costs: {tangible: {Price: price}}
benefits: {tangible: {Output: output}}
offers:
  Ours: {inputs: {price: 10, output: 50}}
  Theirs: {inputs: {price: 20, output: 40}}
inputs: {output: 0}
segments:
  Large: {segment_size: 10, offers: {Ours: {inputs: {output: 80}}}}
  Middle: {segment_size: 100, offers: {Ours: {inputs: {output: 60}}}}
  Small: {segment_size: 300}
  Same as small: {segment_size: 50}
"""


def priced(text: str, scenario: str | None = None) -> list[SegmentPrice]:
    problems = Problems()
    found = [*price_segments(read_and_value(text, scenario)[0], problems)]
    assert not problems.has_errors
    return found


def rows(curve: list[Candidate]) -> list[tuple[object, ...]]:
    return [(one.price, len(one.won), one.customers, one.revenue, one.contribution, one.is_best) for one in curve]


def test_revenue() -> None:
    curve = price_curve(priced(MARKET))
    assert rows(curve) == [
        (30, 4, 460, 13_800, None, True),
        (40, 2, 110, 4_400, None, False),
        (60, 1, 10, 600, None, False),
    ]
    assert curve[0].ceiling_of == ("Small", "Same as small")
    assert curve[1].won == ("Large", "Middle")


def test_contribution_decides_where_it_is_known() -> None:
    curve = price_curve(priced(MARKET), Decimal(29))
    assert rows(curve) == [
        (30, 4, 460, 13_800, 460, False),
        (40, 2, 110, 4_400, 1_210, True),
        (60, 1, 10, 600, 310, False),
    ]


def test_of_two_that_are_as_good_the_lower_price() -> None:
    even = MARKET.replace("segment_size: 100", "segment_size: 335")
    assert [one.is_best for one in price_curve(priced(even))] == [True, False, False]


def test_a_segment_without_a_size() -> None:
    curve = price_curve(priced(MARKET.replace("{segment_size: 300}", "{}")))
    assert rows(curve) == [
        (30, 4, None, None, None, False),
        (40, 2, 110, 4_400, None, False),
        (60, 1, 10, 600, None, False),
    ]
    assert [one.reason for one in curve] == ["no segment_size for Small", None, None]


def test_ceilings_that_are_not_positive_are_no_candidates() -> None:
    low = MARKET.replace("output: 50", "output: 20")
    assert [one.price for one in price_curve(priced(low))] == [40, 60]


def test_segments_without_an_alternative_take_no_part() -> None:
    alone = MARKET.replace("  Small: {segment_size: 300}", "  Small: {segment_size: 300, offers: {Theirs: null}}")
    curve = price_curve(priced(alone))
    assert curve[0].segments == ("Large", "Middle", "Same as small")
    assert curve[0].customers == 160


def test_each_currency_and_unit_has_its_own() -> None:
    units = MARKET.replace("price: 10", "price: {value: 10, unit: USD/seat}")
    seats = units.replace("offers: {Ours: {inputs: {output: 80}}}", "inputs: {output: 0}")
    assert {one.unit for one in price_curve(priced(seats))} == {"USD/seat"}
    joined = priced(MARKET) + priced("currency: EUR\n" + MARKET)
    curve = price_curve(joined)
    assert [one.currency for one in curve] == [None] * 3 + ["EUR"] * 3
    assert [one.is_best for one in curve] == [True, False, False] * 2


def test_each_scenario_has_its_own() -> None:
    text = MARKET + "scenarios: {Cut: {offers: {Theirs: {inputs: {price: 15}}}}}\n"
    curve = price_curve(priced(text) + priced(text, "Cut"))
    assert [(one.scenario, one.price) for one in curve] == [
        (None, 30), (None, 40), (None, 60), ("Cut", 25), ("Cut", 35), ("Cut", 55),
    ]  # fmt: skip


def test_values_that_bend_are_looked_at_price_by_price() -> None:
    """A bill that stops at 35 keeps the segment whose value stands above that at any price."""
    bent = MARKET.replace("Price: price", "Price: 'min(price, cap)'").replace("output: 0}", "output: 0, cap: 1_000}")
    capped = bent.replace("Middle: {segment_size: 100,", "Middle: {segment_size: 100, inputs: {cap: 35},")
    found = priced(capped)
    assert [one.ceiling.status for one in found] == ["bracketed", "none", "bracketed", "bracketed"]
    curve = price_curve(found)
    assert [float(round(one.price, 6)) for one in curve] == [30, 60]
    assert [one.won for one in curve] == [("Large", "Middle", "Small", "Same as small"), ("Large", "Middle")]


def test_a_price_at_which_there_is_no_value_wins_nobody() -> None:
    failing = MARKET.replace("Price: price", "Price: 'price + if(price > limit, 1 / none, 0)'")
    text = failing.replace("inputs: {output: 0}", "inputs: {output: 0, none: 0, limit: 45}")
    found = priced(text.replace("Large: {segment_size: 10,", "Large: {segment_size: 10, inputs: {limit: 1_000},"))
    assert [one.won for one in price_curve(found)][1:] == [("Large", "Middle"), ("Large",)]


def test_nothing_to_try() -> None:
    assert price_curve([]) == []
