"""Lifetime values as comma-separated values: a line for each segment, and one for each period of a fitted survival.

| column | holds |
|---|---|
| file, scenario, segment, currency | whose figures they are; an empty scenario is the model as it is |
| clv to total | what a customer is worth to us, and all of ours |
| offer, next_best | our offer, and the best that is not ours |
| customer_value, advantage | what our offer is worth to the customer |
| quadrant | who gains from whom |
| first_margin to retention | the conventions; margin and retention are those of the first year |
| alpha, beta | the fit; empty where retention is given |
| reason | why figures are empty |
| period, observed, survival | on a line of its own for each period: who is left, in the data and by the model |

The lines of periods repeat what tells the segment, and leave all other columns empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

from cvcalc.decisions.lifetime.lifetime import SegmentLifetime
from cvcalc.reports.comma_separated import Value, write_csv

COLUMNS = (
    "file", "scenario", "segment", "currency", "clv", "margin_multiple", "expected_lifetime", "customers", "total",
    "offer", "next_best", "customer_value", "advantage", "quadrant", "first_margin", "horizon", "discount_rate",
    "acquisition_cost", "margin", "retention", "alpha", "beta", "reason", "period", "observed", "survival",
)  # fmt: skip


def clv_csv(lifetimes: Sequence[SegmentLifetime]) -> str:
    """The lines of the segments, each with those of its periods."""
    return write_csv(COLUMNS, (line for one in lifetimes for line in _lines(one)))


def _lines(one: SegmentLifetime) -> Iterator[tuple[Value, ...]]:
    segment, lifetime = one.segment, one.lifetime
    whose: tuple[Value, ...] = (segment.file, segment.scenario, segment.segment, segment.terms.currency)
    values = (*whose, *_to_us(one), *_to_them(one), *_conventions(one), "; ".join(one.reasons) or None)
    yield (*values, None, None, None)
    if lifetime is None:
        return
    for period, (data, model) in enumerate(zip_longest(lifetime.conventions.observed, lifetime.survival)):
        yield (*whose, *(None,) * (len(values) - len(whose)), Decimal(period), data, model)


def _to_us(one: SegmentLifetime) -> tuple[Value, ...]:
    lifetime = one.lifetime
    if lifetime is None:
        return (None,) * 5
    customers = lifetime.conventions.customers
    return lifetime.clv, lifetime.margin_multiple, lifetime.years, customers, lifetime.total


def _to_them(one: SegmentLifetime) -> tuple[Value, ...]:
    offer, other = one.offer, one.segment.next_best
    ours = (None,) * 2 if offer is None else (offer.customer_value, offer.advantage)
    return offer.offer if offer else None, other.offer if other else None, *ours, one.corner


def _conventions(one: SegmentLifetime) -> tuple[Value, ...]:
    if one.lifetime is None:
        return (None,) * 8
    conventions = one.lifetime.conventions
    fit = conventions.fit
    return (
        conventions.first_margin, conventions.horizon, conventions.discount_rate, conventions.acquisition_cost,
        conventions.margins[0], conventions.rates[0] if conventions.rates else None,
        *((None, None) if fit is None else (fit.alpha, fit.beta)),
    )  # fmt: skip
