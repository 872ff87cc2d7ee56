"""The price-setting table: what each segment's price ceiling would bring as one price for all. FIELD §3."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from cvcalc.decisions.pricing.price import SegmentPrice
from cvcalc.decisions.pricing.priced_offer import PricedOffer
from cvcalc.decisions.turning import NOISE, ONE, ZERO
from cvcalc.formula import CONTEXT, Failure
from cvcalc.formula.arithmetic import equal
from cvcalc.valuation import Valuation
from cvcalc.valuation.value import sum_of


@dataclass(frozen=True, slots=True)
class Candidate:
    """A price for all segments of one offer, one currency and one unit of price, under one scenario.

    `ceiling_of` are the segments whose ceiling it is, `won` those where the advantage is not negative at this price,
    out of `segments`, which have an alternative. `customers` is None where one that is won has no segment size,
    as `reason` says. `revenue` is price × customers, `contribution` (price − cost per unit) × customers.
    `is_best`: highest in contribution, where that is known, else in revenue; never where customers are not known.
    """

    scenario: str | None
    offer: str
    price_input: str
    currency: str | None
    unit: str | None
    price: Decimal
    ceiling_of: tuple[str, ...]
    won: tuple[str, ...]
    segments: tuple[str, ...]
    customers: Decimal | None
    reason: str | None
    revenue: Decimal | None
    contribution: Decimal | None
    is_best: bool = False


def price_curve(prices: Sequence[SegmentPrice], unit_cost: Decimal | None = None) -> list[Candidate]:
    """The candidates by price, for each scenario, offer, price input, currency and unit of price."""
    groups: dict[tuple[object, ...], list[SegmentPrice]] = {}
    for one in prices:
        if one.offer is not None and one.alternative is not None:
            key = (one.segment.scenario, one.offer.offer, one.price_input, one.segment.terms.currency, one.unit)
            groups.setdefault(key, []).append(one)
    return [candidate for group in groups.values() for candidate in _marked([*_candidates(group, unit_cost)])]


class _Segment:
    """A segment in which a price wins or loses."""

    def __init__(self, one: SegmentPrice, other: Valuation) -> None:
        self.name = one.segment.segment
        self.size = one.segment.terms.segment_size
        self.ceiling = one.ceiling.value
        self._other = other
        self._priced = one
        weight = one.price_weight
        # Where the value falls in a straight line, all prices up to the ceiling win.
        self._falls = one.ceiling.status == "exact" and weight is not None and weight > 0

    @cached_property
    def _offer(self) -> PricedOffer | None:
        offer, name = self._priced.offer, self._priced.price_input
        return None if offer is None or name is None else PricedOffer(offer, name)

    def is_won(self, price: Decimal) -> bool:
        """Whether the customer is not worse off with us at this price than with the alternative."""
        if self.ceiling is not None:
            if self._falls:
                return price <= self.ceiling
            if equal(price, self.ceiling):
                return True
        if self._offer is None:
            return False
        try:
            ours = self._offer.at(price)
        except Failure:
            return False
        left = CONTEXT.subtract(ours.customer_value, self._other.customer_value)
        size = max(ONE, ours.benefits.total.copy_abs(), ours.costs.total.copy_abs())
        return left >= CONTEXT.multiply(NOISE, size).copy_negate()


def _candidates(group: Sequence[SegmentPrice], unit_cost: Decimal | None) -> Iterator[Candidate]:
    first, offer = group[0], group[0].offer
    segments = [_Segment(one, one.alternative) for one in group if one.alternative is not None]
    for price, owners in _distinct(segments):
        won = [one for one in segments if one.is_won(price)]
        unsized = [one.name for one in won if one.size is None]
        customers = None if unsized else sum_of(one.size or ZERO for one in won)
        gain = None if unit_cost is None else CONTEXT.subtract(price, unit_cost)
        yield Candidate(
            first.segment.scenario,
            "" if offer is None else offer.offer,
            first.price_input or "",
            first.segment.terms.currency,
            first.unit,
            price,
            owners,
            tuple(one.name for one in won),
            tuple(one.name for one in segments),
            customers,
            f"no segment_size for {unsized[0]}" if unsized else None,
            None if customers is None else CONTEXT.multiply(price, customers),
            None if customers is None or gain is None else CONTEXT.multiply(gain, customers),
        )


def _distinct(segments: Sequence[_Segment]) -> list[tuple[Decimal, tuple[str, ...]]]:
    """The positive ceilings in ascending order, the lowest of those that are equal; with the segments they are of."""
    found: list[tuple[Decimal, tuple[str, ...]]] = []
    positive = [(one.ceiling, one.name) for one in segments if one.ceiling is not None and one.ceiling > 0]
    for ceiling, name in sorted(positive, key=lambda pair: pair[0]):
        if found and equal(found[-1][0], ceiling):
            found[-1] = (found[-1][0], (*found[-1][1], name))
        else:
            found.append((ceiling, (name,)))
    return found


def _marked(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with the best marked, the lower of two that are as good; none where any is not known."""
    gains = [one.revenue if one.contribution is None else one.contribution for one in candidates]
    known = [gain for gain in gains if gain is not None]
    if not known or len(known) < len(gains):
        return candidates
    best = gains.index(max(known))
    return [replace(one, is_best=number == best) for number, one in enumerate(candidates)]
