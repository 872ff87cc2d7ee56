"""Strips: how a simulated figure is spread, drawn with blocks of eight heights on a common scale."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor

from cvcalc.reports.content import Axis, Strip
from cvcalc.reports.painting import Run

_HEIGHTS = "▁▂▃▄▅▆▇█"
_SEEN_FROM = 0.001  # of all draws: fewer in a cell are not drawn


def draw_strip(strip: Strip, width: int) -> tuple[Run, ...]:
    """A block for each cell, as high as many draws lie there; the highest cell of each strip is full."""
    edges = [_at(strip.below, cell / width) for cell in range(width + 1)]
    shares = [after - before for before, after in pairwise(edges)]
    highest = max(shares, default=0.0)
    text = "".join(
        _HEIGHTS[max(0, ceil(len(_HEIGHTS) * share / highest - 1e-9) - 1)] if share > _SEEN_FROM else " "
        for share in shares
    )
    return (Run(text.rstrip(), "bar"),)


def draw_axis(axis: Axis, width: int) -> tuple[Run, ...]:
    """The marks, numbers all of them, at their places; one without room beside those before it is left out."""
    line = [" "] * width if not axis.is_ruled else ["├", *"─" * (width - 2), "┤"]
    for place, text in axis.marks:
        size = len(text)
        start = max(0, min(width - size, floor(place * width - (size - 1) / 2)))
        around = line[max(0, start - 1) : start + size + 1]
        if size <= width and all(one in " ─├┤" for one in around):
            line[start : start + size] = text
    return (Run("".join(line).rstrip(), "faint"),)


def _at(below: Sequence[float], place: float) -> float:
    """The share below `place` of the width, straight between the points."""
    position = place * (len(below) - 1)
    index = min(floor(position), len(below) - 2)
    return below[index] + (below[index + 1] - below[index]) * (position - index)
