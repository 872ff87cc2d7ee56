"""The journey report as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from cvcalc.decisions.journey.journey import SegmentJourney
from cvcalc.reports.journey_report import journey_blocks
from cvcalc.reports.markdown import render_markdown
from cvcalc.reports.view import View


def journey_markdown(journeys: Sequence[SegmentJourney], view: View) -> str:
    """The same in numbers, without bars."""
    return render_markdown(journey_blocks(journeys, view))
