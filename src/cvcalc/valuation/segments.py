"""Segments: the offers of one or several models side by side, and who wins. FIELD §1, §2; DESIGN §2."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from cvcalc.formula import CONTEXT
from cvcalc.model import Kind, Side, ValueModel
from cvcalc.problems import Problems
from cvcalc.valuation.discounting import ZERO
from cvcalc.valuation.figures import NO_FIGURES
from cvcalc.valuation.grounds import NO_GROUNDS
from cvcalc.valuation.joining import check_comparable, check_unique, common_terms, groups_of, our_offers
from cvcalc.valuation.offers import ModelTooLargeError, ModelValuation
from cvcalc.valuation.terms import Terms
from cvcalc.valuation.value import Valuation, quotient

if TYPE_CHECKING:
    from cvcalc.valuation.perceived import PerceivedValue


@dataclass(frozen=True, slots=True)
class Driver:
    """How much one item adds to our lead over an alternative; negative where it takes from it."""

    name: str
    side: Side
    kind: Kind
    difference: Decimal


@dataclass(frozen=True, slots=True)
class SegmentValuation:
    """The offers that compete in one segment under one scenario, in the order of the models."""

    segment: str
    scenario: str | None
    file: str | None
    terms: Terms
    offers: tuple[Valuation, ...]

    @property
    def best(self) -> tuple[Valuation, ...]:
        """The offers of rank 1: one, or several that tie."""
        return tuple(one for one in self.offers if one.rank == 1)

    @property
    def ours(self) -> Valuation | None:
        """The best of our offers, or None where all are out of this segment."""
        return max((one for one in self.offers if one.ours), key=_customer_value, default=None)

    @property
    def next_best(self) -> Valuation | None:
        """The next best alternative: the best offer that is not ours."""
        return max((one for one in self.offers if not one.ours), key=_customer_value, default=None)

    @property
    def best_by_ratio(self) -> tuple[Valuation, ...]:
        """The offers with the highest benefits/costs among those of positive value and positive cost."""
        ratios = [
            (one, CONTEXT.divide(one.benefits.total, one.costs.total))
            for one in self.offers
            if one.customer_value > 0 and one.costs.total > 0
        ]
        highest = max((ratio for _, ratio in ratios), default=None)
        return tuple(one for one, ratio in ratios if ratio == highest)

    @property
    def lenses_agree(self) -> bool | None:
        """Whether difference and ratio prefer the same offers; None where the ratio can't judge the winner."""
        best, by_ratio = {one.offer for one in self.best}, {one.offer for one in self.best_by_ratio}
        if not by_ratio or any(one.costs.total <= 0 or one.customer_value <= 0 for one in self.best):
            return None
        return best == by_ratio

    @property
    def incremental_ratio(self) -> Decimal | None:
        """What we add in benefits over the next best alternative per unit that we add in costs."""
        ours, other = self.ours, self.next_best
        if ours is None or other is None:
            return None
        return quotient(
            CONTEXT.subtract(ours.benefits.total, other.benefits.total),
            CONTEXT.subtract(ours.costs.total, other.costs.total),
        )

    @property
    def only_costs(self) -> bool:
        """Whether this is a model of costs: it compares offers, and does not say whether to buy.

        So where every customer value is negative and none is near zero: benefits come to less than half of the costs.
        """
        return bool(self.offers) and all(
            CONTEXT.add(one.benefits.total, one.benefits.total) < one.costs.total for one in self.offers
        )

    def drivers(self) -> tuple[Driver, ...]:
        """What decides between the best of ours and the next best alternative; empty where one is missing."""
        ours, other = self.ours, self.next_best
        return () if ours is None or other is None else compare_items(ours, other)

    def perceived(self) -> tuple[PerceivedValue, ...]:
        """How customers see each offer by their ratings and its price, beside its rivals. FIELD §10."""
        from cvcalc.valuation.perceived import perceive

        return perceive(self.offers)


def without_items(segment: SegmentValuation) -> SegmentValuation:
    """The totals of a segment, in a fraction of its memory."""
    offers = [replace(one, items=(), figures=NO_FIGURES, grounds=NO_GROUNDS) for one in segment.offers]
    return replace(segment, offers=tuple(offers))


