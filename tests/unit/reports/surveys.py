"""A survey for reports: two shops, three brands, five questions, some of them hardly answered."""

from __future__ import annotations

import io
from collections.abc import Sequence

from cvcalc.measures.survey import SurveyResult, measure_survey
from cvcalc.model.surveys import Survey, SurveyColumn
from cvcalc.problems import Problems
from cvcalc.reading.files import standard_input
from cvcalc.reading.survey_table import read_survey

COLUMNS = [
    SurveyColumn("recommend", "nps"),
    SurveyColumn("pleased", "csat"),
    SurveyColumn("easy", "ces"),
    SurveyColumn("brand reputation"),
    SurveyColumn("bought", "conversion"),
]
HEADER = "shop_type,brand,recommend,pleased,easy,brand reputation,bought,w\n"


def responses() -> str:
    """120 answers, always the same; nobody was asked about the agency but three."""
    rows = []
    for number in range(117):
        shop, brand = ("Market stalls", "Small online shops")[number % 2], ("Kilat CRM", "Shared inbox")[number % 3 > 0]
        recommend = "" if number % 10 == 3 else (number * 7) % 11
        scores = (
            1 + number % 5,
            1 + (number * 3) % 7,
            f"{(number * 13) % 101 / 10}",
            number % 4 // 3,
            1 + number % 3 / 4,
        )
        rows.append(",".join(map(str, (shop, brand, recommend, *scores))))
    rows += [
        "Small online shops,Agency desk,9,5,7,8,1,1",
        "Small online shops,Agency desk,,,,,,1",
        ",Agency desk,,,,7,,2",
    ]
    return HEADER + "\n".join(rows) + "\n"


def surveyed(
    data: str | None = None,
    by: Sequence[str] = ("shop_type", "brand"),
    weight: str | None = None,
    columns: Sequence[SurveyColumn] = COLUMNS,
) -> SurveyResult:
    """What the data say."""
    problems = Problems()
    stream = io.BytesIO((responses() if data is None else data).encode())
    said = Survey("responses.csv", weight=weight)
    table = read_survey(standard_input("responses.csv"), said, columns, by, problems, stdin=stream)
    assert table is not None, list(problems)
    return measure_survey("responses.csv", table.rows, table.groups, columns, by=by, weight=weight)
