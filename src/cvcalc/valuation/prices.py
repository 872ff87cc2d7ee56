"""Prices: what an offer asks, by the input that its model calls the price. FIELD §3."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cvcalc.valuation.figures import needed_inputs
from cvcalc.valuation.value import Valuation


@dataclass(frozen=True, slots=True)
class Price:
    """What an offer asks.

    `is_asked`: whether an item that counts depends on the price input; doing nothing has no price. `amount` is None
    where there is none, or none that can be set beside others, and `reason` then says why.
    """

    is_asked: bool
    amount: Decimal | None = None
    reason: str | None = None


def asked_price(offer: Valuation) -> Price:
    """What `offer` asks."""
    name = offer.grounds.price_input
    if name is None:
        return Price(False, reason="nothing says which input is the price ('price_input')")
    if not _is_asked(offer, name):
        return Price(False, reason="no price")
    amount = offer.figures.named_value(name, 1)
    if offer.figures.name_varies(name):
        return Price(True, reason="a price that differs from year to year")
    if amount is not None and amount < 0:
        return Price(True, reason="a price below 0")
    return Price(True, amount)


def _is_asked(offer: Valuation, name: str) -> bool:
    """Whether an item that counts depends on the input `name`, directly or through others."""
    formulas = [formula for one in offer.items if one.item.unquantified is None for _, formula in one.item.formulas()]
    if any(name in formula.names for formula in formulas):
        return True
    definitions = offer.figures.definitions
    return name in definitions and name in needed_inputs(definitions, formulas)
