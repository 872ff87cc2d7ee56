"""Exact arithmetic: 34 digits, half-even, in a context of its own."""

from __future__ import annotations

from decimal import (
    ROUND_FLOOR,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
)

SIGNALS = [InvalidOperation, DivisionByZero, Overflow]

CONTEXT = Context(
    prec=34, rounding=ROUND_HALF_EVEN, Emin=-999_999, Emax=999_999, capitals=1, clamp=0, flags=[], traps=SIGNALS
)

# Results of formulas are below 10^18: with exponents up to 17, decimal itself signals Overflow beyond.
LIMITED = CONTEXT.copy()
LIMITED.Emax = 17

ZERO = Decimal(0)
HALF = Decimal("0.5")
TOLERANCE = Decimal("1e-12")  # relative; values this near each other are equal
ENDLESS = 20  # decimals: so many no figure of a file has, but for curious ones
READABLE = 6  # decimals, or digits of a small number
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP, traps=[])
WIDEST_HALF = Decimal("0.001")  # of one unit in the last place kept: 10^12 + 0 is near no half


def equal(left: Decimal, right: Decimal) -> bool:
    """Whether two values are the same within a relative 10^-12 of the larger; infinity, which no formula gives, is
    near nothing but itself."""
    if left == right:
        return True
    larger = max(left.copy_abs(), right.copy_abs())
    return larger.is_finite() and CONTEXT.subtract(left, right).copy_abs() <= CONTEXT.multiply(TOLERANCE, larger)


def power(base: Decimal, exponent: Decimal) -> Decimal:
    """`base` raised to `exponent`, at once however large they are.

    Signals DivisionByZero for zero to a negative exponent, InvalidOperation for 0^0 and for a negative
    base with a fractional exponent, Overflow from 10^18.
    """
    if not base and exponent < ZERO:
        raise DivisionByZero
    return LIMITED.plus(CONTEXT.power(base, exponent))


def rounded(value: Decimal, digits: int) -> Decimal:
    """`value` to `digits` places (negative: tens, hundreds, …), halves away from zero.

    A value within a relative 10^-12 of a half counts as that half, but never one further from it than a
    thousandth of the last place kept. Signals Overflow from 10^18.
    """
    shifted = CONTEXT.scaleb(value.copy_abs(), digits)
    whole = shifted.to_integral_value(ROUND_FLOOR, CONTEXT)
    missing = CONTEXT.subtract(CONTEXT.add(whole, HALF), shifted)
    if missing <= min(CONTEXT.multiply(TOLERANCE, shifted), WIDEST_HALF):
        whole = CONTEXT.add(whole, Decimal(1))
    return LIMITED.plus(CONTEXT.scaleb(whole, -digits).copy_sign(value))


def is_whole(value: Decimal) -> bool:
    """Whether `value` has no fraction."""
    return value == value.to_integral_value(context=CONTEXT)


def readable(value: Decimal) -> Decimal:
    """`value` as it is, but where a division never ended: then to 6 decimals or 6 significant digits, whichever keeps
    more, halves away from zero."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent > -ENDLESS:
        return value
    decimals = max(READABLE, READABLE - 1 - value.adjusted())
    return _WIDE.quantize(value, Decimal((0, (1,), -decimals)))


def plain(value: Decimal) -> str:
    """`value` as messages show it: without exponent, and to 15 significant digits at most."""
    if not value:
        return "0"
    short = Context(prec=15, rounding=ROUND_HALF_EVEN, traps=[]).plus(value)
    if short.adjusted() >= -18:
        text = f"{short:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return f"{short.normalize():e}"
