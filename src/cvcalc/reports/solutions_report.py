"""Solutions: what an input must be for a figure asked for, segment by segment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cvcalc.decisions.sensitivity.solving import Solution
from cvcalc.formula import constant_formula
from cvcalc.model import Input
from cvcalc.reports.content import (
    ABSENT,
    Block,
    Cell,
    Column,
    Heading,
    Number,
    Paragraph,
    Row,
    Table,
    Words,
    mentioned,
    named,
)
from cvcalc.reports.input_numbers import fruitless, input_number, moved_number, signed_change
from cvcalc.reports.numbers import amounts_for
from cvcalc.reports.terms import BASE
from cvcalc.reports.view import View


def solutions_blocks(solutions: Sequence[Solution], view: View) -> list[Block]:
    """A row for each segment; empty without any."""
    return [*_blocks(solutions, view)] if solutions else []


def _blocks(solutions: Sequence[Solution], view: View) -> Iterator[Block]:
    first = solutions[0]
    whose = {one.input_offer for one in solutions if one.base is not None or one.input_offer is not None}
    of = f" of {mentioned(offer)}" if len(whose) == 1 and (offer := whose.pop()) is not None else ""
    unit = next((f", in {named(one.unit)}" for one in solutions if one.unit), "")
    yield Heading(f"What {mentioned(first.input)}{of} must be{unit}", "all other inputs at base")
    has_two = any(len(one.values) > 1 for one in solutions)
    columns = [Column("so that"), Column("base"), Column("it must be"), Column("change")]
    if has_two:
        columns += [Column("or"), Column("change")]
    rows = (Row(_label(one, solutions), tuple(_cells(one, view, len(columns)))) for one in solutions)
    yield Table(tuple(columns), tuple(rows))
    yield from (Paragraph(note) for one in solutions for note in _notes(one, _label(one, solutions)))


def _label(one: Solution, solutions: Sequence[Solution]) -> str:
    parts = [named(one.segment)]
    if any(each.scenario is not None for each in solutions):
        parts.append(BASE if one.scenario is None else named(one.scenario))
    if len({each.offer for each in solutions if each.offer is not None}) > 1 and one.offer is not None:
        parts.append(named(one.offer))
    return " · ".join(parts)


def _cells(one: Solution, view: View, count: int) -> Iterator[Cell]:
    definition = _definition(one)
    yield Words(_aim(one, view))
    yield Number(input_number(definition, one.base))
    for place in range((count - 2) // 2):
        value = one.values[place] if place < len(one.values) else None
        if value is None or one.base is None:
            yield from (Number(ABSENT), Number(ABSENT))
            continue
        change = one.change(value)
        yield Number(moved_number(definition, one.base, value), "strong")
        yield Number(ABSENT if change is None else signed_change(change))


def _aim(one: Solution, view: View) -> str:
    if one.target is None:
        return ABSENT
    amounts = amounts_for([one.target.amount], one.currency, view.unit)
    return f"{one.target.figure.replace('_', ' ')} = {amounts.in_words(one.target.amount)}"


def _definition(one: Solution) -> Input:
    return Input(constant_formula(Decimal(0))) if one.assumption is None else one.assumption.definition


def _notes(one: Solution, label: str) -> Iterator[str]:
    """Why there is no solution, or how it was found."""
    name = mentioned(one.input)
    if one.offer is None:
        yield f"{label}: our offer is not in this segment."
    elif one.target is None:
        yield f"{label}: there is no alternative to have an advantage over."
    elif one.base is None:
        yield f"{label}: {_not_needed(one)}."
    elif one.status == "any":
        yield f"{label}: any value of {name} does it."
    elif one.status == "none":
        yield f"{label}: {fruitless(name, one.base, one.searched, _definition(one), 'does it')}."


def _not_needed(one: Solution) -> str:
    name = mentioned(one.input)
    if one.input_offer is None:
        return f"no offer depends on {name}"
    offer = mentioned(one.input_offer)
    return f"{offer} does not depend on {name}" if one.has_input_offer else f"{offer} is not in this segment"
