"""Counting the rows of a data file: by group and question, chunk by chunk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from operator import itemgetter
from typing import Any

from cvcalc.model.tallies import Tally
from cvcalc.problems import Place, Problems
from cvcalc.reading.survey_answers import NumberCells, Question, Reason, Weights
from cvcalc.reading.survey_dialect import tidy_name
from cvcalc.reading.survey_faults import Fault, Faults, Quoted, Wording, tell, tell_misfit
from cvcalc.reading.survey_rows import Chunk, SurveyRows
from cvcalc.reading.survey_text import BrokenTextError

MOST_GROUPS = 10_000
MOST_SPELLINGS = 100_000  # of groups, which differ by the spaces around the same text
LONGEST_QUOTED = 2_000  # characters of a line that is kept to be shown

Group = tuple[str, ...]


class TooManyGroupsError(Exception):
    """The columns that were to make groups make one of nearly every row."""


class Groups(dict[Any, int]):
    """The number of each group by its cells as they stand (one cell, or a tuple), numbered by first appearance."""

    def __init__(self, columns: Sequence[int]) -> None:
        self._columns = columns
        self.numbers: dict[Group, int] = {} if columns else {(): 0}

    def of(self, rows: Iterable[Sequence[str]]) -> Iterable[int]:
        """The number of the group of each row; raises TooManyGroupsError."""
        if not self._columns:
            return repeat(0)
        return list(map(self.__getitem__, map(itemgetter(*self._columns), rows)))

    def __missing__(self, cells: Any) -> int:
        group = tuple(map(str.strip, cells if len(self._columns) > 1 else (cells,)))
        number = self.numbers.setdefault(group, len(self.numbers))
        if number == MOST_GROUPS:
            raise TooManyGroupsError
        if len(self) >= MOST_SPELLINGS:
            self.clear()
        self[cells] = number
        return number


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a file: the questions by the index of their column, and the indices of the other columns."""

    questions: Mapping[int, Sequence[Question]]
    by: Sequence[int]
    weight: int | None
    numbers: NumberCells
    wording: Wording

    def all_questions(self) -> Iterator[tuple[int, Question]]:
        """Each question with the index of its column."""
        return ((index, one) for index, questions in self.questions.items() for one in questions)


