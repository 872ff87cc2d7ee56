"""The tornado: what each input does to our value, or our advantage, from end to end; largest swing first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cvcalc.decisions.sensitivity.sensitivity import InputSensitivity, Point, Sensitivity
from cvcalc.formula import CONTEXT
from cvcalc.reports.content import Block, Cell, Column, Number, Paragraph, Row, Swing, Table, mentioned
from cvcalc.reports.input_numbers import input_numbers
from cvcalc.reports.numbers import Amounts
from cvcalc.reports.wording import counted, listed

MOST_ROWS = 12
MOST_NAMES = 6


def tornado_blocks(found: Sensitivity, amounts: Amounts) -> Iterator[Block]:
    """A row for each of the largest swings, and what is to be said of the other inputs."""
    moving = moving_inputs(found)
    names = input_names(found)
    if moving:
        shown = moving[:MOST_ROWS]
        yield _table(found, shown, names, amounts)
        yield from map(Paragraph, _notes(moving, names, amounts))
    still = [one for one in found.inputs if one.swing == 0]
    sentence = _of_still(found, still, names)
    if sentence:
        yield Paragraph(sentence)


def moving_inputs(found: Sensitivity) -> list[InputSensitivity]:
    """The inputs that have a row, or would have."""
    return [one for one in found.inputs if one.swing != 0]


def figure_name(found: Sensitivity) -> str:
    """What swings."""
    return "value" if found.on == "value" or found.next_best is None else "advantage"


def input_names(found: Sensitivity) -> dict[int, str]:
    """What each input is called, by the identity of its assumption: with its offer, unless that goes without saying."""
    ours = None if found.ours is None else found.ours.offer
    names = [one.name for one in found.inputs if one.offer in {None, ours}]
    return {
        id(one.assumption): mentioned(one.name)
        if one.offer is None or (one.offer == ours and names.count(one.name) == 1)
        else f"{mentioned(one.name)} of {mentioned(one.offer)}"
        for one in found.inputs
    }


def _table(found: Sensitivity, shown: Sequence[InputSensitivity], names: dict[int, str], amounts: Amounts) -> Table:
    what = figure_name(found)
    columns = (
        Column("low"),
        Column("base"),
        Column("high"),
        Column(f"{what} at low", part=1, instead_of_bar=True),
        Column(f"{what} at high", part=1, instead_of_bar=True),
        Column("swing", part=1),
        Column("░low █high", is_bar=True),
    )
    scale = _Scale(found, shown)
    rows = (Row(names[id(one.assumption)], _cells(found, one, scale, amounts)) for one in shown)
    return Table(columns, tuple(rows))


def _cells(found: Sensitivity, one: InputSensitivity, scale: _Scale, amounts: Amounts) -> tuple[Cell, ...]:
    number = input_numbers(one.assumption.definition, [one.low, one.base, one.high])
    ends = [None if point is None else point.figure(found.on) for point in (one.at_low, one.at_high)]
    return (
        *(Number(number(value)) for value in (one.low, one.base, one.high)),
        *(Number(amounts(end)) for end in ends),
        Number(amounts(one.swing), "strong"),
        scale.swing(one),
    )


class _Scale:
    """Where figures lie between the lowest and the highest that is shown, from 0 to 1."""

    def __init__(self, found: Sensitivity, shown: Sequence[InputSensitivity]) -> None:
        self._on = found.on
        points = [found.base, *(point for one in shown for point in (one.at_low, one.at_high))]
        figures = [point.figure(found.on) for point in points if point is not None]
        self._lowest = min(figures)
        self._width = CONTEXT.subtract(max(figures), self._lowest)
        self._mark = self._at(found.base)

    def swing(self, one: InputSensitivity) -> Swing:
        return Swing(self._mark or Decimal(0), self._at(one.at_low), self._at(one.at_high))

    def _at(self, point: Point | None) -> Decimal | None:
        if point is None or not self._width:
            return None
        return CONTEXT.divide(CONTEXT.subtract(point.figure(self._on), self._lowest), self._width)


def _notes(moving: Sequence[InputSensitivity], names: dict[int, str], amounts: Amounts) -> Iterator[str]:
    others = moving[MOST_ROWS:]
    if others and others[0].swing is not None:
        most = amounts.in_words(others[0].swing)
        yield f"{counted(len(others), 'other input')} swing{'s' * (len(others) == 1)} it by {most} at most."
    ends = [
        f"{names[id(one.assumption)]} is {end}"
        for one in moving
        for end, point in (("low", one.at_low), ("high", one.at_high))
        if point is None
    ]
    if ends:
        yield f"Where {' or '.join(ends)}, an offer has no value."


def _of_still(found: Sensitivity, still: Sequence[InputSensitivity], names: dict[int, str]) -> str:
    """Why inputs without a swing have none, in one paragraph."""
    fixed = [one for one in still if one.low == one.high]
    ours = found.segment.offers.index(found.ours) if found.ours is not None else None
    others = [one for one in still if one not in fixed and ours not in one.assumption.offers]
    rest = len(still) - len(fixed) - len(others)
    sentences = []
    if others:
        verb = "does" if len(others) == 1 else "do"
        sentences.append(f"{counted(len(others), 'input')} of other offers {verb} not move it.")
    sentences += _of_fixed(fixed, names)
    if rest:
        us = mentioned(found.ours.offer) if found.ours is not None else ""
        sentences.append(f"{counted(rest, 'input')} change{'s' * (rest == 1)} nothing for {us}.")
    return " ".join(sentences)


def _of_fixed(fixed: Sequence[InputSensitivity], names: dict[int, str]) -> Iterator[str]:
    at_zero = [names[id(one.assumption)] for one in fixed if one.assumption.estimate is None]
    narrow = [names[id(one.assumption)] for one in fixed if one.assumption.estimate is not None]
    if at_zero:
        words = ("is 0 and has", "does") if len(at_zero) == 1 else ("are 0 and have", "do")
        yield f"{listed(at_zero, most=MOST_NAMES)} {words[0]} no range, so {words[1]} not move."
    if narrow:
        words = ("has", "does") if len(narrow) == 1 else ("have", "do")
        yield f"{listed(narrow, most=MOST_NAMES)} {words[0]} the same low and high, so {words[1]} not move."
