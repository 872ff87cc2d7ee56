"""The score report as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from cvcalc.reports.markdown import render_markdown
from cvcalc.reports.score_report import score_blocks
from cvcalc.reports.view import View
from cvcalc.valuation import SegmentValuation


def score_markdown(segments: Sequence[SegmentValuation], view: View) -> str:
    """`segments` as tables with headings, each with its verdict."""
    return render_markdown(score_blocks(segments, view))
