"""The JSON documents from Python: those that the commands write, to the last key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import cvcalc
from cvcalc.api.documents import Name
from tests.integration.models import BROKEN, RIVALS, SHOPS
from tests.running import Run

WARNED = SHOPS.replace("240, price", "1.500, price") + "inputs: {unused: 5}\n"
MARKET = """\
currency: IDR
price_input: price
inputs: {hours: {low: 10, base: 20, high: 40}}
benefits: {tangible: {Hours: hours * 30_000}}
costs: {tangible: {Price: price, Negative: -5}}
offers: {Ours: {inputs: {price: 6_000}}, Theirs: {inputs: {hours: 9, price: 5_000}}}
scenarios: {Lean: {inputs: {price: 1_000}}, Slow: {offers: {Ours: {inputs: {hours: 11}}}}}
checks: {We lead: advantage > 0, Room: headroom > 10_000_000}
"""


@pytest.fixture(autouse=True)
def _models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    texts = {"rivals": RIVALS, "shops": WARNED, "market": MARKET, "above": "extends: market.yaml\ntitle: Above\n"}
    for name, text in texts.items():
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")


def printed(run: Run, *arguments: str) -> Any:
    return json.loads(run(*arguments, "--format", "json").stdout)


@pytest.mark.parametrize(
    "files", [["rivals.yaml"], ["market.yaml"], ["above.yaml"], ["rivals.yaml", "shops.yaml"]], ids=" ".join
)
@pytest.mark.parametrize("name", ["score", "compare", "sensitivity", "check"])
def test_it_is_what_the_command_writes(run: Run, name: Name, files: list[str]) -> None:
    document = cvcalc.document(name, [cvcalc.load(file) for file in files])
    assert document == printed(run, name, *files)
    assert document["format"] == f"{name}/1"


@pytest.mark.parametrize(
    ("name", "arguments", "options"),
    [
        ("price", {"target": "capture = 60%"}, ["--target", "capture = 60%"]),
        ("price", {"against": "Theirs"}, ["--against", "Theirs"]),
        ("sensitivity", {"swing": "20%", "on": "advantage"}, ["--swing", "20%", "--on", "advantage"]),
        ("simulate", {"draws": 200, "seed": 7}, ["--draws", "200", "--seed", "7"]),
        ("whatif", {"combine": True, "budget": 500}, ["--combine", "--budget", "500"]),
        ("whatif", {"scenarios": ["Lean"]}, ["--scenario", "Lean"]),
        ("journey", {}, []),
        ("check", {"require": "advantage > 5"}, ["--require", "advantage > 5"]),
        ("check", {"scenarios": "Slow"}, ["--scenario", "Slow"]),
    ],
)
def test_arguments_are_those_of_the_function(
    run: Run, name: Name, arguments: dict[str, object], options: list[str]
) -> None:
    assert cvcalc.document(name, cvcalc.load("market.yaml"), **arguments) == printed(run, name, "market.yaml", *options)


@pytest.mark.parametrize(("name", "entries"), [("score", "results"), ("compare", "segments"), ("price", "segments")])
def test_a_scenario_is_told_alone(run: Run, name: Name, entries: str) -> None:
    model = cvcalc.load("market.yaml")
    both = printed(run, name, "market.yaml", "--scenario", "Lean")[entries]
    lean = cvcalc.document(name, model, scenario="Lean")[entries]
    assert lean == [one for one in both if one["scenario"] == "Lean"]
    assert lean


def test_warnings_are_told_with_their_lines() -> None:
    document = cvcalc.document("score", [cvcalc.load("market.yaml"), cvcalc.load("shops.yaml")])
    assert [(one["code"], one["file"], one["line"]) for one in document["warnings"]] == [
        ("CV302", "market.yaml", 5),
        ("CV110", "shops.yaml", 5),
        ("CV301", "shops.yaml", 10),
    ]


def test_two_versions_are_compared(run: Run) -> None:
    Path("new.yaml").write_text(MARKET.replace("price: 6_000", "price: 7_000"), encoding="utf-8")
    versions = [cvcalc.load("market.yaml"), cvcalc.load("new.yaml")]
    document = cvcalc.document("diff", versions)
    assert document == printed(run, "diff", "market.yaml", "new.yaml")
    assert document["segments"]
    assert document["warnings"]
    with pytest.raises(ValueError, match="two models are compared, the old and the new one, and 1 are given"):
        cvcalc.document("diff", versions[:1])


def test_a_model_built_in_python_has_no_file() -> None:
    document = cvcalc.document("score", cvcalc.build({"segment": "A", "benefits": {"tangible": {"B": -1}}}))
    assert [(one["file"], one["segment"]) for one in document["results"]] == [(None, "A")]
    assert [(one["code"], one["file"], one["line"]) for one in document["warnings"]] == [("CV302", None, None)]


def test_it_raises_what_the_function_raises() -> None:
    with pytest.raises(cvcalc.InvalidModel, match="CV203"):
        cvcalc.document("score", cvcalc.loads(BROKEN))
    with pytest.raises(ValueError, match="there is no scenario 'Leen'"):
        cvcalc.document("compare", cvcalc.load("rivals.yaml"), scenario="Leen")
    with pytest.raises(TypeError):
        cvcalc.document("score", cvcalc.load("rivals.yaml"), draws=5)
    with pytest.raises(ValueError, match="there is no document 'scores'"):
        cvcalc.document("scores", cvcalc.load("rivals.yaml"))  # type: ignore[arg-type]  # as anybody may
