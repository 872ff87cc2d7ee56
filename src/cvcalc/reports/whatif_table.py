"""What scenarios change, as text."""

from __future__ import annotations

from collections.abc import Sequence

from cvcalc.decisions.levers.changes import SegmentChanges
from cvcalc.reports.terminal import render_text
from cvcalc.reports.view import View
from cvcalc.reports.whatif_report import whatif_blocks


def whatif_table(segments: Sequence[SegmentChanges], view: View) -> str:
    """The scenarios of each segment for a terminal or a pipe, with those together and the best set."""
    return render_text(whatif_blocks(segments, view), view.width, color=view.color)
