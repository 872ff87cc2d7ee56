"""`cvcalc whatif` from the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.running import Run
from tests.unit.decisions.levers.trying import SHOPS


@pytest.fixture(autouse=True)
def _models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("shops.yaml").write_text(SHOPS, encoding="utf-8")


def segment(run: Run, *arguments: str) -> Any:
    outcome = run("whatif", "shops.yaml", "--format", "json", *arguments)
    assert outcome.code == 0, outcome.stdout + outcome.stderr
    (found,) = json.loads(outcome.stdout)["segments"]
    return found


def names(found: Any) -> list[str]:
    return [one["scenario"] for one in found["scenarios"]]


def test_all_scenarios_are_tried_unless_some_are_named(run: Run) -> None:
    assert names(segment(run)) == ["Tutor", "Training", "Templates", "Price cut"]
    assert names(segment(run, "--scenario", "Price cut,Tutor")) == ["Tutor", "Price cut"]
    assert names(segment(run, "--scenario", "Tutor", "--scenario", "Training")) == ["Tutor", "Training"]


def test_combine_and_budget_are_null_unless_asked_for(run: Run) -> None:
    found = segment(run)
    assert (found["combined"], found["best_set"]) == (None, None)
    found = segment(run, "--combine", "--budget", "7", "--scenario", "Tutor,Training,Templates")
    assert found["combined"]["overlap"] == -6
    assert found["best_set"]["scenarios"] == ["Templates", "Tutor"]


@pytest.mark.parametrize(("budget", "number"), [("0", 0), ("1_500", 1500), ("2.5", 2.5), (" 4 ", 4), ("1e3", 1000)])
def test_a_budget_is_written_as_numbers_in_models(run: Run, budget: str, number: float) -> None:
    assert segment(run, "--budget", budget)["best_set"]["budget"] == number


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--budget", "-1"], "--budget is 0 or more, not -1"),
        (["--budget", "1,500"], "--budget: "),
        (["--budget", "much"], "--budget: "),
        (["--budget", ""], "--budget: "),
        (["--budget", "2 * 3"], "--budget: "),
        (["--scenario", "Tuter"], "there is no scenario 'Tuter'"),
        (["--offer", "Their"], "there is no offer 'Their'"),
        (["--segment", "Elsewhere"], "there is no segment 'Elsewhere'"),
        (["--by", "stage"], "there is no option '--by'"),
        (["--format", "json", "--unit", "million"], "--unit does not go with --format json"),
        (["--set", "price=3"], "--set: 'price' is set by the offer 'Theirs' itself"),
        (["--set", "hours=3"], "--set: 'hours' is set by the offer 'Ours' itself"),
    ],
)
def test_wrong_usage(run: Run, arguments: list[str], message: str) -> None:
    outcome = run("whatif", "shops.yaml", *arguments)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert message in outcome.stderr


def test_an_input_from_the_command_line_counts_as_it_is_and_under_scenarios(run: Run) -> None:
    found = segment(run, "--set", "wage=4", "--scenario", "Templates")
    assert (found["base"]["customer_value"], found["scenarios"][0]["change"]) == (20, 8)


def test_a_model_without_scenarios(run: Run) -> None:
    Path("plain.yaml").write_text("benefits: {tangible: {Saved: 5}}\n", encoding="utf-8")
    outcome = run("whatif", "plain.yaml")
    assert outcome.code == 3
    assert "error CV231 the model has no scenarios" in outcome.stderr
    assert "hint: write one, such as scenarios: {" in outcome.stderr
    assert run("whatif", "plain.yaml", "shops.yaml").code == 0


def test_a_broken_model_is_not_told_that_it_has_no_scenarios(run: Run) -> None:
    Path("broken.yaml").write_text("benefits: {tangible: {Saved: hours}}\n: x\n", encoding="utf-8")
    outcome = run("whatif", "broken.yaml", "--format", "json")
    document = json.loads(outcome.stdout)
    assert outcome.code == 3
    assert document["format"] == "problems/1"
    assert "CV231" not in [one["code"] for one in document["problems"]]


def test_what_is_wrong_under_one_scenario_is_told(run: Run) -> None:
    Path("shops.yaml").write_text(SHOPS + "  Bad: {inputs: {wage: 1 / 0}}\n", encoding="utf-8")
    outcome = run("whatif", "shops.yaml", "--scenario", "Bad")
    assert (outcome.code, outcome.stdout) == (3, "")
    assert "error CV204" in outcome.stderr
    assert run("whatif", "shops.yaml", "--scenario", "Tutor").code == 0


def test_every_format(run: Run) -> None:
    table = run("whatif", "shops.yaml")
    assert "'Tutor' adds 4 for 2: 2.00 per unit of cost, more than any other." in table.stdout
    markdown = run("whatif", "shops.yaml", "--format", "markdown")
    assert "| Tutor | support | 2 | +4 | 2.00 |" in markdown.stdout
    rows = list(csv.DictReader(io.StringIO(run("whatif", "shops.yaml", "--format", "csv").stdout)))
    assert [(row["scenario"], row["gain_per_cost"]) for row in rows if row["ours"] == "true"] == [
        ("", ""), ("Tutor", "2"), ("Training", "1.5"), ("Templates", "1.2"), ("Price cut", ""),
    ]  # fmt: skip


def test_output_and_unit(run: Run) -> None:
    outcome = run("whatif", "shops.yaml", "--output", "out.txt", "--unit", "thousand")
    assert (outcome.code, outcome.stdout) == (0, "")
    assert "thousand IDR per customer" in Path("out.txt").read_text(encoding="utf-8")


def test_standard_input(run: Run) -> None:
    outcome = run("whatif", "-", "--stdin-filename", "shops.yaml", "--budget", "4", stdin=SHOPS.encode())
    assert "'Training' adds 6 for 4: 1.50 per unit of cost." in outcome.stdout


def test_a_misspelt_lever_is_told_by_every_command(run: Run) -> None:
    Path("shops.yaml").write_text(SHOPS.replace("insight", "insigt"), encoding="utf-8")
    for command in ("score", "whatif"):
        outcome = run(command, "shops.yaml")
        assert outcome.code == 0
        assert "'insigt' is no lever of the field, though 'insight' is" in outcome.stderr


def test_costs_do_not_change_any_value(run: Run) -> None:
    free = SHOPS.replace("our_cost: 4, ", "").replace("our_cost: 5, ", "").replace("our_cost: 2, ", "")
    Path("free.yaml").write_text(free, encoding="utf-8")
    dear = run("score", "shops.yaml", "--scenario", "Training", "--format", "csv").stdout
    assert (
        run("score", "free.yaml", "--scenario", "Training", "--format", "csv").stdout.replace("free", "shops") == dear
    )