def compare_items(ours: Valuation, other: Valuation) -> tuple[Driver, ...]:
    """Our customer value less the other's, item by item, largest first; they sum to the whole difference."""
    differences: dict[tuple[Side, Kind, str], Decimal] = {}
    for valuation, direction in ((ours, 1), (other, -1)):
        for one in valuation.items:
            if one.item.unquantified is None:
                key = (one.item.side, one.item.kind, one.item.name)
                adds = (direction > 0) == (one.item.side == "benefit")
                change = CONTEXT.add if adds else CONTEXT.subtract
                differences[key] = change(differences.get(key, ZERO), one.value)
    drivers = [Driver(name, side, kind, amount) for (side, kind, name), amount in differences.items()]
    return tuple(sorted(drivers, key=lambda driver: driver.difference.copy_abs(), reverse=True))


def value_segments(
    models: Sequence[ValueModel], problems: Problems, scenario: str | None = None
) -> Iterator[SegmentValuation]:
    """Value every segment, the models joined on equal segment names; whatever is wrong goes to `problems`.

    Segments in which something is wrong are left out, so `problems` must be asked at the end.
    """
    valuations, ours = _prepared(models, problems, scenario)
    try:
        for one in valuations:
            one.check_size()
        yield from _valued(_by_segment(valuations), ours, scenario, problems)
    except ModelTooLargeError:
        return
    for one in valuations:
        one.finish()


def value_segment(
    models: Sequence[ValueModel], problems: Problems, scenario: str | None, segment: str
) -> SegmentValuation | None:
    """One segment alone, where all of them could be valued in the models as they are; None where it can't be.

    What only all segments together can tell, such as an entry without effect, is not told.
    """
    valuations, ours = _prepared(models, problems, scenario)
    joined = [one for one in valuations if segment in one.version.segments]
    try:
        return next(_valued({segment: joined}, ours, scenario, problems), None)
    except ModelTooLargeError:
        return None


def _prepared(
    models: Sequence[ValueModel], problems: Problems, scenario: str | None
) -> tuple[list[ModelValuation], dict[int, frozenset[str]]]:
    """What values each model, and by the identity of its version the names of our offers."""
    scenarios = [scenario if scenario in model.scenarios else None for model in models]
    valuations = [ModelValuation(*each, problems) for each in zip(models, scenarios, strict=True)]
    versions = [one.version for one in valuations]
    return valuations, {id(one): our_offers(group, problems) for group in groups_of(versions) for one in group}


def _valued(
    segments: Mapping[str, Sequence[ModelValuation]],
    ours: Mapping[int, frozenset[str]],
    scenario: str | None,
    problems: Problems,
) -> Iterator[SegmentValuation]:
    """The segments one by one, each with the models that value it; raises ModelTooLargeError."""
    for segment, joined in segments.items():
        valued = [one.value(segment) for one in joined]
        check_comparable(segment, joined, [terms for terms, _ in valued], problems)
        offers = [offer for _, found in valued for offer in found]
        check_unique(segment, joined, problems)
        complete = len(offers) == sum(len(one.version.offers_in(segment)) for one in joined)
        if complete and not problems.has_errors:
            first, common = joined[0].version, common_terms([terms for terms, _ in valued])
            ranked = _rank(offers, ours[id(first)], scenario, common)
            yield SegmentValuation(segment, scenario, first.model.file, common, ranked)


def _by_segment(valuations: Sequence[ModelValuation]) -> dict[str, list[ModelValuation]]:
    """The models that value each segment."""
    joined: dict[str, list[ModelValuation]] = {}
    for one in valuations:
        for segment in one.version.segments:
            joined.setdefault(segment, []).append(one)
    return joined


def _customer_value(valuation: Valuation) -> Decimal:
    return valuation.customer_value


def _rank(
    offers: Sequence[Valuation], ours: frozenset[str], scenario: str | None, terms: Terms
) -> tuple[Valuation, ...]:
    """The offers with rank (1, 1, 3 on a tie) and, where they are ours, the next best alternative's value."""
    values = [one.customer_value for one in offers]
    ascending = sorted(values)
    rivals = [value for one, value in zip(offers, values, strict=True) if one.offer not in ours]
    next_best = max(rivals, default=None)
    return tuple(
        one.ranked(
            1 + len(values) - bisect_right(ascending, value),
            scenario,
            terms,
            is_ours=one.offer in ours,
            next_best=next_best,
        )
        for one, value in zip(offers, values, strict=True)
    )
