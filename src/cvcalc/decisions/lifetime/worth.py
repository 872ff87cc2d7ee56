"""What the margins of a customer's years are worth now, and how many years that are to be. FIELD §7."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from cvcalc.decisions.lifetime.survival import ONE, ZERO, Survival, shares
from cvcalc.formula import CONTEXT


def present_value(
    margins: Sequence[Decimal], survival: Survival, discount_rate: Decimal, horizon: int | None, *, first_now: bool
) -> Decimal:
    """The margins of the years 1, 2, …, the last of which stays, weighted by who is there and discounted.

    The margin of year t comes at its end, from those who stay beyond it; with `first_now` at its beginning, from
    those who are there. `horizon` years count, or all (None). Raises EndlessError where these have no finite value.
    """
    if not any(margins):
        return ZERO
    late = 0 if first_now else 1
    explicit = max(len(margins), survival.steady + 1 - late) if horizon is None else horizon
    weights = islice(discounted(survival, discount_rate), late, None)
    total = weight = ZERO
    for year in range(explicit):
        weight = next(weights)
        total = CONTEXT.add(total, CONTEXT.multiply(margins[min(year, len(margins) - 1)], weight))
    if horizon is not None or not weight:
        return total
    ahead = survival.ahead(explicit - 1 + late, discount_rate)
    return CONTEXT.add(total, CONTEXT.multiply(margins[-1], CONTEXT.multiply(weight, ahead)))


def expected_years(survival: Survival, horizon: int | None) -> Decimal:
    """The years that a customer is expected to stay, the first one included: S(0) + S(1) + …, of `horizon` or all.

    With constant retention 1/(1 − r). Raises EndlessError where there is no end.
    """
    return present_value([ONE], survival, ZERO, horizon, first_now=True)


def discounted(survival: Survival, discount_rate: Decimal) -> Iterator[Decimal]:
    """S(t)/(1 + i)^t for t = 0, 1, …"""
    factor, growth = ONE, CONTEXT.add(ONE, discount_rate)
    for share in shares(survival):
        yield CONTEXT.multiply(share, factor)
        factor = CONTEXT.divide(factor, growth)
