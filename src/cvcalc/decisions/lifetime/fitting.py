"""How faithfully a cohort stays: the shifted-beta-geometric model fitted to its survivors.

Fader and Hardie, "How to project customer retention", Journal of Interactive Marketing 21 (2007): each customer leaves
after a year with a chance of their own, these chances follow a beta distribution, so those who are left stay more and
more faithfully.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from itertools import pairwise
from math import fsum
from typing import NamedTuple

from cvcalc.formula import CONTEXT
from cvcalc.formula.arithmetic import plain

LONGEST_COHORT = 10_000  # periods
SHORTEST_COHORT = 3

_SIX_DIGITS = Context(prec=6, rounding=ROUND_HALF_EVEN, traps=[])
_STEPS = 200
_CLOSE = 1e-13
_SPREADS = (1e-7, 1e9)  # between these 1/(alpha + beta) is looked for; below, all customers are as good as alike
_STILL = 1e-16
_STRIDE = 8.0
_NOTHING = Decimal("1e-6")  # so small a share of customers is none: floating point would not tell it from that


class NoFitError(ValueError):
    """No shifted-beta-geometric model fits the survivors best; `hint` says what to write instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


class Fit(NamedTuple):
    """The parameters of the beta distribution of leaving, rounded to 6 significant digits; both are positive."""

    alpha: Decimal
    beta: Decimal


def fit_survivors(counts: Sequence[Decimal]) -> Fit:
    """The model under which these survivors of the periods 0, 1, 2, … are likeliest. Raises NoFitError.

    `counts` never grow, are not negative and begin above 0. Only their proportions matter. Binary floating point, but
    only with the four operations and sums, which give the same everywhere; the likelihood is written in the mean
    chance of leaving, alpha/(alpha + beta), and the spread, 1/(alpha + beta), in which it stays smooth where the spread
    is 0 and all customers are alike.
    """
    _refuse_hopeless(counts)
    kept = [float(CONTEXT.divide(count, counts[0])) for count in counts]
    likelihood = _Likelihood(kept[: next((at + 1 for at, one in enumerate(kept) if not one), len(kept))])
    if likelihood.slope(_SPREADS[0]) <= 0:
        raise NoFitError(
            "customers do not stay more faithfully the longer they stay, so no such model fits", _rate(counts)
        )
    low, high = _bracket(likelihood)
    spread = _root(likelihood, low, high)
    leaving = likelihood.likeliest(spread)
    alpha, beta = (_SIX_DIGITS.create_decimal_from_float(share / spread) for share in (leaving, 1 - leaving))
    return Fit(alpha, beta)


class _Likelihood:
    """The likelihood of shares of survivors, by its derivatives.

    With m the mean chance of leaving and s the spread, who is there in period j leaves with the chance m/(1 + (j − 1)s)
    and stays with (1 − m + (j − 1)s)/(1 + (j − 1)s).
    """

    def __init__(self, kept: Sequence[float]) -> None:
        self._stayed = kept[1:]
        self._there = kept[:-1]
        self._left = kept[0] - kept[-1]
        self._mean = self._left / fsum(self._there)

    def slope(self, spread: float) -> float:
        """The derivative by the spread, at the likeliest mean."""
        stays = 1 - self.likeliest(spread)
        return fsum(
            number * (stayed / (stays + number * spread) - there / (1 + number * spread))
            for number, (stayed, there) in enumerate(zip(self._stayed, self._there, strict=True))
        )

    def likeliest(self, spread: float) -> float:
        """The likeliest mean chance of leaving at this spread: where left/m = Σ stayed/(1 − m + (j − 1)s).

        In the inverse form, m Σ stayed/(1 − m + (j − 1)s) = left rises with m from 0 to beyond all bounds, so Newton's
        method in a bracket finds it.
        """
        low, high, mean = 0.0, 1.0, self._mean
        for _ in range(_STEPS):
            stays = 1 - mean
            shares = [stayed / (stays + number * spread) for number, stayed in enumerate(self._stayed)]
            total = fsum(shares)
            value = mean * total - self._left
            rise = total + mean * fsum(share / (stays + number * spread) for number, share in enumerate(shares))
            low, high = (low, mean) if value > 0 else (mean, high)
            moved = mean - value / rise
            if not low < moved < high:
                moved = (low + high) / 2
            if abs(moved - mean) <= max(_CLOSE * min(moved, 1 - moved), _STILL):
                return moved
            mean = moved
        return mean


def _refuse_hopeless(counts: Sequence[Decimal]) -> None:
    if len(counts) < SHORTEST_COHORT:
        message = f"{len(counts)} count{'s are' if len(counts) > 1 else ' is'} too few to fit a model to"
        raise NoFitError(message, f"give the survivors of {SHORTEST_COHORT} periods or more, or a retention rate")
    if _are_alike(counts[0], counts[-1]):
        raise NoFitError("nobody has left yet, so nothing tells when customers leave", "give a retention rate instead")
    if counts[1] <= CONTEXT.multiply(counts[0], _NOTHING):
        raise NoFitError("everybody left at once, so nothing tells how long customers stay", "write retention: 0%")
    if _are_alike(counts[1], counts[-1]):
        message = "after the first period nobody has left, so nothing tells when the others leave"
        raise NoFitError(message, "give the retention of each year instead: [60%, 95%]")


def _are_alike(before: Decimal, after: Decimal) -> bool:
    """Whether as good as nobody left."""
    return CONTEXT.subtract(before, after) <= CONTEXT.multiply(before, _NOTHING)


def _rate(counts: Sequence[Decimal]) -> str:
    """What the geometric model says, in which all customers are alike."""
    there = stayed = Decimal(0)
    for before, after in pairwise(counts):
        there, stayed = CONTEXT.add(there, before), CONTEXT.add(stayed, after)
    rate = Context(prec=4, rounding=ROUND_HALF_EVEN, traps=[]).divide(CONTEXT.multiply(stayed, Decimal(100)), there)
    return f"write their common rate: retention: {plain(rate)}%"


def _bracket(likelihood: _Likelihood) -> tuple[float, float]:
    """Two spreads between which the likelihood has its top, which rises at first. Raises NoFitError without one."""
    low = high = 1.0
    if likelihood.slope(1.0) > 0:
        while likelihood.slope(high) > 0:
            low, high = high, high * _STRIDE
            if high > _SPREADS[1]:
                message = "those who are left hardly ever leave, so no such model fits"
                raise NoFitError(message, "give the retention of each year instead: [60%, 95%]")
        return low, high
    while likelihood.slope(low) <= 0:
        low, high = max(low / _STRIDE, _SPREADS[0]), low
    return low, high


def _root(likelihood: _Likelihood, low: float, high: float) -> float:
    """Where the slope is 0, between `low`, where it is positive, and `high`, where it is not: regula falsi."""
    at_low, at_high, side, found = likelihood.slope(low), likelihood.slope(high), 0, high
    for _ in range(_STEPS):
        before, found = found, (low * at_high - high * at_low) / (at_high - at_low)
        if not low < found < high:
            found = (low + high) / 2
        value = likelihood.slope(found)
        if not value or abs(found - before) <= _CLOSE * found or high - low <= _CLOSE * high:
            break
        if value > 0:
            low, at_low, at_high = found, value, at_high / 2 if side > 0 else at_high
            side = 1
        else:
            high, at_high, at_low = found, value, at_low / 2 if side < 0 else at_low
            side = -1
    return found
