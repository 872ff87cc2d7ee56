"""What is shown of what was valued: segments, offers, scenarios, inputs set from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.integration.models import RIVALS, SHOPS
from tests.running import Run

KILAT, INBOX, PHONE = "Kilat CRM", "Shared inbox", "Spreadsheet and phone"


@pytest.fixture(autouse=True)
def _models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rivals.yaml").write_text(RIVALS, encoding="utf-8")
    Path("shops.yaml").write_text(SHOPS, encoding="utf-8")


def document(run: Run, *arguments: str) -> Any:
    outcome = run(*arguments, "--format", "json")
    assert outcome.code == 0, outcome.stdout + outcome.stderr
    return json.loads(outcome.stdout)


def test_the_model_of_the_design_has_its_values(run: Run) -> None:
    results = document(run, "score", "rivals.yaml")["results"]
    assert [(one["offer"], one["customer_value"]) for one in results] == [
        (KILAT, 44235401.953418),
        (INBOX, 33030886.551465),
        (PHONE, 0),
    ]


def test_offer_limits_what_is_shown_never_who_competes(run: Run) -> None:
    everything = document(run, "score", "rivals.yaml")["results"]
    assert document(run, "score", "rivals.yaml", "--offer", INBOX)["results"] == everything[1:2]
    two = document(run, "score", "rivals.yaml", "--offer", PHONE, "--offer", KILAT)["results"]
    assert two == [everything[0], everything[2]]


def test_segment_limits_what_is_shown(run: Run) -> None:
    everything = document(run, "compare", "shops.yaml")["segments"]
    assert document(run, "compare", "shops.yaml", "--segment", "Stalls")["segments"] == everything[1:]


def test_problems_of_a_segment_that_is_not_shown_are_told(run: Run) -> None:
    Path("gap.yaml").write_text(SHOPS.replace("{orders: 90}", "{order: 90}"), encoding="utf-8")
    assert run("score", "gap.yaml", "--segment", "Shops").code == 3


@pytest.mark.parametrize(
    ("scenarios", "expected"),
    [
        (["Lean"], [None, "Lean"]),
        (["Lean, and dear"], [None, "Lean, and dear"]),
        (["Lean", "--scenario", "Lean, and dear"], [None, "Lean", "Lean, and dear"]),
        (["Lean,Lean"], [None, "Lean"]),
    ],
)
def test_scenarios_stand_beside_the_model_as_it_is(run: Run, scenarios: list[str], expected: list[str | None]) -> None:
    results = document(run, "score", "rivals.yaml", "--scenario", *scenarios)["results"]
    assert list(dict.fromkeys(one["scenario"] for one in results)) == expected
    values = {one["scenario"]: one["customer_value"] for one in results if one["offer"] == KILAT}
    assert len(set(values.values())) == len(expected)


def test_overall_figures_are_those_of_each_scenario(run: Run) -> None:
    overall = document(run, "compare", "rivals.yaml", "--scenario", "Lean")["overall"]
    assert [(one["scenario"], one["offer"]) for one in overall] == [
        (scenario, offer) for scenario in (None, "Lean") for offer in (KILAT, INBOX, PHONE)
    ]


def values(run: Run, *overrides: str) -> dict[str, float]:
    arguments = [argument for one in overrides for argument in ("--set", one)]
    results = document(run, "score", "rivals.yaml", *arguments)["results"]
    return {one["offer"]: one["customer_value"] for one in results}


def test_input_is_set_for_all(run: Run) -> None:
    before, after = values(run), values(run, "hourly_wage=40_000")
    assert after[KILAT] > before[KILAT]
    assert after[INBOX] > before[INBOX]
    assert values(run, "hourly_wage=30_000 + 10_000") == after


def test_input_is_set_for_one_offer(run: Run) -> None:
    before, after = values(run), values(run, "Shared inbox:subscription=0")
    assert after[INBOX] > before[INBOX]
    assert after[KILAT] == before[KILAT]


def test_input_is_set_for_every_offer(run: Run) -> None:
    before, after = values(run), values(run, "*:subscription=1")
    assert after[KILAT] > before[KILAT]
    assert after[INBOX] > before[INBOX]
    assert after[PHONE] == before[PHONE]


def test_last_setting_wins(run: Run) -> None:
    assert values(run, "hourly_wage=1", "hourly_wage=40_000") == values(run, "hourly_wage=40_000")


def test_setting_read_with_doubt_is_told(run: Run) -> None:
    outcome = run("score", "rivals.yaml", "--set", "hourly_wage=1.500")
    assert outcome.code == 0
    assert "CV110" in outcome.stderr
    assert "--set" in outcome.stderr


def test_setting_that_has_no_value_is_wrong_usage(run: Run) -> None:
    outcome = run("score", "rivals.yaml", "--set", "hourly_wage=1/0")
    assert outcome.code == 2
    assert "--set: division by zero in '1/0'" in outcome.stderr


def test_input_of_the_discount_rate_is_set(run: Run) -> None:
    Path("rate.yaml").write_text(
        RIVALS.replace("discount_rate: 10%", "discount_rate: rate").replace("inputs:\n", "inputs:\n  rate: 10%\n", 1),
        encoding="utf-8",
    )
    (rate,) = {one["discount_rate"] for one in document(run, "score", "rate.yaml", "--set", "rate=12%")["results"]}
    assert rate == 0.12


def test_files_are_joined_on_equal_segments(run: Run) -> None:
    ours = "segment: Shops\noffer: Ours\nbenefits: {tangible: {A: 10}}\n"
    Path("ours.yaml").write_text(ours, encoding="utf-8")
    Path("theirs.yaml").write_text(ours.replace("Ours", "Theirs").replace("10", "8"), encoding="utf-8")
    (segment,) = document(run, "compare", "ours.yaml", "theirs.yaml")["segments"]
    assert segment["winner"] == "Ours"
    assert [one["offer"] for one in segment["offers"]] == ["Ours", "Theirs"]


def test_the_same_offer_twice_is_a_problem(run: Run) -> None:
    Path("again.yaml").write_text(RIVALS, encoding="utf-8")
    outcome = run("score", "rivals.yaml", "again.yaml", "--format", "json")
    assert outcome.code == 3
    assert {one["code"] for one in json.loads(outcome.stdout)["problems"]} == {"CV219"}


def test_the_bridge_starts_from_the_offer_named(run: Run) -> None:
    outcome = run("compare", "rivals.yaml", "--against", INBOX)
    assert outcome.code == 0
    assert "from Shared inbox to Kilat CRM" in outcome.stdout
    unknown = run("compare", "rivals.yaml", "--against", "Shared outbox")
    assert unknown.code == 2
    assert "did you mean 'Shared inbox'?" in unknown.stderr


@pytest.mark.parametrize("option", [["--by-year"], ["--by", "stage"], ["--unit", "million"]])
@pytest.mark.parametrize("form", ["table", "markdown"])
def test_options_change_the_shape(run: Run, form: str, option: list[str]) -> None:
    plain = run("score", "rivals.yaml", "--format", form)
    shaped = run("score", "rivals.yaml", "--format", form, *option)
    assert shaped.code == 0
    assert shaped.stdout != plain.stdout


def test_a_setting_for_all_leaves_alone_whoever_has_no_such_input(run: Run) -> None:
    Path("fee.yaml").write_text(
        "costs: {tangible: {Fee: fee}}\n"
        "offers: {A: {inputs: {fee: 6}}, B: {inputs: {fee: 5}}, Nothing: {benefits: null, costs: null}}\n"
        "benefits: {tangible: {Worth: 1}}\n",
        encoding="utf-8",
    )
    outcome = run("score", "fee.yaml", "--set", "*:fee=fee*2", "--format", "json")
    assert outcome.code == 0, outcome.stderr
    values = {one["offer"]: one["customer_value"] for one in json.loads(outcome.stdout)["results"]}
    assert values == {"A": -11, "B": -9, "Nothing": 0}
