"""The journey report as text."""

from __future__ import annotations

from collections.abc import Sequence

from cvcalc.decisions.journey.journey import SegmentJourney
from cvcalc.reports.journey_report import journey_blocks
from cvcalc.reports.terminal import render_text
from cvcalc.reports.view import View


def journey_table(journeys: Sequence[SegmentJourney], view: View) -> str:
    """Stages, friction, scenarios and KPIs for a terminal or a pipe."""
    return render_text(journey_blocks(journeys, view), view.width, color=view.color)
