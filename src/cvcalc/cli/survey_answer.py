"""What `survey` answers: figures in one of the formats, layers of a model, or problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cvcalc.cli.answer import Answer, Page
from cvcalc.cli.exit_codes import INVALID_MODEL
from cvcalc.cli.options import Format
from cvcalc.cli.streams import Streams
from cvcalc.cli.surveying import Surveyed, SurveyRequest, survey_file
from cvcalc.cli.terminal import Color, is_colored, width_of
from cvcalc.cli.usage import WrongUsageError
from cvcalc.measures.survey import SurveyResult
from cvcalc.problems import Place, Problem
from cvcalc.version import __version__

_WIDTH_OF_EXCERPTS = 120  # where nobody's terminal says otherwise
_INDENT_OF_EXCERPTS = 4


@dataclass(frozen=True, slots=True)
class Shaping:
    """What is made of the figures."""

    format: Format
    output: str | None
    color: Color
    write_model: bool
    scales: Sequence[str]

    def __post_init__(self) -> None:
        """Refuse what does not go together; raises WrongUsageError."""
        if self.write_model and self.format != "table":
            raise WrongUsageError(f"--write-model does not go with --format {self.format}", "it prints YAML")
        if self.scales and not self.write_model:
            raise WrongUsageError("--scale goes with --write-model", "add --write-model")


def answer_survey(request: SurveyRequest, shaping: Shaping, streams: Streams) -> Answer:
    """Read the data, and answer as asked; raises WrongUsageError where the answer would take the place of the data."""
    if _is_same(request.file, shaping.output):
        raise WrongUsageError("--output names the data file, which it would replace", "name another file")
    surveyed = survey_file(request, streams)
    text = None
    if surveyed.result is not None:
        text = _written_model(surveyed, surveyed.result, shaping) if shaping.write_model else ""
    found = sorted(surveyed.problems, key=lambda one: (one.place.line or 0, one.place.column or 0))
    if shaping.format == "json":
        return _answer_json(surveyed.result, found, shaping)
    remarks = _problems_text(found, surveyed.quotes, streams, shaping.color)
    if surveyed.result is None or surveyed.problems.has_errors:
        return Answer(code=INVALID_MODEL, remarks=remarks)
    text = text or _rendered(surveyed.result, shaping, streams)
    return Answer(Page(text).payload(), remarks=remarks, output=shaping.output)


def _is_same(file: str, output: str | None) -> bool:
    if output is None or "-" in {file, output}:
        return False
    try:
        return Path(file).samefile(output)
    except (OSError, ValueError):
        return False  # one of them is not there


def _written_model(surveyed: Surveyed, result: SurveyResult, shaping: Shaping) -> str:
    from cvcalc.cli.rating_layers import written_layers

    return written_layers(result, surveyed.roles, shaping.scales, surveyed.problems)


def _answer_json(result: SurveyResult | None, problems: Sequence[Problem], shaping: Shaping) -> Answer:
    page = Page()
    if result is None:
        from cvcalc.documents.problem_list import problems_document

        problems_document(problems, __version__, page.write)
        return Answer(page.payload(), INVALID_MODEL, output=shaping.output)
    from cvcalc.documents.survey import survey_document

    survey_document(result, __version__, lambda: problems, page.write)
    return Answer(page.payload(), output=shaping.output)


def _rendered(result: SurveyResult, shaping: Shaping, streams: Streams) -> str:
    if shaping.format == "csv":
        from cvcalc.reports.survey_csv import survey_csv

        return survey_csv(result)
    from cvcalc.reports.survey_report import survey_markdown, survey_table
    from cvcalc.reports.view import View

    if shaping.format == "markdown":
        return survey_markdown(result)
    stdout = streams.stdout if shaping.output in {None, "-"} else None
    return survey_table(result, View(width=width_of(stdout), color=is_colored(stdout, shaping.color)))


def _problems_text(problems: Iterable[Problem], quotes: Mapping[Place, str], streams: Streams, color: Color) -> str:
    from cvcalc.reading.excerpt import excerpt
    from cvcalc.reports.problems_text import problems_text

    width = max(20, (width_of(streams.stderr) or _WIDTH_OF_EXCERPTS) - _INDENT_OF_EXCERPTS)

    def excerpt_of(place: Place) -> tuple[str, int] | None:
        line = quotes.get(place, "")
        return excerpt(line, place.column or 1, width) if line else None

    return problems_text(problems, excerpt_of, color=is_colored(streams.stderr, color))
