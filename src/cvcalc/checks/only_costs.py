"""CV326: a model that has costs only.

It compares offers, and does not say whether to buy: as intended, or its benefits are missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from cvcalc.checks.inspected import Inspected
from cvcalc.model import SIDE_KEYS
from cvcalc.problems import Place, Problem, note


def only_costs(inspected: Inspected) -> Iterator[Problem]:
    found = [
        one
        for one in inspected.segments
        if not any(offer.benefits.total for offer in one.offers) and any(offer.costs.total for offer in one.offers)
    ]
    if found:
        first = next(one.item.place for offer in found[0].offers for one in offer.items if one.value)
        everywhere = len(found) == len(inspected.segments)
        within = "" if everywhere else inspected.within([one.segment for one in found])
        message = f"no offer has a benefit{within}: costs alone compare offers, and do not say whether to buy"
        yield note("CV326", message, _place_of_side(first), "add what customers gain by them")


def _place_of_side(place: Place) -> Place:
    """The key `costs` above an item."""
    key = SIDE_KEYS["cost"]
    depth = place.path.index(key) + 1 if key in place.path else 0
    return Place(place.file, place.path[:depth], at_key=True)
