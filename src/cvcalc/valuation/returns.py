"""Returns: payback and the internal rate of return of yearly flows. FIELD §4."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal
from itertools import pairwise

from cvcalc.formula import CONTEXT
from cvcalc.valuation.discounting import ONE, TIMES, ZERO

# Roots are sought with digits to spare: nearly equal terms of alternating sign cancel.
_PRECISE = Context(prec=80, Emin=-(10**9), Emax=10**9)
_CLOSE = Decimal("1e-36")
_STEPS = 1000
_FAR = 1e6


def payback(flows: Sequence[Decimal]) -> Decimal | None:
    """Years until the running total of `flows` (year 0 first) is no longer negative, or None if never.

    Counted as at year end and interpolated within the year; 0 where the total is never negative. Where
    it turns negative only later, the time until it has recovered counts.
    """
    running = ZERO
    was_negative = False
    for year, flow in enumerate(flows):
        running = CONTEXT.add(running, flow)
        if was_negative and running >= 0:
            return CONTEXT.subtract(Decimal(year), CONTEXT.divide(running, flow))
        was_negative = running < 0
    return None if was_negative else ZERO


def sign_changes(flows: Sequence[Decimal]) -> int:
    """How often the flows change sign, zeros left out."""
    signs = [flow > 0 for flow in flows if flow]
    return sum(one != other for one, other in pairwise(signs))


def internal_rate(flows: Sequence[Decimal], flows_at: str) -> Decimal | None:
    """The rate above −1 at which `flows` (year 0 first, at the times of `flows_at`) are worth nothing.

    None where they never change sign, or where no rate does it. Of several rates the smallest that is
    not negative counts, and where all are negative the one smallest in magnitude.
    """
    if not sign_changes(flows):
        return None
    # With y = 1/(1 + r)^½ the present value is a polynomial in y, whatever the time within the year.
    early = int(2 * TIMES[flows_at])
    terms: dict[int, Decimal] = {}
    for year, flow in enumerate(flows):
        exponent = max(2 * year - early, 0) if year else 0
        terms[exponent] = _PRECISE.add(terms.get(exponent, ZERO), flow)
    step = 1 if flows_at == "mid_year" else 2
    coefficients = [terms.get(exponent, ZERO) for exponent in range(0, max(terms) + 1, step)]
    roots = _positive_roots(coefficients)
    rates = [_rate(root, step) for root in roots]
    rising = sorted(rate for rate in rates if rate >= 0)
    if rising:
        return CONTEXT.plus(rising[0])
    return CONTEXT.plus(max(rates)) if rates else None


def _rate(root: Decimal, step: int) -> Decimal:
    """The rate of a root, free of the noise that would make a rate of nothing negative."""
    rate = _PRECISE.subtract(_PRECISE.power(root, Decimal(-2 // step)), ONE)
    return ZERO if rate.copy_abs() < _CLOSE else rate


def _positive_roots(coefficients: Sequence[Decimal]) -> list[Decimal]:
    """The roots x > 0 of a polynomial, ascending: those of its derivative part the line between them.

    Descartes' rule ends the descent: with one change of sign there is one root, with none there is none.
    """
    lowest = next((index for index, coefficient in enumerate(coefficients) if coefficient), len(coefficients))
    coefficients = coefficients[lowest:]
    changes = sign_changes(coefficients)
    if changes == 0:
        return []
    # Beyond Cauchy's bound the highest power outweighs all others.
    largest = max(one.copy_abs() for one in coefficients)
    highest = next(one for one in reversed(coefficients) if one)
    bound = _PRECISE.add(ONE, _PRECISE.divide(largest, highest.copy_abs()))
    if changes == 1:
        return [_root_between(coefficients, ZERO, bound, rises=highest > 0)]
    derivative = [_PRECISE.multiply(Decimal(index), one) for index, one in enumerate(coefficients)][1:]
    fences = [ZERO, *_positive_roots(derivative), bound]
    values = [_value_and_slope(coefficients, fence)[0] for fence in fences]
    nothing = _PRECISE.multiply(largest, _CLOSE)
    marks = [0 if value.copy_abs() <= nothing else 1 if value > 0 else -1 for value in values]
    touched = [fence for fence, mark in zip(fences, marks, strict=True) if mark == 0]
    crossed = [
        _root_between(coefficients, low, high, rises=other > 0)
        for (low, one), (high, other) in pairwise(zip(fences, marks, strict=True))
        if one * other < 0
    ]
    return sorted(touched + crossed)


def _value_and_slope(coefficients: Sequence[Decimal], x: Decimal) -> tuple[Decimal, Decimal]:
    """The polynomial and its derivative at `x`, by Horner's rule."""
    value = slope = ZERO
    for coefficient in reversed(coefficients):
        slope = _PRECISE.fma(slope, x, value)
        value = _PRECISE.fma(value, x, coefficient)
    return value, slope


def _nearly(coefficients: Sequence[Decimal]) -> Decimal:
    """Where Newton's steps lead from 1 in floating point, which is fast; 1 where they lead nowhere."""
    terms = [float(one) for one in reversed(coefficients)]
    x = 1.0
    for _ in range(20):
        value = slope = 0.0
        for term in terms:
            slope = slope * x + value
            value = value * x + term
        if not slope or not 0 < x < _FAR:
            return ONE
        x -= value / slope
    return Decimal(x) if 0 < x < _FAR else ONE


def _root_between(coefficients: Sequence[Decimal], low: Decimal, high: Decimal, *, rises: bool) -> Decimal:
    """The one root between `low` and `high`: Newton's steps, halving the bracket where one leaves it."""
    x = _nearly(coefficients)
    if not low < x < high:
        x = _PRECISE.divide(_PRECISE.add(low, high), Decimal(2))
    for _ in range(_STEPS):
        value, slope = _value_and_slope(coefficients, x)
        if (value > 0) == rises:
            high = x
        else:
            low = x
        following = _PRECISE.subtract(x, _PRECISE.divide(value, slope)) if slope else low
        if not low < following < high:
            following = _PRECISE.divide(_PRECISE.add(low, high), Decimal(2))
        if _PRECISE.subtract(following, x).copy_abs() <= _PRECISE.multiply(x, _CLOSE):
            return following
        x = following
    return x
