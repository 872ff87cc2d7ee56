"""Switching values: at which value of each input the lead is lost or won, nearest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cvcalc.decisions.sensitivity.sensitivity import InputSensitivity, Sensitivity, Switch
from cvcalc.reports.content import (
    ABSENT,
    Block,
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
from cvcalc.reports.input_numbers import change_of, input_number, no_value, signed_change
from cvcalc.reports.tornado import MOST_ROWS, input_names, listed

_LOWEST, _HIGHEST = Decimal(-1), Decimal(9)  # relative changes from nothing left to tenfold
_WITHIN = {True: "within", False: "beyond", None: ABSENT}

Found = tuple[InputSensitivity, Switch]


def switching_blocks(found: Sensitivity) -> Iterator[Block]:
    """What would turn the verdict, in a table and in words; empty where our offer is out of the segment."""
    if found.ours is None or found.base is None:
        return
    advantage = found.base.advantage
    if advantage is None:
        yield Paragraph("There is no alternative in this segment, so no input can turn the verdict.")
        return
    yield Heading("What would turn it", "one input moved, all others at base; nearest first", 2)
    if not advantage:
        yield Paragraph(_tie(found))
        return
    names = input_names(found)
    switches = [(one, switch) for one in found.inputs for switch in one.switches]
    switches.sort(key=lambda each: (each[1].change is None, _size(each[1].change)))
    told = [each for each in switches if _is_in_reach(*each)]
    if told:
        yield _table(told[:MOST_ROWS], names)
        yield from map(Paragraph, _sentences(found, told, names))
    elif not switches:
        us = mentioned(found.ours.offer)
        yield Paragraph(f"No input alone {'takes the lead from' if advantage > 0 else 'gives the lead to'} {us}.")
    sentence = " ".join(_of_others(found, switches, told, names))
    if sentence:
        yield Paragraph(sentence)


def _size(change: Decimal | None) -> Decimal:
    return Decimal(0) if change is None else change.copy_abs()


def _is_in_reach(one: InputSensitivity, switch: Switch) -> bool:
    """Whether the input keeps its sign and grows tenfold at most; from a base of 0 everything is in reach."""
    if switch.change is None:
        return True
    grown = switch.change if one.base > 0 else switch.change.copy_negate()
    return _LOWEST <= grown <= _HIGHEST


def _table(switches: Sequence[Found], names: dict[int, str]) -> Table:
    """Whom the lead turns to, and by which inputs; whoever is nearest comes first."""
    columns = (Column("base"), Column("turns at"), Column("change"), Column("its range"))
    rows = []
    for leader in dict.fromkeys(switch.turns_to for _, switch in switches):
        rows.append(Row(f"to {mentioned(leader)}"))
        rows += [_row(one, switch, names) for one, switch in switches if switch.turns_to == leader]
    return Table(columns, tuple(rows))


def _row(one: InputSensitivity, switch: Switch, names: dict[int, str]) -> Row:
    definition = one.assumption.definition
    cells = (
        Number(input_number(definition, one.base)),
        Number(input_number(definition, switch.value, one.base), "strong"),
        Number(ABSENT if switch.change is None else signed_change(switch.change)),
        Words(_WITHIN[one.is_within_range(switch)]),
    )
    return Row(names[id(one.assumption)], cells, 2)


def _sentences(found: Sensitivity, told: Sequence[Found], names: dict[int, str]) -> Iterator[str]:
    """The nearest one, and the nearest within its range where that is another."""
    yield _sentence(found, *told[0], names)
    within = [each for each in told if each[0].is_within_range(each[1])]
    if within and within[0] != told[0]:
        yield _sentence(found, *within[0], names)
    if len(within) > 1:
        yield f"{len(within)} of these inputs can turn it within their range."
    if len(told) > MOST_ROWS:
        more = len(told) - MOST_ROWS
        yield f"{more} more input{'s' * (more > 1)} would have to go further than these."


def _sentence(found: Sensitivity, one: InputSensitivity, switch: Switch, names: dict[int, str]) -> str:
    """`The lead of A is lost if recovery_rate falls by 10 % to 5.4 %: then B leads.`"""
    name, us = names[id(one.assumption)], mentioned(found.ours.offer if found.ours else "")
    definition = one.assumption.definition
    by = "" if switch.change is None else f" by {change_of(switch.change)}"
    value = input_number(definition, switch.value, one.base) + (f" {named(one.unit)}" if one.unit else "")
    moves = f"{name} {'rises' if switch.value > one.base else 'falls'}{by} to {value}"
    if switch.turns_to == (found.ours.offer if found.ours else None):
        sentence = f"{us} takes the lead if {moves}."
    else:
        sentence = f"The lead of {us} is lost if {moves}: then {mentioned(switch.turns_to)} leads."
    is_within = one.is_within_range(switch)
    if is_within is None:
        return sentence
    verb = "lies within" if is_within else "is beyond"
    low, high = (input_number(definition, end) for end in (one.low, one.high))
    return f"{sentence} That {verb} its range, {low} to {high}."


def _tie(found: Sensitivity) -> str:
    us = mentioned(found.ours.offer) if found.ours else ""
    them = [
        one.offer
        for one in found.segment.offers
        if not one.ours and found.next_best is not None and one.customer_value == found.next_best.customer_value
    ]
    count = sum(1 for one in found.inputs if one.switches and one.switches[0].value == one.base)
    deciding = f"any move of {count} input{'s' * (count != 1)}" if count else "no input alone"
    return f"{listed([us, *map(mentioned, them)])} tie for first: {deciding} decides between them."


def _of_others(
    found: Sensitivity, switches: Sequence[Found], told: Sequence[Found], names: dict[int, str]
) -> Iterator[str]:
    """The inputs that can't turn it, and as far as what is known of them reaches."""
    turning = [one for one, _ in told]
    far = [one for one, _ in switches if one not in turning]
    if far:
        few = listed(list(dict.fromkeys(names[id(one.assumption)] for one in far)))
        yield f"It would take more than ten times the base, or another sign, of {few}."
    none = [one for one in found.inputs if not one.switches]
    sure = [names[id(one.assumption)] for one in none if one.searched is None]
    if sure:
        yield f"No value of {listed(sure, 'or')} turns it."
    for one in none:
        if one.searched is not None:
            yield _between(one, names[id(one.assumption)])


def _between(one: InputSensitivity, name: str) -> str:
    definition = one.assumption.definition
    if one.searched == (one.base, one.base):
        return f"{name} is {input_number(definition, one.base)}, from where nothing can be searched."
    return f"N{no_value(name, one.searched, definition)[1:]} turns it."
