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
from cvcalc.reports.input_numbers import change_of, fruitless, input_number, moved_number, signed_change
from cvcalc.reports.numbers import rounded
from cvcalc.reports.tornado import MOST_NAMES, MOST_ROWS, input_names
from cvcalc.reports.wording import listed

_LOWEST, _HIGHEST = Decimal(-1), Decimal(9)  # relative changes from nothing left to tenfold
_ALIKE = 12  # decimals up to which changes count
_APART = 2  # so many inputs that can't turn it are told one by one
_SEARCHED = {
    "nothing": "From where {} are, nothing can be searched.",
    "bounds": "No value within their bounds of {} turns it.",
    "steps": "No value of {} turns it, as far as was searched; --format json tells how far.",
}
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
    names = input_names(found)
    switches = _nearest_first(found)
    told = turns_in_reach(found) if advantage else []
    yield Heading("What would turn it", f"one input moved, all others at base{'; nearest first' * bool(told)}", 2)
    if not advantage:
        yield Paragraph(_tie(found, names))
        return
    if told:
        yield _table(told[:MOST_ROWS], names)
        yield from map(Paragraph, _sentences(found, told, names))
    elif not switches:
        us = mentioned(found.ours.offer)
        yield Paragraph(f"No input alone {'takes the lead from' if advantage > 0 else 'gives the lead to'} {us}.")
    sentence = " ".join(_of_others(found, switches, told, names))
    if sentence:
        yield Paragraph(sentence)


def turns_in_reach(found: Sensitivity) -> list[Found]:
    """What turns it within reach, nearest first."""
    return [each for each in _nearest_first(found) if _is_in_reach(*each)]


def _nearest_first(found: Sensitivity) -> list[Found]:
    """All that turns it, by the relative change, from a base of 0 last; those as near as each other by swing."""
    switches = [(one, switch) for one in found.inputs for switch in one.switches]
    return sorted(switches, key=lambda each: (each[1].change is None, _size(each[1].change)))


def _size(change: Decimal | None) -> Decimal:
    return Decimal(0) if change is None else rounded(change.copy_abs(), _ALIKE)


def _is_in_reach(one: InputSensitivity, switch: Switch) -> bool:
    """Whether the input stays in its range, or keeps its sign and grows tenfold at most; from 0 everything is near."""
    extent = one.assumption.extent
    if switch.change is None or (extent is not None and extent[0] <= switch.value <= extent[1]):
        return True
    grown = switch.change if one.base > 0 else switch.change.copy_negate()
    return _LOWEST <= grown <= _HIGHEST


def _table(switches: Sequence[Found], names: dict[int, str]) -> Table:
    """Whom the lead turns to, and by which inputs; whoever is nearest comes first."""
    columns = (Column("base"), Column("turns at"), Column("change"), Column("its 10–90 %"))
    rows = []
    for leader in dict.fromkeys(switch.turns_to for _, switch in switches):
        rows.append(Row(f"to {mentioned(leader)}"))
        rows += [_row(one, switch, names) for one, switch in switches if switch.turns_to == leader]
    return Table(columns, tuple(rows))


def _row(one: InputSensitivity, switch: Switch, names: dict[int, str]) -> Row:
    definition = one.assumption.definition
    cells = (
        Number(input_number(definition, one.base)),
        Number(moved_number(definition, one.base, switch.value), "strong"),
        Number(ABSENT if switch.change is None else signed_change(switch.change)),
        Words(_WITHIN[one.is_within_range(switch)]),
    )
    return Row(names[id(one.assumption)], cells, 2)


def _sentences(found: Sensitivity, told: Sequence[Found], names: dict[int, str]) -> Iterator[str]:
    """The nearest one, and the nearest between its percentiles where that is another."""
    yield _sentence(found, *told[0], names)
    within = [each for each in told if each[0].is_within_range(each[1])]
    if within and within[0] != told[0]:
        yield _sentence(found, *within[0], names)
    if len(within) > 1:
        yield f"{len(within)} of these inputs can turn it between their 10th and 90th percentiles."
    if len(told) > MOST_ROWS:
        more = len(told) - MOST_ROWS
        yield f"{more} more input{'s' * (more > 1)} would have to go further than these."


