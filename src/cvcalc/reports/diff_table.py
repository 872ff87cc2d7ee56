"""What moved between two versions, as text."""

from __future__ import annotations

from collections.abc import Sequence

from cvcalc.decisions.difference.difference import ModelDifference
from cvcalc.decisions.difference.gates import GateOutcome
from cvcalc.reports.diff_report import Versions, diff_blocks
from cvcalc.reports.terminal import render_text
from cvcalc.reports.view import View


def diff_table(
    differences: Sequence[ModelDifference],
    gates: Sequence[GateOutcome],
    view: View,
    versions: Versions | None = None,
) -> str:
    """What moved, why, and what the files say differently; `versions` is how old and new are called, if at all."""
    return render_text(diff_blocks(differences, gates, view, versions), view.width, color=view.color)
