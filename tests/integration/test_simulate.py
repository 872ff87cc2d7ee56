"""`cvcalc simulate` from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.running import Run

MARKET = """\
currency: EUR
inputs:
  wage: {low: 25, base: 30, high: 40, min: 0}
  share: 20%
benefits: {tangible: {Hours: hours * wage}}
costs: {tangible: {Price: price}}
offers:
  Ours: {inputs: {hours: {mean: 100, sd: 10}, price: 1_000}}
  Theirs: {inputs: {hours: {min: 40, mode: 80, max: 140}, price: 900}}
segments:
  Small: {}
  Large: {inputs: {wage: {low: 35, base: 45, high: 60, min: 0}}}
  Elsewhere: {offers: {Ours: null}}
scenarios:
  Cheaper: {offers: {Theirs: {inputs: {price: price * 50%}}}}
"""


@pytest.fixture
def market(tmp_path: Path) -> Path:
    path = tmp_path / "market.yaml"
    path.write_text(MARKET, encoding="utf-8")
    return path


def simulated(run: Run, *arguments: str | Path) -> dict[str, Any]:
    outcome = run("simulate", *arguments, "--format", "json")
    assert outcome.code == 0, outcome.stdout
    document: dict[str, Any] = json.loads(outcome.stdout)
    return document


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
def test_two_runs_give_the_same_bytes(run: Run, market: Path, form: str) -> None:
    first, second = (run("simulate", market, "--draws", "500", "--format", form) for _ in range(2))
    assert (first.code, first.stdout) == (0, second.stdout)


def test_what_is_shown_changes_no_draw(run: Run, market: Path) -> None:
    whole = simulated(run, market, "--draws", "1_000", "--scenario", "Cheaper")["segments"]
    shown = simulated(run, market, "--draws", "1_000", "--segment", "Large")["segments"]
    assert shown == [one for one in whole if one["segment"] == "Large" and one["scenario"] is None]
    assert [(one["scenario"], one["segment"]) for one in whole] == [
        (scenario, segment) for scenario in (None, "Cheaper") for segment in ("Small", "Large", "Elsewhere")
    ]


def test_a_scenario_is_drawn_as_the_base_is(run: Run, market: Path) -> None:
    base, cheaper = simulated(run, market, "--segment", "Small", "--scenario", "Cheaper")["segments"]
    assert base["offers"][0] | {"rank_probabilities": 0, "probability_best": 0} == cheaper["offers"][0] | {
        "rank_probabilities": 0,
        "probability_best": 0,
    }
    difference = cheaper["offers"][1]["mean"] - base["offers"][1]["mean"]
    assert difference == pytest.approx(450, rel=1e-3)


def test_another_seed_gives_other_draws(run: Run, market: Path) -> None:
    first, second = (simulated(run, market, "--draws", "500", "--seed", seed) for seed in ("1", "-2"))
    assert (first["seed"], second["seed"]) == (1, -2)
    means = [one["segments"][0]["offers"][0]["mean"] for one in (first, second)]
    assert means[0] != means[1]
    assert means[0] == pytest.approx(means[1], rel=0.01)


def test_another_seed_changes_nothing_for_one_range(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text("inputs: {a: {low: 4, base: 5, high: 9}}\nbenefits: {tangible: {Savings: a * a}}\n", "utf-8")
    first, second = (simulated(run, path, "--draws", "500", "--seed", seed)["segments"] for seed in ("1", "2"))
    for one in (first[0]["offers"][0], second[0]["offers"][0]):
        del one["mean_error"]
    assert first == second


def test_a_shared_definition_is_one_draw(run: Run, market: Path) -> None:
    (small,) = simulated(run, market, "--segment", "Small")["segments"]
    drivers = sorted((one["input"], one["offer"] or "") for one in small["drivers"])
    assert drivers == [("hours", "Ours"), ("hours", "Theirs"), ("wage", "")]


def test_ours_is_out_of_a_segment(run: Run, market: Path) -> None:
    (elsewhere,) = simulated(run, market, "--segment", "Elsewhere")["segments"]
    assert elsewhere["advantage"] is None
    assert {one["offer"] for one in elsewhere["drivers"]} == {"Theirs"}
    assert elsewhere["evpi"] == 0


def test_an_override_is_not_drawn(run: Run, market: Path) -> None:
    (small,) = simulated(run, market, "--segment", "Small", "--set", "*:wage=30")["segments"]
    assert "wage" not in {one["input"] for one in small["drivers"]}


def test_a_range_of_no_width(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "sure.yaml"
    path.write_text("inputs: {a: {mean: 5, sd: 0}}\nbenefits: {tangible: {Savings: a}}\n", encoding="utf-8")
    (found,) = simulated(run, path)["segments"]
    (offer,) = found["offers"]
    assert (offer["mean"], offer["sd"], offer["p5"], offer["p95"]) == (5, 0, 5, 5)
    assert (found["drivers"], found["interaction"]) == ([], None)


@pytest.mark.parametrize("draws", ["2", "3", "199", "200"])
def test_few_draws(run: Run, market: Path, draws: str) -> None:
    (small,) = simulated(run, market, "--segment", "Small", "--draws", draws)["segments"]
    assert bool(small["drivers"]) == (draws == "200")
    assert sum(small["offers"][0]["histogram"]["counts"]) == int(draws)
    assert run("simulate", market, "--draws", draws).code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--draws", "1"], "--draws can't be 1"),
        (["--draws", "1_000_001"], "--draws can't be 1,000,001"),
        (["--draws", "-5"], "--draws needs a whole number, not '-5'"),
        (["--draws", "many"], "--draws needs a whole number, not 'many'"),
        (["--draws", "1e4"], "--draws needs a whole number, not '1e4'"),
        (["--draws", "1__0"], "--draws needs a whole number, not '1__0'"),
        (["--draws", "\u0663"], "--draws needs a whole number, not '\u0663'"),
        (["--seed", "1.5"], "--seed needs a whole number, not '1.5'"),
        (["--seed", ""], "--seed needs a whole number, not ''"),
        (["--unit", "million", "--format", "json"], "--unit does not go with --format json"),
        (["--segment", "Smal"], "there is no segment 'Smal'"),
    ],
)
def test_wrong_usage(run: Run, market: Path, arguments: list[str], message: str) -> None:
    outcome = run("simulate", market, *arguments)
    assert outcome.code == 2
    assert outcome.stderr.startswith(f"cvcalc simulate: {message}\n")


def test_an_error_of_a_range_is_told_once(run: Run, market: Path) -> None:
    market.write_text(MARKET.replace("low: 25, base: 30, high: 40, min: 0", "low: 5, base: 6, high: 12"), "utf-8")
    outcome = run("simulate", market, "--format", "json", "--scenario", "Cheaper")
    assert outcome.code == 3
    problems = json.loads(outcome.stdout)["problems"]
    assert [one["code"] for one in problems if one["severity"] == "error"] == ["CV227"]
    assert run("score", market).code == 0


def test_a_segment_that_is_not_shown_is_not_drawn(run: Run, market: Path) -> None:
    market.write_text(MARKET.replace("low: 35, base: 45, high: 60, min: 0", "low: 5, base: 6, high: 12"), "utf-8")
    assert run("simulate", market, "--segment", "Small", "--draws", "50").code == 0
    assert run("simulate", market, "--draws", "50").code == 3


def test_warnings_stand_beside_the_figures(run: Run, market: Path) -> None:
    market.write_text(MARKET.replace("low: 25, base: 30, high: 40, min: 0", "low: 10, base: 30, high: 50"), "utf-8")
    found = simulated(run, market)
    assert ("CV309", 3) in [(one["code"], one["line"]) for one in found["warnings"]]
    outcome = run("simulate", market, "--draws", "500")
    assert "CV309" in outcome.stderr
    assert "Ours is best in" in outcome.stdout
