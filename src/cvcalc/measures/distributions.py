"""The tails that tests need and the quantile that intervals need: the normal and Student's t distribution.

Worked out in floats, to a relative 10^-11 or better, and given with 10 significant digits: to those they are the same
on every machine.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from math import erfc, exp, gamma, log1p, pi, sqrt

NORMAL_QUANTILE = Decimal("1.959963984540054")
"""Between its negative and itself lie 95 % of a standard normal distribution."""

OUTSIDE = 0.05
MANY = 10_000  # degrees of freedom, from which the normal distribution is a step away
LARGEST_GAMMA = 80.0  # beneath, both gamma functions of the ratio are far from overflow
STEPS = 200  # of the continued fraction and of Newton's method; about ten are needed
LEAST = 1e-300
FARTHEST = 1e100  # whose square a float still holds
CLOSE = 1e-16


def normal_tails(z: Decimal) -> Decimal:
    """The probability that a standard normal figure lies farther from 0 than `z`: the p-value of a two-sided test."""
    return _settled(erfc(abs(float(z)) / sqrt(2)))


def t_tails(t: Decimal, degrees: Decimal) -> Decimal:
    """The probability that a t-distributed figure lies farther from 0 than `t`, with 1 or more degrees of freedom."""
    return _settled(_tails(min(abs(float(t)), FARTHEST), float(degrees)))


def t_quantile(degrees: Decimal) -> Decimal:
    """Between its negative and itself lie 95 % of a t distribution; with 1 or more degrees of freedom."""
    return _settled(_quantile(float(degrees)))


@lru_cache(maxsize=1024)
def _quantile(degrees: float) -> float:
    """By Newton's method from the normal quantile: the tails are convex, so each step stays left of the root."""
    if degrees >= MANY:
        return _far_quantile(degrees)
    t = float(NORMAL_QUANTILE)
    for _ in range(STEPS):
        step = (_tails(t, degrees) - OUTSIDE) / (2 * _density(t, degrees))
        t += step
        if abs(step) <= 1e-13 * t:
            break
    return t


def _far_quantile(degrees: float) -> float:
    """Abramowitz and Stegun 26.7.5, four terms: with 10,000 degrees the next is below 10^-18."""
    z = float(NORMAL_QUANTILE)
    square = z * z
    first = (square + 1) / 4
    second = ((5 * square + 16) * square + 3) / 96
    third = (((3 * square + 19) * square + 17) * square - 15) / 384
    fourth = ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92160
    return z * (1 + (first + (second + (third + fourth / degrees) / degrees) / degrees) / degrees)


def _tails(t: float, degrees: float) -> float:
    if degrees >= MANY:
        return erfc(_as_normal(t, degrees) / sqrt(2))
    square = t * t
    return _incomplete_beta(degrees / 2, 0.5, degrees / (degrees + square), square / (degrees + square))


def _as_normal(t: float, degrees: float) -> float:
    """The normal figure with the tails of `t`: Hill 1970, "Algorithm 395", good from 10,000 degrees on."""
    shifted = degrees - 0.5
    scale = 48 * shifted * shifted
    square = shifted * log1p(t / degrees * t)
    second = ((4 * square + 33) * square + 240) * square + 855
    correction = (square + 3) / scale - second / (10 * scale * (scale + 0.8 * square * square + 100))
    return sqrt(square) * (1 + correction)


def _density(t: float, degrees: float) -> float:
    return _gamma_ratio(degrees / 2) / sqrt(pi * degrees) * exp(-(degrees + 1) / 2 * log1p(t / degrees * t))


def _gamma_ratio(a: float) -> float:
    """Γ(a + ½) / Γ(a)."""
    if a < LARGEST_GAMMA:
        return gamma(a + 0.5) / gamma(a)
    # The asymptotic series of the ratio; its next term is below 10^-13 from 80 on.
    terms = (-1 / 8, 1 / 128, 5 / 1024, -21 / 32768, -399 / 262144, 869 / 4194304)
    series = 0.0
    for term in reversed(terms):
        series = (series + term) / a
    return sqrt(a) * (1 + series)


def _incomplete_beta(a: float, b: float, x: float, rest: float) -> float:
    """The regularized incomplete beta function I_x(a, b), where one of a and b is ½; `rest` is 1 − x, not rounded.

    By its continued fraction, from the end where that converges fast: Press et al., "Numerical Recipes", §6.4.
    """
    if x <= 0 or rest <= 0:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - _incomplete_beta(b, a, rest, x)
    ratio = _gamma_ratio(a if b == 0.5 else b) / sqrt(pi)
    return ratio * _power(x, rest, a) * _power(rest, x, b) / a * _continued(a, b, x)


def _power(base: float, rest: float, exponent: float) -> float:
    """`base` ** `exponent`, exact also where `base` is near 1 and `rest` = 1 − `base` tells how near."""
    if base > 0.5:
        return exp(exponent * log1p(-rest))
    return float(base**exponent)


def _continued(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function by Lentz's method."""
    value, numerator, denominator = LEAST, LEAST, 0.0
    for step in range(STEPS):
        half = step // 2
        if step == 0:
            part = 1.0
        elif step % 2:
            part = -(a + half) * (a + b + half) * x / ((a + 2 * half) * (a + 2 * half + 1))
        else:
            part = half * (b - half) * x / ((a + 2 * half - 1) * (a + 2 * half))
        denominator = 1 / _off_zero(1 + part * denominator)
        numerator = _off_zero(1 + part / numerator)
        value *= numerator * denominator
        if step and abs(numerator * denominator - 1) < CLOSE:
            break
    return value


def _off_zero(value: float) -> float:
    return value if abs(value) > LEAST else LEAST


def _settled(value: float) -> Decimal:
    return Decimal(f"{value:.9e}")
