"""CV319: the winner leads by intangibles alone: on tangibles alone another offer would lead.

Whoever doubts the ratings, or what they are worth, doubts the verdict.
"""

from __future__ import annotations

from collections.abc import Iterator

from cvcalc.checks.inspected import Inspected
from cvcalc.problems import Place, Problem, note, shortened
from cvcalc.valuation import Driver, SegmentValuation, Valuation, compare_items


def intangible_winner(inspected: Inspected) -> Iterator[Problem]:
    found = [(segment, leader) for segment in inspected.segments if (leader := _leader_on_tangibles(segment))]
    if found:
        segment, leader = found[0]
        winner = segment.best[0]
        within = inspected.within([one.segment for one, _ in found])
        name = shortened(winner.offer)
        message = f"'{name}' leads{within} by intangibles alone: on tangibles '{shortened(leader.offer)}' does"
        deciding = [one for one in compare_items(winner, leader) if one.kind == "intangible" and one.difference > 0]
        hint = f"'{shortened(deciding[0].name)}' decides most: gather evidence for it first"
        yield note("CV319", message, _place_of(deciding[0], winner, leader), hint)


def _leader_on_tangibles(segment: SegmentValuation) -> Valuation | None:
    """The best offer on tangibles alone, where no winner is as good."""
    if len(segment.offers) < 2:
        return None
    leader = max(segment.offers, key=lambda one: one.tangible_value)
    if leader.rank == 1 or any(one.rank == 1 and one.tangible_value == leader.tangible_value for one in segment.offers):
        return None
    return leader


def _place_of(driver: Driver, *offers: Valuation) -> Place:
    """Where the first of the offers that has the item says what it is worth there."""
    key = (driver.side, driver.name)
    item = next(one.item for offer in offers for one in offer.items if (one.item.side, one.item.name) == key)
    return item.places.get("rating") or item.places.get("amount") or item.place
