"""`cvcalc price` through the command line: formats, what is asked for, wrong usage."""

from __future__ import annotations

import csv
import decimal
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import cvcalc
from cvcalc.documents.schema import output_schema
from tests.integration.models import RIVALS
from tests.running import Run

OURS = """\
segment: Shops
price_input: fee
inputs: {fee: 900}
offer: Reply desk
benefits: {tangible: {Hours saved: 1_500}}
costs: {tangible: {Fee: fee}}
"""

THEIRS = """\
segment: Shops
price_input: subscription
inputs: {subscription: 300, fee: 7}
offer: Shared inbox
benefits: {tangible: {Hours saved: 800}}
costs: {tangible: {Subscription: subscription, Paper: fee}}
"""


@pytest.fixture(autouse=True)
def _models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    models = {"rivals": RIVALS, "ours": OURS, "theirs": THEIRS, "unpriced": OURS.replace("price_input: fee\n", "")}
    for name, text in models.items():
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")


def document(run: Run, *arguments: str) -> Any:
    outcome = run("price", *arguments, "--format", "json")
    assert (outcome.code, outcome.stderr) == (0, ""), outcome.stdout
    found = json.loads(outcome.stdout)
    Draft202012Validator(output_schema("price")).validate(found)
    return found


def test_one_offer_is_priced_at_a_time(run: Run) -> None:
    outcome = run("price", "rivals.yaml", "--offer", "Kilat CRM", "--offer", "Kilat CRM")
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "--offer is given 2 times" in outcome.stderr


def test_differences_as_comma_separated_values(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("price", "rivals.yaml", "--format", "csv").stdout)))
    (segment,) = document(run, "rivals.yaml")["segments"]
    whose = ("segment", "offer", "alternative")
    assert {tuple(row[key] for key in whose) for row in rows} == {tuple(segment[key] for key in whose)}
    assert [row["price_ceiling"] != "" for row in rows] == [True] + [False] * len(segment["differences"])
    told = [(row["difference_in"], row["side"], row["kind"], float(row["difference"])) for row in rows[1:]]
    assert told == [tuple(one.values()) for one in segment["differences"]]


def test_the_model_of_the_design(run: Run) -> None:
    (segment,) = document(run, "rivals.yaml")["segments"]
    assert (segment["offer"], segment["next_best"], segment["solution"]) == ("Kilat CRM", "Shared inbox", "exact")
    assert segment["price_ceiling"] == pytest.approx(
        4_800_000 + (44_235_401.953418 - 33_030_886.551465) / 2.486852 + 1_200_000
    )


def test_setting_the_price_to_its_ceiling_leaves_no_advantage(run: Run) -> None:
    ceiling = document(run, "rivals.yaml")["segments"][0]["price_ceiling"]
    scored = run("score", "rivals.yaml", "--set", f"Kilat CRM:subscription={ceiling}", "--format", "json")
    assert json.loads(scored.stdout)["results"][0]["advantage"] == pytest.approx(0, abs=1e-5)


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_every_format_names_the_ceiling(run: Run, form: str) -> None:
    outcome = run("price", "rivals.yaml", "--format", form)
    assert (outcome.code, outcome.stderr) == (0, "")
    assert re.search("10,?505,?50[0-9]", outcome.stdout)


def test_against_another_offer_in_every_format(run: Run) -> None:
    phone = "Spreadsheet and phone"
    (segment,) = document(run, "rivals.yaml", "--against", phone)["segments"]
    assert (segment["next_best"], segment["alternative"], segment["reference_value"]) == ("Shared inbox", phone, None)
    assert "Spreadsheet and phone has no price" in run("price", "rivals.yaml", "--against", phone).stdout


def test_files_side_by_side_have_their_own_price_inputs(run: Run) -> None:
    (segment,) = document(run, "ours.yaml", "theirs.yaml")["segments"]
    assert (segment["price_input"], segment["reference_value"], segment["price_ceiling"]) == ("fee", 300, 1007)
    differences = {(one["name"], one["difference"]) for one in segment["differences"]}
    assert differences == {("Hours saved", 700), ("Fee", -300), ("Subscription", 300), ("Paper", 7)}


def test_a_target_and_a_curve(run: Run) -> None:
    found = document(run, "rivals.yaml", "--target", "capture = 50%", "--curve", "--unit-cost", "1_000_000")
    segment, candidate = found["segments"][0], found["curve"][0]
    halfway = (segment["reference_value"] + segment["price_ceiling"]) / 2
    assert segment["target"] == {
        "what": "capture", "value": 0.5, "price": pytest.approx(halfway, abs=1e-5), "solution": "exact",
    }  # fmt: skip
    assert candidate["price"] == segment["price_ceiling"]
    assert candidate["contribution"] == pytest.approx((candidate["price"] - 1_000_000) * 1200)
    assert candidate["best"]