def _sentence(found: Sensitivity, one: InputSensitivity, switch: Switch, names: dict[int, str]) -> str:
    """`The lead of A is lost if recovery_rate falls by 10 % to 5.4 %: then B leads.`"""
    name, us = names[id(one.assumption)], mentioned(found.ours.offer if found.ours else "")
    definition = one.assumption.definition
    by = "" if switch.change is None else f" by {change_of(switch.change)}"
    value = moved_number(definition, one.base, switch.value) + (f" {named(one.unit)}" if one.unit else "")
    moves = f"{name} {'rises' if switch.value > one.base else 'falls'}{by} to {value}"
    if switch.turns_to == (found.ours.offer if found.ours else None):
        sentence = f"{us} takes the lead if {moves}."
    else:
        sentence = f"The lead of {us} is lost if {moves}: then {mentioned(switch.turns_to)} leads."
    return f"{sentence}{_placed(one, switch)}"


def _placed(one: InputSensitivity, switch: Switch) -> str:
    """Where a switching value lies among the percentiles of its input; empty where there are none."""
    is_within = one.is_within_range(switch)
    if is_within is None or one.low is None or one.high is None:
        return ""
    low, high = (_percentile(one, switch, end) for end in (one.low, one.high))
    if is_within:
        return f" That lies between its 10th and 90th percentile, {low} and {high}."
    if switch.value > one.high:
        return f" That is beyond its 90th percentile, {high}."
    return f" That is beyond its 10th percentile, {low}."


def _percentile(one: InputSensitivity, switch: Switch, end: Decimal) -> str:
    """It looks different from the switching value as told, where it is."""
    definition = one.assumption.definition
    text = input_number(definition, end)
    is_alike = text == moved_number(definition, one.base, switch.value)
    return input_number(definition, end, switch.value) if is_alike else text


def _tie(found: Sensitivity, names: dict[int, str]) -> str:
    us = mentioned(found.ours.offer) if found.ours else ""
    them = [
        one.offer
        for one in found.segment.offers
        if not one.ours and found.next_best is not None and one.customer_value == found.next_best.customer_value
    ]
    deciding = [names[id(one.assumption)] for one in found.inputs if one.switches and one.switches[0].value == one.base]
    return f"{listed([us, *map(mentioned, them)])} tie for first: {_any_move(deciding)} decides between them."


def _any_move(names: Sequence[str]) -> str:
    if not names:
        return "no input alone"
    if len(names) == 2:
        return f"moving either {listed(names, 'or')}"
    return f"moving any of {listed(names, 'or', MOST_NAMES)}" if len(names) > 1 else f"any move of {names[0]}"


def _of_others(
    found: Sensitivity, switches: Sequence[Found], told: Sequence[Found], names: dict[int, str]
) -> Iterator[str]:
    """The inputs that can't turn it, and as far as what is known of them reaches."""
    turning = [one for one, _ in told]
    far = [one for one, _ in switches if one not in turning]
    if far:
        few = listed(list(dict.fromkeys(names[id(one.assumption)] for one in far)), most=MOST_NAMES)
        yield f"It would take more than ten times the base, or another sign, of {few}."
    none = [one for one in found.inputs if not one.switches]
    sure = [names[id(one.assumption)] for one in none if one.searched is None]
    if sure:
        yield f"No value of {listed(sure, 'or', MOST_NAMES)} turns it."
    searched = [one for one in none if one.searched is not None]
    for group in _SEARCHED:
        yield from _of_searched([one for one in searched if _group(one) == group], group, names)


def _group(one: InputSensitivity) -> str:
    """As far as what was its value looked for."""
    bounds = one.assumption.bounds
    if one.searched == (one.base, one.base):
        return "nothing"
    return "bounds" if one.searched == (bounds.lowest, bounds.highest) else "steps"


def _of_searched(group: Sequence[InputSensitivity], kind: str, names: dict[int, str]) -> Iterator[str]:
    """A sentence for each of a few, one for all of many."""
    its = [names[id(one.assumption)] for one in group]
    if len(its) > _APART:
        yield _SEARCHED[kind].format(listed(its, most=MOST_NAMES))
        return
    for one, name in zip(group, its, strict=True):
        said = fruitless(name, one.base, one.searched, one.assumption.definition, "turns it")
        yield f"{'N' + said[1:] if kind != 'nothing' else said}."
