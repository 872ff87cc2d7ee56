"""Arithmetic in floats, as compiled formulas need it beyond Python's own.

It agrees with `arithmetic`, which works in decimals, to about the last digits of a float. Whatever has no value raises
ArithmeticError.
"""

from __future__ import annotations

from math import copysign, floor

TOLERANCE = 1e-12  # relative; values this near each other are equal
WIDEST_HALF = 0.001  # of one unit in the last place kept
LARGEST = 1e18
WITHOUT_FRACTION = 2.0**52
PLACES_LIMIT = 18


class NoValueError(ArithmeticError):
    """A float formula has no value for these numbers, or none that floats can tell."""


def no_value() -> float:
    """In place of a value that is not there: raises."""
    raise NoValueError


def same(left: float, right: float) -> bool:
    """Whether two values are equal within a relative 10^-12 of the larger."""
    return abs(left - right) <= TOLERANCE * max(abs(left), abs(right))


def below(left: float, right: float) -> bool:
    """Whether `left` is smaller, and not the same."""
    gap = right - left
    return gap > TOLERANCE * abs(left) and gap > TOLERANCE * abs(right)


def power(base: float, exponent: float) -> float:
    """`base` raised to `exponent`; raises for 0^0, zero to a negative and a negative to a fractional exponent.

    And where the result is too large for formulas, or too small for floats.
    """
    if (base == 0 and exponent <= 0) or (base < 0 and exponent != floor(exponent)):
        raise NoValueError
    result: float = base**exponent
    if not -LARGEST < result < LARGEST or (result == 0 and base != 0):
        raise NoValueError
    return result


def rounded(value: float, digits: float = 0.0) -> float:
    """`value` to `digits` places, halves away from zero, by the rule of `arithmetic.rounded`."""
    if digits != floor(digits) or not -PLACES_LIMIT <= digits <= PLACES_LIMIT:
        raise NoValueError
    scale = 10.0 ** abs(digits)
    shifted = abs(value) * scale if digits >= 0 else abs(value) / scale
    if shifted >= WITHOUT_FRACTION:
        return value
    whole = floor(shifted)
    if whole + 0.5 - shifted <= min(TOLERANCE * shifted, WIDEST_HALF):
        whole += 1
    return copysign(whole / scale if digits >= 0 else whole * scale, value)


RUNTIME = {function.__name__: function for function in (abs, min, max, no_value, same, below, power, rounded)}
"""What compiled formulas call, by name."""
