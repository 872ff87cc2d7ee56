"""The content of a report, whatever its format: headings, sentences, lists and tables of finished texts.

All texts are harmless already (`visible`), and hold no mark of any format: formats add their own escapes.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from cvcalc.problems import shortened, visible

Emphasis = Literal["plain", "strong", "faint", "winner"]

Tone = Literal["whole", "plus", "minus"]

ABSENT = "–"
STAR = "★"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written; it is never cut and never wrapped."""

    text: str
    emphasis: Emphasis | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """A text in a table, which may wrap."""

    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from `start` to `end`, shares of the column's width from 0 to 1. Formats without bars leave it out."""

    start: Decimal
    end: Decimal
    tone: Tone = "whole"


@dataclass(frozen=True, slots=True)
class Strip:
    """How a simulated figure is spread over the width of a column of bars; it is left out where bars are.

    `below` are the shares of draws below points at equal distances, from the left end of the width to the right.
    """

    below: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """What a column of strips is measured with: texts at places, shares of the width from 0 to 1.

    Where `is_ruled`, a line joins both ends.
    """

    marks: tuple[tuple[float, str], ...]
    is_ruled: bool = False


@dataclass(frozen=True, slots=True)
class Swing:
    """How far a figure swings from `mark`: a bar to where an input is `low`, another to where it is `high`.

    Shares of the width of a column of bars, from 0 to 1; None for an end that does not exist.
    """

    mark: Decimal
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, slots=True)
class Fitted:
    """A point of a curve: a bar as far as the data go, and a mark where the model has it; a shade up to the mark alone.

    Shares of the width of a column of bars, from 0 to 1; `data` None where there are none.
    """

    model: Decimal
    data: Decimal | None


Drawn = Bar | Strip | Axis | Swing | Fitted

Cell = Number | Words | Drawn | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column beside the labels; `marked` is the winner's.

    Neighbours of one `group` share a heading above, those of one `part` stay in one block where they can. What stands
    `instead_of_bar` is shown only where there are no bars, or no room for them. Texts that are read, such as sentences,
    begin at the left (`is_text`); all else ends at the right.
    """

    header: str
    marked: bool = False
    group: str | None = None
    part: int = 0
    is_bar: bool = False
    instead_of_bar: bool = False
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its label, and a cell for each column or none at all."""

    label: str
    cells: tuple[Cell, ...] = ()
    indent: int = 0
    emphasis: Emphasis = "plain"


BLANK = Row("")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below columns; `corner` stands above the labels."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    corner: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A title; `about` is the line below it, `level` 1 for a segment and 2 for a part of it."""

    text: str
    about: str = ""
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A titled list."""

    title: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """An offer on the map."""

    name: str
    across: Decimal
    up: Decimal
    is_ours: bool


@dataclass(frozen=True, slots=True)
class ValueMap:
    """Offers in the plane of two figures, none below 0 and 100 the average of both; the line joins where they equal."""

    across_name: str
    up_name: str
    points: tuple[Point, ...]


Block = Heading | Paragraph | Listing | Table | ValueMap


def named(text: str) -> str:
    """A name of the model as it is shown where it must be whole."""
    return visible(text)


def mentioned(text: str) -> str:
    """A name of the model as sentences mention it: at most 60 characters."""
    return visible(shortened(text))


def header_of(column: Column) -> str:
    """What stands above a column, with the star of the winner."""
    return f"{STAR} {column.header}" if column.marked else column.header
