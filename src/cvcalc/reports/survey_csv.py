"""Surveys as comma-separated values: a line for each group and question.

| column | holds |
|---|---|
| file | the data file |
| total | `true` on the lines of all answers together, which stand first |
| the columns of --by | the cells of the group, under the names of the columns; empty in total |
| column to standard_error | as in the JSON document |

A column of --by that is called like one of the others here has `by ` before its name.
"""

from __future__ import annotations

from collections.abc import Iterator

from cvcalc.measures.survey import Measured, SurveyResult
from cvcalc.reports.comma_separated import Value, guarded, write_csv

COLUMNS = ("column", "measure", "n", "missing", "value", "low", "high", "standard_error")


def survey_csv(survey: SurveyResult) -> str:
    """The lines of all answers together, then of each group."""
    taken = ("file", "total", *COLUMNS)
    names = [guarded(f"by {name}" if name in taken else name) for name in survey.by]
    return write_csv(("file", "total", *names, *COLUMNS), _lines(survey))


def _lines(survey: SurveyResult) -> Iterator[tuple[Value, ...]]:
    nothing = (None,) * len(survey.by)
    yield from ((survey.file, True, *nothing, *_values(one)) for one in survey.total)
    for group in survey.groups if survey.by else ():
        yield from ((survey.file, False, *group.by.values(), *_values(one)) for one in group.measures)


def _values(one: Measured) -> tuple[Value, ...]:
    return one.column, one.measure, one.n, one.missing, one.value, one.low, one.high, one.standard_error
