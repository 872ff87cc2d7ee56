"""Segments: the offers of one or several models side by side, and who wins. FIELD §1, §2; DESIGN §2."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from cvcalc.formula import CONTEXT
from cvcalc.model import Kind, Side, ValueModel, Version
from cvcalc.problems import Place, Problems, Related, error, shortened
from cvcalc.valuation.discounting import ZERO
from cvcalc.valuation.figures import NO_FIGURES
from cvcalc.valuation.grounds import NO_GROUNDS
from cvcalc.valuation.offers import ModelTooLargeError, ModelValuation
from cvcalc.valuation.rates import HUNDRED
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
    return valuations, {id(one): _ours(group, problems) for group in _joined(versions) for one in group}


def _valued(
    segments: Mapping[str, Sequence[ModelValuation]],
    ours: Mapping[int, frozenset[str]],
    scenario: str | None,
    problems: Problems,
) -> Iterator[SegmentValuation]:
    """The segments one by one, each with the models that value it; raises ModelTooLargeError."""
    for segment, joined in segments.items():
        valued = [one.value(segment) for one in joined]
        _check_comparable(segment, joined, [terms for terms, _ in valued], problems)
        offers = [offer for _, found in valued for offer in found]
        _check_unique(segment, joined, problems)
        complete = len(offers) == sum(len(one.version.offers_in(segment)) for one in joined)
        if complete and not problems.has_errors:
            first, common = joined[0].version, _common([terms for terms, _ in valued])
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


def _joined(versions: Sequence[Version]) -> list[list[Version]]:
    """The models that share segments, directly or through others; the groups have nothing to do with each other."""
    groups: list[tuple[set[str], list[int]]] = []
    for index, version in enumerate(versions):
        segments, members = {*version.segments}, [index]
        for group in [group for group in groups if not group[0].isdisjoint(segments)]:
            groups.remove(group)
            segments, members = segments | group[0], group[1] + members
        groups.append((segments, sorted(members)))
    return [[versions[index] for index in members] for _, members in groups]


def _ours(versions: Sequence[Version], problems: Problems) -> frozenset[str]:
    """The names of our offers: as one of the joined models says, else the first of the first model."""
    claims = [(version.ours, version.ours_place) for version in versions if version.says_ours]
    known = [offer for version in versions for offer in version.named_offers]
    for names, place in claims:
        for index, name in enumerate(names):
            if name not in known:
                hint = problems.did_you_mean(name, known) or f"name one of the offers: {_listed(known[:8])}"
                message = f"there is no offer '{shortened(name)}' that could be ours"
                problems.add(error("CV220", message, place.at(index) if len(names) > 1 else place, hint))
        if set(names) != set(claims[0][0]):
            message = f"ours is {_listed(names)} here, but {_listed(claims[0][0])} in another file"
            related = [Related("the other file", claims[0][1])]
            problems.add(error("CV220", message, place, "say 'ours' in one of the files", related))
    return frozenset(claims[0][0] if claims else versions[0].ours)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"'{shortened(name)}'" for name in names)


def _check_unique(segment: str, joined: Sequence[ModelValuation], problems: Problems) -> None:
    """No two models value the same offer for the same segment."""
    first: dict[str, Place] = {}
    for one in joined:
        for offer in one.version.offers_in(segment):
            place = one.version.place_of_offer(segment, offer)
            if offer in first:
                message = f"'{shortened(offer)}' is valued for '{shortened(segment)}' here and in another file"
                hint = "name the offer ('offer: …') or the segment ('segment: …') differently in one of the files"
                problems.add(error("CV219", message, place, hint, [Related("the other file", first[offer])]))
            first.setdefault(offer, place)


def _check_comparable(
    segment: str, joined: Sequence[ModelValuation], terms: Sequence[Terms], problems: Problems
) -> None:
    """The offers of one segment share currency, horizon, discount rate and the time of flows; its size is one."""
    for key, words in _COMPARED.items():
        # A file may leave the size to the others.
        given = [
            (one, getattr(its, key))
            for one, its in zip(joined, terms, strict=True)
            if key != "segment_size" or its.segment_size is not None
        ]
        for one, value in given[1:]:
            if value != given[0][1]:
                place, first = (each.version.setting(key, segment)[1] for each in (one, given[0][0]))
                here, there = _shown(key, value), _shown(key, given[0][1])
                message = f"the {words} of '{shortened(segment)}' is {here} here, but {there} in another file"
                hint = f"offers can be compared only where the {words} is the same"
                problems.add(error("CV221", message, place, hint, [Related("the other file", first)]))


_COMPARED = {
    "currency": "currency",
    "horizon": "horizon",
    "discount_rate": "discount rate",
    "flows_at": "time of flows",
    "segment_size": "size",
}


def _common(terms: Sequence[Terms]) -> Terms:
    """The terms of a segment; its size as far as any of the files gives it."""
    size = next((one.segment_size for one in terms if one.segment_size is not None), None)
    return terms[0] if terms[0].segment_size == size else replace(terms[0], segment_size=size)


def _shown(key: str, value: object) -> str:
    if isinstance(value, Decimal):
        return f"{CONTEXT.multiply(value, HUNDRED).normalize(CONTEXT):f} %" if key == "discount_rate" else f"{value:f}"
    return "not given" if value is None else str(value)
