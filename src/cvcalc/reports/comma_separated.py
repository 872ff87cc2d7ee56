"""Comma-separated values (RFC 4180) that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from cvcalc.documents.numbers import shown
from cvcalc.problems import visible

# What spreadsheets take for the beginning of a formula, the full-width characters included. A tab or a
# carriage return would too, but is written visibly here.
_FORMULA = tuple("=+-@\t\r＝＋－＠")

Value = str | Decimal | int | bool | None


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """A line of column names, then the rows; numbers as in JSON, nothing for None, lines ended by CR LF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_field(value) for value in row] for row in rows)
    return text.getvalue()


def _field(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return shown(value)
    return guarded(value) if isinstance(value, str) else str(value)


def guarded(text: str) -> str:
    """`text` made visible, with an apostrophe before what a spreadsheet would work out."""
    harmless = visible(text)
    return f"'{harmless}" if harmless.lstrip().startswith(_FORMULA) else harmless
