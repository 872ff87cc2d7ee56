"""Tables laid out in a given width: no number is cut or wrapped, and no name is lost.

Every column is measured first. Labels and headers wrap onto further lines; where that is not enough, the
columns are split into blocks that stand below each other and repeat the labels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cvcalc.reports.cells import cells, longest_word, wrap
from cvcalc.reports.content import Column, Number, Table, Words, header_of
from cvcalc.reports.drawing import MARGIN, Geometry, draw
from cvcalc.reports.painting import Line

_LABEL_AT_LEAST = 24  # or half the width: below this, columns go to another block; one alone squeezes labels further
_LABEL_BESIDE_BAR = 16
_LABEL_SQUEEZED = 12
_HEADER_LINES = 4  # headers may have more only where their columns would get wider than _HEADER_WIDTH
_HEADER_WIDTH = 16
_WORD_WIDTH = 20  # a longer word of a header is broken
_BAR_AT_LEAST = 8
_BAR_AT_MOST = 40


@dataclass(frozen=True, slots=True)
class _Measured:
    """A column with what decides its width: `number` is that of its widest number, `tight` the least it takes."""

    index: int
    column: Column
    texts: tuple[str, ...]
    number: int
    tight: int

    def width(self, lines: int | None) -> int:
        """The least width at which its texts take no more than `lines`; None: one line each."""
        natural = max([self.number, self.tight, *map(cells, self.texts)])
        if lines is None or natural == self.tight:
            return natural
        return _least(self.tight, natural, lambda width: all(len(wrap(text, width)) <= lines for text in self.texts))


def lay_out(table: Table, width: int | None) -> list[list[Line]]:
    """The blocks of `table`, each of them lines of at most `width` cells, if numbers leave that; None: one block."""
    label = max([cells(table.corner), *(row.indent + cells(row.label) for row in table.rows if row.cells)])
    columns = [_measure(index, column, table) for index, column in enumerate(table.columns)]
    bars = [one.index for one in columns if one.column.is_bar]
    columns = [one for one in columns if not one.column.is_bar]
    beside_bar = [one for one in columns if not one.column.instead_of_bar]
    bar = bars[0] if bars else None
    if width is None:
        natural = [(one.index, one.width(None)) for one in (columns if bar is None else beside_bar)]
        return [draw(table, Geometry(None, label, natural, 3, bar, _BAR_AT_MOST))]
    least = min(label, max(_LABEL_SQUEEZED, width // 2), _LABEL_AT_LEAST if bar is None else _LABEL_BESIDE_BAR)
    reserved = 0 if bar is None else _reserved(table.columns[bar], width - MARGIN - least - _total(beside_bar))
    bar = bar if reserved else None
    columns = columns if bar is None else beside_bar
    blocks = _pack(columns, width - MARGIN - least)
    room = width - MARGIN - max(map(_total, blocks)) - reserved
    label = max(min(label, room), min(label, _LABEL_SQUEEZED))
    return [draw(table, _fit(label, block, bar, width, reserved)) for block in blocks]


def _reserved(bar: Column, left: int) -> int:
    """What to keep free for the bars, the gap before them included: their header on one line, if `left` allows.

    0 where they have no room.
    """
    for reserved in (2 + max(_BAR_AT_LEAST, cells(bar.header)), 2 + _BAR_AT_LEAST):
        if reserved <= left:
            return reserved
    return 0


def _fit(label: int, block: list[_Measured], bar: int | None, width: int, reserved: int) -> Geometry:
    """One block, its headers on as few lines as the room beside the labels and the bars allows."""
    room = width - MARGIN - label - 2 * len(block) - reserved
    most = max((len(wrap(text, one.tight)) for one in block for text in one.texts), default=1)
    widths = [one.tight for one in block]
    for lines in range(1, most):
        wider = [one.width(lines) for one in block]
        if sum(wider) <= room:
            widths = wider
            break
    for number, one in enumerate(block):
        more = one.width(None) - widths[number]
        if sum(widths) + more <= room:
            widths[number] += more
    gap = 3 if bar is None and room - sum(widths) >= len(block) else 2
    left = width - MARGIN - label - sum(widths) - gap * len(block) - 2
    columns = [(one.index, its) for one, its in zip(block, widths, strict=True)]
    return Geometry(width, label, columns, gap, bar, min(left, _BAR_AT_MOST))


def _measure(index: int, column: Column, table: Table) -> _Measured:
    found = [row.cells[index] for row in table.rows if row.cells]
    number = max((cells(one.text) for one in found if isinstance(one, Number)), default=0)
    group = () if column.group is None else (column.group,)
    alone = [one.group for one in table.columns].count(column.group) == 1
    texts = (header_of(column), *(one.text for one in found if isinstance(one, Words)), *(group if alone else ()))
    word = min(_WORD_WIDTH, max(map(longest_word, (*texts, *group))))
    natural = max(word, *map(cells, texts))
    fewer = _least(1, natural, lambda width: all(len(wrap(text, width)) <= _HEADER_LINES for text in texts))
    tight = max(number, min(natural, max(word, min(_HEADER_WIDTH, fewer))))
    return _Measured(index, column, texts, number, tight)


def _least(low: int, high: int, fits: Callable[[int], bool]) -> int:
    """The least number from `low` to `high` that `fits`, where `high` does and all above a fitting one do."""
    while low < high:
        middle = (low + high) // 2
        if fits(middle):
            high = middle
        else:
            low = middle + 1
    return high


def _total(columns: Sequence[_Measured]) -> int:
    """The least that columns take, the gaps before them included."""
    return sum(one.tight + 2 for one in columns)


def _pack(columns: list[_Measured], room: int) -> list[list[_Measured]]:
    """The columns in as few blocks as `room` allows; parts stay whole, or are split evenly."""
    if _total(columns) <= room:
        return [columns]
    parts: dict[int, list[_Measured]] = {}
    for one in columns:
        parts.setdefault(one.column.part, []).append(one)
    blocks: list[list[_Measured]] = []
    for part in parts.values():
        if blocks and _total(blocks[-1] + part) <= room:
            blocks[-1] += part
        else:
            blocks += _split_evenly(part, room)
    return blocks


def _split_evenly(part: list[_Measured], room: int) -> list[list[_Measured]]:
    for count in range(1, len(part) + 1):
        size, more = divmod(len(part), count)
        ends = [size * (number + 1) + min(more, number + 1) for number in range(count)]
        blocks = [part[start:end] for start, end in zip([0, *ends], ends, strict=False)]
        if all(_total(block) <= room for block in blocks):
            return blocks
    return [[one] for one in part]
