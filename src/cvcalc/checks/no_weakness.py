"""CV312: our offer is at least as good as its rival in every item but the price, in every segment.

Real rivals are better at something. A model that finds nothing has not looked, and nobody who buys will believe it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cvcalc.checks.inspected import Inspected
from cvcalc.checks.prices import Price, is_called_price_alone
from cvcalc.model import Item
from cvcalc.problems import Problem, note, shortened
from cvcalc.valuation import SegmentValuation, Valuation
from cvcalc.valuation.discounting import ZERO

_FEWEST_ITEMS = 3  # in which the two differ, besides the price: two may well favour one by chance


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
    """In how many items besides the price ours is better; None where it is worse in one, or has no known price."""
    ours_follows, theirs_follows = _following(ours), _following(rival)
    if ours_follows is None or theirs_follows is None:
        return None
    mine, theirs = ({(one.item.side, one.item.name): one for one in offer.items} for offer in (ours, rival))
    better = 0
    for key in mine | theirs:
        one, other = mine.get(key), theirs.get(key)
        value, their_value = one.value if one else ZERO, other.value if other else ZERO
        if value == their_value or (one and ours_follows(one.item)) or (other and theirs_follows(other.item)):
            continue
        if (value > their_value) != (key[0] == "benefit"):
            return None
        better += 1
    return better


def _following(offer: Valuation) -> Callable[[Item], bool] | None:
    """Tells whether an item follows the price; None where neither an input nor a name says what that is."""
    price = Price(offer)
    if price.input is not None:
        return price.feeds
    return _is_called_price if any(_is_called_price(one.item) for one in offer.items) else None


def _is_called_price(item: Item) -> bool:
    return item.side == "cost" and is_called_price_alone(item.name)
