"""What customers answered, from a data file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from os import PathLike, fspath

from cvcalc.api.joined import texts_in
from cvcalc.measures.survey import SurveyResult, measure_survey
from cvcalc.model.surveys import Survey, SurveyColumn
from cvcalc.problems import InvalidModel, Problems

Names = str | Sequence[str]


def survey(
    path: str | PathLike[str],
    *,
    nps: Names = (),
    csat: Names = (),
    ces: Names = (),
    mean: Names = (),
    conversion: Names = (),
    by: Names = (),
    weight: str | None = None,
    separator: str | None = None,
    decimal: str | None = None,
    encoding: str | None = None,
    missing: Names = (),
) -> SurveyResult:
    """What a data file says: each column that is named, measured for all rows and for each group of `by`.

    Columns are one name or several. `separator` is comma, semicolon, tab or pipe, `decimal` is point or comma, by name
    or as the mark itself; what is None is found out. `missing` are texts that stand for no answer. Raises InvalidModel
    with what is wrong in the data, ValueError where nothing is asked and for another mark.
    """
    from cvcalc.reading.customer_quantities import DECIMALS, SEPARATORS
    from cvcalc.reading.files import named_file
    from cvcalc.reading.survey_dialect import tidy_name
    from cvcalc.reading.survey_table import read_survey

    asked = {"nps": nps, "csat": csat, "ces": ces, "mean": mean, "conversion": conversion}
    columns = [
        SurveyColumn(tidy_name(name), measure)
        for measure, names in asked.items()
        for name in texts_in(names, f"{measure} must be the name of a column, or several")
    ]
    if not columns:
        raise ValueError("nothing is asked of the survey: name columns as nps, csat, ces, mean or conversion")
    file, problems = named_file(fspath(path)), Problems()
    weight = None if weight is None else tidy_name(weight)
    groups = [tidy_name(name) for name in texts_in(by, "by must be the name of a column, or several")]
    said = Survey(
        file.name,
        weight=weight,
        separator=_mark("separator", separator, SEPARATORS),
        decimal=_mark("decimal", decimal, DECIMALS),
        encoding=encoding,
        missing=tuple(texts_in(missing, "missing must be a text, or several")),
    )
    columns = [*dict.fromkeys(columns)]
    table = read_survey(file, said, columns, groups, problems)
    if table is None:
        raise InvalidModel(problems)
    result = measure_survey(file.name, table.rows, table.groups, columns, by=groups, weight=weight)
    return replace(result, warnings=tuple(problems))


def _mark(key: str, given: str | None, named: Mapping[str, str]) -> str | None:
    if given is None or given in named.values():
        return given
    if given not in named:
        raise ValueError(f"{key} is one of {', '.join(named)}")
    return named[given]
