"""The simulation as text."""

from __future__ import annotations

from collections.abc import Sequence

from cvcalc.decisions.simulation.simulation import Simulation
from cvcalc.reports.simulate_report import simulate_blocks
from cvcalc.reports.terminal import render_text
from cvcalc.reports.view import View


def simulate_table(simulations: Sequence[Simulation], view: View) -> str:
    """What offers may come to, for a terminal or a pipe, spreads and shares drawn."""
    return render_text(simulate_blocks(simulations, view), view.width, color=view.color)
