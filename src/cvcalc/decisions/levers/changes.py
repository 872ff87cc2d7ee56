"""What to change: the levers of each segment, alone, together, and the best set within a budget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cvcalc.decisions.levers.budget import BestSet, best_set
from cvcalc.decisions.levers.combination import Combination, Combinations, combine
from cvcalc.decisions.levers.levers import reaches, read_levers
from cvcalc.decisions.levers.whatif import LeverOutcome, lever_outcomes
from cvcalc.model import ValueModel, Version
from cvcalc.problems import Problems
from cvcalc.valuation import SegmentValuation


@dataclass(frozen=True, slots=True)
class SegmentChanges:
    """What the levers do in one segment: each alone, free gains and the best per unit of cost first.

    `combined` and `best_set` are None where they were not asked for, or where no lever says anything of the segment;
    `best_set` also where our offer is not in the segment.
    """

    base: SegmentValuation
    levers: tuple[LeverOutcome, ...]
    combined: Combination | None = None
    best_set: BestSet | None = None


def what_if(
    segments: Iterable[SegmentValuation],
    models: Sequence[ValueModel],
    scenarios: Sequence[str],
    problems: Problems,
    *,
    combined: bool = False,
    budget: Decimal | None = None,
) -> list[SegmentChanges]:
    """What `scenarios` change in each segment; `segments` are the models as they are, and under each of these.

    A segment has the levers of the models that value it. What keeps scenarios from being valued together goes
    to `problems`, which must be asked at the end; `budget` is money per customer, ≥ 0.
    """
    bases: list[SegmentValuation] = []
    versions: dict[str, list[SegmentValuation]] = {}
    for one in segments:
        if one.scenario is None:
            bases.append(one)
        else:
            versions.setdefault(one.segment, []).append(one)
    valued = Combinations(models)
    found = []
    for base in bases:
        joined = [model for model in models if base.segment in Version(model).segments]
        levers = read_levers(joined, scenarios, problems)
        reaching = [one for one in levers if reaches(joined, one.scenario, base.segment)]
        outcomes = lever_outcomes(base, versions.get(base.segment, ()), levers, reaching)
        in_order = sorted((one for one in outcomes if one.reaches), key=lambda one: levers.index(one.lever))
        together = _together(base, in_order, valued, problems) if combined and in_order else None
        best = best_set(base, joined, in_order, budget, valued) if budget is not None and in_order else None
        found.append(SegmentChanges(base, outcomes, together, best))
    return found


def _together(
    base: SegmentValuation, levers: Sequence[LeverOutcome], valued: Combinations, problems: Problems
) -> Combination | None:
    """The levers together."""
    found = combine(base, levers, valued)
    if found is None:
        for problem in valued.problems([one.lever.scenario for one in levers]):
            problems.add(problem)
    return found
