"""The price report as text."""

from __future__ import annotations

from collections.abc import Sequence

from cvcalc.decisions.pricing.curve import Candidate
from cvcalc.decisions.pricing.price import SegmentPrice
from cvcalc.reports.price_report import price_blocks
from cvcalc.reports.terminal import render_text
from cvcalc.reports.view import View


def price_table(prices: Sequence[SegmentPrice], curve: Sequence[Candidate] | None, view: View) -> str:
    """Reference value, differentiation, ceiling and price for a terminal or a pipe."""
    return render_text(price_blocks(prices, curve, view), view.width, color=view.color)
