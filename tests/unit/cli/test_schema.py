"""JSON Schemas, printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import cvcalc
from tests.running import Run


def test_schema_of_the_file_format(run: Run) -> None:
    outcome = run("schema")
    assert (outcome.code, outcome.stderr) == (0, "")
    assert json.loads(outcome.stdout) == cvcalc.schema()
    assert "2020-12" in json.loads(outcome.stdout)["$schema"]


@pytest.mark.parametrize("name", ["score", "compare", "problems"])
def test_schema_of_an_output(run: Run, name: str) -> None:
    outcome = run("schema", "--output-of", name)
    assert outcome.code == 0
    assert json.loads(outcome.stdout)["properties"]["format"]["const"] == f"{name}/1"


def test_schema_goes_to_a_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "model.schema.json"
    assert run("schema", "--output", path).stdout == ""
    assert path.read_text(encoding="utf-8") == run("schema").stdout


def test_unknown_document_is_wrong_usage(run: Run) -> None:
    assert run("schema", "--output-of", "everything").code == 2
