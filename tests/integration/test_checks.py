"""Checks of models and requirements, from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.running import Outcome, Run

MODEL = """\
currency: IDR
benefits: {tangible: {Hours: hours * 3}}
costs: {tangible: {Fee: {amount: 20, note: a year}}}
segment: Shops
offers:
  Ours: {inputs: {hours: 20}}
  Theirs: {inputs: {hours: 15}}
checks:
  We lead: advantage > 0
  Well ahead: {that: advantage > 30, severity: note}
scenarios:
  Lean, and mean: {offers: {Ours: {inputs: {hours: 14}}}}
  Dear: {inputs: {}}
"""


@pytest.fixture(autouse=True)
def _models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("model.yaml").write_text(MODEL, encoding="utf-8")
    plain = "segment: Stalls\nbenefits: {tangible: {Calls: 5 * calls}}\ninputs: {calls: 7}\n"
    Path("plain.yaml").write_text(plain, encoding="utf-8")
    Path("broken.yaml").write_text("benefits: {tangible: {Calls: 5 *}}\n", encoding="utf-8")


def document(outcome: Outcome) -> Any:
    return json.loads(outcome.stdout)


def told(outcome: Outcome) -> list[str]:
    return [one["message"] for one in document(outcome)["problems"] if one["code"] > "CV4"]


def test_checks_are_judged_and_a_failing_one_of_little_weight_exits_with_0(run: Run) -> None:
    outcome = run("check", "model.yaml", "--format", "json")
    assert outcome.code == 0
    checks = document(outcome)["checks"]
    assert [(one["name"], one["passed"], one["values"]) for one in checks] == [
        ("We lead", True, {"advantage": 15}),
        ("Well ahead", False, {"advantage": 15}),
    ]
    assert told(outcome) == ["'Well ahead' does not hold for 'Ours' in 'Shops': advantage is 15, not above 30"]
    assert run("check", "model.yaml", "--fail-on", "note").code == 1
    assert run("check", "model.yaml", "--fail-on", "note", "--ignore", "CV401").code == 0


def test_under_a_scenario_with_a_comma_in_its_name(run: Run) -> None:
    outcome = run("check", "model.yaml", "--scenario", "Lean, and mean", "--scenario", "Dear", "--format", "json")
    assert outcome.code == 1
    assert [one["scenario"] for one in document(outcome)["checks"]] == [None, "Lean, and mean", "Dear"] * 2
    assert told(outcome)[0].startswith(
        "'We lead' does not hold for 'Ours' in 'Shops' under 'Lean, and mean': advantage"
    )


def test_a_scenario_that_only_some_models_have(run: Run) -> None:
    outcome = run(
        "check", "model.yaml", "plain.yaml", "--scenario", "Dear", "--require", "rank == 1", "--format", "json"
    )
    assert [(one["file"], one["scenario"]) for one in document(outcome)["checks"] if one["name"] == "rank == 1"] == [
        ("model.yaml", None),
        ("model.yaml", "Dear"),
        ("plain.yaml", None),
    ]


def test_requirements(run: Run) -> None:
    outcome = run(
        "check", "model.yaml", "--require", "hours > 25", "--require", "customer_value > 1", "--format", "json"
    )
    assert outcome.code == 1
    (problem,) = [one for one in document(outcome)["problems"] if one["code"] == "CV402"]
    assert (problem["path"], problem["line"]) == (["--require", "hours > 25"], 1)
    assert problem["message"] == "'hours > 25' does not hold for 'Ours' in 'Shops': hours is 20, not above 25"
    shown = run("check", "model.yaml", "--require", "hours > 25")
    assert "currency: IDR" not in shown.stdout  # it does not stand there


def test_a_requirement_is_for_models_that_have_its_inputs(run: Run) -> None:
    outcome = run("check", "model.yaml", "plain.yaml", "--require", "calls > 5", "--format", "json")
    assert [one["file"] for one in document(outcome)["checks"] if one["name"] == "calls > 5"] == ["plain.yaml"]


def test_set_moves_what_is_checked(run: Run) -> None:
    outcome = run("check", "model.yaml", "--set", "Ours:hours=15", "--format", "json")
    assert told(outcome)[0] == "'We lead' does not hold for 'Ours' in 'Shops': advantage is 0, not above 0"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--require", "advantage >"], "--require: nothing follows '>'"),
        (["--require", "advantage"], "--require: 'advantage' is a number, but a condition"),
        (["--require", "houres > 1"], "neither an input of the models nor a metric\n  did you mean 'hours'?"),
        (["--require", "zzz > 1"], "neither an input of the models nor a metric\n  metrics are benefits, costs,"),
        (["--require", "rank < 1.500"], "--require: '1.500' is read as 1.5"),
        (["--require", "year > 1"], "--require: 'year' is a different number in every year"),
        (["--scenario", "Dea"], "there is no scenario 'Dea'\n  did you mean 'Dear'?"),
    ],
)
def test_wrong_usage(run: Run, arguments: list[str], says: str) -> None:
    outcome = run("check", "model.yaml", *arguments)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert says in outcome.stderr


def test_what_a_broken_file_has_is_not_known(run: Run) -> None:
    Path("broken.yaml").write_text("segments: 5\n", encoding="utf-8")
    outcome = run("check", "broken.yaml", "--require", "calls > 1", "--scenario", "Lean")
    assert (outcome.code, outcome.stderr) == (3, "")


def test_other_commands_tell_of_unknown_names(run: Run) -> None:
    Path("odd.yaml").write_text(MODEL.replace("advantage > 0", "advantge > 0"), encoding="utf-8")
    outcome = run("score", "odd.yaml")
    assert outcome.code == 3
    assert "odd.yaml:9:12: error CV203 'advantge' is neither an input of this model nor a metric" in outcome.stderr


def test_where_our_offer_is_out_nothing_is_judged(run: Run) -> None:
    text = MODEL.replace("segment: Shops", "segments: {Shops: , Stalls: {offers: {Ours: null}}}")
    Path("out.yaml").write_text(text, encoding="utf-8")
    checks = document(run("check", "out.yaml", "--format", "json"))["checks"]
    assert {one["segment"] for one in checks} == {"Shops"}
