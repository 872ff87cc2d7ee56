"""`cvcalc explain` as its users see it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cvcalc.documents.schema import output_schema
from tests.goldens import Golden
from tests.running import Run

EXAMPLES = Path(__file__).parents[2] / "examples"
SHOPS = "online-shops/online-shops.value.yaml"


@pytest.fixture(autouse=True)
def _in_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("item", ["Orders recovered by faster replies", "--segment", "Starters", "--offer", "Shared inbox"]),
        ("input", ["subscription", "--segment", "Brands with a team", "--offer", "Agency desk"]),
        ("total", ["--segment", "Growing shops"]),
        ("unquantified", ["Dependence on one supplier", "--segment", "Starters"]),
        ("scenario", ["learning_hours", "--segment", "Starters", "--scenario", "Onboarding call"]),
        ("register", ["--inputs"]),
    ],
)
def test_tables(name: str, arguments: list[str], run: Run, golden: Golden) -> None:
    finished = run("explain", SHOPS, *arguments)
    assert finished.code == 0, finished.stderr
    golden(f"explain/{name}.txt", finished.stdout)


@pytest.mark.parametrize("arguments", [[], ["Staff hours saved", "hourly_wage"], ["--inputs"], ["costs"]])
def test_json_fits_its_schema(arguments: list[str], run: Run) -> None:
    finished = run("explain", SHOPS, *arguments, "--format", "json")
    Draft202012Validator(output_schema("explain")).validate(json.loads(finished.stdout))


def test_every_example_explains_its_customer_value(run: Run) -> None:
    for path in sorted(EXAMPLES.rglob("*.value.yaml")):
        scores = json.loads(run("score", str(path), "--format", "json").stdout)["results"]
        offers = [text for one in scores for text in ("--offer", one["offer"])]
        found = json.loads(run("explain", str(path), "--format", "json", *offers).stdout)["explanations"]
        assert {(one["segment"], one["offer"]): one["value"] for one in found} == {
            (one["segment"], one["offer"]): one["customer_value"] for one in scores
        }


def test_an_unknown_name_is_wrong_usage(run: Run) -> None:
    finished = run("explain", SHOPS, "Staff hour saved")
    assert finished.code == 2
    assert "did you mean 'Staff hours saved'?" in finished.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["CV203", "Staff hours saved"],
        ["CV203", "--inputs"],
        ["CV203", "--format", "json"],
        ["CV203", "--segment", "x"],
        ["CV203", "--set", "x=1"],
        ["CV203", "--stdin-filename", "x"],
        [SHOPS, "hourly_wage", "--inputs"],
    ],
)
def test_what_does_not_go_together(arguments: list[str], run: Run) -> None:
    assert run("explain", *arguments).code == 2


def test_a_model_with_errors_explains_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("benefits: {tangible: {A: nowhere}}\n", encoding="utf-8")
    finished = run("explain", str(path), "A")
    assert (finished.code, finished.stdout) == (3, "")
    assert "CV203" in finished.stderr
    assert json.loads(run("explain", str(path), "A", "--format", "json").stdout)["format"] == "problems/1"


def test_a_set_input_is_told_as_such(run: Run) -> None:
    finished = run("explain", "segment.yaml", "Subscription")
    assert finished.code == 0
    finished = run("explain", SHOPS, "margin_per_order", "--set", "margin_per_order=20_000", "--segment", "Starters")
    assert "margin_per_order = 20,000 IDR/order · --set" in finished.stdout


def test_a_model_without_inputs_has_an_empty_register(run: Run) -> None:
    assert run("explain", "segment.yaml", "--inputs").stdout == " The model has no inputs.\n"


@pytest.mark.parametrize(
    ("name", "total"),
    [
        ("Customer value", "customer value"),
        ("customer_value", "customer value"),
        ("Benefits", "benefits"),
        ("on tangibles alone", "tangible value"),
    ],
)
def test_totals_are_known_as_reports_print_them(name: str, total: str, run: Run) -> None:
    assert run("explain", SHOPS, name).stdout == run("explain", SHOPS, total).stdout != ""


def test_a_name_of_the_model_comes_before_a_total(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("inputs: {customer_value: 7}\nbenefits: {tangible: {A: customer_value}}\n", encoding="utf-8")
    found = json.loads(run("explain", str(path), "customer_value", "--format", "json").stdout)["explanations"]
    assert [(one["name"], one["value"]) for one in found] == [("customer_value", 7)]


def test_an_unknown_name_is_told_items_and_inputs_first(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("inputs: {b: 7}\nbenefits: {tangible: {A: b}}\n", encoding="utf-8")
    assert "there are 'A', 'b', 'benefits'" in run("explain", str(path), "zzzz").stderr


def test_a_name_that_only_other_offers_have(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "offers: {X one: {inputs: {fee: 1}, costs: {tangible: {Fee: fee}}}, Y: {costs: {tangible: {Time: 2}}}}\n",
        encoding="utf-8",
    )
    for name in ("fee", "Fee"):
        finished = run("explain", str(path), name, "--offer", "Y")
        assert finished.code == 2
        assert f"'{name}' is not there for the offer 'Y'\n  --offer 'X one' shows it\n" in finished.stderr
