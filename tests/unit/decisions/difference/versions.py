"""Two versions of a small model, and what moved between them."""

from __future__ import annotations

from decimal import Decimal

import cvcalc
from cvcalc.decisions.difference.changes import Change
from cvcalc.decisions.difference.segments import OfferDifference, SegmentDifference

D = Decimal

SHOPS = """
segment: Shops
currency: USD
inputs:
  hours: 10
  wage: 20
  fee: 50
benefits:
  tangible:
    Time saved: hours * wage
costs:
  tangible:
    Fee: fee
offers:
  Ours: {}
  Theirs:
    inputs: {hours: 8}
"""
"""Ours is worth 10 × 20 − 50 = 150, theirs 8 × 20 − 50 = 110."""


def changed(*replacements: tuple[str, str], text: str = SHOPS) -> str:
    """The text with each of `replacements` made, which must be possible."""
    for before, after in replacements:
        assert before in text
        text = text.replace(before, after)
    return text


def diff(old: str, new: str, scenario: str | None = None) -> cvcalc.ModelDifference:
    return cvcalc.diff(cvcalc.loads(old, "shops.yaml"), cvcalc.loads(new, "shops.yaml"), scenario)


def after(*replacements: tuple[str, str]) -> cvcalc.ModelDifference:
    """What the replacements change in `SHOPS`."""
    return diff(SHOPS, changed(*replacements))


def only_segment(difference: cvcalc.ModelDifference) -> SegmentDifference:
    (segment,) = difference.segments
    return segment


def ours(difference: cvcalc.ModelDifference) -> OfferDifference:
    return next(one for one in only_segment(difference).offers if one.offer == "Ours")


def parts(offer: OfferDifference) -> dict[str, Decimal | None]:
    return {one.name: one.change for one in offer.parts}


def steps(offer: OfferDifference) -> dict[str, Decimal]:
    return {one.name: one.change for one in offer.bridge}


def only_change(difference: cvcalc.ModelDifference) -> Change:
    (change,) = difference.changes
    return change
