"""CV338: an item that by its name comes once counts every year, because the file says `per: year` for all.

A purchase price, an installation or a migration is paid at the start; a resale or residual value comes in the end. The
item's own `per: year` says that it is meant.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from decimal import Decimal

from cvcalc.checks.grouping import told_once
from cvcalc.checks.inspected import Inspected, item_key
from cvcalc.formula import Formula
from cvcalc.formula.tree import Name, Number, Operation
from cvcalc.model import Item
from cvcalc.model.items import TIMES_A_YEAR
from cvcalc.problems import Problem, shortened, warning
from cvcalc.valuation import Valuation

_AT_START = re.compile(
    r"^(?:the )?purchase$|\bpurchase (?:price|cost)s?\b|\bset[- ]?up\b|\binstallation\b|\bonboarding\b"
    r"|\bimplementation\b|\bmigration\b|\bdecommissioning\b|\bup-?front\b|\bone-?(?:off|time)\b"
    r"|\binitial (?:training|investment|outlay|cost)|\btraining (?:once\b|at (?:the )?start\b)"
)
_IN_THE_END = re.compile(
    r"^(?:resale|residual|salvage)$|\b(?:resale|residual|salvage|scrap|trade-in) (?:value|price)\b"
)
_COMES_AGAIN = re.compile(
    r"\b(?:time|hours?|saved|avoided|new|staff|employees?|hires?|joiners?|jobs?|changeovers?|batch|support|maintenance"
    r"|subscription|lease|leasing|rent|instal?lments?|loan|interest|insurance|tax|depreciation|each|every|per|annual"
    r"|yearly|monthly|weekly|daily|recurring)\b"
)


def once_every_year(inspected: Inspected) -> Iterator[Problem]:
    """One problem for each item."""
    if any(segment.offers and _times(segment.offers[0]) > 1 for segment in inspected.segments):
        yield from told_once(_found(inspected))


def _found(inspected: Inspected) -> Iterator[tuple[Hashable, Problem]]:
    for item, offer in inspected.items:
        if item.per is None and _times(offer) > 1 and _comes_once(item) and _is_level(item, offer):
            per, place = offer.grounds.span.default_per, item.places["amount"]
            once = "per: once" if item.side == "cost" else f"per: once and start: {offer.terms.horizon}"
            message = f"'{shortened(item.name)}' counts every {per}, though by its name it comes once"
            yield item_key(item, offer), warning("CV338", message, place, f"say {once}; or per: {per} if this is meant")


def _times(offer: Valuation) -> int:
    """How often an amount counts where only the file says how."""
    return TIMES_A_YEAR.get(offer.grounds.span.default_per or "", 0) * offer.terms.horizon


def _comes_once(item: Item) -> bool:
    name = item.name.casefold()
    once = _AT_START if item.side == "cost" else _IN_THE_END
    return once.search(name) is not None and _COMES_AGAIN.search(name) is None


def _is_level(item: Item, offer: Valuation) -> bool:
    """Whether its amount is the same each year, from the first to the last, and nothing spreads it over the years."""
    amount = item.amount
    if not isinstance(amount, Formula) or amount.constant == 0 or item.initial is not None:
        return False
    if any(one is not None for one in (item.start, item.end, item.growth, item.ramp)):
        return False
    return not (offer.figures.varies(amount) or "horizon" in amount.reads or _is_spread(amount, offer.terms.horizon))


def _is_spread(amount: Formula, horizon: int) -> bool:
    """Whether it is divided by the years, or by an input."""
    tree = amount.tree
    return isinstance(tree, Operation) and any(
        under and (isinstance(one, Name) or (isinstance(one, Number) and one.value == Decimal(horizon)))
        for one, under in zip(tree.operands, tree.inverse, strict=False)
        if tree.kind == "*"
    )
