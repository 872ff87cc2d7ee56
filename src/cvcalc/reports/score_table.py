"""The score report as text."""

from __future__ import annotations

from collections.abc import Sequence

from cvcalc.reports.score_report import score_blocks
from cvcalc.reports.terminal import render_text
from cvcalc.reports.view import View
from cvcalc.valuation import SegmentValuation


def score_table(segments: Sequence[SegmentValuation], view: View) -> str:
    """`segments` as tables for a terminal or a pipe, each with its verdict."""
    return render_text(score_blocks(segments, view), view.width, color=view.color)
