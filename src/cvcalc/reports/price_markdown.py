"""The price report as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from cvcalc.decisions.pricing.curve import Candidate
from cvcalc.decisions.pricing.price import SegmentPrice
from cvcalc.reports.markdown import render_markdown
from cvcalc.reports.price_report import price_blocks
from cvcalc.reports.view import View


def price_markdown(prices: Sequence[SegmentPrice], curve: Sequence[Candidate] | None, view: View) -> str:
    """The same in numbers, without bars."""
    return render_markdown(price_blocks(prices, curve, view))
