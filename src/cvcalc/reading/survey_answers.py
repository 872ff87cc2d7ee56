"""Answers of a data file: what a cell counts, and the sums of each group, exact whatever the order of rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Context, Decimal, Inexact, InvalidOperation
from enum import Enum
from typing import Final

from cvcalc.formula import CONTEXT, FormulaError, read_number
from cvcalc.formula.arithmetic import is_whole
from cvcalc.measures import CountError, point
from cvcalc.model.surveys import SurveyColumn
from cvcalc.model.tallies import Tally

EXACT: Final = Context(prec=400, Emin=-999_999, Emax=999_999, traps=[InvalidOperation, Inexact])
"""Wide enough for a weight times the square of an answer, however many: 34 digits each, within 10^±18."""

MOST_KNOWN = 5_000  # texts of cells that are remembered

Point = tuple[Decimal, Decimal]
"""What an answer counts, and its square."""

_ZERO = Decimal(0)
_PLAIN = re.compile(r"[-+]?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?[ ]?%?")


class Reason(Enum):
    """Why a cell is no answer: no number, one that `read_number` refuses, one that the measure does not take."""

    NO_NUMBER = 1
    BEYOND = 2
    OUTSIDE = 3


class NumberCells:
    """Reads numbers that are written with `decimal` before their decimals, without marks between thousands."""

    def __init__(self, decimal: str) -> None:
        self._decimal = decimal

    def read(self, cell: str) -> Decimal | Reason:
        """The number; spaces around it don't count."""
        text = cell if self._decimal == "." else cell.replace(".", "?").replace(self._decimal, ".")
        if _PLAIN.fullmatch(text):
            return Decimal(text)
        text = text.strip()
        if not _NUMBER.fullmatch(text):
            return Reason.NO_NUMBER
        try:
            return read_number(text)[0]
        except FormulaError:
            return Reason.BEYOND


@dataclass(slots=True)
class Sums:
    """What a tally sums up, while it grows."""

    n: int = 0
    missing: int = 0
    weight: Decimal = _ZERO
    squared_weight: Decimal = _ZERO
    total: Decimal = _ZERO
    squares: Decimal = _ZERO

    def tally(self, measure: str, *, is_weighted: bool) -> Tally:
        """The tally, its sums rounded once to 34 digits."""
        weight = self.weight if is_weighted else Decimal(self.n)
        squared = self.squared_weight if is_weighted else weight
        return Tally(measure, self.n, self.missing, *map(CONTEXT.plus, (weight, squared, self.total, self.squares)))


class Question:
    """One column that is measured in one way: what each cell counts, and the sums by group.

    `low` and `high` are the least and the greatest number, those too that are no answers of the measure, of which
    there are `outside`. `wrong` are the cells of the last count that are no answers.
    """

    def __init__(self, column: SurveyColumn, numbers: NumberCells, missing: Collection[str]) -> None:
        self.column = column
        self.measure = column.measure
        self._numbers = numbers
        self._missing = frozenset(missing)
        self._known: dict[str, Point | None] = {}
        self._sums: dict[int, Sums] = defaultdict(Sums)
        self.low: Decimal | None = None
        self.high: Decimal | None = None
        self.is_whole = True
        self.outside = 0
        self.wrong: dict[str, Reason] = {}

    @property
    def answers(self) -> int:
        """How many numbers there were."""
        return sum(sums.n for sums in self._sums.values()) + self.outside

    def count(self, cells: Mapping[tuple[int, str], int]) -> None:
        """Count how often each cell stands in each group."""
        self.wrong = {}
        known, fma, sums_of = self._known, EXACT.fma, self._sums
        for (group, cell), times in cells.items():
            found = known[cell] if cell in known else self._read(cell)
            sums = sums_of[group]
            if found is None:
                self._miss(sums, cell, times)
                continue
            sums.n += times
            sums.total = fma(found[0], times, sums.total)
            sums.squares = fma(found[1], times, sums.squares)

    def count_weighted(self, cells: Mapping[tuple[int, str, str], int], weights: Mapping[str, Point]) -> None:
        """The same with the weight of each, by its cell: the weight, and its square."""
        self.wrong = {}
        known, fma, multiply, sums_of = self._known, EXACT.fma, EXACT.multiply, self._sums
        for (group, cell, weighed), times in cells.items():
            found = known[cell] if cell in known else self._read(cell)
            sums = sums_of[group]
            if found is None:
                self._miss(sums, cell, times)
                continue
            weight, squared = weights[weighed]
            part = multiply(weight, times)
            sums.n += times
            sums.weight = EXACT.add(sums.weight, part)
            sums.squared_weight = fma(squared, times, sums.squared_weight)
            sums.total = fma(found[0], part, sums.total)
            sums.squares = fma(found[1], part, sums.squares)

    def tally(self, group: int, *, is_weighted: bool) -> Tally:
        """The tally of a group."""
        found = self._sums.get(group, Sums()).tally(self.measure, is_weighted=is_weighted)
        return replace(found, lowest=self.low, highest=self.high) if self.measure == "mean" else found

    def _miss(self, sums: Sums, cell: str, times: int) -> None:
        sums.missing += times
        if self.wrong.get(cell) is Reason.OUTSIDE:
            self.outside += times

    def _read(self, cell: str) -> Point | None:
        """What a cell counts: nothing where there is no answer, or one that is wrong."""
        answer = self._numbers.read(cell)
        if (isinstance(answer, Reason) or self._missing) and self._is_missing(cell):
            self._keep(cell, None)
            return None
        if isinstance(answer, Reason):
            self.wrong[cell] = answer
            return None
        counted = answer
        self._widen(answer)  # of a mean too: no mean lies beyond them
        if self.measure != "mean":
            try:
                counted = point(self.measure, answer)
            except CountError:
                self.wrong[cell] = Reason.OUTSIDE
                return None
        found = counted, EXACT.multiply(counted, counted)
        self._keep(cell, found)
        return found

    def _is_missing(self, cell: str) -> bool:
        text = cell.strip()
        return not text or text in self._missing

    def _keep(self, cell: str, found: Point | None) -> None:
        if len(self._known) < MOST_KNOWN:
            self._known[cell] = found

    def _widen(self, answer: Decimal) -> None:
        if self.low is None or answer < self.low:
            self.low = answer
        if self.high is None or answer > self.high:
            self.high = answer
        self.is_whole = self.is_whole and is_whole(answer)


class Weights:
    """The weights of rows by their cells, each with its square."""

    def __init__(self, numbers: NumberCells) -> None:
        self._numbers = numbers
        self.known: dict[str, Point] = {}
        self._wrong: dict[str, bool] = {}

    def learn(self, cells: Iterable[str]) -> dict[str, bool]:
        """Get to know the weights of a chunk; the cells that are none, and whether they are numbers at all.

        What is none weighs nothing.
        """
        for cell in self._wrong:
            del self.known[cell]  # to be told in this chunk too
        if len(self.known) >= MOST_KNOWN:
            self.known.clear()
        self._wrong = wrong = {}
        for cell in {*cells}.difference(self.known):
            weight = self._numbers.read(cell)
            if isinstance(weight, Reason) or weight < _ZERO:
                wrong[cell] = not isinstance(weight, Reason)
                weight = _ZERO
            self.known[cell] = (weight, EXACT.multiply(weight, weight))
        return wrong
