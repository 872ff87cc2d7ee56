"""The document `price/1`."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator

from cvcalc.decisions.pricing.curve import price_curve
from cvcalc.decisions.pricing.price import price_segments
from cvcalc.decisions.pricing.target import read_target
from cvcalc.documents.price import price_document
from cvcalc.documents.schema import output_schema
from cvcalc.problems import Problems
from tests.valuing import read_and_value

MODEL = """\
currency: USD
price_input: price
segments:
  Plants: {segment_size: 40}
  Shops: {offers: {Theirs: null}}
  Farms: {offers: {Ours: null}}
inputs: {price: {value: 0, unit: USD/seat}}
costs: {tangible: {Price: price}}
benefits: {tangible: {Output: output}, intangible: {Trust: {unquantified: nobody asked}}}
offers:
  Ours: {inputs: {price: 800, output: 1_000}}
  Theirs: {inputs: {price: 300, output: 650}}
"""


def price(text: str, target: str | None = None, *, curve: bool = False) -> dict[str, Any]:
    """The document of a model, which its schema allows."""
    problems = Problems()
    wanted = None if target is None else read_target(target)
    found = [*price_segments(read_and_value(text)[0], problems, target=wanted)]
    assert not problems.has_errors
    parts: list[str] = []
    price_document(found, price_curve(found) if curve else (), "1.2.3", lambda: (), parts.append)
    document: dict[str, Any] = json.loads("".join(parts))
    Draft202012Validator(output_schema("price")).validate(document)
    return document


def test_everything_about_a_segment() -> None:
    found = price(MODEL, "capture = 60%")["segments"][0]
    assert found == {
        "file": "model.yaml",
        "scenario": None,
        "segment": "Plants",
        "currency": "USD",
        "segment_size": 40,
        "offer": "Ours",
        "price_input": "price",
        "unit": "USD/seat",
        "price": 800,
        "next_best": "Theirs",
        "alternative": "Theirs",
        "reference_value": 300,
        "price_weight": 1,
        "positive_differentiation": 350,
        "negative_differentiation": 0,
        "price_ceiling": 650,
        "headroom": -150,
        "capture": 1.428571,
        "customer_share": -0.428571,
        "solution": "exact",
        "zero_value_price": 1000,
        "target": {"what": "capture", "value": 0.6, "price": 510, "solution": "exact"},
        "differences": [
            {"name": "Output", "side": "benefit", "kind": "tangible", "difference": 350},
            {"name": "Price", "side": "cost", "kind": "tangible", "difference": 0},
        ],
    }


def test_what_does_not_exist_is_null() -> None:
    _, alone, without_ours = price(MODEL)["segments"]
    absent = {key for key, value in alone.items() if value is None}
    assert absent == {
        "scenario", "segment_size", "next_best", "alternative", "reference_value", "positive_differentiation",
        "negative_differentiation", "price_ceiling", "headroom", "capture", "customer_share", "target",
    }  # fmt: skip
    assert (alone["solution"], alone["zero_value_price"], alone["differences"]) == ("none", 1000, [])
    assert (without_ours["offer"], without_ours["price"], without_ours["next_best"]) == (None, None, "Theirs")


def test_a_candidate_of_the_curve() -> None:
    assert price(MODEL)["curve"] == []
    assert price(MODEL, curve=True)["curve"] == [
        {
            "scenario": None,
            "offer": "Ours",
            "price_input": "price",
            "currency": "USD",
            "unit": "USD/seat",
            "price": 650,
            "segments_won": ["Plants"],
            "customers": 40,
            "revenue": 26000,
            "contribution": None,
            "reason": None,
            "best": True,
        }
    ]


def test_a_size_that_is_missing_is_told() -> None:
    (candidate,) = price(MODEL.replace("{segment_size: 40}", "{}"), curve=True)["curve"]
    assert (candidate["customers"], candidate["revenue"], candidate["best"]) == (None, None, False)
    assert candidate["reason"] == "no segment_size for Plants"
