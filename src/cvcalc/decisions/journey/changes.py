"""What a scenario changes along the journey: which stages, and which touchpoints within them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cvcalc.decisions.journey.journey import SegmentJourney
from cvcalc.decisions.journey.stages import EMPTY, NOTHING, StageValue
from cvcalc.decisions.levers.whatif import Outcome, outcome
from cvcalc.formula import CONTEXT


@dataclass(frozen=True, slots=True)
class StageChange:
    """What a scenario adds to the net of a stage (None: of what has none), and to that of its touchpoints.

    Only touchpoints that change are there.
    """

    stage: str | None
    change: Decimal
    touchpoints: dict[str | None, Decimal]


@dataclass(frozen=True, slots=True)
class JourneyChange:
    """The best of our offers under a scenario beside the same as it is, stage by stage; the changes sum to `total`.

    `stages` is empty and `total` None where our offer is out before or after, or the money is another.
    """

    after: SegmentJourney
    outcome: Outcome
    stages: tuple[StageChange, ...]
    total: Decimal | None

    @property
    def by_stage(self) -> dict[str | None, StageChange]:
        return {one.stage: one for one in self.stages}


def journey_change(before: SegmentJourney, after: SegmentJourney) -> JourneyChange:
    """What changes from `before` to `after`, the same segment under a scenario."""
    found = outcome(before.segment, after.segment)
    first, last = before.ours, after.ours
    if first is None or last is None or not found.is_same_money:
        return JourneyChange(after, found, (), None)
    stages = dict.fromkeys((*before.stages, *after.stages, None))
    then, now = first.along.by_stage, last.along.by_stage
    changes = (_stage_change(stage, then.get(stage, EMPTY), now.get(stage, EMPTY)) for stage in stages)
    return JourneyChange(after, found, tuple(changes), found.change)


def _stage_change(stage: str | None, before: StageValue, after: StageValue) -> StageChange:
    touchpoints = dict(_touchpoint_changes(before, after))
    return StageChange(stage, CONTEXT.subtract(after.sums.net, before.sums.net), touchpoints)


def _touchpoint_changes(before: StageValue, after: StageValue) -> Iterator[tuple[str | None, Decimal]]:
    first, last = before.by_touchpoint, after.by_touchpoint
    for name in dict.fromkeys((*first, *last)):
        change = CONTEXT.subtract(last.get(name, NOTHING).net, first.get(name, NOTHING).net)
        if change:
            yield name, change
