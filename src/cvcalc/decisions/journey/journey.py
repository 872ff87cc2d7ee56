"""Journeys: every offer of a segment along the stages of the customer journey. FIELD §8."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from cvcalc.decisions.journey.friction import Friction, costs_by_touchpoint, friction_of
from cvcalc.decisions.journey.kpis import KpiResult, read_kpi
from cvcalc.decisions.journey.stages import OfferStages, StageValue, stages_in, stages_of, touchpoints_in
from cvcalc.model import Item, ValueModel, Version
from cvcalc.valuation import SegmentValuation, Valuation
from cvcalc.valuation.revaluing import Revaluing


@dataclass(frozen=True, slots=True)
class OfferJourney:
    """One offer along the journey.

    `friction` holds its touchpoints by cost, largest first; `unquantified` the items that count nowhere. `kpis` are
    those of the journey where this is the best of our offers; others have none.
    """

    valuation: Valuation
    along: OfferStages
    friction: tuple[Friction, ...]
    unquantified: tuple[Item, ...]
    kpis: tuple[KpiResult, ...] = ()

    @property
    def kpis_by_stage(self) -> dict[str | None, list[KpiResult]]:
        found: dict[str | None, list[KpiResult]] = {}
        for one in self.kpis:
            found.setdefault(one.kpi.stage, []).append(one)
        return found

    @property
    def unassigned_items(self) -> tuple[Item, ...]:
        """The items that count, but at no stage of the journey."""
        stages = {one.stage for one in self.along.stages}
        return tuple(
            one.item
            for one in self.valuation.items
            if one.item.unquantified is None and (one.item.stage is None or one.item.stage not in stages)
        )


@dataclass(frozen=True, slots=True)
class SegmentJourney:
    """A segment under one scenario along the journey.

    `stages` are those that the model names, in its order; where it names none (`is_named` false), as items name them
    first, then KPIs. `offers` stand in the order of the model.
    """

    segment: SegmentValuation
    stages: tuple[str, ...]
    is_named: bool
    offers: tuple[OfferJourney, ...]

    @property
    def ours(self) -> OfferJourney | None:
        """The best of our offers; None where all are out of this segment."""
        return self.of(self.segment.ours)

    @property
    def next_best(self) -> OfferJourney | None:
        """The next best alternative."""
        return self.of(self.segment.next_best)

    def of(self, valuation: Valuation | None) -> OfferJourney | None:
        """An offer of the segment along the journey."""
        return next((one for one in self.offers if valuation is not None and one.valuation is valuation), None)

    def at(self, stage: str | None) -> list[StageValue]:
        """What arises at a stage (None: at none), offer by offer."""
        return [one.along.of(stage) for one in self.offers]


def journey_segments(segments: Iterable[SegmentValuation], models: Sequence[ValueModel]) -> Iterator[SegmentJourney]:
    """Every segment along the journey that its models name.

    Where several models are joined, the stages of the first come first.
    """

    @cache
    def versions(scenario: str | None) -> list[Version]:
        return [Version(model, scenario if scenario in model.scenarios else None) for model in models]

    for segment in segments:
        yield segment_journey(segment, [one for one in versions(segment.scenario) if segment.segment in one.segments])


def segment_journey(segment: SegmentValuation, versions: Sequence[Version]) -> SegmentJourney:
    """A segment along the journey that `versions`, those of the models that value it, name."""
    journeys = [one for one in (version.journey() for version in versions) if one is not None]
    named = dict.fromkeys(stage for one in journeys for stage in one.stages)
    found = dict.fromkeys([*(named or stages_in(segment)), *(kpi.stage for one in journeys for kpi in one.kpis)])
    stages, touchpoints = tuple(found), touchpoints_in(segment)
    costs = {one.offer: costs_by_touchpoint(one) for one in segment.offers}
    kpis = _kpis(segment, versions)
    offers = tuple(
        OfferJourney(
            one,
            stages_of(one, stages, touchpoints),
            friction_of(one, costs),
            tuple(each.item for each in one.items if each.item.unquantified is not None),
            kpis if one is segment.ours else (),
        )
        for one in segment.offers
    )
    return SegmentJourney(segment, stages, bool(named), offers)


def _kpis(segment: SegmentValuation, versions: Sequence[Version]) -> tuple[KpiResult, ...]:
    """The KPIs that the model of the best of our offers has, in the order of the file."""
    ours = segment.ours
    if ours is None:
        return ()

    @cache
    def revaluing() -> Revaluing:
        return Revaluing(ours)

    return tuple(
        read_kpi(kpi, version, ours, revaluing)
        for version in versions
        if ours.offer in version.offers_in(segment.segment) and (journey := version.journey()) is not None
        for kpi in journey.kpis
    )
