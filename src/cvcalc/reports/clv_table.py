"""The report of lifetime values as text."""

from __future__ import annotations

from collections.abc import Sequence

from cvcalc.decisions.lifetime.lifetime import SegmentLifetime
from cvcalc.reports.clv_report import clv_blocks
from cvcalc.reports.terminal import render_text
from cvcalc.reports.view import View


def clv_table(lifetimes: Sequence[SegmentLifetime], view: View) -> str:
    """Lifetime value, customer value and who gains, for a terminal or a pipe."""
    return render_text(clv_blocks(lifetimes, view), view.width, color=view.color)
