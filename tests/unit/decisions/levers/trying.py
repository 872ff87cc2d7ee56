"""Tries out the scenarios of models written as YAML text."""

from __future__ import annotations

import cvcalc
from cvcalc.decisions.levers.changes import SegmentChanges
from cvcalc.decisions.levers.whatif import LeverOutcome

SHOPS = """\
currency: IDR
inputs: {hours: 10, wage: 3, price: 12}
benefits: {tangible: {Saved: hours * wage}}
costs: {tangible: {Price: price}, intangible: {Learning: {amount: 8}}}
offers:
  Ours: {}
  Theirs: {inputs: {price: 14}}
  Nothing: {benefits: null, costs: null}
scenarios:
  Training: {lever: support, our_cost: 4, offers: {Ours: {costs: {intangible: {Learning: 2}}}}}
  Templates: {lever: insight, our_cost: 5, offers: {Ours: {inputs: {hours: hours + 2}}}}
  Tutor: {lever: support, our_cost: 2, offers: {Ours: {costs: {intangible: {Learning: 4}}}}}
  Price cut: {offers: {Theirs: {inputs: {price: 4}}}}
"""
"""As it is, ours is worth 10 and theirs 8. Training and Tutor ease the same learning."""


def tried(text: str, *scenarios: str, combine: bool = False, budget: int | None = None) -> list[SegmentChanges]:
    """What the scenarios (none: all of them) change in each segment of a model that has no errors."""
    return cvcalc.whatif(cvcalc.loads(text, "model.yaml"), scenarios or None, combine, budget)


def tried_one(text: str, *scenarios: str, combine: bool = False, budget: int | None = None) -> SegmentChanges:
    """The same of a model with one segment."""
    (changes,) = tried(text, *scenarios, combine=combine, budget=budget)
    return changes


def named(changes: SegmentChanges) -> dict[str, LeverOutcome]:
    """What each scenario does, in the order of the answer."""
    return {one.lever.scenario: one for one in changes.levers}
