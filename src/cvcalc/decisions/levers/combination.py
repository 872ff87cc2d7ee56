"""Levers together: laid over each other they may add up, overlap, or strengthen each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from cvcalc.decisions.levers.levers import together
from cvcalc.decisions.levers.whatif import LeverOutcome, Outcome, difference, outcome
from cvcalc.formula import CONTEXT
from cvcalc.model import ValueModel
from cvcalc.problems import Problem, Problems, Severity
from cvcalc.valuation import SegmentValuation, value_segment, value_segments, without_items

MOST_FOR_PAIRS = 8

_MAY_REPEAT = "CV211"  # a null that takes out what another scenario has taken out already


@dataclass(frozen=True, slots=True)
class Pair:
    """Two levers together: `change` of our customer value, and what it is more or less than the sum of both alone.

    None where the two can't be valued together.
    """

    scenarios: tuple[str, str]
    change: Decimal | None
    overlap: Decimal | None


@dataclass(frozen=True, slots=True)
class Combination:
    """Several levers together; `overlap` is the change together less the `sum_of_changes` of each alone.

    So it is negative where levers take from each other. `pairs` are empty beyond `MOST_FOR_PAIRS` levers.
    """

    levers: tuple[LeverOutcome, ...]
    outcome: Outcome
    sum_of_changes: Decimal | None
    pairs: tuple[Pair, ...] = ()

    @property
    def scenarios(self) -> tuple[str, ...]:
        return tuple(one.lever.scenario for one in self.levers)

    @property
    def overlap(self) -> Decimal | None:
        return difference(self.sum_of_changes, self.outcome.change)


class Combinations:
    """Values sets of scenarios over joined models."""

    def __init__(self, models: Sequence[ValueModel]) -> None:
        self._models = models
        self._known: dict[tuple[str, ...], tuple[dict[str, SegmentValuation], list[Problem]]] = {}
        self._pairs: dict[tuple[str, str], dict[str, SegmentValuation]] = {}

    def segment(self, name: str, scenarios: Sequence[str]) -> SegmentValuation | None:
        """The segment with `scenarios` laid over each other in this order; None where they give no value.

        All segments are valued at once, and remembered; any that gives no value leaves none.
        """
        return self._valued(scenarios)[0].get(name)

    def pair(self, name: str, scenarios: tuple[str, str]) -> SegmentValuation | None:
        """The same for one of many sets, of which only the offers' values are remembered."""
        if scenarios not in self._pairs:
            segments, _ = self._found(scenarios)
            self._pairs[scenarios] = {segment: without_items(one) for segment, one in segments.items()}
        return self._pairs[scenarios].get(name)

    def only_segment(self, name: str, scenarios: Sequence[str]) -> SegmentValuation | None:
        """The same for a set that is asked for in one segment."""
        scenario, models = together(self._models, scenarios)
        return value_segment(models, Problems(), scenario, name)

    def problems(self, scenarios: Sequence[str]) -> list[Problem]:
        """Why they give none."""
        return self._valued(scenarios)[1]

    def _valued(self, scenarios: Sequence[str]) -> tuple[dict[str, SegmentValuation], list[Problem]]:
        key = tuple(scenarios)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._found(scenarios)
        return known

    def _found(self, scenarios: Sequence[str]) -> tuple[dict[str, SegmentValuation], list[Problem]]:
        name, models = together(self._models, scenarios)
        problems = Problems()
        segments = {one.segment: one for one in value_segments(models, problems, name)}
        errors = [one for one in problems if one.severity is Severity.ERROR and one.code != _MAY_REPEAT]
        return {} if errors else segments, errors


def combine(base: SegmentValuation, levers: Sequence[LeverOutcome], combinations: Combinations) -> Combination | None:
    """The levers, given in the order of the file, together in one segment; None where they give no value."""
    names = [one.lever.scenario for one in levers]
    after = combinations.segment(base.segment, names)
    if after is None:
        return None
    pairs = _pairs(base, levers, combinations) if len(levers) <= MOST_FOR_PAIRS else ()
    return Combination(tuple(levers), outcome(base, after), sum_of_changes(levers), tuple(pairs))


def sum_of_changes(levers: Iterable[LeverOutcome]) -> Decimal | None:
    """What the levers would add to our customer value if each did as it does alone; None where one has no change."""
    total = Decimal(0)
    for one in levers:
        if one.outcome.change is None:
            return None
        total = CONTEXT.add(total, one.outcome.change)
    return total


def _pairs(base: SegmentValuation, levers: Sequence[LeverOutcome], valued: Combinations) -> Iterable[Pair]:
    for pair in combinations(levers, 2):
        first, second = (one.lever.scenario for one in pair)
        after = valued.pair(base.segment, (first, second))
        change = None if after is None else outcome(base, after).change
        yield Pair((first, second), change, difference(sum_of_changes(pair), change))
