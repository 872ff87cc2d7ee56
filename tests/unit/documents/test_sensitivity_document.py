"""The document `sensitivity/1`."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from cvcalc.decisions.sensitivity.sensitivity import sensitivity
from cvcalc.decisions.sensitivity.solving import Solving, Target
from cvcalc.documents.sensitivity import sensitivity_document
from cvcalc.problems import Problems
from tests.unit.documents.valuations import VERSION, parsed
from tests.valuing import read_and_value

SHOPS = """
currency: IDR
segment: Shops
inputs: {wage: {low: 20, base: 30, high: 50, min: 16, unit: IDR/hour}, stars: 10}
benefits: {tangible: {Saved: hours * wage}, intangible: {Brand: {rating: stars, full_worth: 10}}}
costs: {tangible: {Price: price}}
offers:
  Ours: {inputs: {hours: 10, price: 100}}
  Theirs: {inputs: {hours: 6, price: 40}}
"""


def document(text: str, *solvings: Solving) -> dict[str, Any]:
    segments, _ = read_and_value(text)
    solutions = [each.solve(one, Problems()) for one in segments for each in solvings]
    parts: list[str] = []
    sensitivity_document(map(sensitivity, segments), lambda: solutions, VERSION, list, parts.append)
    return parsed("sensitivity", "".join(parts))


def test_everything_about_a_segment() -> None:
    (found,) = document(SHOPS)["segments"]
    inputs = found.pop("inputs")
    assert found == {
        "file": "model.yaml",
        "scenario": None,
        "segment": "Shops",
        "currency": "IDR",
        "offer": "Ours",
        "next_best": "Theirs",
        "base": {"customer_value": 210, "advantage": 60},
    }
    assert [(one["input"], one["offer"]) for one in inputs] == [
        ("wage", None),
        ("hours", "Ours"),
        ("price", "Ours"),
        ("stars", None),
        ("hours", "Theirs"),
        ("price", "Theirs"),
    ]
    assert inputs[0] == {
        "input": "wage",
        "offer": None,
        "unit": "IDR/hour",
        "base": 30,
        "low": 20,
        "high": 50,
        "at_low": {"customer_value": 110, "advantage": 20},
        "at_high": {"customer_value": 410, "advantage": 140},
        "swing": 300,
        "switching_value": None,  # 15 lies below the bound
        "switching_change": None,
        "turns_to": None,
        "searched": [16, None],
        "switches": [],
    }
    assert inputs[2]["switches"] == [{"value": 160, "change": 0.6, "turns_to": "Theirs"}]
    assert (inputs[2]["switching_value"], inputs[2]["switching_change"], inputs[2]["turns_to"]) == (160, 0.6, "Theirs")
    assert (inputs[3]["at_low"], inputs[3]["at_high"]) == ({"customer_value": 209, "advantage": 60}, None)


def test_solutions() -> None:
    solutions = document(SHOPS, Solving("price"), Solving("wage", target=Target("customer_value", Decimal(0))))[
        "solutions"
    ]
    assert solutions[0] == {
        "file": "model.yaml",
        "scenario": None,
        "segment": "Shops",
        "currency": "IDR",
        "offer": "Ours",
        "target": {"figure": "advantage", "amount": 0},
        "input": "price",
        "input_offer": "Ours",
        "unit": None,
        "base": 100,
        "value": 160,
        "values": [160],
        "status": "exact",
        "searched": None,
    }
    assert (solutions[1]["value"], solutions[1]["status"], solutions[1]["searched"]) == (None, "none", [16, None])


def test_where_our_offer_is_out() -> None:
    text = "segments: {A: {offers: {Ours: null}}}\ninputs: {gain: 1}\nbenefits: {tangible: {Gain: gain}}\noffers: "
    found = document(text + "{Ours: {}, Theirs: {}}", Solving("gain"))
    (segment,), (solution,) = found["segments"], found["solutions"]
    assert (segment["offer"], segment["base"], segment["inputs"]) == (None, None, [])
    assert (solution["offer"], solution["target"], solution["value"]) == (None, None, None)


def test_where_nothing_is_asked_for() -> None:
    assert document(SHOPS)["solutions"] == []
