"""Bars drawn with block characters, in steps of half a cell."""

from __future__ import annotations

from decimal import Decimal

from cvcalc.formula import CONTEXT
from cvcalc.reports.content import Bar
from cvcalc.reports.painting import Run

_STYLES = {"whole": "bar", "plus": "plus", "minus": "minus"}


def draw_bar(bar: Bar, width: int) -> tuple[Run, ...]:
    """`bar` on a line of `width` cells; what is not nothing fills half a cell at least, and what costs is shaded."""
    if bar.end <= bar.start:
        return ()
    start, end = (_halves(share, width) for share in (bar.start, bar.end))
    if end == start:
        start, end = (start - 1, end) if end == 2 * width else (start, end + 1)
    if bar.tone == "minus":  # shades have no halves
        start, end = start // 2, -(-end // 2)
        return Run(" " * start), Run("░" * (end - start), _STYLES[bar.tone])
    blocks = "▐" * (start % 2)
    blocks += "█" * (end // 2 - (start + 1) // 2) + "▌" * (end % 2)
    if start // 2 == end // 2:  # within one cell
        blocks = "▌" if start % 2 == 0 else "▐"
    return Run(" " * (start // 2)), Run(blocks, _STYLES[bar.tone])


def _halves(share: Decimal, width: int) -> int:
    return int(CONTEXT.to_integral_value(CONTEXT.multiply(share, Decimal(2 * width))))
