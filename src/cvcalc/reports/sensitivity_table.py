"""Sensitivity as text."""

from __future__ import annotations

from collections.abc import Sequence

from cvcalc.decisions.sensitivity.sensitivity import Sensitivity
from cvcalc.decisions.sensitivity.solving import Solution
from cvcalc.reports.sensitivity_report import sensitivity_blocks
from cvcalc.reports.solutions_report import solutions_blocks
from cvcalc.reports.terminal import render_text
from cvcalc.reports.view import View


def sensitivity_table(found: Sequence[Sensitivity], view: View) -> str:
    """A tornado for each segment, and what would turn the verdict."""
    return render_text(sensitivity_blocks(found, view), view.width, color=view.color)


def solutions_table(solutions: Sequence[Solution], view: View) -> str:
    """What the input asked for must be in each segment."""
    return render_text(solutions_blocks(solutions, view), view.width, color=view.color)
