"""Tables drawn line by line, once it is decided how wide everything is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from cvcalc.reports.bars import draw_bar, draw_fitted, draw_swing
from cvcalc.reports.cells import cells, wrap
from cvcalc.reports.content import Axis, Bar, Cell, Column, Fitted, Number, Row, Strip, Swing, Table, Words, header_of
from cvcalc.reports.painting import EMPTY, Line, Run
from cvcalc.reports.strips import draw_axis, draw_strip

MARGIN = 1
HANG = 2  # further lines of a label stand a little to the right of its first


@dataclass(frozen=True, slots=True)
class Geometry:
    """How wide everything is, in cells: the whole (None: no limit), labels, columns (index and width), gaps, the bar.

    `bar` is the index of the column of bars, None where there is none or no room for it.
    """

    width: int | None
    label: int
    columns: Sequence[tuple[int, int]]
    gap: int
    bar: int | None
    bar_width: int


def draw(table: Table, geometry: Geometry) -> list[Line]:
    """The lines of `table` with the columns of `geometry`."""
    lines = [*_groups(table, geometry), *_headers(table, geometry)]
    for row in table.rows:
        if _says_something(row, geometry):
            lines += _row(row, table, geometry)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _says_something(row: Row, geometry: Geometry) -> bool:
    """Whether a row has anything in the columns of this block; headings and blank rows always do."""
    shown = [index for index, _ in geometry.columns] + ([] if geometry.bar is None else [geometry.bar])
    return not row.cells or any(row.cells[index] is not None for index in shown)


def _groups(table: Table, geometry: Geometry) -> list[Line]:
    """The names of groups, each followed by a line across its columns."""
    spans: list[tuple[list[str], int]] = []
    for group, members in groupby(geometry.columns, key=lambda one: table.columns[one[0]].group):
        widths = [width for _, width in members]
        span = sum(widths) + geometry.gap * (len(widths) - 1)
        texts = wrap(group, span) if group is not None else []
        if texts and (left := span - cells(texts[-1]) - 1) > 0:
            texts[-1] += " " + "─" * left
        spans.append((texts, span))
    height = max((len(texts) for texts, _ in spans), default=0)
    lines = []
    for number in range(height):
        runs = [Run(" " * (MARGIN + geometry.label))]
        for texts, span in spans:
            text = _from_below(texts, height, number)
            runs += [Run(" " * geometry.gap), Run(text, "faint"), Run(" " * (span - cells(text)))]
        lines.append(tuple(runs))
    return lines


def _headers(table: Table, geometry: Geometry) -> list[Line]:
    corner = wrap(table.corner, geometry.label)
    texts = [wrap(header_of(table.columns[index]), width) for index, width in geometry.columns]
    if not any(text for lines in [corner, *texts] for text in lines):
        return []
    bar = [] if geometry.bar is None else wrap(table.columns[geometry.bar].header, geometry.bar_width)
    height = max(map(len, [corner, bar, *texts]))
    lines = []
    for number in range(height):
        runs = _left(_from_below(corner, height, number), geometry.label, "strong")
        for (index, width), lines_of_it in zip(geometry.columns, texts, strict=True):
            column = table.columns[index]
            style = "winner" if column.marked else "strong"
            runs += _placed(_from_below(lines_of_it, height, number), width, geometry.gap, style, column)
        if bar:
            runs += [Run("  "), Run(_from_below(bar, height, number), "strong")]
        lines.append(tuple(runs))
    return lines


def _row(row: Row, table: Table, geometry: Geometry) -> list[Line]:
    if not row.label and not row.cells:
        return [EMPTY]
    if not row.cells:
        return _heading(row, geometry)
    label = wrap(row.label, max(1, geometry.label - row.indent), HANG)
    texts = [_texts(row.cells[index], width) for index, width in geometry.columns]
    first = len(label) - 1  # numbers stand on the last line of their label
    lines = []
    for number in range(max(first + len(cell) for cell in [[""], *texts])):
        name = label[number] if number < len(label) else ""
        runs = _left(" " * row.indent + name, geometry.label, row.emphasis)
        for (index, width), cell in zip(geometry.columns, texts, strict=True):
            text = cell[number - first] if first <= number < first + len(cell) else ""
            runs += _placed(text, width, geometry.gap, _style(row.cells[index], row), table.columns[index])
        bar = None if geometry.bar is None else row.cells[geometry.bar]
        if number == first and bar is not None:
            runs += [Run("  "), *_drawn(bar, geometry.bar_width)]
        lines.append(tuple(runs))
    return lines


def _drawn(cell: Cell, width: int) -> tuple[Run, ...]:
    if isinstance(cell, Strip):
        return draw_strip(cell, width)
    if isinstance(cell, Axis):
        return draw_axis(cell, width)
    if isinstance(cell, Swing):
        return draw_swing(cell, width)
    if isinstance(cell, Fitted):
        return draw_fitted(cell, width)
    return draw_bar(cell, width) if isinstance(cell, Bar) else ()


def _heading(row: Row, geometry: Geometry) -> list[Line]:
    """A row without cells has the whole line for its label."""
    room = cells(row.label) if geometry.width is None else max(1, geometry.width - MARGIN - row.indent)
    return [(Run(" " * (MARGIN + row.indent)), Run(text, row.emphasis)) for text in wrap(row.label, room, HANG)]


def _texts(cell: Cell, width: int) -> list[str]:
    """The lines of a cell."""
    if isinstance(cell, Number):
        return [cell.text]
    return wrap(cell.text, width) if isinstance(cell, Words) else [""]


def _style(cell: Cell, row: Row) -> str:
    return cell.emphasis if isinstance(cell, Number) and cell.emphasis else row.emphasis


def _left(text: str, width: int, style: str) -> list[Run]:
    return [Run(" " * MARGIN), Run(text, style), Run(" " * (width - cells(text)))]


def _placed(text: str, width: int, gap: int, style: str, column: Column) -> list[Run]:
    """A cell after a gap, at the side of its column that its texts keep to."""
    rest = width - cells(text)
    if column.is_text:
        return [Run(" " * gap), Run(text, style), Run(" " * rest)]
    return [Run(" " * (gap + rest)), Run(text, style)]


def _from_below(texts: Sequence[str], height: int, number: int) -> str:
    """The text on line `number` of `height`, where the last text stands on the last line."""
    index = number - (height - len(texts))
    return texts[index] if index >= 0 else ""
