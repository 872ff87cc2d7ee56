"""The document `survey/1`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from jsonschema import Draft202012Validator

from cvcalc.documents.schema import output_schema
from cvcalc.documents.survey import survey_document
from cvcalc.model.surveys import SurveyColumn
from tests.unit.reports.surveys import surveyed


def document(by: Sequence[str], data: str | None = None, **said: Any) -> dict[str, Any]:
    """The document, which its schema allows."""
    parts: list[str] = []
    survey_document(surveyed(data, by, **said), "1", lambda: (), parts.append)
    found: dict[str, Any] = json.loads("".join(parts))
    Draft202012Validator(output_schema("survey")).validate(found)
    return found


def test_groups() -> None:
    found = document(["shop_type", "brand"], weight="w")
    assert [*found] == ["format", "cvcalc", "file", "rows", "weight", "total", "groups", "warnings"]
    assert (found["format"], found["file"], found["rows"], found["weight"]) == ("survey/1", "responses.csv", 120, "w")
    assert found["groups"][0]["by"] == {"shop_type": "", "brand": "Agency desk"}
    assert [one["measure"] for one in found["total"]] == ["nps", "csat", "ces", "mean", "conversion"]
    nps = found["total"][0]
    assert [*nps] == ["column", "measure", "n", "missing", "value", "low", "high", "standard_error"]
    assert nps["low"] < nps["value"] < nps["high"]
    assert found["groups"][0]["measures"][0]["value"] is None
    assert found["groups"][0]["measures"][0]["missing"] == 1


def test_without_groups() -> None:
    found = document([])
    assert found["groups"] == [{"by": {}, "measures": found["total"]}]
    assert found["weight"] is None


def test_no_rows() -> None:
    found = document(["a"], "a,b\n", columns=[SurveyColumn("b")])
    assert (found["rows"], found["groups"]) == (0, [])
    assert found["total"][0]["value"] is None
