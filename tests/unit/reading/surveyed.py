"""Data files for tests, read into tallies."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cvcalc.measures import value
from cvcalc.model.surveys import Survey, SurveyColumn
from cvcalc.model.tallies import Tally
from cvcalc.problems import Problem, Problems
from cvcalc.reading.files import named_file
from cvcalc.reading.survey_table import SurveyTable, read_survey

Found = tuple[SurveyTable | None, list[Problem]]


def read(data: str | bytes, asked: Mapping[str, str], by: Sequence[str] = (), **said: Any) -> Found:
    """What comes of a file with `data`; `asked` are measures by column, `said` what a survey says besides."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "responses.csv"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        problems = Problems()
        columns = [SurveyColumn(column, measure) for column, measure in asked.items()]
        table = read_survey(named_file(path), Survey(path.as_posix(), **said), columns, by, problems)
    return table, list(problems)


def tallies(data: str | bytes, asked: Mapping[str, str], by: Sequence[str] = (), **said: Any) -> dict[Any, Any]:
    """The tallies of each group, by column; nothing may be wrong."""
    table, problems = read(data, asked, by, **said)
    assert table is not None, problems
    return {group: list(of_columns.values()) for group, of_columns in table.groups.items()}


def figures(found: Mapping[Any, Sequence[Tally]]) -> dict[Any, list[float | None]]:
    """The measures of each group."""
    return {
        group: [None if (one := value(tally)) is None else round(float(one), 6) for tally in tallies_of_group]
        for group, tallies_of_group in found.items()
    }


def told(data: str | bytes, asked: Mapping[str, str], by: Sequence[str] = (), **said: Any) -> list[str]:
    """Every problem as `line:column code message`."""
    table, problems = read(data, asked, by, **said)
    assert (table is None) == any(one.severity == "error" for one in problems)
    return [f"{one.place.line}:{one.place.column} {one.code} {one.message}" for one in problems]
