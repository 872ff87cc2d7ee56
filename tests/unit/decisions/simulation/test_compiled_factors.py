"""Discount factors of uncertain rates are those of the exact code."""

from __future__ import annotations

import pytest

from tests.unit.decisions.simulation.drawn import check, item, segment


@pytest.mark.parametrize("flows_at", ["year_end", "mid_year", "year_start"])
@pytest.mark.parametrize("rate", ["10%", "p", "if(x > 8, p, 0)", "risk_free + p", "0 * p"])
def test_discount_rates(rate: str, flows_at: str) -> None:
    text = item("amount: year * 2 + x, per: year", f"flows_at: {flows_at}", rate).replace(
        "inputs:", "inputs:\n  risk_free: 2%", 1
    )
    text = text.replace("rival:", "w: discount_rate * 3\n  rival:").replace("{amount: 3,", "{amount: w, start: 0,")
    text = text.replace("  Them: {inputs: {x: x * 80%}}", "  Them:")
    assert check(segment(text)) == 12
