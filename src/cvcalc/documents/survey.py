"""The document `survey/1`: what a data file says, group by group."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cvcalc.documents.json_text import (
    Write,
    list_on_lines,
    on_lines,
    on_one_line,
    quoted,
    quoted_or_null,
    write_document,
)
from cvcalc.documents.numbers import shown_or_null
from cvcalc.documents.problem_list import warning_texts
from cvcalc.measures.survey import Measured, SurveyGroup, SurveyResult
from cvcalc.problems import Problem

_INDENT = "    "


def survey_document(
    survey: SurveyResult, version: str, warnings: Callable[[], Iterable[Problem]], write: Write
) -> None:
    """Write `survey/1`."""
    scalars = {
        "file": quoted(survey.file),
        "rows": str(survey.rows),
        "weight": quoted_or_null(survey.weight),
    }
    lists = [
        ("total", map(_measured, survey.total)),
        ("groups", map(_group, survey.groups)),
        ("warnings", warning_texts(warnings)),
    ]
    write_document("survey/1", version, lists, write, scalars=scalars)


def _group(group: SurveyGroup) -> str:
    by = ", ".join(f"{quoted(name)}: {quoted(cell)}" for name, cell in group.by.items())
    measures = list_on_lines(map(_measured, group.measures), _INDENT + "  ")
    return on_lines({"by": f"{{{by}}}", "measures": measures}, _INDENT)


def _measured(one: Measured) -> str:
    fields = {
        "column": quoted(one.column),
        "measure": quoted(one.measure),
        "n": str(one.n),
        "missing": str(one.missing),
        "value": shown_or_null(one.value),
        "low": shown_or_null(one.low),
        "high": shown_or_null(one.high),
        "standard_error": shown_or_null(one.standard_error),
    }
    return on_one_line(fields)
