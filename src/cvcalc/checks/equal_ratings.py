"""CV325: a rating that every offer is given alike. It says nothing about who is better: it may be a placeholder."""

from __future__ import annotations

from collections.abc import Iterator

from cvcalc.checks.inspected import Inspected, ItemKey
from cvcalc.checks.wording import number_text
from cvcalc.problems import Problem, note, shortened
from cvcalc.valuation import SegmentValuation, ValuedItem


def equal_ratings(inspected: Inspected) -> Iterator[Problem]:
    alike: dict[ItemKey, ValuedItem] = {}
    different: set[ItemKey] = set()
    for segment, names in zip(inspected.segments, inspected.item_names, strict=True):
        rivals = sum(1 for own in names if own)  # an offer without items does nothing, and is not rated
        if rivals > 1:
            for key, items in _rated(segment).items():
                if len(items) == rivals and all(one.flows == items[0].flows for one in items):
                    alike.setdefault(key, items[0])
                else:
                    different.add(key)
    for key, one in alike.items():
        if key not in different:
            rated = f"'{shortened(one.item.name)}' is rated {_rating(one)} for every offer"
            hint = "rate each offer as its customers do, or leave the item out"
            yield note("CV325", f"{rated}, so it does not tell them apart", one.item.places["rating"], hint)


def _rated(segment: SegmentValuation) -> dict[ItemKey, list[ValuedItem]]:
    found: dict[ItemKey, list[ValuedItem]] = {}
    for offer in segment.offers:
        for one in offer.items:
            if one.item.rating is not None:
                found.setdefault((one.item.side, one.item.name), []).append(one)
    return found


def _rating(one: ValuedItem) -> str:
    rating = one.item.rating
    return number_text(rating.constant) if rating and rating.constant is not None else "alike"
