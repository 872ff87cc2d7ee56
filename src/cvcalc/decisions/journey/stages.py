"""The customer value of an offer by stages and touchpoints of the journey.

Every figure is a sum of ledger entries, so stages and what has none sum to the customer value to the last digit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cvcalc.formula import CONTEXT
from cvcalc.valuation import SegmentValuation, Valuation
from cvcalc.valuation.value import ValuedItem

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Sums:
    """Benefits and costs in present value, per customer; a cost that costs is positive."""

    benefits: Decimal = ZERO
    costs: Decimal = ZERO

    @property
    def net(self) -> Decimal:
        return CONTEXT.subtract(self.benefits, self.costs)


NOTHING = Sums()


@dataclass(frozen=True, slots=True)
class TouchpointValue:
    """What arises where the customer meets the offer; `touchpoint` None: items that name none."""

    touchpoint: str | None
    sums: Sums


@dataclass(frozen=True, slots=True)
class StageValue:
    """What arises at one stage; `stage` None: items without a stage, or at one that the journey has not."""

    stage: str | None
    sums: Sums
    touchpoints: tuple[TouchpointValue, ...] = ()

    @property
    def by_touchpoint(self) -> dict[str | None, Sums]:
        """What arises at each touchpoint."""
        return {one.touchpoint: one.sums for one in self.touchpoints}


@dataclass(frozen=True, slots=True)
class OfferStages:
    """An offer's customer value along the journey: `stages` in its order, and what belongs to none of them."""

    stages: tuple[StageValue, ...]
    unassigned: StageValue

    @property
    def by_stage(self) -> dict[str | None, StageValue]:
        """What arises at each stage, and (None) at none."""
        return {one.stage: one for one in (*self.stages, self.unassigned)}

    def of(self, stage: str | None) -> StageValue:
        """What arises at a stage (None: at none)."""
        return self.by_stage.get(stage, EMPTY)


EMPTY = StageValue(None, NOTHING)


def stages_of(valuation: Valuation, stages: Sequence[str], touchpoints: Sequence[str]) -> OfferStages:
    """The customer value of an offer by `stages`; within each, its touchpoints in the order of `touchpoints`."""
    order = {name: number for number, name in enumerate(touchpoints)}
    items: dict[str | None, dict[str | None, list[ValuedItem]]] = {stage: {} for stage in (*stages, None)}
    for one in valuation.items:
        if one.item.unquantified is None:
            stage = one.item.stage if one.item.stage in items else None
            items[stage].setdefault(one.item.touchpoint, []).append(one)
    values = [_stage_value(stage, found, order) for stage, found in items.items()]
    return OfferStages(tuple(values[:-1]), values[-1])


def touchpoints_in(segment: SegmentValuation) -> list[str]:
    """All touchpoints of a segment, as its items name them first."""
    named = (one.item.touchpoint for offer in segment.offers for one in offer.items)
    return list(dict.fromkeys(name for name in named if name is not None))


def stages_in(segment: SegmentValuation) -> list[str]:
    """All stages of a segment, as its items name them first."""
    named = (one.item.stage for offer in segment.offers for one in offer.items)
    return list(dict.fromkeys(name for name in named if name is not None))


def summed(items: Iterable[ValuedItem]) -> Sums:
    """The benefits and costs of some items."""
    benefits = costs = ZERO
    for one in items:
        if one.item.side == "benefit":
            benefits = CONTEXT.add(benefits, one.value)
        else:
            costs = CONTEXT.add(costs, one.value)
    return Sums(benefits, costs)


def _stage_value(
    stage: str | None, found: Mapping[str | None, Sequence[ValuedItem]], order: Mapping[str, int]
) -> StageValue:
    names = sorted(found, key=lambda name: len(order) if name is None else order[name])
    touchpoints = tuple(TouchpointValue(name, summed(found[name])) for name in names)
    return StageValue(stage, summed(one for items in found.values() for one in items), touchpoints)
