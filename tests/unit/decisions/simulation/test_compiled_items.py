"""Every key of items, compiled, says what the exact code says."""

from __future__ import annotations

import pytest

from tests.unit.decisions.simulation.drawn import check, item, segment

KEYS = [
    "amount: x, per: year",
    "amount: x * y - 20, per: month",
    "amount: x, per: once",
    "amount: x, per: once, start: 2, growth: p",
    "amount: [x, y, 3], per: year",
    "amount: [1, year * x], per: quarter",
    "amount: x * year, per: year",
    "amount: v, per: year",
    "rating: t, full_worth: x, per: year",
    "rating: t, full_worth: 5, scale: [7, 0], per: year",
    "rating: 5, full_worth: x, per: once",
    "rating: z, full_worth: x, per: year",
    "initial: x",
    "initial: x, amount: y, per: year",
    "initial: x, amount: -y, per: year, start: 0, risk_adjustment: 20%",
    "initial: x, amount: -y, per: once, risk_adjustment: p",
    "amount: x, per: year, start: 2, end: 4",
    "amount: x, per: year, start: 0, growth: 5%",
    "amount: x, per: year, start: round(y)",
    "amount: 3, per: year, start: round(t), end: round(y) + 1",
    "amount: x, per: year, end: round(z)",
    "amount: x, per: year, start: z",
    "amount: x, per: once, start: round(y * 2)",
    "amount: [x, 2, y], per: year, start: round(t)",
    "amount: x, per: year, growth: 4%",
    "amount: 3, per: year, growth: p",
    "amount: x, per: year, growth: p - 20%",
    "amount: 3, per: year, growth: p * year",
    "amount: x, per: year, growth: z - 4",
    "amount: x, per: year, ramp: [50%, 80%, 1]",
    "amount: x, per: year, ramp: [p, 2 * p]",
    "amount: 5, per: year, ramp: [p, 2 * p], start: round(t) + 1",
    "amount: x, per: year, ramp: [p * year], start: round(t) + 1",
    "amount: x, per: year, ramp: [t]",
    "amount: x - 8, per: year, risk_adjustment: 15%",
    "amount: x - 8, per: year, risk_adjustment: p",
    "amount: 7, per: year, risk_adjustment: p",
    "amount: -7, per: year, risk_adjustment: p * year",
    "amount: x - 8, per: year, risk_adjustment: year * 10%",
    "amount: x * year - 20, per: year, risk_adjustment: 10%, growth: p, ramp: [p, 1]",
    "amount: x, per: year, risk_adjustment: t",
    "amount: 1 / (x - 7), per: year",
    "amount: 'if(y > 2, x^0.5, y)', per: year",
    "amount: (x - 6)^0.5, per: year",
    "amount: discount_rate * horizon * x, per: year",
    "amount: 5, per: year",
    "unquantified: not yet",
]  # fmt: skip


@pytest.mark.parametrize("rate", ["10%", "0", "p + 2%", "t / 2 - 1"])
@pytest.mark.parametrize("keys", KEYS)
def test_keys_of_items(keys: str, rate: str) -> None:
    check(segment(item(keys, rate=rate)))
