"""`cvcalc clv` through the command line and from Python: formats, what is asked for, several files, wrong usage."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import cvcalc
from cvcalc.documents.schema import output_schema
from tests.running import Run

MODEL = """\
title: Reply desk
currency: EUR
discount_rate: 10%
inputs: {fee: 100, serve: 20}
benefits: {tangible: {Use: use}}
costs: {tangible: {Fee: fee}}
lifetime: {margin: fee - serve, retention: 80%, customers: 7}
offers:
  Reply desk: {inputs: {use: 150}}
  Shared inbox: {inputs: {use: 140}}
segments:
  Shops:
  Chains: {lifetime: {retention: 90%}}
scenarios:
  Cheaper: {offers: {Reply desk: {inputs: {fee: 60}}}}
  Without us: {offers: {Reply desk: null}}
"""
OURS = """\
segment: Shops
offer: Reply desk
inputs: {fee: 100}
benefits: {tangible: {Use: 150}}
costs: {tangible: {Fee: fee}}
lifetime: {margin: fee, retention: 50%}
"""
THEIRS = """\
segment: Shops
offer: Shared inbox
inputs: {fee: 80}
benefits: {tangible: {Use: 110}}
costs: {tangible: {Fee: fee}}
lifetime: {margin: fee * 7, retention: 50%}
"""


@pytest.fixture(autouse=True)
def _models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in {"model": MODEL, "ours": OURS, "theirs": THEIRS}.items():
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")


def segments(run: Run, *arguments: str) -> list[dict[str, Any]]:
    outcome = run("clv", *arguments, "--format", "json")
    assert (outcome.code, outcome.stderr) == (0, ""), outcome.stdout
    found: dict[str, Any] = json.loads(outcome.stdout)
    Draft202012Validator(output_schema("clv")).validate(found)
    return list(found["segments"])


def test_segments_in_the_order_of_the_file(run: Run) -> None:
    shops, chains = segments(run, "model.yaml")
    assert (shops["segment"], shops["clv"], shops["total"]) == ("Shops", 213.333333, 1493.333333)
    assert (chains["segment"], chains["clv"], chains["quadrant"]) == ("Chains", 360, "star")


def test_scenarios_stand_below_the_base(run: Run) -> None:
    found = segments(run, "model.yaml", "--scenario", "Cheaper,Without us", "--segment", "Chains")
    assert [(one["scenario"], one["clv"], one["advantage"]) for one in found] == [
        (None, 360, 10),
        ("Cheaper", 180, 50),
        ("Without us", None, None),
    ]
    text = run("clv", "model.yaml", "--scenario", "Cheaper").stdout
    assert "Chains · Cheaper" in text


def test_set_reaches_the_lifetime(run: Run) -> None:
    (found,) = segments(run, "model.yaml", "--segment", "Chains", "--set", "serve=60")
    assert found["clv"] == 180
    (found,) = segments(run, "model.yaml", "--segment", "Chains", "--set", "Reply desk:fee=30")
    assert (found["clv"], found["advantage"]) == (45, 80)


def test_each_file_has_its_own_lifetime_and_that_of_our_offer_counts(run: Run) -> None:
    (found,) = segments(run, "ours.yaml", "theirs.yaml")
    assert (found["offer"], found["next_best"], found["clv"]) == ("Reply desk", "Shared inbox", 100)
    (found,) = segments(run, "theirs.yaml", "ours.yaml")
    assert (found["offer"], found["clv"]) == ("Shared inbox", 560)


def test_the_formats_agree(run: Run) -> None:
    rows = [*csv.DictReader(io.StringIO(run("clv", "model.yaml", "--format", "csv").stdout))]
    for row, found in zip(rows, segments(run, "model.yaml"), strict=True):
        for key in ("clv", "margin_multiple", "expected_lifetime", "total", "customer_value", "advantage"):
            assert float(row[key]) == found[key]
        assert (row["quadrant"], row["reason"]) == (found["quadrant"], "")
    markdown = run("clv", "model.yaml", "--format", "markdown").stdout
    assert "| Chains | 360.00 | 4.50 | 10.0 | 7 | 2,520 | 50 | +10 | star: both gain |" in markdown


def test_it_is_written_to_a_file(run: Run) -> None:
    outcome = run("clv", "model.yaml", "--output", "out.txt", "--unit", "thousand")
    assert (outcome.code, outcome.stdout) == (0, "")
    assert "thousand EUR per customer" in Path("out.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--offer", "Shared inbox"], "'Shared inbox' is not ours"),
        (["--offer", "Reply desk", "--offer", "Reply desk"], "--offer is given 2 times"),
        (["--offer", "Reply dask"], "did you mean 'Reply desk'?"),
        (["--segment", "Shop"], "did you mean 'Shops'?"),
        (["--unit", "million", "--format", "json"], "--unit does not go with --format json"),
        (["--by", "category"], "there is no option '--by'"),
    ],
)
def test_wrong_usage(run: Run, arguments: list[str], message: str) -> None:
    outcome = run("clv", "model.yaml", *arguments)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert message.lower() in outcome.stderr.lower()


def test_a_model_without_a_lifetime_says_what_to_add(run: Run) -> None:
    Path("plain.yaml").write_text("benefits: {tangible: {Use: 9}}\n", encoding="utf-8")
    outcome = run("clv", "plain.yaml")
    assert (outcome.code, outcome.stdout) == (3, "")
    assert "CV252" in outcome.stderr
    assert "add one: 'lifetime: {margin: 1_200_000, retention: 85%}'" in outcome.stderr
    document = json.loads(run("clv", "plain.yaml", "--format", "json").stdout)
    assert (document["format"], document["problems"][0]["code"]) == ("problems/1", "CV252")


def test_what_else_is_wrong_is_told_instead(run: Run) -> None:
    Path("broken.yaml").write_text("benefits: {tangible: {Use: nine}}\n", encoding="utf-8")
    outcome = run("clv", "broken.yaml")
    assert outcome.code == 3
    assert "CV203" in outcome.stderr
    assert "CV252" not in outcome.stderr


def test_only_check_judges_a_lifetime_too(run: Run) -> None:
    Path("odd.yaml").write_text(
        "segment: Shops\ninputs: {m: 5}\nbenefits: {tangible: {Use: 9}}\ncosts: {tangible: {Fee: 1}}\n"
        "lifetime: {margin: m, retention: 150%}\n",
        encoding="utf-8",
    )
    for command in ("score", "compare", "journey"):
        assert run(command, "odd.yaml").code == 0
    for command in ("clv", "check"):
        assert run(command, "odd.yaml").code == 3


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("retention: 80%", "retention: [80%, 85%]"), "lifetime.retention: 80% → [80%, 85%]"),
        (("customers: 7", "customers: 8"), "lifetime.customers: 7 → 8"),
        (("customers: 7", "horizon: 5"), "lifetime.horizon is new: 5"),
        (("80%,", "{start: 9, end: 8, new: 1},"), "lifetime.retention: 80% → start 9, end 8, new 1"),
        (("80%,", "{survivors: [9, 7.5]},"), "lifetime.retention: 80% → survivors [9, 7.5]"),
        (("{retention: 90%}", "{retention: 95%}"), "lifetime.retention in Chains: 90% → 95%"),
        (("fee - serve", "fee - serve * 2"), "lifetime.margin: fee - serve → fee - serve * 2"),
    ],
)
def test_diff_tells_what_is_said_differently(run: Run, change: tuple[str, str], said: str) -> None:
    Path("new.yaml").write_text(MODEL.replace(*change), encoding="utf-8")
    outcome = run("diff", "model.yaml", "new.yaml")
    assert outcome.code == 0
    assert said in outcome.stdout


def test_diff_of_the_same_lifetime_in_other_words(run: Run) -> None:
    Path("new.yaml").write_text(MODEL.replace("fee - serve", "(fee-serve)").replace("customers: 7", "customers: 7.0"))
    assert "lifetime" not in run("diff", "model.yaml", "new.yaml").stdout


def test_from_python() -> None:
    model = cvcalc.load("model.yaml")
    shops, chains = cvcalc.clv(model)
    assert (shops.corner, chains.clv) == ("star", 360)
    assert chains.lifetime is not None
    assert chains.lifetime.margin_multiple == 4.5
    assert [one.clv for one in cvcalc.clv(model, scenario="Cheaper")][1] == 180
    with pytest.raises(ValueError, match="no offer of ours called 'Shared inbox'"):
        cvcalc.clv(model, offer="Shared inbox")
    with pytest.raises(cvcalc.InvalidModel, match="CV252"):
        cvcalc.clv(cvcalc.loads("benefits: {tangible: {Use: 9}}"))


def test_the_document_from_python_is_that_of_the_command(run: Run) -> None:
    expected = json.loads(run("clv", "model.yaml", "--format", "json").stdout)
    assert cvcalc.document("clv", cvcalc.load("model.yaml")) == expected


def test_data_from_python() -> None:
    model = cvcalc.build(
        {
            "benefits": {"tangible": {"Use": 9}},
            "costs": {"tangible": {"Fee": 4}},
            "lifetime": {"margin": [10, "5 * 2"], "retention": {"survivors": [100, 60, 45]}, "horizon": 5},
        }
    )
    (found,) = cvcalc.clv(model)
    assert found.lifetime is not None
    assert len(found.lifetime.survival) == 8
    assert found.segment.file is None


ALONE = "benefits: {tangible: {Use: 9}}\ncosts: {tangible: {Fee: 4}}\n"


def many(counts: Iterable[int]) -> str:
    listed = ", ".join(map(str, counts))
    return ALONE + f"lifetime: {{margin: 5, discount_rate: 10%, retention: {{survivors: [{listed}]}}}}\n"


def test_a_hundred_thousand_survivors_are_refused(run: Run) -> None:
    Path("many.yaml").write_text(many(range(200_000, 100_000, -1)), encoding="utf-8")
    outcome = run("clv", "many.yaml")
    assert (outcome.code, outcome.stdout) == (3, "")
    assert "CV251 these are 100,000 counts; 10,000 are read at most" in outcome.stderr


def test_ten_thousand_survivors_are_fitted(run: Run) -> None:
    """1/(1 + 0.3 t) are left: alpha 1 and beta 1/0.3."""
    Path("many.yaml").write_text(many(10**10 // (10 + 3 * year) for year in range(10_000)), encoding="utf-8")
    (found,) = segments(run, "many.yaml")
    assert found["fit"] == {"alpha": 1, "beta": 3.33333}
    assert len(found["survival"]) == 10_005


def test_rates_of_many_years(run: Run) -> None:
    rates = ", ".join(f"9{year % 10}%" for year in range(100_000))
    Path("many.yaml").write_text(
        ALONE + f"lifetime: {{margin: 5, discount_rate: 10%, retention: [{rates}]}}\n", encoding="utf-8"
    )
    (found,) = segments(run, "many.yaml")
    assert found["clv"] == pytest.approx(27.76, abs=0.01)


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ("margin: 1e17, retention: 99.9999999%", "CV206"),
        ("margin: 5, retention: 0.5, acquisition_cost: 1e17 * 9.99 + 1e17 * 0.01", "CV206"),
        ("margin: 5, retention: 1, discount_rate: 1e-18, first_margin: now", "CV206"),
        ("margin: 5, retention: 50%, discount_rate: -99.9999999999999%, horizon: 100", "CV206"),
        ("margin: 5, retention: {survivors: [9, 8, 7.5]}, discount_rate: 1e-18", "CV253"),
        ("margin: 5, retention: {survivors: [9, 8, 7.5]}, discount_rate: -1e-18", "CV253"),
        ("margin: 5, retention: {survivors: [1e17, 1, 0]}", "CV254"),
    ],
)
def test_numbers_beyond_bounds_are_told(run: Run, keys: str, code: str) -> None:
    Path("odd.yaml").write_text(f"{ALONE}lifetime: {{{keys}}}\n", encoding="utf-8")
    outcome = run("clv", "odd.yaml")
    assert outcome.code == 3
    assert f"error {code} " in outcome.stderr


def test_large_totals_keep_their_digits(run: Run) -> None:
    keys = "margin: 9e17, retention: 10%, acquisition_cost: 9e17, customers: 1e17"
    Path("large.yaml").write_text(f"{ALONE}lifetime: {{{keys}}}\n", encoding="utf-8")
    assert "-80,000,000,000,000,000,000,000,000,000,000,000" in run("clv", "large.yaml").stdout
