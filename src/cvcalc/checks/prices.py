"""What of an offer is its price: what rests on the price input, or is called so."""

from __future__ import annotations

from functools import cached_property

from cvcalc.checks.shares import words_of
from cvcalc.model import Item
from cvcalc.valuation import Valuation

PRICES = frozenset(["price", "subscription", "licence", "license", "purchase"])
GENERAL = frozenset(["a", "annual", "charge", "cost", "fee", "for", "monthly", "of", "the", "yearly"])
_PRICE_ALONE = PRICES | GENERAL


def is_called_price(name: str) -> bool:
    """Whether a cost is called a price, whatever of."""
    return not words_of(name).isdisjoint(PRICES)


def is_called_price_alone(name: str) -> bool:
    """Whether the name says nothing else: "Yearly licence fee", and not "Price of paper"."""
    return is_called_price(name) and words_of(name) <= _PRICE_ALONE


class Price:
    """The price input of an offer, None where the model names none, and what rests on it."""

    def __init__(self, offer: Valuation) -> None:
        self._definitions = offer.figures.definitions
        self.input = offer.grounds.price_input

    def feeds(self, item: Item) -> bool:
        """Whether one of the item's formulas needs the price input."""
        if self.input is None:
            return False
        names = [name for _, formula in item.formulas() for name in formula.names]
        return self.input in names or (bool(names) and not self._fed.isdisjoint(names))

    @cached_property
    def _fed(self) -> set[str]:
        """The inputs that are worked out from the price input."""
        users: dict[str, list[str]] = {}
        for name, definitions in self._definitions.items():
            for used in {used for one in definitions for used in one.uses()}:
                users.setdefault(used, []).append(name)
        found: set[str] = set()
        waiting = [*users.get(self.input or "", ())]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += users.get(name, ())
        return found
