"""`cvcalc catalog`: lists to read, to work on, and to paste."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from jsonschema import Draft202012Validator

import cvcalc
from cvcalc.cli.commands.catalog import CatalogFormat
from cvcalc.cli.commands.catalog import catalog as command
from cvcalc.cli.completion import answer_shell
from cvcalc.documents.schema import output_schema
from cvcalc.model.catalog import TOPICS, catalog
from cvcalc.reports.catalog_report import catalog_table
from cvcalc.reports.view import View
from tests.goldens import Golden
from tests.running import Run

QUICKSTART = """\
segment: Shops
offers: {Ours: {inputs: {price: 5}}, Theirs: {inputs: {price: 7}}}
benefits: {tangible: {Savings: 12}}
costs: {tangible: {Fee: price}}
"""


@pytest.mark.parametrize(
    ("form", "name"), [("table", "pipe.txt"), ("csv", "all.csv"), ("markdown", "all.md"), ("yaml", "all.yaml")]
)
def test_all_lists(form: str, name: str, run: Run, golden: Golden) -> None:
    outcome = run("catalog", "--format", form)
    assert (outcome.code, outcome.stderr) == (0, "")
    golden(f"catalog/{name}", outcome.stdout)


@pytest.mark.parametrize("width", [40, 80])
def test_no_terminal_is_too_narrow(width: int, golden: Golden) -> None:
    text = catalog_table(catalog(), View(width=width))
    assert max(map(len, text.splitlines())) <= width
    golden(f"catalog/table-{width}.txt", text)


@pytest.mark.parametrize("topic", TOPICS)
def test_one_list(topic: str, run: Run) -> None:
    whole = json.loads(run("catalog", "--format", "json").stdout)
    document = json.loads(run("catalog", topic, "--format", "json").stdout)
    Draft202012Validator(output_schema("catalog")).validate(document)
    assert document[topic] == whole[topic] != []
    assert [name for name in TOPICS if document[name]] == [topic]
    assert run("catalog", topic).stdout.startswith(f" {topic.capitalize()}\n")
    rows = [*csv.DictReader(io.StringIO(run("catalog", topic, "--format", "csv").stdout))]
    assert [row["name"] for row in rows] == [one["name"] for one in document[topic]]
    assert {row["topic"] for row in rows} == {topic}


@pytest.mark.parametrize("topic", [None, *TOPICS])
@pytest.mark.parametrize("below", ["", QUICKSTART], ids=["alone", "in a model"])
def test_pasted_yaml_is_a_model_without_a_remark(topic: str | None, below: str, run: Run, tmp_path: Path) -> None:
    asked = [topic] if topic else []
    pasted = run("catalog", *asked, "--format", "yaml").stdout
    model = tmp_path / "pasted.value.yaml"
    beneath = tmp_path / "beneath.yaml"
    beneath.write_text(below or "{}\n", encoding="utf-8")
    model.write_text(f"extends: beneath.yaml\n{pasted}" if below else pasted, encoding="utf-8")
    has_scenarios = topic in (None, "levers")
    for used in ("check", "score", *(["whatif"] if has_scenarios else [])):
        outcome = run(used, str(model), "--format", "json")
        assert outcome.code == 0, outcome.stdout
        document = json.loads(outcome.stdout)
        assert document.get("warnings", []) == []
        assert document.get("problems", []) == []


@pytest.mark.parametrize("preset", [one.name for one in catalog().journeys])
def test_every_journey_that_is_commented_out_may_be_chosen(preset: str, run: Run, tmp_path: Path) -> None:
    lines = run("catalog", "journeys", "--format", "yaml").stdout.splitlines()
    chosen = [line.replace("# stages", "stages") for line in lines if f"stages: {preset} " in line]
    assert len(chosen) == 1
    model = tmp_path / "journey.value.yaml"
    model.write_text("\n".join(["journey:", *chosen]), encoding="utf-8")
    assert run("check", str(model)).code == 0


def test_a_file_instead(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "benefits.yaml"
    assert run("catalog", "benefits", "--format", "yaml", "--output", path).stdout == ""
    assert path.read_text(encoding="utf-8").startswith("# What the customer gets.")


def test_color_is_for_headings(run: Run) -> None:
    plain, colored = (run("catalog", "--color", when).stdout for when in ("never", "always"))
    assert "\x1b[" not in plain
    assert "\x1b[" in colored


@pytest.mark.parametrize("arguments", [["prices"], ["costs", "levers"], ["--format", "xml"], ["--set", "a=1"]])
def test_what_is_no_list_is_wrong_usage(arguments: list[str], run: Run) -> None:
    assert run("catalog", *arguments).code == 2


def test_topics_of_the_command_are_the_lists() -> None:
    hints = get_type_hints(command)
    assert get_args(get_args(hints["topic"])[0]) == TOPICS
    assert "yaml" in get_args(CatalogFormat)


def test_a_shell_completes_topics() -> None:
    assert answer_shell(["cvcalc catalog "]).split() == [*TOPICS]
    assert answer_shell(["cvcalc catalog me"]).split() == ["measures"]
    assert answer_shell(["cvcalc catalog costs "]) == ""
    assert answer_shell(["cvcalc catalog --format y"]).split() == ["yaml"]


def test_from_python() -> None:
    assert cvcalc.catalog("levers").levers == cvcalc.catalog().levers
    assert isinstance(cvcalc.catalog(), cvcalc.Catalog)
