"""What the inputs are called that surveys give."""

from __future__ import annotations

from itertools import product

import pytest

from cvcalc.model.surveys import SurveyColumn
from cvcalc.model.vocabulary import COLUMN_MEASURES


def test_a_measure_stands_behind_its_column() -> None:
    assert SurveyColumn("reputation").name == "survey:reputation"
    assert SurveyColumn("q1", "nps").name == "survey:q1:nps"


@pytest.mark.parametrize("column", [" r\u00e9 q ", "re\u0301\nq"])
def test_spaces_and_composed_letters_make_no_difference(column: str) -> None:
    assert SurveyColumn(column, "nps").name == "survey:r\u00e9 q:nps"


def test_no_two_measures_share_a_name() -> None:
    columns = ["q", *(f"q:{measure}" for measure in COLUMN_MEASURES), "nps", ":nps", "q:nps:nps", "q:mean:mean"]
    asked = [SurveyColumn(*one) for one in product(columns, COLUMN_MEASURES)]
    assert len({one.name for one in asked}) == len(asked)
    assert SurveyColumn("q:nps").name == "survey:q:nps:mean"
