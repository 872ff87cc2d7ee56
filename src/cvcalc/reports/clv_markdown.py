"""The report of lifetime values as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from cvcalc.decisions.lifetime.lifetime import SegmentLifetime
from cvcalc.reports.clv_report import clv_blocks
from cvcalc.reports.markdown import render_markdown
from cvcalc.reports.view import View


def clv_markdown(lifetimes: Sequence[SegmentLifetime], view: View) -> str:
    """The same in numbers, without curves."""
    return render_markdown(clv_blocks(lifetimes, view))
