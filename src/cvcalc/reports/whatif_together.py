"""Several scenarios together, and the best set within a budget."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from decimal import Decimal

from cvcalc.decisions.levers.budget import MOST_FOR_EXACT, BestSet
from cvcalc.decisions.levers.combination import Combination, Pair, sum_of_changes
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
    named,
)
from cvcalc.reports.numbers import Amounts
from cvcalc.reports.verdict import standing
from cvcalc.reports.whatif_sentences import addition, scenarios_in_words

_COST_AND_CHANGE = (Column("our cost"), Column("change of our value"))


def combined_blocks(combined: Combination, amounts: Amounts) -> Iterator[Block]:
    """The scenarios one by one, their sum, what they lose or gain by overlapping, and what they change together."""
    if len(combined.levers) == 1:
        only = scenarios_in_words(combined.scenarios)
        yield Paragraph(f"{only} is the only scenario here, so there is nothing to combine.")
        return
    sentences = [*_together_sentences(combined, amounts)]
    if combined.outcome.before.ours is None and not sentences:
        return
    yield Heading("Together", "laid over each other in the order of the file", 2)
    if combined.outcome.before.ours is not None:
        yield _sum_table(combined.levers, combined.outcome, combined.sum_of_changes, amounts)
        seen = _seen_overlaps(combined, amounts)
        if len(seen) > 1:
            yield _triangle(combined, {name for pair in seen for name in pair.scenarios}, amounts)
    if sentences:
        yield Paragraph(" ".join(sentences))


def _together_sentences(combined: Combination, amounts: Amounts) -> Iterator[str]:
    text, together = _overlap_sentence(combined, amounts), combined.outcome
    if text:
        yield text
    outs = [one.lever.scenario for one in combined.levers if one.outcome.takes_us_out]
    if together.takes_us_out:
        yield f"Together they have no change to tell: {_takes_out(outs) if outs else 'they take'} our offer out."
        return
    if not together.is_same_money:
        yield "Together they count other money, so no change can be told."
        return
    if outs:
        yield f"There is no sum of changes to tell: alone, {_takes_out(outs)} our offer out."
    after = standing(together.after, amounts)
    if after:
        yield f"With all of them, {after}"


def _takes_out(scenarios: Sequence[str]) -> str:
    return f"{scenarios_in_words(scenarios)} take{'s' * (len(scenarios) == 1)}"


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
    rows = [
        _row(named(one.lever.scenario), _cost(one.lever.our_cost, amounts), _changed(one.outcome, amounts))
        for one in levers
    ]
    if overlap:
        rows.append(_row("overlap", None, amounts.signed(overlap)))
    rows.append(_row("together", _cost(cost, amounts), _changed(together, amounts), "strong"))
    has_cost = cost is not None
    if not has_cost:
        rows = [Row(row.label, row.cells[1:], row.indent, row.emphasis) for row in rows]
    return Table(_COST_AND_CHANGE if has_cost else _COST_AND_CHANGE[1:], tuple(rows))


def _row(label: str, cost: str | None, changed: str, emphasis: Emphasis = "plain") -> Row:
    return Row(label, (None if cost is None else Number(cost), Number(changed)), 0, emphasis)


def _cost(cost: Decimal | None, amounts: Amounts) -> str | None:
    return None if cost is None else amounts(cost)


def _changed(outcome: Outcome, amounts: Amounts) -> str:
    if outcome.change is None:
        return "out" if outcome.takes_us_out else ABSENT
    return amounts.signed(outcome.change)


def _seen_overlaps(combined: Combination, amounts: Amounts) -> list[Pair]:
    """The pairs that lose or gain by overlapping, as far as the amounts show it."""
    return [one for one in combined.pairs if one.overlap is not None and amounts(one.overlap).strip("-0.,")]


def _triangle(combined: Combination, overlapping: Container[str], amounts: Amounts) -> Table:
    """What every two lose or gain by overlapping; scenarios that overlap with none are left out."""
    names = [name for name in combined.scenarios if name in overlapping]
    overlaps = {one.scenarios: one.overlap for one in combined.pairs}
    rows = []
    for number, first in enumerate(names[:-1]):
        cells: list[Number | None] = [None] * number
        for second in names[number + 1 :]:
            overlap = overlaps[first, second]
            cells.append(Number(ABSENT if overlap is None else amounts.signed(overlap)))
        rows.append(Row(named(first), tuple(cells)))
    return Table(tuple(Column(named(name)) for name in names[1:]), tuple(rows), "overlap of every two")


def _overlap_sentence(combined: Combination, amounts: Amounts) -> str:
    overlap, pairs = combined.overlap, [one for one in combined.pairs if one.overlap != 0]
    if overlap is None:
        return ""
    if not overlap:
        return "They add up." if pairs or not combined.pairs else "They add up: none takes from another."
    size = amounts.in_words(overlap.copy_abs())
    is_of_two = len(pairs) == 1 and pairs[0].overlap == overlap
    who = scenarios_in_words(pairs[0].scenarios) if is_of_two else "They"
    if overlap < 0:
        return f"{who} overlap: together they come to {size} less than one by one."
    return f"{who} come to {size} more together than one by one."


def _best_sentences(best: BestSet, levers: Sequence[LeverOutcome], amounts: Amounts) -> Iterator[str]:
    if best.levers:
        yield from _gain_sentences(best, amounts)
    elif len(best.without_cost) + len(best.on_other_terms) == sum(one.reaches for one in levers):
        which = " that can be compared" if best.on_other_terms else ""
        yield f"No scenario{which} says its 'our_cost', so there is nothing to choose from."
        return
    else:
        yield "Doing nothing is best: no set of scenarios within the budget adds to our customer value."
    if best.without_cost:
        yield f"Left out, for want of an 'our_cost': {scenarios_in_words(best.without_cost)}."
    if best.on_other_terms:
        yield f"Left out, as on other terms nothing can be compared: {scenarios_in_words(best.on_other_terms)}."


def _gain_sentences(best: BestSet, amounts: Amounts) -> Iterator[str]:
    names, is_one = scenarios_in_words(one.scenario for one in best.levers), len(best.levers) == 1
    its = addition(best.change, best.our_cost, amounts, "adds" if is_one else "together add")
    left = CONTEXT.subtract(best.budget, best.our_cost)
    rest = f" {amounts.in_words(left)} of the budget is left." if left else ""
    yield f"{names} {its}.{rest}"
    after = standing(best.outcome.after, amounts)
    if after:
        yield f"With {'it' if is_one else 'them'}, {after}"
