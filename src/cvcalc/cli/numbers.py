"""Numbers on the command line, in the syntax of models; what may be meant otherwise is refused."""

from __future__ import annotations

from decimal import Decimal

from cvcalc.cli.usage import WrongUsageError
from cvcalc.formula import FormulaError, read_certain_number
from cvcalc.problems import shortened


def read_number(option: str, text: str, example: str) -> Decimal:
    """Any number but a share; raises WrongUsageError, with `example` where nothing better is known."""
    if text.rstrip().endswith("%"):
        raise WrongUsageError(f"{option}: '{shortened(text.strip())}' is a share, not an amount", example)
    return _number(option, text, example)


def read_money(option: str, text: str, example: str) -> Decimal:
    """An amount that is not negative; raises WrongUsageError."""
    amount = read_number(option, text, example)
    if amount < 0:
        raise WrongUsageError(f"{option} is 0 or more, not {shortened(text.strip())}", example)
    return amount


def read_share(option: str, text: str) -> Decimal:
    """A share above 0 % and below 100 %; raises WrongUsageError."""
    share = _number(option, text, "for example 10%")
    if 0 < share < 1:
        return share
    hint = f"write {text.strip()}%" if 1 <= share < 100 and "%" not in text else "for example 10%"
    raise WrongUsageError(f"{option} must be more than 0 % and less than 100 %, and is {shortened(text.strip())}", hint)


def _number(option: str, text: str, example: str) -> Decimal:
    try:
        return read_certain_number(text)
    except FormulaError as wrong:
        raise WrongUsageError(f"{option}: {wrong.message}", wrong.hint or example) from None
