"""Overall: an offer across all segments, weighted by their size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cvcalc.formula import CONTEXT, arrange
from cvcalc.valuation.discounting import ZERO
from cvcalc.valuation.segments import SegmentValuation
from cvcalc.valuation.value import Valuation, sum_of


@dataclass(frozen=True, slots=True)
class Overall:
    """One offer over all segments of a scenario.

    `segments_won` counts ties for first. `customer_value` is the mean per customer, weighted by segment
    size; `worst_segment` is the one where the offer is worth least, None where it is worth the same in all;
    `reason` says why the value is None.
    """

    offer: str
    scenario: str | None
    segments_won: int
    customer_value: Decimal | None
    worst_segment: str | None
    reason: str | None


def sum_over_segments(segments: Sequence[SegmentValuation]) -> list[Overall]:
    """Every offer across `segments`, which are of one scenario, in the order of the model."""
    by_offer: dict[str, list[Valuation]] = {}
    for segment in segments:
        for valuation in segment.offers:
            by_offer.setdefault(valuation.offer, []).append(valuation)
    return [_sum_up(offer, by_offer[offer], segments) for offer in offers_in_order(segments)]


def offers_in_order(segments: Sequence[SegmentValuation]) -> list[str]:
    """The names of all offers in the order of the model, as far as segments that lack some of them tell it."""
    before: dict[str, list[str]] = {}
    for segment in segments:
        names = [valuation.offer for valuation in segment.offers]
        for earlier, name in zip([None, *names], names, strict=False):
            before.setdefault(name, []).extend([earlier] if earlier is not None else [])
    return arrange(before)[0]


def _sum_up(offer: str, valuations: Sequence[Valuation], segments: Sequence[SegmentValuation]) -> Overall:
    won = sum(one.rank == 1 for one in valuations)
    scenario = valuations[0].scenario
    reason = _difference(segments)
    if reason is not None:
        return Overall(offer, scenario, won, None, None, reason)
    worst = _worst(valuations)
    reason = _gap(offer, segments)
    if reason is not None:
        return Overall(offer, scenario, won, None, worst, reason)
    sizes = [one.terms.segment_size or ZERO for one in valuations]
    worths = [CONTEXT.multiply(one.customer_value, size) for one, size in zip(valuations, sizes, strict=True)]
    return Overall(offer, scenario, won, CONTEXT.divide(sum_of(worths), sum_of(sizes)), worst, None)


def _worst(valuations: Sequence[Valuation]) -> str | None:
    """The segment where the offer is worth least; None where it is worth the same in several segments, and no less."""
    worst = min(valuations, key=lambda one: one.customer_value)
    alike = len(valuations) > 1 and all(one.customer_value == worst.customer_value for one in valuations)
    return None if alike else worst.segment


def _difference(segments: Sequence[SegmentValuation]) -> str | None:
    """What keeps values of different segments from being compared, or None."""
    for key in ("currency", "horizon", "discount_rate"):
        if len({getattr(one.terms, key) for one in segments}) > 1:
            return f"the segments differ in {key.replace('_', ' ')}"
    return None


def _gap(offer: str, segments: Sequence[SegmentValuation]) -> str | None:
    """What keeps the segments from being weighted, or None."""
    for one in segments:
        if all(valuation.offer != offer for valuation in one.offers):
            return f"not offered in {one.segment}"
        if one.terms.segment_size is None:
            return f"no segment_size for {one.segment}"
    return None if any(one.terms.segment_size for one in segments) else "all segments have the size 0"
