"""`cvcalc compare --perceived` through the command line, and the figures behind it in every format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import cvcalc
from cvcalc.documents.schema import output_schema
from tests.integration.models import RIVALS
from tests.running import Run

FIGURES = ("quality_ratio", "relative_price", "fair_value_gap")


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rivals.yaml").write_text(RIVALS, encoding="utf-8")


def offers(run: Run, *options: str) -> dict[str, list[Any]]:
    outcome = run("compare", "rivals.yaml", "--format", "json", *options)
    assert outcome.code == 0, outcome.stderr
    document = json.loads(outcome.stdout)
    Draft202012Validator(output_schema("compare")).validate(document)
    (segment,) = document["segments"]
    return {one["offer"]: [one[key] for key in FIGURES] for one in segment["offers"]}


def test_json_always_has_the_figures(run: Run) -> None:
    found = offers(run)
    assert found == offers(run, "--perceived")
    # Brand reputation 8 against 6; 6,000,000 against 4,800,000; doing nothing stays out.
    assert found["Kilat CRM"] == [133.333333, 125, 8.333333]
    assert found["Shared inbox"] == [75, 80, -5]
    assert found["Spreadsheet and phone"] == [None, None, None]


def test_csv_always_has_the_figures(run: Run) -> None:
    outcome = run("compare", "rivals.yaml", "--format", "csv")
    assert outcome.stdout == run("compare", "rivals.yaml", "--format", "csv", "--perceived").stdout
    first = next(csv.DictReader(io.StringIO(outcome.stdout, newline="")))
    assert [first[key] for key in FIGURES] == ["133.333333", "125", "8.333333"]


def test_the_table_draws_the_map(run: Run) -> None:
    plain, drawn = run("compare", "rivals.yaml"), run("compare", "rivals.yaml", "--perceived")
    assert (drawn.code, drawn.stderr) == (0, "")
    assert "Kilat CRM ●" in drawn.stdout
    assert "What decides" in plain.stdout
    assert "What decides" not in drawn.stdout
    assert "Kilat CRM is above the fair value line: more quality than its price asks." in drawn.stdout


def test_markdown_draws_the_map_in_a_block(run: Run) -> None:
    text = run("compare", "rivals.yaml", "--perceived", "--format", "markdown").stdout
    assert "\n```text\n perceived quality\n" in text
    assert "| Kilat CRM | 133.3 | 6,000,000 | 125.0 | 8.3 above |" in text


def test_settings_move_the_point(run: Run) -> None:
    assert offers(run, "--set", "Kilat CRM:subscription=9_600_000")["Kilat CRM"][1] == 200


@pytest.mark.parametrize("option", [["--by", "stage"], ["--against", "Shared inbox"]])
def test_what_shapes_the_drivers_does_not_go_with_it(run: Run, option: list[str]) -> None:
    outcome = run("compare", "rivals.yaml", "--perceived", *option)
    assert outcome.code == 2
    assert f"{option[0]} does not go with --perceived" in outcome.stderr


def test_from_python() -> None:
    (segment,) = cvcalc.compare(cvcalc.load("rivals.yaml"))
    ours, inbox, nothing = segment.perceived()
    assert isinstance(ours, cvcalc.PerceivedValue)
    assert (inbox.quality_ratio, inbox.relative_price, inbox.fair_value_gap) == (75, 80, -5)
    assert (nothing.quality_reason, nothing.price_reason) == ("no benefit is rated", "no price")
    assert [(one.name, one.rating, one.rivals) for one in ours.attributes] == [("Brand reputation", 8, 6)]
