"""CV324: the price counts in two costs of one offer in the same year, or a cost repeats it under another name.

A share of the price (a commission, maintenance), or the price again in another year (a renewal) is no repetition.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from cvcalc.checks.inspected import Inspected
from cvcalc.checks.shares import words_of
from cvcalc.model import Item
from cvcalc.problems import Problem, Related, shortened, warning
from cvcalc.valuation import Valuation, ValuedItem
from cvcalc.valuation.figures import needed_inputs

_PRICES = frozenset(["price", "subscription", "licence", "license", "purchase"])
_GENERAL = frozenset(["a", "annual", "charge", "cost", "fee", "for", "monthly", "of", "the", "yearly"])

_MOST_PAIRED = 24  # tangible costs of an offer: pairs are quadratic

_Repetition = tuple[Item, Item, str]  # the repeated one, the one that repeats it, for which offer


def double_price(inspected: Inspected) -> Iterator[Problem]:
    found: dict[tuple[str, str], _Repetition | None] = {}  # None: somewhere the two differ
    for segment in inspected.segments:
        for offer in segment.offers:
            paid = [one for one in offer.items if one.item.side == "cost" and one.item.kind == "tangible"]
            for first, second in combinations(paid[:_MOST_PAIRED], 2):
                equal = _are_equal(first.flows, second.flows)
                if equal is None:
                    continue
                pair = (first.item.name, second.item.name)
                if not equal:
                    found[pair] = None
                elif _are_prices(offer, first, second):
                    found.setdefault(pair, (first.item, second.item, offer.offer))
    for first_item, second_item, name in filter(None, found.values()):
        same = f"'{shortened(second_item.name)}' is as much as '{shortened(first_item.name)}'"
        message = f"{same} for '{shortened(name)}': the price counts twice"
        related = [Related("the price counts here too", first_item.place._replace(at_key=True))]
        hint = "take one of them out; a part of the price is a share of it, such as price * 15%"
        yield warning("CV324", message, second_item.place._replace(at_key=True), hint, related)


def _are_equal(first: Sequence[Decimal], second: Sequence[Decimal]) -> bool | None:
    """Whether two costs are the same in all years that have both; None without such a year."""
    equal = None
    for one, other in zip(first, second, strict=True):
        if one and other:
            if one != other:
                return False
            equal = True
    return equal


def _are_prices(offer: Valuation, *pair: ValuedItem) -> bool:
    """Whether both costs are the price by their formulas, or by names that say nothing else."""
    depend = [_depends_on_price(offer, one.item) for one in pair]
    if all(depend):
        return True
    words = [words_of(one.item.name) for one in pair]
    named = [yes or not of.isdisjoint(_PRICES) for yes, of in zip(depend, words, strict=True)]
    first, second = (of - _PRICES - _GENERAL for of in words)
    return all(named) and (first <= second or second <= first)


def _depends_on_price(offer: Valuation, item: Item) -> bool:
    formulas = [formula for _, formula in item.formulas()]
    return offer.grounds.price_input in needed_inputs(offer.figures.definitions, formulas)
