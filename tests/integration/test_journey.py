"""`cvcalc journey` from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import cvcalc
from tests.running import Run
from tests.unit.decisions.journey.travelling import SHOP

EXAMPLE = Path(__file__).parents[2] / "examples" / "journey"


@pytest.fixture(autouse=True)
def _models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("shop.yaml").write_text(SHOP, encoding="utf-8")


def segments(run: Run, *arguments: str) -> list[Any]:
    outcome = run("journey", *arguments, "--format", "json")
    assert outcome.code == 0, outcome.stdout + outcome.stderr
    found: list[Any] = json.loads(outcome.stdout)["segments"]
    return found


def test_stages_of_the_file_sum_to_what_score_tells(run: Run) -> None:
    scored = json.loads(run("score", "shop.yaml", "--format", "json").stdout)["results"]
    for one, score in zip(segments(run, "shop.yaml"), scored, strict=True):
        nets = [stage["net"] for stage in (*one["stages"], one["unassigned"])]
        assert sum(nets) == one["customer_value"] == score["customer_value"]


def test_warnings_stand_beside_the_table_and_in_the_document(run: Run) -> None:
    outcome = run("journey", "shop.yaml")
    assert outcome.code == 0
    assert "warning CV340 'afterwards' is no stage of the journey" in outcome.stderr
    document = json.loads(run("journey", "shop.yaml", "--format", "json").stdout)
    assert [one["code"] for one in document["warnings"]] == ["CV340"]


def test_scenarios_come_after_the_base(run: Run) -> None:
    found = segments(run, "shop.yaml", "--scenario", "Free bags,Dearer", "--offer", "Ours")
    assert [(one["scenario"], one["customer_value"]) for one in found] == [
        (None, 20),
        ("Free bags", 26),
        ("Dearer", 20),
    ]


def test_an_input_from_the_command_line_hides_the_kpi(run: Run) -> None:
    (ours, _) = segments(run, "shop.yaml", "--set", "Ours:rate=10%")
    (kpi,) = ours["stages"][2]["kpis"]
    assert (kpi["worth"], kpi["reason"]) == (None, "'rate' does not come from the KPI: --set gives it another value")
    refused = run("journey", "shop.yaml", "--set", "rate=10%")
    assert refused.code == 2
    assert "'rate' is set by the offer 'Theirs' itself" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--scenario", "Frei bags"], "there is no scenario 'Frei bags'"),
        (["--offer", "Their"], "there is no offer 'Their'"),
        (["--segment", "Elsewhere"], "there is no segment 'Elsewhere'"),
        (["--by", "stage"], "there is no option '--by'"),
        (["--format", "json", "--unit", "million"], "--unit does not go with --format json"),
        (["--format", "xml"], "--format"),
    ],
)
def test_wrong_usage(run: Run, arguments: list[str], message: str) -> None:
    outcome = run("journey", "shop.yaml", *arguments)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert message in outcome.stderr


def test_errors_leave_no_number(run: Run) -> None:
    Path("bad.yaml").write_text(SHOP.replace("hits: 75", "hits: 275"), encoding="utf-8")
    outcome = run("journey", "bad.yaml")
    assert (outcome.code, outcome.stdout) == (3, "")
    assert ": error CV240 275 hits are more than the 250 who could have" in outcome.stderr


def test_joined_files_share_the_journey(run: Run) -> None:
    rival = "offer: Far away\nsegment: Walkers\ncurrency: EUR\ncosts: {tangible: {Way: {amount: 30, stage: walk}}}\n"
    Path("rival.yaml").write_text(rival, encoding="utf-8")
    found = segments(run, "shop.yaml", "rival.yaml")
    assert [one["offer"] for one in found] == ["Ours", "Theirs", "Far away"]
    assert [(one["stage"], one["net"]) for one in found[2]["stages"]] == [
        ("look", 0), ("walk", -30), ("buy", 0), ("come back", 0),
    ]  # fmt: skip
    assert [len(one["stages"][2]["kpis"]) for one in found] == [1, 0, 0]
    assert found[0]["friction"][2]["others"] == [{"offer": "Theirs", "cost": 7}, {"offer": "Far away", "cost": None}]


def test_kpis_play_with_the_other_commands(run: Run) -> None:
    explained = run("explain", "shop.yaml", "rate", "--offer", "Ours").stdout
    assert "75 / 250 = 0.3" in explained
    assert "75 of 250 · customer_data · KPI 'Buyers' at buy" in " ".join(explained.split())
    Path("after.yaml").write_text(SHOP.replace("hits: 75", "hits: 100"), encoding="utf-8")
    moved = json.loads(run("diff", "shop.yaml", "after.yaml", "--format", "json").stdout)
    assert '"rate"' in json.dumps(moved)
    tried = run("whatif", "shop.yaml", "--scenario", "Free bags")
    assert tried.code == 0
    assert run("simulate", "shop.yaml", "--draws", "50").code == 0
    assert run("sensitivity", "shop.yaml").code == 0


def test_a_scenario_of_kpis_alone_is_no_lever(run: Run) -> None:
    more = "  Measured: {our_cost: 3, journey: {kpis: {buy: {Smiles: {measure: mean, now: 3}}}}}\n"
    Path("shop.yaml").write_text(SHOP + more, encoding="utf-8")
    assert "CV301 'Measured' changes nothing" in run("whatif", "shop.yaml").stderr


def test_the_example_is_well_and_shows_what_a_journey_is_for(run: Run) -> None:
    checked = run("check", EXAMPLE)
    assert checked.code == 0
    assert "no problems" in checked.stdout
    found = segments(run, str(EXAMPLE), "--offer", "Federbank")
    measures = {kpi["measure"] for one in found for stage in one["stages"] for kpi in stage["kpis"]}
    assert measures == {"conversion", "csat", "mean", "nps", "ces", "retention"}
    assert {len(one["stages"]) for one in found} == {7}
    assert all(one["friction"][0]["cost"] > 0 and one["friction"][0]["touchpoint"] for one in found)


def test_python_gives_the_same(run: Run) -> None:
    model = cvcalc.load("shop.yaml")
    (journey,) = cvcalc.journey(model)
    assert isinstance(journey, cvcalc.SegmentJourney)
    assert journey.ours is not None
    assert journey.ours.along.of("buy").sums.net == 19
    written = json.loads(run("journey", "shop.yaml", "--format", "json").stdout)
    assert cvcalc.document("journey", cvcalc.load("shop.yaml")) == written
    assert {one.segment.scenario for one in cvcalc.journey(model, scenario="Dearer")} == {"Dearer"}
    with pytest.raises(ValueError, match="Nowhere"):
        cvcalc.journey(model, scenario="Nowhere")
