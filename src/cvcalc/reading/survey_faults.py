"""What is wrong in the cells of a data file: told by row and column, the first of them, and how many more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from cvcalc.formula.arithmetic import plain
from cvcalc.model.tallies import SCORE_RANGES
from cvcalc.problems import Place, Problems, error, shortened, warning
from cvcalc.reading.survey_answers import Question, Reason

TOLD = 20  # of a file
ENOUGH = 20  # answers that tell on which scale a question was asked
SURE = 10  # answers, none of them above 5: by then somebody who was asked from 0 to 10 goes beyond
SEVERAL = 5  # of which none is right, or all lie close: then it is not the one cell that is wrong
MISFIT = 5  # one of so many answers is none of the measure: then the question was asked on another scale

Quoted = Callable[[Place, str], object]

_SCALES = (
    (0, 1, "1 for who did it and 0 for who did not is conversion"),
    (1, 5, "a question answered from 1 to 5 is CSAT"),
    (1, 7, "a question answered from 1 to 7 is CES"),
    (0, 10, "a question answered from 0 to 10 is NPS"),
)


class Fault(NamedTuple):
    """One cell or row, and what is wrong with it; `line` and `column` are those of the file, `text` is the line.

    `name` is that of the cell's column, empty for a whole row.
    """

    line: int
    column: int
    name: str
    code: str
    message: str
    hint: str = ""
    text: str = ""


class Faults:
    """Those of one kind: the first of them, and how many there are."""

    def __init__(self) -> None:
        self.first: list[Fault] = []
        self.count = 0

    @property
    def is_full(self) -> bool:
        """Are there as many as are told?"""
        return len(self.first) >= TOLD

    def told_once(self, what: str) -> Faults:
        """As one, where none of a column's cells can be counted: then it is the column that is wrong."""
        if self.count < SEVERAL:
            return self
        one, first = Faults(), self.first[0]
        message = f"{first.message}, and none of the other {self.count - 1:,} {what} can be counted either"
        one.first, one.count = [first._replace(message=message)], 1
        return one


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said of a file with `decimal` before its decimals; `naming` is how the user says a setting."""

    decimal: str
    naming: Callable[[str], str]

    def cell(self, question: Question, cell: str, why: Reason, row: int) -> tuple[str, str, str]:
        """The code, message and hint for a cell that is no answer."""
        shown = f"row {row:,}, column '{shortened(question.column.column)}': '{shortened(cell.strip())}'"
        if why is Reason.OUTSIDE:
            return "CV234", f"{shown} is not an answer of {asked(question.measure)}", ""
        if why is Reason.BEYOND:
            return "CV234", f"{shown} has too many digits, or is too large or too small to be counted", ""
        said = self.naming("missing")
        key = f"'{said[:-1]}'" if said.endswith(":") else said
        hint = f"leave a cell empty where there is no answer, or say with {key} which text stands for none"
        return "CV234", f"{shown} is not a number", self._decimal_hint(cell) or hint

    def weight(self, column: str, cell: str, is_number: bool, row: int) -> tuple[str, str, str]:
        """The same for a weight."""
        shown = f"row {row:,}, column '{shortened(column)}'"
        if not cell.strip():
            return "CV238", f"{shown}: there is no weight", "give each row a weight; 0 leaves it out of every sum"
        what = "is negative, and a weight never is" if is_number else "is not a number"
        return "CV238", f"{shown}: the weight '{shortened(cell.strip())}' {what}", self._decimal_hint(cell)

    def ragged(self, cells: Sequence[str], width: int, row: int) -> tuple[str, str, str]:
        """The same for a row with more or fewer cells than the header."""
        many = len(cells) > width
        message = f"row {row:,} has {len(cells):,} cell{'s' * (len(cells) != 1)}, and the header has {width:,}"
        hint = "a cell with a separator in it needs quotes" if many else "an empty cell needs its separator too"
        return "CV237", message, hint

    def header(self, row: int) -> tuple[str, str, str]:
        """The same for a row that is the header again."""
        return "CV237", f"row {row:,} is the header once more", "keep it at the top only, where files were joined"

    def _decimal_hint(self, cell: str) -> str:
        other, word = (",", "comma") if self.decimal == "." else (".", "point")
        if other not in cell or not any(map(str.isdigit, cell)):
            return ""
        said = f"{self.naming('decimal')} {word}"
        return f"numbers have no mark between thousands; where '{other}' stands before decimals, say {said}"


def tell(kinds: Iterable[Faults], file: str, problems: Problems, quoted: Quoted | None = None) -> None:
    """Tell the first faults of all kinds together, by row; one problem more says how many there are besides."""
    kinds = [kind for kind in kinds if kind.count]
    found = sorted(fault for kind in kinds for fault in kind.first)[:TOLD]
    for fault in found:
        path = (fault.line, fault.name) if fault.name else (fault.line,)
        place = Place(file, path, line=fault.line, column=fault.column)
        if quoted is not None and fault.text:
            quoted(place, fault.text)
        problems.add(error(fault.code, fault.message, place, fault.hint))
    more = sum(kind.count for kind in kinds) - len(found)
    if more:
        place = Place(file, (found[-1].line, "more"), line=found[-1].line, column=found[-1].column)
        problems.add(error(found[-1].code, f"{more:,} more like these in this file", place))


def asked(measure: str) -> str:
    """A measure and the answers that it takes."""
    if measure in SCORE_RANGES:
        low, high = SCORE_RANGES[measure]
        return f"{measure.upper()}, which is a whole number from {low} to {high}"
    return "conversion, which is 1 for who did it and 0 for who did not"


def tell_misfit(question: Question, place: Place, problems: Problems) -> bool:
    """Tell where the answers of the whole column show that it was asked on another scale; whether that is so.

    It is so where, of 20 answers or more, a fifth or more are none of the measure; for NPS also where 10 or more differ
    and lie within 1 to 5, or within 0 to 1: asked from 0 to 10, somebody goes beyond. From 5 to 9 are a warning.
    """
    low, high, number = question.low, question.high, question.answers
    if low is None or high is None:
        return False
    name, hint = shortened(question.column.column), _scale_hint(question, low, high)
    spread = f"go from {plain(low)} to {plain(high)}" if low < high else f"are all {plain(low)}"
    message = f"the {number:,} answers in column '{name}' {spread}: "
    is_small = _is_small(question, low, high)
    if (is_small and number >= SURE) or (number >= ENOUGH and question.outside * MISFIT >= number):
        problems.add(error("CV235", f"{message}that is not {asked(question.measure)}", place, hint))
        return True
    if is_small and number >= SEVERAL:
        problems.add(warning("CV235", f"{message}NPS is asked from 0 to 10", place, hint))
    return False


def _is_small(question: Question, low: Decimal, high: Decimal) -> bool:
    """Whether answers taken for NPS look like those of a smaller scale; if all are alike, they don't tell."""
    is_within = 1 <= low < high <= 5 or 0 <= low < high <= 1
    return is_within and question.is_whole and question.measure == "nps"


def _scale_hint(question: Question, low: Decimal, high: Decimal) -> str:
    fits = (hint for least, most, hint in _SCALES if question.is_whole and least <= low and high <= most)
    return "; ".join([*list(fits)[:1], "the mean takes any numbers"])
