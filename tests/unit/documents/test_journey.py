"""The document `journey/1`."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator

from cvcalc.documents.journey import journey_document
from cvcalc.documents.schema import output_schema
from tests.unit.decisions.journey.travelling import SHOP, travelled


def document(text: str, *scenarios: str | None, offers: frozenset[str] | None = None) -> list[dict[str, Any]]:
    """The segments of a model's document, which its schema allows."""
    parts: list[str] = []
    journey_document(travelled(text, *scenarios), "1.2.3", lambda: (), parts.append, offers=offers)
    found: dict[str, Any] = json.loads("".join(parts))
    Draft202012Validator(output_schema("journey")).validate(found)
    assert (found["format"], found["cvcalc"], found["warnings"]) == ("journey/1", "1.2.3", [])
    segments: list[dict[str, Any]] = found["segments"]
    return segments


def test_an_entry_for_each_segment_and_offer() -> None:
    ours, theirs = document(SHOP)
    about = {
        "file": "model.yaml",
        "scenario": None,
        "segment": "Walkers",
        "offer": "Ours",
        "ours": True,
        "currency": "EUR",
        "customer_value": 20,
        "stages_named": True,
    }
    assert {key: ours[key] for key in about} == about
    assert (theirs["offer"], theirs["ours"], theirs["customer_value"]) == ("Theirs", False, 19)
    assert [one["offer"] for one in document(SHOP, offers=frozenset({"Theirs"}))] == ["Theirs"]
    assert [one["scenario"] for one in document(SHOP, None, "Dearer")] == [None, None, "Dearer", "Dearer"]


def test_stages_hold_sums_touchpoints_and_kpis() -> None:
    ours, theirs = document(SHOP)
    look, walk, buy, back = ours["stages"]
    assert look == {
        "stage": "look",
        "benefits": 5,
        "costs": 0,
        "net": 5,
        "touchpoints": [{"touchpoint": "window", "benefits": 5, "costs": 0, "net": 5}],
        "kpis": [],
    }
    assert [one["touchpoint"] for one in buy["touchpoints"]] == ["till", "queue", None]
    assert [one["kpis"] for one in (walk, *theirs["stages"])] == [[]] * 5
    (kpi,) = back["kpis"]
    assert (kpi["baseline"], kpi["baseline_n"], kpi["now"], kpi["now_n"]) == (None, None, 0.9, 100)
    assert 0.8 < kpi["now_low"] < 0.9 < kpi["now_high"]
    assert [kpi[key] for key in ("change", "low", "high", "p_value", "verdict", "worth")] == [None] * 6


def test_a_kpi_says_what_moved_and_what_it_is_worth() -> None:
    (kpi,) = document(SHOP)[0]["stages"][2]["kpis"]
    told = {
        "name": "Buyers",
        "measure": "conversion",
        "test": False,
        "baseline": 0.2,
        "baseline_n": 200,
        "now": 0.3,
        "now_n": 250,
        "change": 0.1,
        "verdict": "up, not by chance",
        "input": "rate",
        "worth": 20,
        "reason": None,
    }
    assert {key: kpi[key] for key in told} == told
    assert kpi["low"] < 0.1 < kpi["high"]
    assert 0.01 < kpi["p_value"] < 0.02


def test_what_is_unassigned_friction_and_what_has_no_number() -> None:
    ours = document(SHOP)[0]
    assert ours["unassigned"] == {
        "benefits": 4,
        "costs": 1,
        "net": 3,
        "touchpoints": [
            {"touchpoint": "kitchen", "benefits": 0, "costs": 1, "net": -1},
            {"touchpoint": None, "benefits": 4, "costs": 0, "net": 4},
        ],
    }
    assert ours["friction"][0] == {
        "stage": "buy",
        "touchpoint": "queue",
        "cost": 30,
        "share": 0.46875,
        "others": [{"offer": "Theirs", "cost": 10}],
    }
    assert [one["cost"] for one in ours["friction"]] == [30, 20, 7, 6, 1]
    assert ours["unquantified"] == [
        {"name": "Calm", "side": "benefit", "stage": "look", "touchpoint": "window", "reason": "nobody asked"}
    ]


def test_figures_without_counts_have_no_verdict() -> None:
    text = SHOP.replace("baseline: {hits: 40, of: 200}, now: {hits: 75, of: 250}", "baseline: 20%, now: 30%")
    (kpi,) = document(text)[0]["stages"][2]["kpis"]
    assert [kpi[key] for key in ("change", "low", "p_value", "verdict", "now_n", "now_low")] == [0.1, *[None] * 5]
    assert kpi["worth"] == 20


def test_a_model_without_stages_has_everything_unassigned() -> None:
    (found,) = document("benefits: {tangible: {Savings: 5}}\n")
    assert (found["stages_named"], found["stages"], found["unassigned"]["net"]) == (False, [], 5)
