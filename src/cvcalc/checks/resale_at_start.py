"""CV332: what the customer gets for a thing in the end, a resale or residual value, counts in year 0."""

from __future__ import annotations

from collections.abc import Iterator

from cvcalc.checks.inspected import Inspected
from cvcalc.checks.shares import words_of
from cvcalc.formula import Formula
from cvcalc.model import Item
from cvcalc.model.items import ONCE
from cvcalc.problems import Place, Problem, shortened, warning
from cvcalc.valuation import Valuation

_IN_THE_END = frozenset({"resale", "residual", "salvage"})


def resale_at_start(inspected: Inspected) -> Iterator[Problem]:
    """One problem for each such item, which may be that of several offers."""
    told: set[Place] = set()
    for item, offer in inspected.items:
        if item.side == "benefit" and words_of(item.name) & _IN_THE_END and _counts_at_start(item, offer):
            place = item.places.get("per", item.places["amount"])
            if place not in told:
                told.add(place)
                message = f"'{shortened(item.name)}' counts in year 0, before anything is used"
                yield warning("CV332", message, place, f"say start: {offer.terms.horizon}, the year in which it comes")


def _counts_at_start(item: Item, offer: Valuation) -> bool:
    per = item.per or offer.grounds.span.default_per
    return offer.terms.horizon > 1 and per == ONCE and item.start is None and isinstance(item.amount, Formula)
