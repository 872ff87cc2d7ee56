"""The customer value map, drawn with characters: offers as named points, and the fair value line. FIELD §10."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import floor

from cvcalc.reports.cells import cells, wrap
from cvcalc.reports.content import Point, ValueMap
from cvcalc.reports.map_axes import MapAxis, axis_for
from cvcalc.reports.painting import EMPTY, Line, Run

_MARGIN = 1
_WIDEST = 90
_IN_A_PIPE = 78
_NARROWEST = 12  # of the plane
_CELLS_PER_ROW = 4  # so that the plane is about twice as wide as it is high
_ROWS = (9, 18)
_CELLS_PER_TICK = 12
_ROWS_PER_TICK = 3
_TICKS = 4  # or more, where there is room
_APART = 2  # cells between a name and what is not its own
_KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
_NO_KEY = "+"
_KEY_GAP = 3

_OURS, _OTHERS, _LINE = "●", "○", "·"
_FAIR = "fair value"


def draw_map(drawn: ValueMap, width: int | None) -> list[Line]:
    """The map in lines of at most `width` cells (None: as in a pipe), and a key for what has no room for its name."""
    room = min(width or _IN_A_PIPE, _WIDEST) - _MARGIN
    rows = max(_ROWS[0], min(_ROWS[1], room // _CELLS_PER_ROW))
    up = axis_for([one.up for one in drawn.points], rows, max(_TICKS, rows // _ROWS_PER_TICK))
    gutter = max(cells(text) for _, text in up.ticks)
    plane = max(_NARROWEST, room - gutter - 2)
    across = axis_for([one.across for one in drawn.points], plane, max(_TICKS, plane // _CELLS_PER_TICK))
    picture = _Picture(across, up)
    picture.draw_line()
    key = picture.place_points(drawn.points)
    lines: list[Line] = [(Run(" " * _MARGIN), Run(drawn.up_name, "faint"))]
    lines += [_row(picture, number, gutter) for number in range(rows)]
    lines += _feet(across, gutter, drawn.across_name)
    return lines + _key_lines(key, room)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A text on one row of the plane, from a cell on."""

    start: int
    text: str
    style: str

    @property
    def end(self) -> int:
        return self.start + cells(self.text)


@dataclass(slots=True)
class _Picture:
    """The plane between the axes: marks by row, from the top, and the dots of the line beneath them."""

    across: MapAxis
    up: MapAxis
    marks: dict[int, list[_Mark]] = field(default_factory=dict)
    dots: set[tuple[int, int]] = field(default_factory=set)
    points: set[tuple[int, int]] = field(default_factory=set)

    def row_of(self, value: float) -> int:
        return self.up.cells - 1 - self.up.cell(value)

    def draw_line(self) -> None:
        """Dots where quality and price are the same: one in each column, or where it is steep in each row."""
        if (self.up.high - self.up.low) * self.across.cells >= (self.across.high - self.across.low) * self.up.cells:
            points = [(self.row_of(self.across.value(cell)), cell) for cell in range(self.across.cells)]
        else:
            values = ((row, self.up.value(self.up.cells - 1 - row)) for row in range(self.up.cells))
            points = [(row, self.across.cell(value)) for row, value in values]
        self.dots = {(row, cell) for row, cell in points if 0 <= row < self.up.cells and 0 <= cell < self.across.cells}

    def place_points(self, points: Sequence[Point]) -> list[tuple[str, str]]:
        """Mark and name the points, ours first; returns the keys of those without room for their names, and these."""
        groups: dict[tuple[int, int], list[Point]] = {}
        for one in sorted(points, key=lambda one: not one.is_ours):
            place = self.row_of(float(one.up)), self.across.cell(float(one.across))
            groups.setdefault(place, []).append(one)
        for (row, cell), group in groups.items():
            self.points.add((row, cell))
            self._add(row, _Mark(cell, _OURS, "winner") if group[0].is_ours else _Mark(cell, _OTHERS, "plain"))
        key: list[tuple[str, str]] = []
        for place, group in groups.items():
            name, style = ", ".join(one.name for one in group), "strong" if group[0].is_ours else "plain"
            if not self._name(*place, name, style):
                sign = _KEYS[len(key)] if len(key) < len(_KEYS) else _NO_KEY
                key.append((sign, name))
                if not self._name(*place, sign, style):
                    self._replace(*place, sign, style)
        self._name_line()
        return key

    def _name(self, row: int, cell: int, name: str, style: str) -> bool:
        """Put `name` beside a point, or above or below it, where it can't be taken for another's."""
        for line, start in _places(row, cell, cells(name), self.across.cells):
            mark = _Mark(start, name, style)
            if (line == row or not self._is_near_others(line, mark, (row, cell))) and self._is_free(line, mark):
                self._add(line, mark)
                return True
        return False

    def _is_near_others(self, row: int, mark: _Mark, own: tuple[int, int]) -> bool:
        """Whether `mark` touches another point than its own."""
        return any(
            point != own and abs(point[0] - row) <= 1 and mark.start - 1 <= point[1] <= mark.end
            for point in self.points
        )

    def _name_line(self) -> None:
        """Say what the line is, at its upper end, where there is room."""
        for row, cell in sorted(self.dots):
            mark = _Mark(cell - cells(_FAIR) - 1, _FAIR, "faint")
            if self._is_free(row, mark) and not any((row, at) in self.dots for at in range(mark.start, mark.end)):
                self._add(row, mark)
                return

    def _is_free(self, row: int, mark: _Mark) -> bool:
        """Whether `mark` lies within the plane and apart from others; from its own point it is a cell away."""
        if not 0 <= row < self.up.cells or mark.start < 0 or mark.end > self.across.cells:
            return False
        return all(
            mark.end + gap <= other.start or other.end + gap <= mark.start
            for other in self.marks.get(row, ())
            for gap in [1 if (row, other.start) in self.points else _APART]
        )

    def _add(self, row: int, mark: _Mark) -> None:
        self.marks.setdefault(row, []).append(mark)
        self.dots.difference_update((row, cell) for cell in range(mark.start - 1, mark.end + 1))

    def _replace(self, row: int, cell: int, sign: str, style: str) -> None:
        """Let a sign stand for a point around which there is no room at all."""
        others = [one for one in self.marks[row] if one.start != cell]
        self.marks[row] = [*others, _Mark(cell, sign, style)]


