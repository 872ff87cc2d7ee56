"""Friction: what an offer costs the customer at each touchpoint, beside the other offers. FIELD §8."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cvcalc.decisions.journey.stages import summed
from cvcalc.valuation import Valuation
from cvcalc.valuation.value import ValuedItem, quotient

Meeting = tuple[str | None, str | None]
"""A stage and a touchpoint, as items name them; None where they name none."""


@dataclass(frozen=True, slots=True)
class Friction:
    """The costs of an offer at one touchpoint; those that name no touchpoint are together under their stage.

    `share` is that of all costs of the offer, None unless these are positive. `others` is what the same touchpoint
    costs with the other offers of the segment, None where they have no cost there.
    """

    stage: str | None
    touchpoint: str | None
    cost: Decimal
    share: Decimal | None
    others: Mapping[str, Decimal | None]

    @property
    def meeting(self) -> Meeting:
        return self.stage, self.touchpoint


def costs_by_touchpoint(valuation: Valuation) -> dict[Meeting, Decimal]:
    """What the offer costs at each touchpoint, in the order of the model."""
    items: dict[Meeting, list[ValuedItem]] = {}
    for one in valuation.items:
        if one.item.side == "cost" and one.item.unquantified is None:
            items.setdefault((one.item.stage, one.item.touchpoint), []).append(one)
    return {meeting: summed(found).costs for meeting, found in items.items()}


def friction_of(valuation: Valuation, costs: Mapping[str, Mapping[Meeting, Decimal]]) -> tuple[Friction, ...]:
    """The touchpoints of an offer by cost, largest first; `costs` are those of all offers of the segment."""
    total = valuation.costs.total
    found = [
        Friction(
            *meeting,
            cost,
            quotient(cost, total) if total > 0 else None,
            {name: its.get(meeting) for name, its in costs.items() if name != valuation.offer},
        )
        for meeting, cost in costs[valuation.offer].items()
    ]
    return tuple(sorted(found, key=_cost, reverse=True))


def meetings_by_cost(offers: Sequence[str], costs: Mapping[str, Mapping[Meeting, Decimal]]) -> list[Meeting]:
    """Every touchpoint at which any of `offers` costs something: by the cost of the first of them, then of the next."""
    meetings = dict.fromkeys(meeting for offer in offers for meeting in costs[offer])
    return sorted(meetings, key=lambda meeting: [costs[offer].get(meeting, _NONE) for offer in offers], reverse=True)


_NONE = Decimal(0)


def _cost(friction: Friction) -> Decimal:
    return friction.cost
