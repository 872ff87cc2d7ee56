"""The comparison of segments as text."""

from __future__ import annotations

from collections.abc import Sequence

from cvcalc.reports.compare_report import compare_blocks
from cvcalc.reports.terminal import render_text
from cvcalc.reports.view import View
from cvcalc.valuation import SegmentValuation


def compare_table(segments: Sequence[SegmentValuation], view: View) -> str:
    """Segments × offers for a terminal or a pipe, with what decides, or the bridge from `view.against`."""
    return render_text(compare_blocks(segments, view), view.width, color=view.color)
