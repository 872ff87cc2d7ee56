"""CV325: a rating that every offer is given alike. It says nothing about who is better: it may be a placeholder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cvcalc.checks.inspected import Inspected, ItemKey
from cvcalc.checks.wording import number_text
from cvcalc.formula import Failure
from cvcalc.model.items import Scale
from cvcalc.problems import Problem, note, shortened
from cvcalc.valuation import SegmentValuation, Valuation, ValuedItem

_Rated = tuple[ValuedItem, Valuation]


def equal_ratings(inspected: Inspected) -> Iterator[Problem]:
    alike: dict[ItemKey, ValuedItem] = {}
    different: set[ItemKey] = set()
    for segment, names in zip(inspected.segments, inspected.item_names, strict=True):
        rivals = sum(1 for own in names if own)  # an offer without items does nothing, and is not rated
        if rivals > 1:
            for key, items in _rated(segment).items():
                if len(items) == rivals and _are_alike(items):
                    alike.setdefault(key, items[0][0])
                else:
                    different.add(key)
    for key, one in alike.items():
        if key not in different:
            rated = f"'{shortened(one.item.name)}' is rated {_rating(one)} for every offer"
            hint = "rate each offer as its customers do, or leave the item out"
            yield note("CV325", f"{rated}, so it does not tell them apart", one.item.places["rating"], hint)


def _rated(segment: SegmentValuation) -> dict[ItemKey, list[_Rated]]:
    found: dict[ItemKey, list[_Rated]] = {}
    for offer in segment.offers:
        for one in offer.items:
            if one.item.rating is not None:
                found.setdefault((one.item.side, one.item.name), []).append((one, offer))
    return found


def _are_alike(items: Sequence[_Rated]) -> bool:
    """Whether the marks are the same, and worth the same: something, as of marks worth nothing CV337 tells."""
    first = items[0][0]
    if any(one.flows != first.flows for one, _ in items):
        return False
    marks = [_marks(*one) for one in items]
    return marks[0] is not None and all(one == marks[0] for one in marks)


def _marks(one: ValuedItem, offer: Valuation) -> tuple[Decimal, Scale] | None:
    """The rating of the first year on its scale; None where it is worth nothing, or has no value in that year."""
    item = one.item
    if item.rating is None or item.full_worth is None:
        return None
    try:
        rating = offer.figures.value(item.rating, 1, item.places["rating"])
        full_worth = offer.figures.value(item.full_worth, 1, item.places["full_worth"])
    except Failure:
        return None
    return (rating, item.scale) if full_worth else None


def _rating(one: ValuedItem) -> str:
    rating = one.item.rating
    return number_text(rating.constant) if rating and rating.constant is not None else "alike"
