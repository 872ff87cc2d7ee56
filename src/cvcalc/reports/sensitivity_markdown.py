"""Sensitivity as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from cvcalc.decisions.sensitivity.sensitivity import Sensitivity
from cvcalc.decisions.sensitivity.solving import Solution
from cvcalc.reports.markdown import render_markdown
from cvcalc.reports.sensitivity_report import sensitivity_blocks
from cvcalc.reports.solutions_report import solutions_blocks
from cvcalc.reports.view import View


def sensitivity_markdown(found: Sequence[Sensitivity], view: View) -> str:
    """The table of swings for each segment, and what would turn the verdict."""
    return render_markdown(sensitivity_blocks(found, view))


def solutions_markdown(solutions: Sequence[Solution], view: View) -> str:
    """What the input asked for must be in each segment."""
    return render_markdown(solutions_blocks(solutions, view))
