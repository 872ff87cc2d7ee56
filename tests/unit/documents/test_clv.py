"""The document `clv/1`."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cvcalc.documents.clv import clv_document
from cvcalc.documents.schema import output_schema
from tests.unit.decisions.lifetime.living import lifetimes

MODEL = """\
currency: USD
discount_rate: 10%
benefits: {tangible: {Use: use}}
costs: {tangible: {Price: 100}}
offers: {Ours: {inputs: {use: 150}}, Theirs: {inputs: {use: 140}}}
segments:
  Rates: {lifetime: {margin: use - 70, retention: [50%, 80%], customers: 3, acquisition_cost: 8, horizon: 2}}
  Counts: {lifetime: {margin: 1, retention: {survivors: [1000, 631, 468, 382]}, first_margin: now, discount_rate: 5%}}
  Nothing: {}
  Theirs alone: {offers: {Ours: null}, lifetime: {margin: use, retention: 0.5}}
"""


@pytest.fixture(name="segments", scope="module")
def segments_fixture() -> dict[str, dict[str, Any]]:
    """The entries of the document of the model, which its schema allows."""
    parts: list[str] = []
    clv_document(lifetimes(MODEL).values(), "1.2.3", lambda: (), parts.append)
    document: dict[str, Any] = json.loads("".join(parts))
    Draft202012Validator(output_schema("clv")).validate(document)
    assert (document["format"], document["cvcalc"], document["warnings"]) == ("clv/1", "1.2.3", [])
    return {one["segment"]: one for one in document["segments"]}


def test_everything_about_a_segment(segments: dict[str, dict[str, Any]]) -> None:
    assert segments["Rates"] == {
        "file": "model.yaml",
        "scenario": None,
        "segment": "Rates",
        "currency": "USD",
        "clv": 54.809917,
        "margin_multiple": 0.785124,
        "expected_lifetime": 1.5,
        "customers": 3,
        "total": 164.429752,
        "offer": "Ours",
        "next_best": "Theirs",
        "customer_value": 50,
        "advantage": 10,
        "quadrant": "star",
        "first_margin": "after",
        "horizon": 2,
        "discount_rate": 0.1,
        "acquisition_cost": 8,
        "margin": [80],
        "retention": [0.5, 0.8],
        "fit": None,
        "observed": [],
        "survival": [],
        "residual": None,
        "reason": None,
    }


def test_a_fitted_survival(segments: dict[str, dict[str, Any]]) -> None:
    found = segments["Counts"]
    assert found["fit"].keys() == {"alpha", "beta"}
    assert found["retention"] == []
    assert found["observed"] == [1, 0.631, 0.468, 0.382]
    assert len(found["survival"]) == len(found["observed"]) + 5
    assert found["survival"][0] == 1
    assert found["residual"]["periods"] == 3
    assert found["residual"]["margin_multiple"] > found["margin_multiple"] > 1
    assert (found["first_margin"], found["discount_rate"], found["horizon"]) == ("now", 0.05, None)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Nothing", "nothing says what a customer is worth to us here"),
        (
            "Theirs alone",
            "the lifetime needs 'use', which an offer of ours would give; no offer of ours is in this segment",
        ),
    ],
)
def test_what_is_not_known_is_null(name: str, reason: str, segments: dict[str, dict[str, Any]]) -> None:
    found = segments[name]
    assert found["reason"] == reason
    unknown = ("clv", "margin_multiple", "expected_lifetime", "customers", "total", "quadrant", "first_margin", "fit")
    assert [found[key] for key in unknown] == [None] * len(unknown)
    assert [found[key] for key in ("margin", "retention", "observed", "survival")] == [[]] * 4


def test_the_other_side_is_known_without_a_lifetime(segments: dict[str, dict[str, Any]]) -> None:
    assert (segments["Nothing"]["customer_value"], segments["Nothing"]["advantage"]) == (50, 10)
    assert (segments["Theirs alone"]["customer_value"], segments["Theirs alone"]["next_best"]) == (None, "Theirs")


def test_no_key_adds_the_two_sides(segments: dict[str, dict[str, Any]]) -> None:
    found = segments["Rates"]
    sums = {found["clv"] + found[key] for key in ("customer_value", "advantage")}
    numbers = {value for value in found.values() if isinstance(value, int | float)}
    assert not {round(number, 3) for number in numbers} & {round(one, 3) for one in sums}
