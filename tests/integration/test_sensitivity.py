"""`cvcalc sensitivity` as it is used: formats, what is asked for, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import cvcalc
from tests.integration.models import RIVALS, SHOPS
from tests.running import Run

LEAN = """\
inputs: {gain: 5}
ours: [Ours, Ours too]
benefits: {tangible: {Gain: gain * own}}
offers: {Ours: {inputs: {own: 3}}, Ours too: {inputs: {own: 1}}, Theirs: {inputs: {own: 2, their: 1}}}
scenarios: {Slow: {inputs: {gain: 4}}}
"""


@pytest.fixture(autouse=True)
def _models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rivals.yaml").write_text(RIVALS, encoding="utf-8")
    Path("shops.yaml").write_text(SHOPS, encoding="utf-8")
    Path("lean.yaml").write_text(LEAN, encoding="utf-8")


def document(run: Run, *arguments: str) -> Any:
    outcome = run("sensitivity", *arguments, "--format", "json")
    assert outcome.code == 0, outcome.stdout + outcome.stderr
    return json.loads(outcome.stdout)


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
@pytest.mark.parametrize("asked", [(), ("--solve", "subscription"), ("--on", "advantage", "--swing", "25%")])
def test_every_format_answers_and_twice_the_same(run: Run, form: str, asked: tuple[str, ...]) -> None:
    first = run("sensitivity", "rivals.yaml", "--format", form, *asked)
    assert (first.code, first.stderr) == (0, "")
    assert "subscription" in first.stdout.replace("\\", "")
    assert run("sensitivity", "rivals.yaml", "--format", form, *asked).stdout == first.stdout


def test_a_switching_value_put_in_by_set_turns_the_verdict(run: Run) -> None:
    (segment,) = document(run, "rivals.yaml")["segments"]
    (price,) = [one for one in segment["inputs"] if (one["input"], one["offer"]) == ("subscription", "Kilat CRM")]
    assert price["turns_to"] == "Shared inbox"
    moved = document(run, "rivals.yaml", "--set", f"Kilat CRM:subscription={price['switching_value']}")
    assert abs(moved["segments"][0]["base"]["advantage"]) < 1e-5


def test_the_swing_is_that_of_inputs_without_a_range(run: Run) -> None:
    (segment,) = document(run, "rivals.yaml", "--swing", "50%")["segments"]
    ends = {(one["input"], one["offer"]): (one["low"], one["high"]) for one in segment["inputs"]}
    assert ends["chats_per_month", None] == (700, 1600)
    assert ends["hourly_wage", None] == (15_000, 45_000)


def test_what_swings_are_of(run: Run) -> None:
    value, advantage = (
        document(run, "rivals.yaml", "--on", figure)["segments"][0]["inputs"] for figure in ("value", "advantage")
    )
    for one in value:
        ends = (one["at_low"]["customer_value"], one["at_high"]["customer_value"])
        assert one["swing"] == pytest.approx(abs(ends[0] - ends[1]), abs=2e-6)
    for one in advantage:
        assert one["swing"] == pytest.approx(abs(one["at_low"]["advantage"] - one["at_high"]["advantage"]), abs=2e-6)


def test_segments_scenarios_and_offers(run: Run) -> None:
    (only,) = document(run, "shops.yaml", "--segment", "Stalls")["segments"]
    assert only["segment"] == "Stalls"
    both = document(run, "lean.yaml", "--scenario", "Slow")["segments"]
    assert [(one["scenario"], one["base"]["customer_value"]) for one in both] == [(None, 15), ("Slow", 12)]
    named = document(run, "lean.yaml", "--offer", "Ours too", "--offer", "Ours", "--solve", "own")
    assert [one["offer"] for one in named["segments"]] == ["Ours too", "Ours"]
    assert [(one["offer"], one["input_offer"], one["value"]) for one in named["solutions"]] == [
        ("Ours too", "Ours too", 2),
        ("Ours", "Ours", 2),
    ]


def test_what_is_asked_for_is_solved(run: Run) -> None:
    (one,) = document(run, "lean.yaml", "--solve", "gain", "--for", "customer_value = 60")["solutions"]
    assert (one["value"], one["status"], one["target"]) == (20, "exact", {"figure": "customer_value", "amount": 60})
    (one,) = document(run, "lean.yaml", "--solve", "Theirs:gain", "--for", "advantage=1")["solutions"]
    assert (one["value"], one["input_offer"]) == (7, "Theirs")
    table = run("sensitivity", "lean.yaml", "--solve", "gain", "--for", "customer_value = 60").stdout
    assert table.startswith(" What gain must be\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--swing", "0"], "--swing must be more than 0 % and less than 100 %, and is 0"),
        (["--swing", "100%"], "more than 0 % and less than 100 %"),
        (["--swing", "-10%"], "more than 0 % and less than 100 %"),
        (["--swing", "20"], "write 20%"),
        (["--swing", "much"], "--swing: 'much' is not a number"),
        (["--on", "cost"], "--on can't be 'cost'"),
        (["--for", "advantage = 0"], "there is no --solve"),
        (["--solve", "own", "--swing", "5%"], "--swing does not go with --solve"),
        (["--solve", "own", "--swing", "10%"], "--swing does not go with --solve"),
        (["--solve", "own", "--on", "advantage"], "--on does not go with --solve"),
        (["--solve", ""], "is empty"),
        (["--solve", "gian"], "did you mean 'gain'?"),
        (["--solve", "Thiers:own"], "did you mean 'Theirs'?"),
        (["--solve", "own", "--for", "advantage"], "--for needs 'FIGURE = N', not 'advantage'"),
        (["--solve", "own", "--for", "advantge = 0"], "did you mean 'advantage'?"),
        (["--solve", "own", "--for", "advantage = much"], "'much' is not a number"),
        (["--offer", "Theirs"], "--offer: 'Theirs' is not one of ours"),
        (["--offer", "Their"], "did you mean 'Theirs'?"),
        (["--by", "stage"], "there is no option '--by'"),
        (["--unit", "million", "--format", "csv"], "--unit does not go with --format csv"),
    ],
)
def test_wrong_usage(run: Run, arguments: list[str], said: str) -> None:
    outcome = run("sensitivity", "lean.yaml", *arguments)
    assert outcome.code == 2
    assert outcome.stdout == ""
    assert said in " ".join(outcome.stderr.split())


def test_an_input_of_several_others(run: Run) -> None:
    Path("others.yaml").write_text(
        LEAN.replace("Ours too: {inputs: {own: 1}}", "Ours too: {inputs: {own: 1}}, More: {inputs: {own: 2, fee: 3}}")
        .replace("their: 1", "fee: 1")
        .replace("gain * own}}", "gain * own + fee - fee}}")
        .replace("gain: 5}", "gain: 5, fee: 0}")
        .replace("Ours: {inputs: {own: 3}}", "Ours: {inputs: {own: 3}, benefits: {tangible: {Gain: gain * own}}}"),
        encoding="utf-8",
    )
    outcome = run("sensitivity", "others.yaml", "--solve", "fee")
    assert outcome.code == 2
    assert "several offers have an input 'fee' of their own" in outcome.stderr
    assert "--solve 'Ours too:fee'" in outcome.stderr


def test_what_is_wrong_with_the_model_is_no_wrong_usage(run: Run) -> None:
    Path("broken.yaml").write_text("benefits: {tangible: {Gain: gian}}\ninputs: {gain: 1}\n", encoding="utf-8")
    assert run("sensitivity", "broken.yaml", "--solve", "gain").code == 3
    Path("yearly.yaml").write_text(
        "horizon: 2\ninputs: {gain: [1, 2]}\nbenefits: {tangible: {Gain: {amount: gain, per: year}}}\n",
        encoding="utf-8",
    )
    outcome = run("sensitivity", "yearly.yaml", "--solve", "gain", "--format", "json")
    assert outcome.code == 3
    assert [one["code"] for one in json.loads(outcome.stdout)["problems"]] == ["CV232"]


def test_from_python() -> None:
    model = cvcalc.loads(LEAN)
    (its,) = cvcalc.sensitivity(model, swing="20%", on="advantage", scenario="Slow")
    assert its.base is not None
    assert (its.base.customer_value, its.base.advantage) == (12, 4)
    assert {(one.name, one.offer): float(one.swing or 0) for one in its.inputs}["own", "Ours"] == 4.8
    assert cvcalc.sensitivity(model, 0.2, "advantage", "Slow", "Ours") == [its]
    for swing in ("0%", "100%", 1.5):
        with pytest.raises(ValueError, match="a swing is a share above 0 % and below 100 %"):
            cvcalc.sensitivity(model, swing=swing)
    for swing in ("much", "1.500", float("nan")):
        with pytest.raises(ValueError, match="a swing: "):
            cvcalc.sensitivity(model, swing=swing)
    with pytest.raises(ValueError, match="swings are on 'value' or 'advantage', not on 'price'"):
        cvcalc.sensitivity(model, on="price")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="there is no offer of ours called 'Nobody'"):
        cvcalc.sensitivity(model, offer="Nobody")