class Counting:
    """Sums up what is asked of the rows of a table, and keeps what is wrong in them."""

    def __init__(self, table: SurveyRows, asked: Asked) -> None:
        self.rows = 0
        self._table = table
        self._asked = asked
        self._groups = Groups(asked.by)
        self._weights = Weights(asked.numbers)
        self._widest = len(table.header_cells)
        last = max((index for index, cell in enumerate(table.header_cells) if cell.strip()), default=-1)
        self._lengths = range(last + 1, self._widest + 1)
        self._headings = {index: table.header_position(index) for index in asked.questions}
        self._of_rows, self._of_weights = Faults(), Faults()
        self._of_cells = [(index, question, Faults(), Faults()) for index, question in asked.all_questions()]

    def groups(self) -> dict[Group, dict[str, Tally]]:
        """The tallies of each group by the names of the columns."""
        is_weighted = self._asked.weight is not None
        questions = [question for _, question in self._asked.all_questions()]
        return {
            group: {one.column.name: one.tally(number, is_weighted=is_weighted) for one in questions}
            for group, number in self._groups.numbers.items()
        }

    def count(self, chunk: Chunk) -> None:
        """Count the rows of a chunk. Raises BrokenTextError where they make too many groups."""
        rows = self._whole(chunk)
        self.rows += len(rows)
        try:
            groups = self._groups.of(rows)
        except TooManyGroupsError:
            message = f"the rows make more than {MOST_GROUPS:,} groups"
            hint = "group by columns in which many rows are alike"
            raise BrokenTextError("CV237", message, self._table.header_line, 1, hint) from None
        if self._asked.weight is None:
            self._count(rows, groups)
        else:
            self._count_weighted(rows, groups, self._asked.weight, chunk)
        for index, question, no_numbers, outside in self._of_cells:
            if question.wrong:
                self._keep_cells(chunk, index, question, no_numbers, outside)

    def tell(self, file: str, problems: Problems, quoted: Quoted | None = None) -> None:
        """Tell what was wrong."""
        weights = self._of_weights
        kinds = [self._of_rows, weights.told_once("weights") if weights.count == self.rows else weights]
        for index, question, no_numbers, outside in self._of_cells:
            kinds.append(no_numbers if question.answers else no_numbers.told_once("answers"))
            line, column = self._headings[index]
            place = Place(file, (line, question.column.column, question.measure), line=line, column=column)
            if not tell_misfit(question, place, problems):
                kinds.append(outside)
        tell(kinds, file, problems, quoted)

    def _count(self, rows: Sequence[Sequence[str]], groups: Iterable[int]) -> None:
        for index, questions in self._asked.questions.items():
            cells = Counter(zip(groups, map(itemgetter(index), rows), strict=False))
            for question in questions:
                question.count(cells)

    def _count_weighted(self, rows: Sequence[Sequence[str]], groups: Iterable[int], column: int, chunk: Chunk) -> None:
        weights = list(map(itemgetter(column), rows))
        wrong = self._weights.learn(weights)
        if wrong:
            self._keep_weights(chunk, column, wrong)
        for index, questions in self._asked.questions.items():
            cells = Counter(zip(groups, map(itemgetter(index), rows), weights, strict=False))
            for question in questions:
                question.count_weighted(cells, self._weights.known)

    def _whole(self, chunk: Chunk) -> Sequence[list[str]]:
        """The rows that are not blank, and neither shorter nor longer than the header, which is told."""
        rows, lengths = chunk.rows, self._lengths
        if min(map(len, rows)) in lengths and max(map(len, rows)) in lengths and all(map(itemgetter(0), rows)):
            return rows
        for number, row in enumerate(rows):
            if not self._is_whole(row) and any(map(str.strip, row)):
                self._keep(self._of_rows, chunk, number, 0, partial(self._asked.wording.ragged, row, lengths.start))
        return [row for row in rows if self._is_whole(row) and any(map(str.strip, row))]

    def _is_whole(self, row: Sequence[str]) -> bool:
        return len(row) in self._lengths or (len(row) > self._widest and not any(map(str.strip, row[self._widest :])))

    def _keep_cells(self, chunk: Chunk, index: int, question: Question, no_numbers: Faults, outside: Faults) -> None:
        """Keep the cells of a chunk that are no answers to a question."""
        wording = self._asked.wording
        for number, row in self._rows_with(chunk, index, question.wrong):
            cell = row[index]
            why = question.wrong[cell]
            if tidy_name(cell) == self._table.header[index]:
                self._keep(self._of_rows, chunk, number, index, wording.header)
            else:
                faults = outside if why is Reason.OUTSIDE else no_numbers
                self._keep(faults, chunk, number, index, partial(wording.cell, question, cell, why))

    def _keep_weights(self, chunk: Chunk, index: int, wrong: Mapping[str, bool]) -> None:
        """The same for weights; `wrong` says which of them are numbers."""
        name = self._table.header[index]
        for number, row in self._rows_with(chunk, index, wrong):
            cell = row[index]
            words = partial(self._asked.wording.weight, name, cell, wrong[cell])
            self._keep(self._of_weights, chunk, number, index, words)

    def _rows_with(self, chunk: Chunk, index: int, cells: Collection[str]) -> Iterator[tuple[int, list[str]]]:
        """The counted rows that have one of `cells` in a column, with their places in the chunk."""
        for number, row in enumerate(chunk.rows):
            if len(row) > index and row[index] in cells and self._is_whole(row) and any(map(str.strip, row)):
                yield number, row

    def _keep(
        self, faults: Faults, chunk: Chunk, number: int, column: int, words: Callable[[int], tuple[str, str, str]]
    ) -> None:
        """Keep what is wrong with a row of a chunk, or with one of its cells, unless there is enough of it."""
        faults.count += 1
        if not faults.is_full:
            line, character = self._table.position(chunk, number, column)
            text = self._table.line(line)
            name = "" if faults is self._of_rows else self._table.header[column]
            shown = text if len(text) <= LONGEST_QUOTED else ""
            faults.first.append(Fault(line, character, name, *words(line), shown))
