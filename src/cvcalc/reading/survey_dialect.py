"""How a data file is written: what stands between its cells, and before its decimals."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable
from io import StringIO
from itertools import islice
from typing import NamedTuple

from cvcalc.formula import normal_name
from cvcalc.reading.customer_quantities import SEPARATORS

SAMPLE = 100  # rows that are looked at

_DIRECTIVE = re.compile(r'"?sep=(.)"?\r?\n')  # what spreadsheets write for themselves
_WITH_COMMA = re.compile(r"\s*[-+]?(?:0?,[0-9]+|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,}))\s*%?\s*")
_WITH_POINT = re.compile(r"\s*[-+]?[0-9]*\.[0-9]+\s*%?\s*")


class Dialect(NamedTuple):
    """What stands between the cells and before the decimals; `has_directive` where the first line says the former.

    `is_found_out` means that nobody said one of them, and that it is not what CSV files usually have.
    """

    separator: str
    decimal: str
    has_directive: bool = False
    is_found_out: bool = False


def find_dialect(
    sample: str, separator: str | None, decimal: str | None, columns: Collection[str], numbers: Collection[str]
) -> Dialect:
    """What the first rows tell where nobody said it; `columns` are those to be read, `numbers` those that hold some.

    The separator is that with which most of `columns` are in the first row, then most rows are as long as it is,
    then it is longest. A comma stands before decimals where cells such as `7,5` do and none such as `7.5`; `7,250`
    tells nothing, since it may be seven thousand.
    """
    directive = _DIRECTIVE.match(sample)
    body = sample[directive.end() :] if directive else sample
    given = directive[1] if directive and directive[1] in SEPARATORS.values() else None
    between = separator or given or max(SEPARATORS.values(), key=lambda one: _fit(body, one, columns))
    before = decimal or _decimal(_rows(body, between), numbers)
    unusual = (separator is None and given is None and between != ",") or (decimal is None and before != ".")
    return Dialect(between, before, directive is not None, unusual)


def tidy_name(cell: str) -> str:
    """The name of a column as it is compared: spaces and line ends in it are one space each."""
    return normal_name(" ".join(cell.split()))


def _rows(sample: str, separator: str) -> list[list[str]]:
    """The first rows that are not blank; those before the first that can't be read."""
    rows: list[list[str]] = []
    try:
        rows.extend(filter(any, islice(csv.reader(StringIO(sample, newline="\n"), delimiter=separator), SAMPLE)))
    except csv.Error:
        return rows
    return rows


def _fit(sample: str, separator: str, columns: Collection[str]) -> tuple[int, int, int]:
    rows = _rows(sample, separator)
    width = len(rows[0]) if rows else 0
    names = {*map(tidy_name, rows[0])} if rows else set()
    found = sum(tidy_name(name) in names for name in columns)
    return (found, sum(len(row) == width for row in rows), width) if width > 1 or found else (0, 0, 0)


def _decimal(rows: list[list[str]], numbers: Collection[str]) -> str:
    names = {*map(tidy_name, numbers)}
    places = [index for index, cell in enumerate(rows[0]) if tidy_name(cell) in names] if rows else []
    cells = [row[index] for row in rows[1:] for index in places if index < len(row)]
    return "," if _any(_WITH_COMMA, cells) and not _any(_WITH_POINT, cells) else "."


def _any(pattern: re.Pattern[str], cells: Iterable[str]) -> bool:
    return any(map(pattern.fullmatch, cells))
