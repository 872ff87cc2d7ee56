"""Data files of surveys: rows counted into tallies by group, in one pass and in memory that does not grow with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from cvcalc.model.surveys import Survey, SurveyColumn
from cvcalc.model.tallies import Tally
from cvcalc.problems import Place, Problems, error, note, shortened
from cvcalc.reading.customer_quantities import SEPARATORS
from cvcalc.reading.files import InputFile
from cvcalc.reading.refusal import RefusedError
from cvcalc.reading.survey_answers import NumberCells, Question
from cvcalc.reading.survey_columns import Columns
from cvcalc.reading.survey_counting import Asked, Counting, Group
from cvcalc.reading.survey_faults import Quoted, Wording
from cvcalc.reading.survey_rows import SurveyRows
from cvcalc.reading.survey_source import opened
from cvcalc.reading.survey_text import BrokenTextError, SurveyText, codec_of

Told = Callable[[int], object]
Choose = Callable[[Sequence[str]], tuple[Sequence[SurveyColumn], Sequence[str]]]


class SurveyTable(NamedTuple):
    """What a data file holds: the names of its columns, how many rows, the tallies by group and SurveyColumn.name."""

    header: Sequence[str]
    rows: int
    groups: Mapping[Group, Mapping[str, Tally]]


def read_survey(
    file: InputFile,
    survey: Survey,
    columns: Sequence[SurveyColumn],
    by: Sequence[str],
    problems: Problems,
    *,
    place: Place | None = None,
    told: Told | None = None,
    quoted: Quoted | None = None,
    stdin: BinaryIO | None = None,
    choose: Choose | None = None,
) -> SurveyTable | None:
    """Read a data file; None where there are errors, which are told.

    Groups are keyed by the cells of the columns `by`, without spaces around them, in order of first appearance;
    without any there is one group, `()`. `place` names the data file in a model; None: the command line does.
    `told` gets the number of bytes read so far, `quoted` the places of problems, each with the line it is in. `choose`
    gets the names of the file's columns, and gives those that are asked for and `by`, before any row is counted;
    `columns` and `by` are then what may be asked for.
    """
    found = Problems(problems)
    reading = _Reading(file.name, survey, columns, by, found, place, quoted)
    table = None
    try:
        codec = reading.codec()
        if not found.has_errors:
            with opened(file, stdin) as stream:
                table = reading.read(SurveyText(stream, codec, reading.naming("encoding"), told), choose)
    except BrokenTextError as broken:
        path = () if broken.line is None else (broken.line,)
        where = Place(file.name, path, line=broken.line, column=broken.column)
        found.add(error(broken.code, broken.message, where, broken.hint))
    except RefusedError as refused:
        found.add(error(refused.code, refused.message, place or Place(file.name), refused.hint))
    for problem in found:
        problems.add(problem)
    return None if found.has_errors else table


@dataclass(frozen=True, slots=True)
class _Reading:
    """One pass over one file."""

    file: str
    survey: Survey
    columns: Sequence[SurveyColumn]
    by: Sequence[str]
    problems: Problems
    place: Place | None
    quoted: Quoted | None

    def naming(self, key: str) -> str:
        """How the user says a setting: an option, or a key of the model's survey."""
        return f"--{key}" if self.place is None else f"{key}:"

    def codec(self) -> str | None:
        """Python's name of the encoding that the survey names."""
        named = self.survey.encoding
        codec = None if named is None else codec_of(named)
        if named is not None and codec is None:
            message = f"'{shortened(named)}' is no encoding of text that is known"
            place = Place(self.file) if self.place is None else self.survey.place.at("encoding")
            self.problems.add(error("CV002", message, place, "for example utf-8, cp1252 or utf-16"))
        return codec

    def read(self, text: SurveyText, choose: Choose | None) -> SurveyTable | None:
        """Count all rows; None where the columns that are asked for are not there."""
        survey = self.survey
        weight = [] if survey.weight is None else [survey.weight]
        numbers = [*(column.column for column in self.columns), *weight]
        table = SurveyRows(text, survey, [*numbers, *self.by], numbers)
        if not table.header:
            raise BrokenTextError("CV237", "the file is empty", hint="its first row names the columns")
        columns, by = (self.columns, self.by) if choose is None else choose(table.header)
        asked = self._asked(table, columns, by)
        if asked is None:
            return None
        self._tell_dialect(table)
        counting = Counting(table, asked)
        for chunk in table.chunks():
            counting.count(chunk)
        counting.tell(self.file, self.problems, self.quoted)
        return SurveyTable(table.header, counting.rows, counting.groups())

    def _asked(self, table: SurveyRows, columns: Sequence[SurveyColumn], by: Sequence[str]) -> Asked | None:
        survey, own = self.survey, None if self.place is None else self.survey.place
        known = Columns(table, self.file, self.problems)
        keys = {survey.segment: "segment", survey.offer: "offer"}
        groups = [known.index(name, own and (own.at(keys[name]) if name in keys else own)) for name in by]
        weight = None if survey.weight is None else known.index(survey.weight, own and own.at("weight"))
        numbers = NumberCells(table.dialect.decimal)
        questions: dict[int, list[Question]] = {}
        for column in {column.name: column for column in columns}.values():
            index = known.index(column.column, None if own is None else column.place)
            questions.setdefault(index, []).append(Question(column, numbers, survey.missing))
        wording = Wording(table.dialect.decimal, self.naming)
        return None if known.are_lacking else Asked(questions, groups, weight, numbers, wording)

    def _tell_dialect(self, table: SurveyRows) -> None:
        """Say how the file is read where nobody said it and it is not the usual way."""
        if not table.dialect.is_found_out:
            return
        names = {separator: name for name, separator in SEPARATORS.items()}
        between = "tabs" if table.dialect.separator == "\t" else f"'{table.dialect.separator}'"
        word = "comma" if table.dialect.decimal == "," else "point"
        message = f"read with {between} between cells and '{table.dialect.decimal}' before decimals"
        said = f"{self.naming('separator')} {names[table.dialect.separator]}, {self.naming('decimal')} {word}"
        place = Place(self.file, (table.header_line,), line=table.header_line, column=1)
        self.problems.add(note("CV341", message, place, f"to be sure, say so: {said}"))
