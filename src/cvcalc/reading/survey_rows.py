"""The rows of a data file, some at a time, and where in it a cell stands."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from cvcalc.model.surveys import Survey
from cvcalc.reading.survey_dialect import Dialect, find_dialect, tidy_name
from cvcalc.reading.survey_text import BrokenTextError, EndlessRowError, SurveyText


class Chunk(NamedTuple):
    """Rows as they follow each other from line `first` on; blank ones are among them."""

    first: int
    rows: list[list[str]]


class SurveyRows:
    """A table: its `header`, the line where that stands, and the chunks of its rows. Raises BrokenTextError."""

    def __init__(self, text: SurveyText, survey: Survey, columns: Collection[str], numbers: Collection[str]) -> None:
        """`columns` are those to be read, `numbers` those of them that hold numbers."""
        self._text = text
        self.dialect: Dialect = find_dialect(text.sample, survey.separator, survey.decimal, columns, numbers)
        lines = chain.from_iterable(text.blocks())
        self._reader = csv.reader(lines, delimiter=self.dialect.separator, strict=True)
        self._next = 1  # line
        if self.dialect.has_directive:
            next(self._reader, None)
            self._next = 2
        self.header_cells: Sequence[str] = ()
        self.header_line = 1
        for chunk in self._chunks(are_single=True):
            if any(map(str.strip, chunk.rows[0])):
                self.header_cells, self.header_line = chunk.rows[0], chunk.first
                break
        self.header = tuple(map(tidy_name, self.header_cells))

    def chunks(self) -> Iterator[Chunk]:
        """The rows beneath the header."""
        return self._chunks()

    def position(self, chunk: Chunk, row: int, column: int) -> tuple[int, int]:
        """Line and column where a cell begins; while the chunk is the last one that was read."""
        line = chunk.first + sum(map(_lines_of, chunk.rows[:row]))
        return self._find(line, column)

    def line(self, number: int) -> str:
        """A line of the last chunk that was read, without its end."""
        return self._text.line(number).rstrip("\r\n")

    def header_position(self, column: int) -> tuple[int, int]:
        """Line and column of a cell of the header; only before the rows are read."""
        return self._find(self.header_line, column)

    def _chunks(self, *, are_single: bool = False) -> Iterator[Chunk]:
        """Chunks that end with the first row of the next block of text, or of one row each."""
        reader, text = self._reader, self._text
        is_left = True
        while is_left:
            rows: list[list[str]] = []
            append, seen, is_left = rows.append, text.loaded, False
            try:
                for row in reader:
                    append(row)
                    if are_single or text.loaded != seen:
                        is_left = True
                        break
            except csv.Error as failed:
                raise self._broken(Chunk(self._next, rows), str(failed)) from None
            except EndlessRowError:
                raise self._broken(Chunk(self._next, rows), "endless") from None
            if rows:
                chunk, self._next = Chunk(self._next, rows), reader.line_num + 1
                yield chunk
                text.forget(self._next)

    def _find(self, line: int, column: int) -> tuple[int, int]:
        """Where the cell `column` of the row that begins in `line` stands."""
        separator, is_quoted, has_quotes, at_start = self.dialect.separator, False, False, True
        while text := self._text.line(line):
            for index, character in enumerate(text):
                if not column and not is_quoted:
                    return line, index + 1
                if character == '"' and (at_start or has_quotes):
                    is_quoted, has_quotes = not is_quoted, True
                at_start = character == separator and not is_quoted
                if at_start:
                    column, has_quotes = column - 1, False
            if not is_quoted:
                return line, len(text.rstrip("\r\n")) + 1
            line += 1
        return line, 1

    def _broken(self, chunk: Chunk, reason: str) -> BrokenTextError:
        """What the parser of CSV does not understand, in the row after those of `chunk`."""
        line = chunk.first + sum(map(_lines_of, chunk.rows))
        if "field limit" in reason:
            message = f"a cell in row {line:,} is longer than {csv.field_size_limit():,} characters"
            hint = "a quote in it is probably not closed"
        elif reason == "endless":
            message, hint = f"row {line:,} has no end", "a quote in it is probably not closed"
        elif "unexpected end" in reason:
            message, hint = f"a quote that is opened in row {line:,} is never closed", "close it"
        elif "expected after" in reason:
            message = f"in row {line:,} something stands behind a quote that is closed"
            hint = 'a quote within a cell is written twice: "the ""best"" one"'
        else:
            message, hint = f"row {line:,} has a line end of its own kind in it", "write all line ends alike"
        return BrokenTextError("CV237", message, line, 1, hint)


def _lines_of(row: list[str]) -> int:
    return 1 + sum(cell.count("\n") for cell in row)
