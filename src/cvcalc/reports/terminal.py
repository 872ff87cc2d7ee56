"""Reports as text for terminals and pipes."""

from __future__ import annotations

from collections.abc import Sequence

from cvcalc.reports.cells import cells, wrap
from cvcalc.reports.content import Block, Heading, Paragraph, Table, ValueMap
from cvcalc.reports.drawing import MARGIN
from cvcalc.reports.layout import lay_out
from cvcalc.reports.painting import EMPTY, Line, Run, paint


def render_text(blocks: Sequence[Block], width: int | None, *, color: bool) -> str:
    """The blocks below each other, in lines of at most `width` cells (None: as wide as needed)."""
    lines: list[Line] = []
    for block in blocks:
        if lines:
            lines.append(EMPTY)
            if isinstance(block, Heading) and block.level == 1:
                lines.append(EMPTY)
        lines += _lines(block, width)
    return paint(lines, color=color)


def _lines(block: Block, width: int | None) -> list[Line]:
    if isinstance(block, Table):
        first, *others = lay_out(block, width)
        return [*first, *(line for other in others for line in (EMPTY, *other))]
    if isinstance(block, Heading):
        about = _wrapped(block.about, width, 0, "faint") if block.about else []
        return [*_wrapped(block.text, width, 0, "strong"), *about]
    if isinstance(block, Paragraph):
        return _wrapped(block.text, width, 0, "plain")
    if isinstance(block, ValueMap):
        from cvcalc.reports.value_map import draw_map  # few reports draw one

        return draw_map(block, width)
    entries = [line for entry in block.entries for line in _wrapped(entry, width, 2, "plain")]
    return [*_wrapped(block.title, width, 0, "strong"), *entries]


def _wrapped(text: str, width: int | None, indent: int, style: str) -> list[Line]:
    room = cells(text) if width is None else max(1, width - MARGIN - indent)
    return [(Run(" " * (MARGIN + indent)), Run(line, style)) for line in wrap(text, room, indent)]
