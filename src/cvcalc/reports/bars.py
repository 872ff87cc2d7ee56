"""Bars drawn with block characters, in steps of half a cell."""

from __future__ import annotations

from decimal import Decimal

from cvcalc.formula import CONTEXT
from cvcalc.reports.content import Bar, Fitted, Swing
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


def draw_swing(swing: Swing, width: int) -> tuple[Run, ...]:
    """Both bars on a line of `width` cells, that of the low end shaded; where one covers the other, the shorter shows.

    The mark fills a cell of its own, and so does at least what swings, where the mark leaves one on that side.
    """
    mark = _cells(swing.mark, width - 1)
    line = [Run(" ")] * mark + [Run("│", "faint")] + [Run(" ")] * (width - 1 - mark)
    ends = [(swing.low, Run("░", "minus")), (swing.high, Run("█", "bar"))]
    known = [(end, run) for end, run in ends if end is not None and end != swing.mark]
    for end, run in sorted(known, key=lambda one: CONTEXT.subtract(one[0], swing.mark).copy_abs(), reverse=True):
        last = _cells(end, width - 1)
        below, above = range(min(last, mark - 1), mark), range(mark + 1, max(last, mark + 1) + 1)
        for cell in below if end < swing.mark else above:
            if 0 <= cell < width:
                line[cell] = run
    return tuple(line)


def draw_fitted(point: Fitted, width: int) -> tuple[Run, ...]:
    """The bar of the data, or a shade where there are none, and the mark of the model over it in a cell of its own."""
    mark = _cells(point.model, width - 1)
    if point.data is None:
        return Run("░" * mark, "faint"), Run("│", "strong")
    bar = "".join(run.text for run in draw_bar(Bar(Decimal(0), point.data), width)).ljust(mark + 1)
    return Run(bar[:mark], "bar"), Run("│", "strong"), Run(bar[mark + 1 :], "bar")


def _cells(share: Decimal, cells: int) -> int:
    return int(CONTEXT.to_integral_value(CONTEXT.multiply(share, Decimal(cells))))


def _halves(share: Decimal, width: int) -> int:
    return int(CONTEXT.to_integral_value(CONTEXT.multiply(share, Decimal(2 * width))))
