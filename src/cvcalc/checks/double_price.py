"""CV324: the price counts in two costs of one offer in the same year, or a cost repeats it under another name.

A share of the price (a commission, maintenance), or the price again in another year (a renewal) is no repetition.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from cvcalc.checks.inspected import Inspected
from cvcalc.checks.prices import GENERAL, PRICES, Price, is_called_price
from cvcalc.checks.shares import words_of
from cvcalc.model import Item
from cvcalc.problems import Problem, Related, shortened, warning
from cvcalc.valuation import Valuation, ValuedItem

_ANOTHER = frozenset(
    ["second", "third", "fourth", "another", "additional", "extra", "further", "other", "more", "spare", "backup"]
)
_BOUGHT = frozenset(["price", "purchase"])
_SPREAD = frozenset(["depreciation", "amortisation", "amortization", "repayment", "repayments"])
_LOANS = frozenset(["loan", "loans", "credit", "debt", "principal", "mortgage", "bank", "financing"])

_MOST_PAIRED = 24  # tangible costs of an offer: pairs are quadratic

_Repetition = tuple[Item, Item, str]  # the repeated one, the one that repeats it, for which offer


def double_price(inspected: Inspected) -> Iterator[Problem]:
    repeated: dict[tuple[str, str], _Repetition | None] = {}  # None: somewhere the two differ
    spread: dict[tuple[str, str], _Repetition] = {}
    for segment in inspected.segments:
        for offer in segment.offers:
            paid = [one for one in offer.items if one.item.side == "cost" and one.item.kind == "tangible"][
                :_MOST_PAIRED
            ]
            price = Price(offer)
            for first, second in combinations(paid, 2):
                equal = _are_equal(first.flows, second.flows)
                pair = (first.item.name, second.item.name)
                if equal is False:
                    repeated[pair] = None
                elif equal and _are_prices(price, first.item, second.item):
                    repeated.setdefault(pair, (first.item, second.item, offer.offer))
            for bought, one in _spread(offer, paid):
                spread.setdefault((bought.name, one.name), (bought, one, offer.offer))
    for found in filter(None, repeated.values()):
        hint = "take one of them out; a part of the price is a share of it, such as price * 15%"
        yield _problem("is as much as", found, hint)
    for found in spread.values():
        yield _problem("spreads", found, "take one of them out: count what is bought when it is paid")


def _problem(does: str, found: _Repetition, hint: str) -> Problem:
    first, second, name = found
    message = f"'{shortened(second.name)}' {does} '{shortened(first.name)}' for '{shortened(name)}'"
    related = [Related("the price counts here too", first.place._replace(at_key=True))]
    place = second.place._replace(at_key=True)
    return warning("CV324", f"{message}: the price counts twice", place, hint, related)


def _spread(offer: Valuation, paid: Sequence[ValuedItem]) -> Iterator[tuple[Item, Item]]:
    """What is bought, each with its depreciation, or with the repayment of a loan for it, by their names."""
    for one in paid:
        words = words_of(one.item.name)
        if one.value and not words.isdisjoint(_SPREAD) and not _is_lent(offer):
            for other in paid:
                bought = words_of(other.item.name)
                if other.value and not bought.isdisjoint(_BOUGHT) and words - _SPREAD - _LOANS - GENERAL <= bought:
                    yield other.item, one.item


def _is_lent(offer: Valuation) -> bool:
    """Whether the loan comes in as a benefit, so that paying it back is a cost."""
    return any(one.item.side == "benefit" and not words_of(one.item.name).isdisjoint(_LOANS) for one in offer.items)


def _are_equal(first: Sequence[Decimal], second: Sequence[Decimal]) -> bool | None:
    """Whether two costs are the same in all years that have both; None without such a year."""
    equal = None
    for one, other in zip(first, second, strict=True):
        if one and other:
            if one != other:
                return False
            equal = True
    return equal


def _are_prices(price: Price, *items: Item) -> bool:
    """Whether both costs are the price by their formulas, or by names that say nothing else, such as a second one."""
    words = [words_of(one.name) for one in items]
    if words[0] & _ANOTHER != words[1] & _ANOTHER:
        return False
    depend = [price.feeds(one) for one in items]
    if all(depend):
        return True
    named = [yes or is_called_price(one.name) for yes, one in zip(depend, items, strict=True)]
    first, second = (of - PRICES - GENERAL for of in words)
    return all(named) and (first <= second or second <= first)