def test_scenarios_stand_after_the_base(run: Run) -> None:
    cut = "scenarios:\n  Cut: {offers: {Shared inbox: {inputs: {subscription: 4_000_000}}}}\n"
    text = RIVALS.replace("scenarios:\n", cut)
    Path("cut.yaml").write_text(text, encoding="utf-8")
    found = document(run, "cut.yaml", "--scenario", "Cut", "--curve")
    assert [(one["scenario"], one["reference_value"]) for one in found["segments"]] == [
        (None, 4_800_000),
        ("Cut", 4_000_000),
    ]
    assert [one["scenario"] for one in found["curve"]] == [None, "Cut"]


def test_one_of_several_that_are_ours(run: Run) -> None:
    Path("two.yaml").write_text(RIVALS + "ours: [Kilat CRM, Shared inbox]\n", encoding="utf-8")
    found = document(run, "two.yaml", "--offer", "Shared inbox")["segments"][0]
    assert (found["offer"], found["price"], found["alternative"]) == (
        "Shared inbox",
        4_800_000,
        "Spreadsheet and phone",
    )


def test_a_model_without_a_price(run: Run) -> None:
    outcome = run("price", "unpriced.yaml")
    assert (outcome.code, outcome.stdout) == (3, "")
    assert "error CV226 nothing says which input is the price" in outcome.stderr
    assert "hint: add 'price_input: fee'" in outcome.stderr
    found = json.loads(run("price", "unpriced.yaml", "--format", "json").stdout)
    assert (found["format"], found["problems"][0]["code"]) == ("problems/1", "CV226")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--against", "Shared outbox"], "there is no offer 'Shared outbox'\n  did you mean 'Shared inbox'?"),
        (["--against", "Kilat CRM"], "--against: 'Kilat CRM' is ours\n  name a rival"),
        (["--offer", "Shared inbox"], "--offer: 'Shared inbox' is not ours, so its price is not ours to set"),
        (["--offer", "Kilat"], "there is no offer 'Kilat'\n  did you mean 'Kilat CRM'?"),
        (["--target", "profit = 5"], "--target: no target is called 'profit'\n  write 'advantage"),
        (["--target", "capture 60%"], "--target: 'capture 60%' is no target"),
        (["--unit-cost", "5"], "--unit-cost goes with --curve\n  add --curve"),
        (["--curve", "--unit-cost", "-5"], "--unit-cost is 0 or more, not -5"),
        (["--curve", "--unit-cost", "much"], "--unit-cost: 'much' is not a number"),
        (["--format", "csv", "--by", "category"], "--by does not go with --format csv"),
        (["--format", "json", "--unit", "million"], "--unit does not go with --format json"),
        (["--set", "subscription=5"], "--set"),
    ],
)
def test_wrong_usage(run: Run, arguments: list[str], says: str) -> None:
    outcome = run("price", "rivals.yaml", *arguments)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert says in outcome.stderr
    assert "'cvcalc price -h' shows how it is used" in outcome.stderr


def test_the_same_from_python(run: Run) -> None:
    model = cvcalc.load("rivals.yaml")
    (found,) = cvcalc.price(model, against="Shared inbox", target="advantage = 0")
    assert found.target is not None
    assert found.ceiling.value == found.target.price.value
    assert float(found.ceiling.value or 0) == pytest.approx(
        document(run, "rivals.yaml")["segments"][0]["price_ceiling"]
    )


def test_what_python_refuses() -> None:
    model = cvcalc.load("rivals.yaml")
    with pytest.raises(ValueError, match="there is no alternative 'Kilat CRM'"):
        cvcalc.price(model, against="Kilat CRM")
    with pytest.raises(ValueError, match="no target is called 'profit'"):
        cvcalc.price(model, target="profit = 5")
    with pytest.raises(cvcalc.InvalidModel) as invalid:
        cvcalc.price(cvcalc.load("unpriced.yaml"))
    assert [(one.code, one.place.line) for one in invalid.value.problems] == [("CV226", 1)]


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_the_decimal_context_of_the_thread_has_no_say(run: Run, form: str) -> None:
    text = RIVALS.replace("{amount: subscription,", "{amount: 'max(subscription, 10_000_000 / 3)',")
    Path("bent.yaml").write_text(text, encoding="utf-8")
    arguments = ["price", "rivals.yaml", "--curve", "--target", "capture = 33.3%", "--format", form]
    bent = ["price", "bent.yaml", "--target", "advantage = 1", "--format", form]
    expected = [run(*arguments).stdout, run(*bent).stdout]
    with decimal.localcontext(decimal.Context(prec=1, rounding=decimal.ROUND_UP, Emin=-9, Emax=9, traps=[])):
        assert [run(*arguments).stdout, run(*bent).stdout] == expected