def _places(row: int, cell: int, size: int, room: int) -> Iterator[tuple[int, int]]:
    """Where the name of a point may begin: to its right, to its left, above and below it."""
    yield row, cell + 2
    yield row, cell - 1 - size
    centred = max(0, min(room - size, cell - size // 2))
    for line in (row - 1, row + 1):
        for start in (centred, cell + 1, cell - size):
            yield line, start


def _row(picture: _Picture, number: int, gutter: int) -> Line:
    labels = {picture.row_of(value): text for value, text in picture.up.ticks}
    label = labels.get(number, "")
    runs = [Run(" " * _MARGIN), Run(label.rjust(gutter) + (" ┤" if label else " │"), "faint")]
    at = 0
    for mark in sorted(picture.marks.get(number, ()), key=lambda one: one.start):
        runs += [Run(_between(picture, number, at, mark.start), "faint"), Run(mark.text, mark.style)]
        at = mark.end
    return (*runs, Run(_between(picture, number, at, picture.across.cells), "faint"))


def _between(picture: _Picture, row: int, start: int, end: int) -> str:
    return "".join(_LINE if (row, cell) in picture.dots else " " for cell in range(start, end))


def _feet(across: MapAxis, gutter: int, name: str) -> Iterator[Line]:
    """The horizontal axis, its numbers and its name."""
    rule, numbers = ["─"] * across.cells, [" "] * across.cells
    for value, text in across.ticks:
        cell = across.cell(value)
        start = max(0, min(across.cells - len(text), cell - floor(len(text) / 2)))
        if all(one == " " for one in numbers[max(0, start - 1) : start + len(text) + 1]):
            rule[cell] = "┴"
            numbers[start : start + len(text)] = text
    before = " " * (_MARGIN + gutter + 1)
    yield Run(before), Run("└" + "".join(rule), "faint")
    yield Run(before + " "), Run("".join(numbers), "faint")
    yield Run(before + " " * max(1, 1 + across.cells - cells(name))), Run(name, "faint")


def _key_lines(key: Sequence[tuple[str, str]], room: int) -> list[Line]:
    lines: list[Line] = [EMPTY] if key else []
    for sign, name in key:
        first, *others = wrap(name, max(1, room - _KEY_GAP))
        lines.append((Run(" " * _MARGIN), Run(sign.ljust(_KEY_GAP), "strong"), Run(first)))
        lines += [(Run(" " * (_MARGIN + _KEY_GAP)), Run(other)) for other in others]
    return lines
