"""The compare report as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from cvcalc.reports.compare_report import compare_blocks
from cvcalc.reports.markdown import render_markdown
from cvcalc.reports.view import View
from cvcalc.valuation import SegmentValuation


def compare_markdown(segments: Sequence[SegmentValuation], view: View) -> str:
    """Segments × offers, with what decides, or the bridge from `view.against` in numbers."""
    return render_markdown(compare_blocks(segments, view))
