"""Prices as comma-separated values: per segment a line and one per difference, or with a curve one per candidate price.

| column | holds |
|---|---|
| file, scenario, segment, currency, segment_size | whose figures they are; an empty scenario is the model as it is |
| offer, price_input, unit, price | what is priced, and what it asks now |
| next_best, alternative | the best offer that is not ours, and the one that ours is priced against |
| reference_value to zero_value_price | as in the JSON document |
| target, target_value, target_price, target_solution | what is asked for, and the price for it |
| difference_in, side, kind, difference | on a line of its own for each item: what it adds to our lead at equal prices |

The lines of differences repeat what tells the segment and the offers, and leave all other columns empty.

With a curve: scenario, offer, price_input, currency, unit, price, segments_won (a count), segments, customers,
revenue, contribution, reason, best.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cvcalc.decisions.pricing.curve import Candidate
from cvcalc.decisions.pricing.price import SegmentPrice
from cvcalc.reports.comma_separated import Value, write_csv

COLUMNS = (
    "file", "scenario", "segment", "currency", "segment_size", "offer", "price_input", "unit", "price",
    "next_best", "alternative", "reference_value", "price_weight", "positive_differentiation",
    "negative_differentiation", "price_ceiling", "headroom", "capture", "customer_share", "solution",
    "zero_value_price", "target", "target_value", "target_price", "target_solution",
    "difference_in", "side", "kind", "difference",
)  # fmt: skip

CURVE_COLUMNS = (
    "scenario", "offer", "price_input", "currency", "unit", "price", "segments_won", "segments", "customers",
    "revenue", "contribution", "reason", "best",
)  # fmt: skip


def price_csv(prices: Sequence[SegmentPrice], curve: Sequence[Candidate] | None) -> str:
    """The lines of the segments, or of the curve where there is one."""
    if curve is not None:
        return write_csv(CURVE_COLUMNS, map(_candidate, curve))
    return write_csv(COLUMNS, (line for one in prices for line in _lines(one)))


def _lines(one: SegmentPrice) -> Iterator[tuple[Value, ...]]:
    yield _line(one)
    for driver in one.differences:
        values = (driver.name, driver.side, driver.kind, driver.difference)
        yield (*_whose(one), None, *_offers(one), *(None,) * 14, *values)


def _whose(one: SegmentPrice) -> tuple[Value, ...]:
    segment = one.segment
    return (
        segment.file, segment.scenario, segment.segment, segment.terms.currency, segment.terms.segment_size,
        one.offer.offer if one.offer else None, one.price_input, one.unit,
    )  # fmt: skip


def _offers(one: SegmentPrice) -> tuple[Value, ...]:
    next_best = one.segment.next_best
    return next_best.offer if next_best else None, one.alternative.offer if one.alternative else None


def _line(one: SegmentPrice) -> tuple[Value, ...]:
    return (
        *_whose(one), one.price, *_offers(one),
        one.reference_value, one.price_weight, one.positive_differentiation, one.negative_differentiation,
        one.ceiling.value, one.headroom, one.capture, one.customer_share, one.ceiling.status, one.zero_value.value,
        *_target(one), *(None,) * 4,
    )  # fmt: skip


def _target(one: SegmentPrice) -> Iterator[Value]:
    if one.target is None:
        yield from (None, None, None, None)
        return
    wanted, found = one.target.target, one.target.price
    yield from (wanted.what, wanted.value, found.value, found.status)


def _candidate(one: Candidate) -> tuple[Value, ...]:
    return (
        one.scenario, one.offer, one.price_input, one.currency, one.unit, one.price, len(one.won), len(one.segments),
        one.customers, one.revenue, one.contribution, one.reason, one.is_best,
    )  # fmt: skip
