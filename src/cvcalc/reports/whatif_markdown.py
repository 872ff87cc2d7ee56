"""What scenarios change, as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from cvcalc.decisions.levers.changes import SegmentChanges
from cvcalc.reports.markdown import render_markdown
from cvcalc.reports.view import View
from cvcalc.reports.whatif_report import whatif_blocks


def whatif_markdown(segments: Sequence[SegmentChanges], view: View) -> str:
    """The scenarios of each segment, with those together and the best set."""
    return render_markdown(whatif_blocks(segments, view))
