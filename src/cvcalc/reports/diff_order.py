"""Which segments moved most."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from decimal import Decimal

from cvcalc.decisions.difference.difference import ModelDifference
from cvcalc.decisions.difference.segments import OfferDifference, SegmentDifference

_BEYOND = Decimal("Infinity")


def size_of_move(offer: OfferDifference) -> tuple[Decimal, Decimal]:
    """How much an offer's value moved: as a share of the old one, then in money.

    A move from 0, to or from another currency, and what is new or gone has no share: it is beyond any.
    """
    change = offer.value.change
    if change is None:
        return _BEYOND, Decimal(0)
    share = offer.value.change_share if change else Decimal(0)
    return _BEYOND if share is None else share.copy_abs(), change.copy_abs()


def most_moved(
    differences: Sequence[ModelDifference], most: int, statuses: Container[str] = ("changed", "added", "removed")
) -> list[ModelDifference]:
    """The differences with no more than the segments that moved most, in the order in which they stand."""
    found = [segment for one in differences for segment in one.segments if segment.status in statuses]
    chosen = {id(segment) for segment in sorted(found, key=_size, reverse=True)[:most]}
    kept = (replace(one, segments=tuple(each for each in one.segments if id(each) in chosen)) for one in differences)
    return [one for one in kept if one.segments]


def _size(segment: SegmentDifference) -> tuple[bool, Decimal, Decimal]:
    """First where the winner is another, then by that of our offers that moved most."""
    return segment.changes_winner, *max(map(size_of_move, segment.ours), default=(Decimal(0), Decimal(0)))
