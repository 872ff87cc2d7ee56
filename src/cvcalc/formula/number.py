"""Numbers as people write them in models: `-1_500.25`, `1e6`, `12.5%`."""

from __future__ import annotations

import re
from decimal import Decimal

from cvcalc.formula.arithmetic import CONTEXT, ZERO
from cvcalc.formula.failure import FormulaDoubt, FormulaError
from cvcalc.formula.names import LENGTH_LIMIT
from cvcalc.problems import shortened

DIGITS_LIMIT = 34
MAGNITUDE = 18  # powers of ten: numbers are 0, or from 10^-18 to below 10^18

_DIGITS = "[0-9]+(?:_[0-9]+)*"
NUMBER = rf"(?:{_DIGITS}(?:\.{_DIGITS})?|\.{_DIGITS})(?:[eE][-+]?[0-9]+)?(?:[ \t\r\n]*%)?"
_SIGNED = re.compile(rf"[ \t\r\n]*(?:([-+])[ \t\r\n]*)?({NUMBER})[ \t\r\n]*")
_DOUBTFUL = re.compile(r"0+_*[0-9]|[1-9][0-9]{0,2}\.[0-9]{2}0\Z")

Doubts = tuple[FormulaDoubt, ...]


def read_number(text: str) -> tuple[Decimal, Doubts]:
    """The number that `text` is, sign and `%` included, kept exactly; and how it might have been meant otherwise.

    Raises FormulaError: CV103 for what is no number, CV104 outside the limits (34 significant digits,
    10^-18 to below 10^18), CV122 for more than 4,000 characters.
    """
    number = mere_number(text)
    if number is None:
        check_length(text)
        from cvcalc.formula.spelling import not_a_number  # only where something is wrong

        raise not_a_number(text)
    return number[0], number[1]


def read_certain_number(text: str) -> Decimal:
    """The number that `text` is; raises FormulaError as `read_number` does, and where it may be meant otherwise."""
    value, doubts = read_number(text)
    for doubt in doubts:
        raise FormulaError(doubt.code, doubt.message, doubt.hint, doubt.offset)
    return value


def mere_number(text: str) -> tuple[Decimal, Doubts, int, int] | None:
    """The number, its doubts, where it starts (with its sign) and ends; None for anything but a number."""
    match = _SIGNED.fullmatch(text) if len(text) <= LENGTH_LIMIT else None
    if match is None:
        return None
    sign, literal = match.groups()
    start, end = match.span(2)
    value, doubts = read_literal(literal, start)
    if sign == "-":
        value = value.copy_negate() if value else value
    return value, doubts, start if sign is None else match.start(1), end


def read_literal(literal: str, offset: int) -> tuple[Decimal, Doubts]:
    """The value of a number without sign that stands at `offset`, and the doubt about it."""
    digits = literal
    percent = digits[-1] == "%"
    if percent:
        digits = digits[:-1].rstrip()
    value = _within_limits(digits, percent, offset)
    if _DOUBTFUL.match(literal):
        return value, (_doubt(literal, offset),)
    return value, ()


def check_length(text: str) -> None:
    """Raise CV122 for a text longer than formulas may be."""
    if len(text) > LENGTH_LIMIT:
        message = f"the formula has {len(text):,} characters; {LENGTH_LIMIT:,} are allowed"
        raise FormulaError("CV122", message, "give parts of it as inputs, and use their names", LENGTH_LIMIT)


def _within_limits(digits: str, percent: bool, offset: int) -> Decimal:
    mantissa, _, exponent = digits.lower().partition("e")
    if len(exponent) > 5:  # Decimal refuses huge exponents in its own words
        exponent = str(max(-99_999, min(99_999, int(exponent))))
    value = Decimal(f"{mantissa}e{exponent}" if exponent else mantissa)
    if not value:
        return ZERO
    if len(digits) > DIGITS_LIMIT:
        significant = len(mantissa.replace("_", "").replace(".", "").strip("0"))
        if significant > DIGITS_LIMIT:
            wrong = f"has {significant} significant digits; {DIGITS_LIMIT} are allowed"
            raise _outside(digits, percent, wrong, "round it", offset)
        value = CONTEXT.plus(value)
    if percent:
        value = CONTEXT.scaleb(value, -2)
    magnitude = value.adjusted()
    if magnitude >= MAGNITUDE:
        wrong = f"is too large: numbers are below 10^{MAGNITUDE}"
        raise _outside(digits, percent, wrong, "count in thousands or millions", offset)
    if magnitude < -MAGNITUDE:
        wrong = f"is too small: numbers are 0, or at least 10^-{MAGNITUDE}"
        raise _outside(digits, percent, wrong, "write 0, or count in smaller units", offset)
    return value


def _outside(digits: str, percent: bool, wrong: str, hint: str, offset: int) -> FormulaError:
    return FormulaError("CV104", f"'{shortened(digits + '%' * percent)}' {wrong}", hint, offset)


def _doubt(literal: str, offset: int) -> FormulaDoubt:
    if literal[0] == "0":
        written = literal.lstrip("0_")
        written = written if written[:1].isdigit() else "0" + written
        return FormulaDoubt("CV110", f"'{literal}' is read as {written}", f"write {written}", offset)
    whole, _, decimals = literal.partition(".")
    fraction = f"{whole}.{decimals}".rstrip("0").rstrip(".")
    message = f"'{literal}' is read as {fraction}, not as {whole}_{decimals}"
    hint = (
        f"write {whole}_{decimals} where the point separates thousands, or {fraction} where it stands before decimals"
    )
    return FormulaDoubt("CV110", message, hint, offset)
