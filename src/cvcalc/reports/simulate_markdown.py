"""The simulation as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from cvcalc.decisions.simulation.simulation import Simulation
from cvcalc.reports.markdown import render_markdown
from cvcalc.reports.simulate_report import simulate_blocks
from cvcalc.reports.view import View


def simulate_markdown(simulations: Sequence[Simulation], view: View) -> str:
    """What offers may come to, in numbers and words; what is drawn elsewhere is left out."""
    return render_markdown(simulate_blocks(simulations, view))
