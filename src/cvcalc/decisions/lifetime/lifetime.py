"""Lifetime value: what a customer is worth to us, beside what our offer is worth to the customer. FIELD §1, §7.

The two are never added: they are the two sides of one relationship.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Literal

from cvcalc.decisions.lifetime.conventions import Conventions
from cvcalc.decisions.lifetime.survival import shares
from cvcalc.formula import CONTEXT
from cvcalc.formula.arithmetic import plain
from cvcalc.valuation import SegmentValuation, Valuation

Corner = Literal["star", "vulnerable", "free_rider", "lost_cause"]
"""Who gains from whom. Gupta and Lehmann, Managing Customers as Investments (2005)."""

CORNERS: tuple[Corner, ...] = ("star", "vulnerable", "free_rider", "lost_cause")

FORECAST = 5  # periods beyond the data


@dataclass(frozen=True, slots=True)
class Residual:
    """What is ahead of a customer who is still there after all `periods` of the data.

    `years` they are expected to stay, the one that begins included; `multiple` is what these are worth in margins,
    by the same conventions as the margin multiple of a new customer. None for what is not finite.
    """

    periods: int
    years: Decimal | None
    multiple: Decimal | None


@dataclass(frozen=True, slots=True)
class CustomerLifetime:
    """What a customer is worth to us over the time that they stay.

    `before_acquisition` is the present value of the margins, `margin_multiple` that in margins of the first year (None
    where that is 0); `years` that a customer stays count the first one too, None where there is no end.
    """

    conventions: Conventions
    before_acquisition: Decimal
    margin_multiple: Decimal | None
    years: Decimal | None
    residual: Residual | None = None

    @property
    def clv(self) -> Decimal:
        """The customer lifetime value: margins less acquisition cost."""
        return CONTEXT.subtract(self.before_acquisition, self.conventions.acquisition_cost)

    @property
    def total(self) -> Decimal | None:
        """The lifetime value × customers of ours; None where these are not given."""
        customers = self.conventions.customers
        return None if customers is None else CONTEXT.multiply(self.clv, customers)

    @property
    def survival(self) -> tuple[Decimal, ...]:
        """Shares of a fitted survival from period 0 on, some periods beyond the data; empty where none is fitted."""
        if self.conventions.fit is None:
            return ()
        return tuple(islice(shares(self.conventions.survival), len(self.conventions.observed) + FORECAST))


@dataclass(frozen=True, slots=True)
class SegmentLifetime:
    """Both sides of one segment: `lifetime` is what a customer is worth to us, `offer` is what they get from us.

    `lifetime` is None where that is not known, and `missing` says why; `offer` where none of ours is in the segment.
    """

    segment: SegmentValuation
    offer: Valuation | None
    lifetime: CustomerLifetime | None
    missing: str | None = None

    @property
    def clv(self) -> Decimal | None:
        """The customer lifetime value."""
        return None if self.lifetime is None else self.lifetime.clv

    @property
    def has_rival(self) -> bool:
        """Whether an offer that is not ours competes."""
        return self.segment.next_best is not None

    @property
    def gain(self) -> Decimal | None:
        """What the customer gains by choosing us: the advantage, where there is no rival the customer value.

        None without an offer of ours, and where nothing but costs is told of it.
        """
        if self.offer is None or (not self.has_rival and self.segment.only_costs):
            return None
        return self.offer.advantage if self.has_rival else self.offer.customer_value

    @property
    def corner(self) -> Corner | None:
        """Who gains from whom; None where one side is not known."""
        clv, gain = self.clv, self.gain
        if clv is None or gain is None:
            return None
        if clv > 0:
            return "star" if gain > 0 else "vulnerable"
        return "free_rider" if gain > 0 else "lost_cause"

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why figures are None; nothing of what is simply not given."""
        return tuple(self._reasons())

    def _reasons(self) -> Iterator[str]:
        if self.missing is not None:
            yield self.missing
        if self.offer is None:
            yield "no offer of ours is in this segment"
        elif self.gain is None:
            yield "a model of costs alone does not say whether the customer gains"
        if self.lifetime is None:
            return
        if self.lifetime.margin_multiple is None:
            yield "the margin of the first year is 0, so there is no multiple of it"
        if self.lifetime.years is None:
            fit = self.lifetime.conventions.fit
            why = "nobody ever leaves" if fit is None else f"alpha is {plain(fit.alpha)}, not above 1"
            yield f"the years that a customer stays have no finite mean, as {why}"
