"""The best set of levers within a budget: the one that adds most to our customer value. FIELD §9.

Every set is valued as a whole, with what its levers lose or gain by overlapping. Up to `MOST_FOR_EXACT` levers
that matter all sets within the budget are compared; beyond, the set is built up by gain per cost and improved by
exchanges, which may miss the best.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cvcalc.decisions.levers.combination import Combinations
from cvcalc.decisions.levers.levers import Lever, total_cost
from cvcalc.decisions.levers.set_values import LeverValues
from cvcalc.decisions.levers.whatif import LeverOutcome, Outcome, outcome
from cvcalc.formula import CONTEXT
from cvcalc.model import ValueModel, Version
from cvcalc.valuation import SegmentValuation

MOST_FOR_EXACT = 15

_NOTHING = Decimal(0)

ValueOf = Callable[[int], Decimal | None]


@dataclass(frozen=True, slots=True)
class BestSet:
    """The levers, in the order of the file, that add most within `budget`; none where doing nothing is best.

    `exact`: no other set within the budget adds more. `without_cost` were left out because nothing says what
    they cost, `on_other_terms` because their change can't be held against that of others.
    """

    levers: tuple[Lever, ...]
    outcome: Outcome
    budget: Decimal
    exact: bool
    without_cost: tuple[str, ...]
    on_other_terms: tuple[str, ...] = ()

    @property
    def our_cost(self) -> Decimal:
        return total_cost(self.levers) or _NOTHING

    @property
    def change(self) -> Decimal:
        """What the set adds to our customer value."""
        return self.outcome.change or _NOTHING


def best_set(
    base: SegmentValuation,
    models: Sequence[ValueModel],
    outcomes: Sequence[LeverOutcome],
    budget: Decimal,
    combinations: Combinations,
) -> BestSet | None:
    """The best set of levers, given in the order of the file; None where our offer is not in the segment."""
    if base.ours is None:
        return None
    levers = [one.lever for one in outcomes if one.is_comparable]
    others = tuple(one.lever.scenario for one in outcomes if not one.is_comparable)
    missing = tuple(one.scenario for one in levers if one.our_cost is None)
    affordable = [one for one in levers if one.our_cost is not None and one.our_cost <= budget]
    ours = {one.offer for each in outcomes for one in each.outcome.offers if one.ours}
    touching = _union(one.touching for one in _values(base, ours, models, affordable))
    relevant = [one for index, one in enumerate(affordable) if touching >> index & 1]
    values = _values(base, ours, models, relevant)
    search = _Search([one.our_cost or _NOTHING for one in relevant], budget, _highest(values))
    while True:  # a set may still leave an offer or an input without a value, or change the terms though no part does
        chosen = [one for index, one in enumerate(relevant) if search.best >> index & 1]
        after = combinations.only_segment(base.segment, [one.scenario for one in chosen]) if chosen else base
        found = None if after is None else outcome(base, after)
        if found is not None and not found.differs_in_terms:
            return BestSet(tuple(chosen), found, budget, search.is_exact, missing, others)
        search.rule_out(search.best)


def _values(
    base: SegmentValuation, ours: Container[str], models: Iterable[ValueModel], levers: Iterable[Lever]
) -> list[LeverValues]:
    """The values of each of our offers under sets of levers."""
    names, known = [one.scenario for one in levers], {one.offer: one for one in base.offers}
    return [
        LeverValues(version.model, base.segment, offer, names, known.get(offer))
        for version in map(Version, models)
        if base.segment in version.segments
        for offer in version.named_offers
        if offer in ours
    ]


def _union(masks: Iterable[int]) -> int:
    union = 0
    for mask in masks:
        union |= mask
    return union


def _highest(values: Sequence[LeverValues]) -> ValueOf:
    """The customer value of the best of our offers under a set."""
    if len(values) == 1:
        return values[0].value

    def highest(levers: int) -> Decimal | None:
        found = [one.value(levers) for one in values]
        return max((value for value in found if value is not None), default=None)

    return highest


Standing = tuple[Decimal, int, Decimal, list[int]]
"""How good a set is: its value, fewer levers, less cost, earlier in the file; higher is better."""


class _Search:
    """The best set within the budget, by the value that `value_of` gives to a set."""

    def __init__(self, costs: Sequence[Decimal], budget: Decimal, value_of: ValueOf) -> None:
        self._costs = costs
        self._budget = budget
        self._value_of = value_of
        self._out: set[int] = set()
        self.is_exact = len(costs) <= MOST_FOR_EXACT
        self.best = self._found()

    def rule_out(self, levers: int) -> None:
        """Search again without this set."""
        self._out.add(levers)
        self.best = self._found()

    def _found(self) -> int:
        return self._best_of_all() if self.is_exact else self._improved(self._built_up())

    def _best_of_all(self) -> int:
        best, standing = 0, self._standing(0)
        for levers in self._within_budget():
            value = self._value_of(levers)
            if value is None or standing is None or value < standing[0] or levers in self._out:
                continue
            its = self._standing(levers)
            if its is not None and its > standing:
                best, standing = levers, its
        return best

    def _within_budget(self) -> Iterator[int]:
        costs = [_NOTHING]
        for levers in range(1, 1 << len(self._costs)):
            lowest = levers & -levers
            cost = CONTEXT.add(costs[levers ^ lowest], self._costs[lowest.bit_length() - 1])
            costs.append(cost)
            if cost <= self._budget:
                yield levers

    def _standing(self, levers: int) -> Standing | None:
        """None for what gives no value, costs too much, or is ruled out."""
        value, cost = self._value_of(levers), self._cost(levers)
        if value is None or cost > self._budget or levers in self._out:
            return None
        members = [index for index in range(len(self._costs)) if levers >> index & 1]
        return value, -len(members), cost.copy_negate(), [-index for index in members]

    def _cost(self, levers: int) -> Decimal:
        cost = _NOTHING
        for index, one in enumerate(self._costs):
            if levers >> index & 1:
                cost = CONTEXT.add(cost, one)
        return cost

    def _built_up(self) -> int:
        """Lever by lever, each time the one that then adds most per unit of its cost."""
        levers = 0
        while True:
            now = self._standing(levers)
            steps = [(gain, index) for index in range(len(self._costs)) if (gain := self._gain(now, levers, index))]
            if not steps:
                return levers
            levers |= 1 << max(steps, key=lambda step: (step[0], -step[1]))[1]

    def _gain(self, now: Standing | None, levers: int, index: int) -> tuple[bool, Decimal] | None:
        """What a lever adds per unit of its cost; what is free comes before all. None where it adds nothing."""
        then = None if levers >> index & 1 else self._standing(levers | 1 << index)
        if now is None or then is None or then[0] <= now[0]:
            return None
        gain, cost = CONTEXT.subtract(then[0], now[0]), self._costs[index]
        return (False, CONTEXT.divide(gain, cost)) if cost else (True, gain)

    def _improved(self, levers: int) -> int:
        """The set after all exchanges, additions and removals of single levers that make it better."""
        standing = self._standing(levers)
        while True:
            better = [(its, one) for one in self._neighbours(levers) if (its := self._standing(one)) is not None]
            found = max(better, default=None)
            if found is None or standing is None or found[0] <= standing:
                return levers
            standing, levers = found

    def _neighbours(self, levers: int) -> Iterator[int]:
        count = range(len(self._costs))
        for index in count:
            yield levers ^ 1 << index
        for taken in (index for index in count if levers >> index & 1):
            yield from (levers ^ 1 << taken ^ 1 << index for index in count if not levers >> index & 1)
