"""`cvcalc.survey`: data files from Python."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import cvcalc
from tests.unit.reports.surveys import responses


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "responses.csv"
    found.write_text(responses(), encoding="utf-8")
    return found


def test_groups_and_the_document(path: Path) -> None:
    asked: dict[str, Any] = {"nps": "recommend", "mean": ["brand reputation", "easy"], "by": ["shop_type", "brand"]}
    found = cvcalc.survey(path, **asked)
    assert isinstance(found, cvcalc.SurveyResult)
    assert (found.rows, len(found.groups), found.warnings) == (120, 6, ())
    document = cvcalc.document("survey", str(path), **asked)
    assert document["total"][0]["value"] == pytest.approx(float(found.total[0].value or 0), abs=1e-6)
    assert len(document["groups"]) == 6


def test_marks_by_name_or_themselves(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes("Größe;w\n1,5;2\n-;1\n".encode("cp1252"))
    for separator, decimal in (("semicolon", "comma"), (";", ",")):
        found = cvcalc.survey(
            path, mean="Größe", weight="w", separator=separator, decimal=decimal, encoding="cp1252", missing="-"
        )
        assert (found.total[0].value, found.total[0].missing, found.weight) == (1.5, 1, "w")
    assert [one.code for one in cvcalc.survey(path, mean="w", encoding="cp1252").warnings] == ["CV341"]


def test_what_is_wrong_is_raised(path: Path) -> None:
    with pytest.raises(cvcalc.InvalidModel, match="there is no column 'reccomend'") as raised:
        cvcalc.survey(path, nps="reccomend")
    assert raised.value.problems[0].hint == "did you mean 'recommend'?"
    with pytest.raises(cvcalc.InvalidModel, match="CV001"):
        cvcalc.survey(path.with_name("none.csv"), nps="a")
    with pytest.raises(ValueError, match="nothing is asked"):
        cvcalc.survey(path)
    with pytest.raises(ValueError, match="separator is one of comma, semicolon, tab, pipe"):
        cvcalc.survey(path, nps="recommend", separator="dot")
    wrong: Any = 5
    with pytest.raises(TypeError, match="nps must be the name of a column, or several, not int"):
        cvcalc.survey(path, nps=wrong)
