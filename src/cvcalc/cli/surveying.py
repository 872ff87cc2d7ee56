"""From the options of `survey` to what its data file says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cvcalc.cli.progress import byte_progress
from cvcalc.cli.streams import Streams
from cvcalc.cli.usage import WrongUsageError, unknown
from cvcalc.measures.survey import SurveyResult, measure_survey
from cvcalc.model.surveys import Survey, SurveyColumn
from cvcalc.problems import Place, Problems, shortened
from cvcalc.reading.files import InputFile, named_file, standard_input
from cvcalc.reading.survey_columns import is_headless, listed
from cvcalc.reading.survey_dialect import tidy_name
from cvcalc.reading.survey_table import read_survey
from cvcalc.reading.survey_text import codec_of

ROLES = ("segment", "offer")


@dataclass(frozen=True, slots=True)
class SurveyRequest:
    """What is asked of one data file; `asked` are columns by measure, as the options give them."""

    file: str
    stdin_name: str | None
    asked: Mapping[str, Sequence[str]]
    by: Sequence[str]
    survey: Survey

    def __post_init__(self) -> None:
        """Refuse an encoding that is none, and names of columns that are empty; raises WrongUsageError."""
        if not all(text.strip(" ,") for texts in (*self.asked.values(), self.by) for text in texts):
            hint = "a variable that the shell does not know is empty too"
            raise WrongUsageError("the name of a column is empty", hint)
        named = self.survey.encoding
        if named is not None and codec_of(named) is None:
            message = f"--encoding: '{shortened(named)}' is no encoding of text that is known"
            raise WrongUsageError(message, "for example utf-8, cp1252 or utf-16")

    def input_file(self) -> InputFile:
        """The file that is read; raises WrongUsageError for a name of standard input that is not."""
        if self.file == "-":
            return standard_input(self.stdin_name)
        if self.stdin_name is not None:
            raise WrongUsageError("--stdin-filename names standard input, which is not read", "give '-' as the file")
        return named_file(self.file)


class Surveyed(NamedTuple):
    """What came of it: `result` is None where there are errors. `roles` says which columns of --by name what.

    `quotes` are the lines of places that problems are at.
    """

    result: SurveyResult | None
    roles: Mapping[str, str]
    problems: Problems
    quotes: Mapping[Place, str]


def survey_file(request: SurveyRequest, streams: Streams) -> Surveyed:
    """Read the file, and measure what it holds."""
    file, problems = request.input_file(), Problems()
    choosing = _Choosing(request)
    quotes: dict[Place, str] = {}
    with byte_progress(_size(file), streams) as told:
        table = read_survey(
            file,
            request.survey,
            [SurveyColumn(name, measure) for measure, texts in request.asked.items() for name in _possible(texts)],
            [*_possible(request.by)],
            problems,
            told=told,
            quoted=quotes.__setitem__,
            stdin=streams.read_from(),
            choose=choosing.choose,
        )
    result = None
    if table is not None:
        weight = None if request.survey.weight is None else tidy_name(request.survey.weight)
        result = measure_survey(file.name, table.rows, table.groups, choosing.columns, by=choosing.by, weight=weight)
    return Surveyed(result, choosing.roles, problems, quotes)


class _Choosing:
    """Makes columns of what options name, once the names of all columns are known."""

    def __init__(self, request: SurveyRequest) -> None:
        self._request = request
        self.columns: list[SurveyColumn] = []
        self.by: list[str] = []
        self.roles: dict[str, str] = {}

    def choose(self, header: Sequence[str]) -> tuple[Sequence[SurveyColumn], Sequence[str]]:
        """The columns to measure, and those that make groups; raises WrongUsageError for one that is not there."""
        request = self._request
        columns = [SurveyColumn(name, measure) for measure in request.asked for name in self._names(measure, header)]
        self.columns = [*dict.fromkeys(columns)]
        if not self.columns:
            hint = f"name columns with --nps, --csat, --ces, --mean or --conversion; there are {listed(header)}"
            raise WrongUsageError("nothing is asked of the survey", hint)
        for text in request.by:
            for name in _names_in(text, header):
                self._add_group(name, header)
        if not is_headless(header):
            weight = request.survey.weight
            weighing = [] if weight is None else [tidy_name(weight)]
            for name in (*(column.column for column in self.columns), *self.by, *weighing):
                if name not in header:
                    raise unknown("column", name, filter(None, header))
        return self.columns, self.by

    def _names(self, measure: str, header: Sequence[str]) -> Iterator[str]:
        for text in self._request.asked[measure]:
            yield from _names_in(text, header)

    def _add_group(self, name: str, header: Sequence[str]) -> None:
        role, sign, column = name.partition("=")
        if sign and name not in header and role in ROLES:
            if role in self.roles:
                raise WrongUsageError(f"--by: two columns hold the {role}s", "name one")
            name = tidy_name(column)
            self.roles[role] = name
        if name not in self.by:
            self.by.append(name)


def _names_in(text: str, header: Sequence[str]) -> list[str]:
    """The names of columns in `text`; a comma separates them, unless it stands in a name."""
    whole = tidy_name(text)
    return [whole] if whole in header else [name for name in map(tidy_name, text.split(",")) if name]


def _possible(texts: Sequence[str]) -> Iterator[str]:
    """All that may be names of columns in `texts`."""
    for text in texts:
        yield from dict.fromkeys((text, *text.split(",")))


def _size(file: InputFile) -> int | None:
    try:
        return None if file.is_stdin else file.path.stat().st_size
    except (OSError, ValueError):
        return None
