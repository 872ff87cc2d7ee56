"""What can go wrong with a formula."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cvcalc.problems import Problem


class FormulaError(Exception):
    """A formula, or a number, that can't be read or has no value.

    `offset` counts characters into the text; `hint` says what to write instead, or is empty.
    """

    def __init__(self, code: str, message: str, hint: str = "", offset: int = 0) -> None:
        super().__init__(code, message, hint, offset)
        self.code = code
        self.message = message
        self.hint = hint
        self.offset = offset

    def __str__(self) -> str:
        return self.message


class Failure(Exception):
    """Stands for the value that an input has not; `problems` says why, and is empty where that is told already."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class FormulaDoubt:
    """A number that is read, but may have been meant otherwise; `offset` counts characters into the text."""

    code: str
    message: str
    hint: str
    offset: int
