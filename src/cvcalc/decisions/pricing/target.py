"""Targets: what a price is to bring about, as `--target` says it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from cvcalc.formula import FormulaError, read_certain_number
from cvcalc.problems import shortened, similar

What = Literal["advantage", "capture"]

_EXAMPLES = "'advantage = 1_000_000' or 'capture = 60%'"


class TargetError(ValueError):
    """What was asked for is no target; `hint` says what is one."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Target:
    """What the price is to bring: an advantage in present value, or a share of our differentiation in the price."""

    what: What
    value: Decimal


def read_target(text: str) -> Target:
    """The target that `text` asks for: `advantage = X` or `capture = 60%`. Raises TargetError."""
    name, equals, number = (part.strip() for part in text.replace("==", "=", 1).partition("="))
    if not equals or not name or not number:
        raise TargetError(f"'{shortened(text)}' is no target", f"write {_EXAMPLES}")
    what: What | None = next((one for one in get_args(What) if one == name), None)
    if what is None:
        meant = similar(name, get_args(What))
        hint = f"did you mean '{meant}'?" if meant else f"write {_EXAMPLES}"
        raise TargetError(f"no target is called '{shortened(name)}'", hint)
    try:
        value = read_certain_number(number)
    except FormulaError as wrong:
        raise TargetError(wrong.message, wrong.hint) from None
    if what == "advantage" and "%" in number:
        raise TargetError(f"an advantage is an amount, not a share such as '{shortened(number)}'", f"write {_EXAMPLES}")
    if what == "capture" and value > 1:
        hint = f"for {number} % write 'capture = {number}%'" if "%" not in number else "write 'capture = 100%' at most"
        raise TargetError(f"a capture of '{shortened(number)}' is more than all there is to capture", shortened(hint))
    return Target(what, value)
