"""What if: every scenario against the model as it is, segment by segment. FIELD §9.

Rivals are re-chosen under each scenario: whoever is best there is the next best alternative. Amounts are present
values over the horizon, per customer.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cvcalc.decisions.levers.levers import Lever
from cvcalc.formula import CONTEXT
from cvcalc.valuation import SegmentValuation
from cvcalc.valuation.value import quotient


@dataclass(frozen=True, slots=True)
class OfferChange:
    """One offer under a scenario.

    `before` and `after` are its customer values, None where the offer is out; `change` is None where one of
    the two is, or where they are in different currencies.
    """

    offer: str
    ours: bool
    before: Decimal | None
    after: Decimal | None
    change: Decimal | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A segment under a scenario, or under several together, beside the segment as it is.

    `ours` is the best of our offers, before and after. None stands for what does not exist: our offer
    or all alternatives out of the segment, or an amount in another currency than that of the segment as it is.
    """

    before: SegmentValuation
    after: SegmentValuation
    offers: tuple[OfferChange, ...]

    @property
    def customer_value(self) -> Decimal | None:
        """Our customer value under the scenario."""
        return self.after.ours.customer_value if self.after.ours is not None and self.is_same_money else None

    @property
    def change(self) -> Decimal | None:
        """What the scenario adds to our customer value."""
        ours = self.before.ours
        return difference(None if ours is None else ours.customer_value, self.customer_value)

    @property
    def advantage(self) -> Decimal | None:
        """Our lead over whoever is the next best alternative under the scenario."""
        return advantage_in(self.after) if self.is_same_money else None

    @property
    def advantage_change(self) -> Decimal | None:
        return difference(advantage_in(self.before), self.advantage)

    @property
    def winners(self) -> tuple[str, ...]:
        """The best offer under the scenario, or those that tie."""
        return winners_in(self.after)

    @property
    def changes_winner(self) -> bool:
        return {*self.winners} != {*winners_in(self.before)}

    @property
    def differs_in_terms(self) -> bool:
        """Whether currency, horizon, discount rate or the time of flows are others than in the segment as it is."""
        size = self.before.terms.segment_size
        return replace(self.after.terms, segment_size=size) != self.before.terms

    @property
    def is_same_money(self) -> bool:
        """Whether amounts are in the currency of the segment as it is."""
        return self.before.terms.currency == self.after.terms.currency

    @property
    def takes_us_out(self) -> bool:
        return self.before.ours is not None and self.after.ours is None


@dataclass(frozen=True, slots=True)
class LeverOutcome:
    """What one lever does in a segment; `reaches` is False where it speaks of other segments only."""

    lever: Lever
    outcome: Outcome
    reaches: bool = True

    @property
    def is_comparable(self) -> bool:
        """Whether its change may be held against that of other levers: it reaches the segment on the same terms."""
        return self.reaches and not self.outcome.differs_in_terms

    @property
    def gain_per_cost(self) -> Decimal | None:
        """The change of our customer value per unit of what it costs us.

        None without a cost, at a cost of 0, and for what is not comparable.
        """
        change, cost = self.outcome.change, self.lever.our_cost
        return None if change is None or cost is None or not self.is_comparable else quotient(change, cost)

    @property
    def is_free_gain(self) -> bool:
        """Whether it adds to our customer value and costs us nothing."""
        return self.is_comparable and self.lever.our_cost == 0 and (self.outcome.change or Decimal(0)) > 0


def outcome(before: SegmentValuation, after: SegmentValuation) -> Outcome:
    """`after` beside `before`, offer by offer; those that only one of them has come last."""
    values = [{one.offer: one for one in segment.offers} for segment in (before, after)]
    same_money = before.terms.currency == after.terms.currency
    changes = []
    for name in dict.fromkeys(name for offers in values for name in offers):
        found = [offers.get(name) for offers in values]
        first, second = [None if one is None else one.customer_value for one in found]
        is_ours = any(one is not None and one.ours for one in found)
        changes.append(OfferChange(name, is_ours, first, second, difference(first, second) if same_money else None))
    return Outcome(before, after, tuple(changes))


def lever_outcomes(
    base: SegmentValuation,
    versions: Iterable[SegmentValuation],
    levers: Sequence[Lever],
    reaching: Container[Lever],
) -> tuple[LeverOutcome, ...]:
    """Each lever that the segment has: free gains, then by gain per cost, then by change.

    Those without a cost come after them, then those on other terms, then those that are not `reaching`.
    `versions` are the segment under each scenario.
    """
    found = {one.scenario: one for one in versions}
    outcomes = [
        LeverOutcome(one, outcome(base, found[one.scenario]), one in reaching)
        for one in levers
        if one.scenario in found
    ]
    return tuple(sorted(outcomes, key=_worth, reverse=True))  # a stable sort: ties stay in the order of the file


def _worth(one: LeverOutcome) -> tuple[bool | Decimal, ...]:
    nothing = Decimal(0)
    gain, change = one.gain_per_cost, one.outcome.change if one.is_comparable else None
    return (
        one.reaches,
        one.is_comparable,
        one.is_free_gain,
        gain is not None,
        one.lever.our_cost is not None,
        nothing if gain is None else gain,
        change is not None,
        nothing if change is None else change,
    )


def advantage_in(segment: SegmentValuation) -> Decimal | None:
    """The best of ours less the next best alternative; None where one of the two is missing."""
    return None if segment.ours is None else segment.ours.advantage


def winners_in(segment: SegmentValuation) -> tuple[str, ...]:
    """The offers of rank 1."""
    return tuple(one.offer for one in segment.best)


def difference(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    """`after` less `before`; None where one is missing."""
    return None if before is None or after is None else CONTEXT.subtract(after, before)
