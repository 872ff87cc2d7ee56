"""Sensitivity as comma-separated values: one line per segment and input, or per solution where one is asked for.

Lines of inputs, largest swing first:

| column | holds |
|---|---|
| file, segment, scenario, currency | whose figures they are; an empty scenario is the model as it is |
| offer, next_best | our offer, and the next best alternative at base |
| customer_value, advantage | at base: our present value per customer, and our lead over the next best alternative |
| input, input_offer, unit | what moves; an empty offer: for all that share it |
| base, low, high | the values it has and moves to |
| value_at_low, advantage_at_low, value_at_high, advantage_at_high | our figures there |
| swing | the distance between both ends |
| switching_value, switching_change, turns_to | the nearest value that turns the verdict, and who leads beyond |
| searched_from, searched_to | between which values was looked; empty: all, or no bound |

Lines of solutions have file, segment, scenario, currency, offer, input, input_offer, unit and base likewise, and:

| column | holds |
|---|---|
| figure, amount | what is aimed at |
| value, other_value | the solution nearest to the base, and one on the other side of it |
| status | exact, bracketed, none or any |
| searched_from, searched_to | likewise |
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cvcalc.decisions.sensitivity.sensitivity import Sensitivity
from cvcalc.decisions.sensitivity.solving import Solution
from cvcalc.reports.comma_separated import Value, write_csv

COLUMNS = (
    "file", "segment", "scenario", "currency", "offer", "next_best", "customer_value", "advantage",
    "input", "input_offer", "unit", "base", "low", "high",
    "value_at_low", "advantage_at_low", "value_at_high", "advantage_at_high", "swing",
    "switching_value", "switching_change", "turns_to", "searched_from", "searched_to",
)  # fmt: skip

SOLUTION_COLUMNS = (
    "file", "segment", "scenario", "currency", "offer", "figure", "amount", "input", "input_offer", "unit", "base",
    "value", "other_value", "status", "searched_from", "searched_to",
)  # fmt: skip


def sensitivity_csv(found: Iterable[Sensitivity]) -> str:
    """A line for every input."""
    return write_csv(COLUMNS, (line for one in found for line in _lines(one)))


def solutions_csv(solutions: Iterable[Solution]) -> str:
    """A line for every solution."""
    return write_csv(SOLUTION_COLUMNS, map(_solution, solutions))


def _lines(found: Sensitivity) -> Iterator[Sequence[Value]]:
    segment, base, next_best = found.segment, found.base, found.next_best
    if found.ours is None or base is None:
        return
    for one in found.inputs:
        points = [
            figure
            for point in (one.at_low, one.at_high)
            for figure in ((None, None) if point is None else (point.customer_value, point.advantage))
        ]
        nearest = one.nearest
        turn: Sequence[Value] = (nearest.value, nearest.change, nearest.turns_to) if nearest else (None, None, None)
        yield (
            segment.file, segment.segment, segment.scenario, segment.terms.currency,
            found.ours.offer, next_best.offer if next_best else None, base.customer_value, base.advantage,
            one.name, one.offer, one.unit, one.base, one.low, one.high,
            *points, one.swing, *turn, *(one.searched or (None, None)),
        )  # fmt: skip


def _solution(one: Solution) -> Sequence[Value]:
    target = one.target
    values = (*one.values, None, None)[:2]
    return (
        one.file, one.segment, one.scenario, one.currency, one.offer,
        target.figure if target else None, target.amount if target else None,
        one.input, one.input_offer, one.unit, one.base, *values, one.status, *(one.searched or (None, None)),
    )  # fmt: skip
