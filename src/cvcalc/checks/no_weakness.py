"""CV312: our offer is at least as good as its rival in every item but the price, in every segment.

Real rivals are better at something. A model that finds nothing has not looked, and nobody who buys will believe it.
"""

from __future__ import annotations

from collections.abc import Iterator

from cvcalc.checks.inspected import Inspected
from cvcalc.model import Item
from cvcalc.problems import Problem, note, shortened
from cvcalc.valuation import SegmentValuation, Valuation
from cvcalc.valuation.discounting import ZERO
from cvcalc.valuation.figures import needed_inputs

_FEWEST_ITEMS = 4  # in which the two differ, besides the price: three may well favour one by chance


def no_weakness(inspected: Inspected) -> Iterator[Problem]:
    found: list[tuple[Valuation, Valuation]] = []
    for segment in inspected.segments:
        pair = _ours_and_rival(segment)
        if pair is None:
            continue
        better = _count_better(*pair)
        if better is None:
            return
        if better >= _FEWEST_ITEMS:
            found.append(pair)
    if found:
        ours, rival = found[0]
        as_good = f"'{shortened(ours.offer)}' is at least as good as '{shortened(rival.offer)}'"
        everywhere = ", in every segment" if len(inspected.segments) > 1 else ""
        message = f"{as_good} in every item but the price{everywhere}: a model without any weakness of ours"
        hint = "ask what customers like better there, and what it costs them to switch"
        yield note("CV312", message, inspected.place_of_offer(ours), hint)


def _ours_and_rival(segment: SegmentValuation) -> tuple[Valuation, Valuation] | None:
    """The best of ours, and the best alternative that is not doing nothing."""
    ours = segment.ours
    if ours is None:
        return None
    rivals = [one for one in segment.offers if not one.ours and (one.benefits.total or not ours.benefits.total)]
    return (ours, max(rivals, key=lambda one: one.customer_value)) if rivals else None


def _count_better(ours: Valuation, rival: Valuation) -> int | None:
    """In how many items besides the price ours is better; None where it is worse in one."""
    theirs = {(one.item.side, one.item.name): one for one in rival.items}
    better = 0
    for one in ours.items:
        other = theirs.pop((one.item.side, one.item.name), None)
        value = other.value if other is not None else ZERO
        if one.value == value or _is_price(one.item, ours):
            continue
        if (one.value > value) != (one.item.side == "benefit"):
            return None
        better += 1
    for other in theirs.values():
        if other.value and not _is_price(other.item, rival):
            if (other.value > 0) == (other.item.side == "benefit"):
                return None
            better += 1
    return better


def _is_price(item: Item, offer: Valuation) -> bool:
    """Whether a cost depends on the price input; without one, the largest tangible cost is the price."""
    if item.side != "cost" or item.kind != "tangible":
        return False
    price = offer.grounds.price_input
    if price is not None:
        return price in needed_inputs(offer.figures.definitions, [formula for _, formula in item.formulas()])
    costs = [one for one in offer.items if one.item.side == "cost" and one.item.kind == "tangible"]
    return item is max(costs, key=lambda one: one.value).item
