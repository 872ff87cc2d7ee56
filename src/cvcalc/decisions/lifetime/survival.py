"""Survival: which share of customers is still there after so many years, and what that is worth ahead. FIELD §7."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import count, islice
from typing import Protocol

from cvcalc.formula import CONTEXT

ZERO, ONE = Decimal(0), Decimal(1)

_FINE = CONTEXT.copy()
_FINE.prec = 50
_PRECISION = Decimal("1e-36")
_MOST_STEPS = 200_000
_STILL = 3  # steps one after another that change nothing


class EndlessError(ValueError):
    """A sum over all years that has no finite value, or none that can be worked out; `hint` says what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


class Survival(Protocol):
    """How customers stay; `steady` is the number of years after which the shares follow one rule."""

    @property
    def steady(self) -> int: ...

    def rate(self, year: int) -> Decimal:
        """The share of those there at the beginning of `year` (1, 2, …) who stay beyond its end."""
        ...

    def ahead(self, years: int, discount_rate: Decimal) -> Decimal:
        """Σ S(years + t)/S(years) / (1 + discount_rate)^t over all t = 1, 2, …; `years` is `steady` or more.

        That is the worth of 1 at the end of each year that a customer stays, who is there after so many `years`.
        Raises EndlessError where the sum is not finite.
        """
        ...


def shares(survival: Survival) -> Iterator[Decimal]:
    """S(0), S(1), …: the share of customers that is left after so many years."""
    share, year = ONE, 0
    while True:
        yield share
        year += 1
        share = CONTEXT.multiply(share, survival.rate(year))


@dataclass(frozen=True, slots=True)
class Rates:
    """Retention rates, 0…1, of the years 1, 2, …; the last one stays."""

    rates: tuple[Decimal, ...]

    @property
    def steady(self) -> int:
        return len(self.rates) - 1

    def rate(self, year: int) -> Decimal:
        return self.rates[min(year, len(self.rates)) - 1]

    def ahead(self, years: int, discount_rate: Decimal) -> Decimal:  # noqa: ARG002  # the last rate stays
        """r/(1 + i − r)."""
        rate = self.rates[-1]
        left = CONTEXT.subtract(CONTEXT.add(ONE, discount_rate), rate)
        if left <= 0:
            raise EndlessError(
                "the margins of all years to come have no finite value where retention is 1 + discount rate or more",
                "give the lifetime a horizon, such as 'horizon: 10', or a discount rate",
            )
        return CONTEXT.divide(rate, left)


@dataclass(frozen=True, slots=True)
class BetaGeometric:
    """The shifted-beta-geometric model: S(t) = B(α, β + t)/B(α, β). Fader and Hardie (2007)."""

    alpha: Decimal
    beta: Decimal

    def after(self, years: int) -> BetaGeometric:
        """The survival of those who are still there after so many years."""
        return BetaGeometric(self.alpha, CONTEXT.add(self.beta, Decimal(years)))

    @property
    def steady(self) -> int:
        return 0

    def rate(self, year: int) -> Decimal:
        """(β + t − 1)/(α + β + t − 1)."""
        stays = CONTEXT.add(self.beta, Decimal(year - 1))
        return CONTEXT.divide(stays, CONTEXT.add(self.alpha, stays))

    def ahead(self, years: int, discount_rate: Decimal) -> Decimal:
        """2F1(1, β; α + β; 1/(1 + i)) − 1, with β + years in place of β."""
        beta = CONTEXT.add(self.beta, Decimal(years))
        if discount_rate < 0 or (not discount_rate and self.alpha <= 1):
            why = "is negative" if discount_rate < 0 else f"is 0 and alpha {self.alpha:f}, not above 1"
            raise EndlessError(
                f"the margins of all years to come have no finite value where the discount rate {why}",
                "give the lifetime a horizon, such as 'horizon: 10', or a discount rate above 0",
            )
        if not discount_rate:
            return CONTEXT.divide(beta, CONTEXT.subtract(self.alpha, ONE))
        factor = _FINE.divide(ONE, _FINE.add(ONE, discount_rate))
        return CONTEXT.plus(_FINE.subtract(_hypergeometric(self.alpha, beta, factor), ONE))


def _hypergeometric(alpha: Decimal, beta: Decimal, factor: Decimal) -> Decimal:
    """2F1(1, β; α + β; z) for 0 < z < 1 by Gauss's continued fraction, 1/(1 − k1 z/(1 − k2 z/(1 − …))).

    All its parts are positive and its convergents rise to the limit, in the end each time by (1 − √(1 − z))/(1 +
    √(1 − z)) of the step before. Raises EndlessError where that takes too long.
    """
    enough = _FINE.multiply(_PRECISION, _FINE.sqrt(_FINE.subtract(ONE, factor)))
    fraction, upper, lower, small = ONE, ONE, ZERO, 0  # Lentz's method
    for part in islice(_parts(alpha, beta), _MOST_STEPS):
        term = _FINE.multiply(part, factor)
        upper = _FINE.subtract(ONE, _FINE.divide(term, upper))
        lower = _FINE.divide(ONE, _FINE.subtract(ONE, _FINE.multiply(term, lower)))
        step = _FINE.multiply(upper, lower)
        fraction = _FINE.multiply(fraction, step)
        small = small + 1 if _FINE.subtract(step, ONE).copy_abs() <= enough else 0
        if small == _STILL:
            return _FINE.divide(ONE, fraction)
    raise EndlessError(
        "at a discount rate so near 0 the margins of all years to come can't be added up",
        "write a discount rate of 0, or give the lifetime a horizon, such as 'horizon: 10'",
    )


def _parts(alpha: Decimal, beta: Decimal) -> Iterator[Decimal]:
    """k1, k2, … with c = α + β.

    First β/c, then for m = 1, 2, … m(α + m − 1)/((c + 2m − 2)(c + 2m − 1)), (β + m)(c + m − 1)/((c + 2m − 1)(c + 2m)).
    """
    both = _FINE.add(alpha, beta)
    yield _FINE.divide(beta, both)
    for number in count(1):
        m, before = Decimal(number), Decimal(number - 1)
        odd = _FINE.add(both, Decimal(2 * number - 1))
        leaves = _FINE.multiply(m, _FINE.add(alpha, before))
        yield _FINE.divide(leaves, _FINE.multiply(_FINE.subtract(odd, ONE), odd))
        stays = _FINE.multiply(_FINE.add(beta, m), _FINE.add(both, before))
        yield _FINE.divide(stays, _FINE.multiply(odd, _FINE.add(odd, ONE)))
