"""The bridge: each item's exact part of the change of an offer's customer value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cvcalc.decisions.difference.changes import Status
from cvcalc.formula import CONTEXT
from cvcalc.model import Kind, Side
from cvcalc.valuation import Valuation, ValuedItem
from cvcalc.valuation.discounting import ZERO


@dataclass(frozen=True, slots=True)
class Step:
    """One item's part of the change: new − old of a benefit, old − new of a cost.

    `old` and `new` are its present values, None where it is not there, or not quantified.
    """

    name: str
    side: Side
    kind: Kind
    status: Status
    old: Decimal | None
    new: Decimal | None
    change: Decimal


def build_bridge(old: Valuation, new: Valuation) -> tuple[Step, ...]:
    """The items whose present value is not the same, largest first; their changes sum exactly to the offer's."""
    items = [{(one.item.side, one.item.kind, one.item.name): one for one in each.items} for each in (old, new)]
    steps = [_step(*(each.get(key) for each in items)) for key in {**items[1], **items[0]}]
    return tuple(sorted((one for one in steps if one is not None), key=_weight))


def _step(old: ValuedItem | None, new: ValuedItem | None) -> Step | None:
    before, after = _value(old), _value(new)
    one = new or old
    if one is None or before == after:
        return None
    change = CONTEXT.subtract(after or ZERO, before or ZERO)
    if one.item.side == "cost":
        change = CONTEXT.minus(change)
    status: Status = "added" if old is None else "removed" if new is None else "changed"
    return Step(one.item.name, one.item.side, one.item.kind, status, before, after, change)


def _value(one: ValuedItem | None) -> Decimal | None:
    return None if one is None or one.item.unquantified is not None else one.value


def _weight(step: Step) -> tuple[Decimal, str, str]:
    return step.change.copy_abs().copy_negate(), step.side, step.name
