"""Several scenarios together, and the best set within a budget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from cvcalc.decisions.levers.budget import MOST_FOR_EXACT, BestSet
from cvcalc.decisions.levers.combination import Combination, sum_of_changes
from cvcalc.decisions.levers.levers import total_cost
from cvcalc.decisions.levers.whatif import LeverOutcome, Outcome, difference
from cvcalc.formula import CONTEXT
from cvcalc.reports.content import (
    ABSENT,
    Block,
    Column,
    Emphasis,
    Heading,
    Number,
    Paragraph,
    Row,
    Table,
    mentioned,
    named,
)
from cvcalc.reports.numbers import Amounts
from cvcalc.reports.verdict import standing
from cvcalc.reports.whatif_sentences import addition, joined
from cvcalc.valuation.value import quotient

_COST_AND_CHANGE = (Column("our cost"), Column("change of our value"))


def combined_blocks(combined: Combination, amounts: Amounts) -> Iterator[Block]:
    """The scenarios one by one, their sum, what they lose or gain by overlapping, and what they change together."""
    yield Heading("Together", "laid over each other in the order of the file", 2)
    yield _sum_table(combined.levers, combined.outcome, combined.sum_of_changes, amounts)
    overlapping = {pair.scenarios: pair.overlap for pair in combined.pairs if pair.overlap != Decimal(0)}
    if len(overlapping) > 1:
        yield _triangle(combined.scenarios, overlapping, amounts)
    text = _overlap_sentence(combined, [*overlapping], amounts)
    after = standing(combined.outcome.after, amounts)
    sentences = [*filter(None, [text, after and f"With all of them, {after}"])]
    if sentences:
        yield Paragraph(" ".join(sentences))


def best_set_blocks(best: BestSet, levers: Sequence[LeverOutcome], amounts: Amounts) -> Iterator[Block]:
    """The scenarios of the set, and what they change together; or that doing nothing is best."""
    searched = "every set within the budget was compared"
    if not best.exact:
        searched = (
            f"not exact: with more than {MOST_FOR_EXACT} scenarios a good set is searched for, not every one compared"
        )
    yield Heading(f"Best set for {amounts.in_words(best.budget)} per customer", searched, 2)
    chosen = [one for lever in best.levers for one in levers if one.lever == lever]
    if len(chosen) > 1:
        yield _sum_table(chosen, best.outcome, sum_of_changes(chosen), amounts)
    yield from map(Paragraph, _best_sentences(best, levers, amounts))


def _sum_table(levers: Sequence[LeverOutcome], together: Outcome, alone: Decimal | None, amounts: Amounts) -> Table:
    overlap, cost = difference(alone, together.change), total_cost(one.lever for one in levers)
    rows = [_row(named(one.lever.scenario), one.lever.our_cost, one.outcome.change, amounts) for one in levers]
    if overlap:
        rows.append(_row("overlap", None, overlap, amounts))
    rows.append(_row("together", cost, together.change, amounts, "strong"))
    has_cost = cost is not None
    if not has_cost:
        rows = [Row(row.label, row.cells[1:], row.indent, row.emphasis) for row in rows]
    return Table(_COST_AND_CHANGE if has_cost else _COST_AND_CHANGE[1:], tuple(rows))


def _row(
    label: str, cost: Decimal | None, change: Decimal | None, amounts: Amounts, emphasis: Emphasis = "plain"
) -> Row:
    changed = ABSENT if change is None else amounts.signed(change)
    return Row(label, (Number(amounts(cost)) if cost is not None else None, Number(changed)), 0, emphasis)


def _triangle(scenarios: Sequence[str], overlaps: Mapping[tuple[str, str], Decimal | None], amounts: Amounts) -> Table:
    """What every two lose or gain by overlapping; scenarios that overlap with none are left out."""
    names = [name for name in scenarios if any(name in pair for pair in overlaps)]
    rows = []
    for number, first in enumerate(names[:-1]):
        cells: list[Number | None] = [None] * number
        for second in names[number + 1 :]:
            overlap = overlaps.get((first, second), Decimal(0))
            cells.append(Number(ABSENT if overlap is None else amounts.signed(overlap)))
        rows.append(Row(named(first), tuple(cells)))
    return Table(tuple(Column(named(name)) for name in names[1:]), tuple(rows), "overlap of every two")


def _overlap_sentence(combined: Combination, pairs: Sequence[tuple[str, str]], amounts: Amounts) -> str:
    overlap = combined.overlap
    if overlap is None or len(combined.scenarios) == 1:
        return ""
    if not overlap:
        return "They add up." if pairs else "They add up: none takes from another."
    size = amounts.in_words(overlap.copy_abs())
    who = joined([mentioned(name) for name in pairs[0]]) if len(pairs) == 1 else "They"
    if overlap < 0:
        return f"{who} overlap: together they come to {size} less than one by one."
    return f"{who} come to {size} more together than one by one."


def _best_sentences(best: BestSet, levers: Sequence[LeverOutcome], amounts: Amounts) -> Iterator[str]:
    if best.levers:
        names = joined([mentioned(one.scenario) for one in best.levers])
        its = addition(best.change, best.our_cost, quotient(best.change, best.our_cost), amounts)
        left = CONTEXT.subtract(best.budget, best.our_cost)
        rest = f" {amounts.in_words(left)} of the budget is left." if left else ""
        yield f"{names} {its if len(best.levers) == 1 else 'together ' + its.replace('adds', 'add', 1)}.{rest}"
        after = standing(best.outcome.after, amounts)
        if after:
            yield f"With {'it' if len(best.levers) == 1 else 'them'}, {after}"
    elif len(best.without_cost) == len(levers):
        yield "No scenario says its 'our_cost', so there is nothing to choose from."
        return
    else:
        yield "Doing nothing is best: no set of scenarios within the budget adds to our customer value."
    if best.without_cost:
        names = joined([mentioned(name) for name in best.without_cost])
        yield f"Left out, for want of an 'our_cost': {names}."
