"""Numbers as documents and people see them: plain notation, each rounded for itself."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

# Decimal's ROUND_HALF_UP goes away from zero. All figures are far below 10^400: sums below 10^18, products of two.
_ROUNDING = Context(prec=400, rounding=ROUND_HALF_UP, traps=[InvalidOperation], flags=[])
_text_of = _ROUNDING.to_sci_string  # str() asks the thread's context whether to write E or e
_MICRO = Decimal("1e-6")
_DIGITS = 6


def shown(number: Decimal) -> str:
    """`number` to 6 decimal places or 6 significant digits, whichever keeps more; halves away from zero.

    Without exponent and trailing zeros; −0 is 0. Raises ValueError for what is not finite.
    """
    text = _text_of(number)
    if text.isdigit():
        return text
    if "." not in text or "E" in text or not number or number.adjusted() < -1:
        return _shown_slowly(number)
    if "." not in text[-_DIGITS - 1 :]:
        text = _text_of(_ROUNDING.quantize(number, _MICRO))
    return text.rstrip("0").rstrip(".") if text[-1] == "0" else text


def as_given(number: Decimal) -> str:
    """`number` with all its digits, for what the model itself gave; otherwise as `shown`."""
    return _trimmed(f"{_checked(number):f}") if number else "0"


def simulated(number: float) -> Decimal:
    """`number` to 6 significant digits, to which simulated figures are the same on every machine."""
    return Decimal(f"{number:.{_DIGITS - 1}e}")


def simulated_text(number: float) -> str:
    """`number` to 6 significant digits in plain notation. Raises ValueError for what is not finite."""
    return as_given(simulated(number))


def simulated_or_null(number: float | None) -> str:
    """The same, or `null` for what does not exist."""
    return "null" if number is None else simulated_text(number)


def shown_or_null(number: Decimal | None) -> str:
    """`number` as `shown`, or `null` for what does not exist."""
    return "null" if number is None else shown(number)


def given_or_null(number: Decimal | None) -> str:
    """`number` as given, or `null`."""
    return "null" if number is None else as_given(number)


def _shown_slowly(number: Decimal) -> str:
    if not number:
        return "0"
    last = min(-_DIGITS, _checked(number).adjusted() + 1 - _DIGITS)
    return _trimmed(f"{_ROUNDING.quantize(number, Decimal((0, (1,), last))):f}")


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _checked(number: Decimal) -> Decimal:
    if not number.is_finite():
        raise ValueError(f"no document holds the number {number}")
    return number
