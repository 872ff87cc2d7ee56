"""The tornado: what each input does to our value, or our advantage, from end to end; largest swing first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cvcalc.decisions.sensitivity.sensitivity import InputSensitivity, Point, Sensitivity
from cvcalc.formula import CONTEXT
from cvcalc.reports.content import Block, Cell, Column, Number, Paragraph, Row, Swing, Table, mentioned
from cvcalc.reports.input_numbers import input_numbers
from cvcalc.reports.numbers import Amounts

MOST_ROWS = 12


def tornado_blocks(found: Sensitivity, amounts: Amounts) -> Iterator[Block]:
    """A row for each of the largest swings, and what is to be said of the other inputs."""
    moving = [one for one in found.inputs if one.swing != 0]
    names = input_names(found)
    if moving:
        shown = moving[:MOST_ROWS]
        yield _table(found, shown, names, amounts)
        yield from map(Paragraph, _notes(moving, names, amounts))
    still = [one for one in found.inputs if one.swing == 0]
    sentence = _of_still(found, still, names)
    if sentence:
        yield Paragraph(sentence)


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
    what = "value" if found.on == "value" or found.next_best is None else "advantage"
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
        yield f"{_counted(len(others), 'other input')} swing{'s' * (len(others) == 1)} it by {most} at most."
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
    at_zero = [one for one in still if one.low == one.high]
    ours = found.segment.offers.index(found.ours) if found.ours is not None else None
    others = [one for one in still if one not in at_zero and ours not in one.assumption.offers]
    rest = len(still) - len(at_zero) - len(others)
    us = mentioned(found.ours.offer) if found.ours is not None else ""
    sentences = []
    if others:
        verb = "does" if len(others) == 1 else "do"
        sentences.append(f"{_counted(len(others), 'input')} of other offers {verb} not move it.")
    if at_zero:
        few = listed([names[id(one.assumption)] for one in at_zero])
        words = ("is 0 and has", "does") if len(at_zero) == 1 else ("are 0 and have", "do")
        sentences.append(f"{few} {words[0]} no range, so {words[1]} not move.")
    if rest:
        sentences.append(f"{_counted(rest, 'input')} change{'s' * (rest == 1)} nothing for {us}.")
    return " ".join(sentences)


def listed(names: Sequence[str], joint: str = "and", most: int = 6) -> str:
    """Names, visible already, in a sentence; beyond `most` only counted."""
    shown = [*names]
    if len(shown) > most:
        shown = [*shown[: most - 1], f"{len(names) - most + 1} others"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {joint} {shown[-1]}"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"
