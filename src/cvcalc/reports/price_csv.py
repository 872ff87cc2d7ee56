"""Prices as comma-separated values: one line per segment, or with a curve one per candidate price.

| column | holds |
|---|---|
| file, scenario, segment, currency, segment_size | whose figures they are; an empty scenario is the model as it is |
| offer, price_input, unit, price | what is priced, and what it asks now |
| next_best, alternative | the best offer that is not ours, and the one that ours is priced against |
| reference_value to zero_value_price | as in the JSON document |
| target, target_value, target_price, target_solution | what is asked for, and the price for it |

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
)  # fmt: skip

CURVE_COLUMNS = (
    "scenario", "offer", "price_input", "currency", "unit", "price", "segments_won", "segments", "customers",
    "revenue", "contribution", "reason", "best",
)  # fmt: skip


def price_csv(prices: Sequence[SegmentPrice], curve: Sequence[Candidate] | None) -> str:
    """The lines of the segments, or of the curve where there is one."""
    if curve is not None:
        return write_csv(CURVE_COLUMNS, map(_candidate, curve))
    return write_csv(COLUMNS, map(_line, prices))


def _line(one: SegmentPrice) -> tuple[Value, ...]:
    segment, next_best = one.segment, one.segment.next_best
    return (
        segment.file, segment.scenario, segment.segment, segment.terms.currency, segment.terms.segment_size,
        one.offer.offer if one.offer else None, one.price_input, one.unit, one.price,
        next_best.offer if next_best else None, one.alternative.offer if one.alternative else None,
        one.reference_value, one.price_weight, one.positive_differentiation, one.negative_differentiation,
        one.ceiling.value, one.headroom, one.capture, one.customer_share, one.ceiling.status, one.zero_value.value,
        *_target(one),
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
