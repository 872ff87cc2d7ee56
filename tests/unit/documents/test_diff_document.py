"""The document `diff/1`: true to its schema, and what stands in it."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

from jsonschema import Draft202012Validator

import cvcalc
from cvcalc.decisions.difference.gates import GateOutcome
from cvcalc.documents.diff import diff_document
from cvcalc.documents.schema import output_schema
from tests.unit.reports.differing import NEW, OLD, difference, gates, hostile


def document(
    *differences: cvcalc.ModelDifference, judged: list[GateOutcome] | None = None, offers: frozenset[str] | None = None
) -> dict[str, Any]:
    written = StringIO()
    diff_document(differences, judged or [], "1.2", lambda: (), written.write, offers=offers)
    found: dict[str, Any] = json.loads(written.getvalue())
    Draft202012Validator(output_schema("diff")).validate(found)
    return found


def test_of_nothing_it_is_empty() -> None:
    assert document(difference(OLD, OLD)) == {
        "format": "diff/1",
        "cvcalc": "1.2",
        "files": [],
        "segments": [],
        "gates": [],
        "warnings": [],
    }


def test_what_the_files_say() -> None:
    (file,) = document(difference())["files"]
    assert (file["file"], file["status"]) == ("shops.value.yaml", "changed")
    assert file["settings"][0] == {
        "name": "discount_rate",
        "scenario": None,
        "segment": None,
        "status": "changed",
        "old": {"text": "10%", "value": None, "file": "shops.value.yaml", "line": 4},
        "new": {"text": "12%", "value": None, "file": "shops.value.yaml", "line": 4},
    }
    wage = next(one for one in file["inputs"] if one["name"] == "hourly_wage")
    assert [(one["key"], one["old"], one["new"]) for one in wage["details"]] == [
        ("value", "30_000", "32_000"),
        ("source", "wage survey 2025", "wage survey 2026"),
    ]
    assert (wage["old"]["value"], wage["new"]["value"]) == (30_000, 32_000)
    assert [(one["segment"], one["offer"], one["status"]) for one in file["layers"]] == [
        (None, "Agency desk", "added"),
        ("Marketplaces", None, "added"),
        ("Brands", None, "removed"),
    ]
    scenario = next(one for one in file["inputs"] if one["scenario"])
    assert (scenario["scenario"], scenario["offer"], scenario["new"]["text"]) == ("Onboarding call", "Kilat CRM", "24")


def test_segments_and_their_figures() -> None:
    starters, growing, added, removed = document(difference())["segments"]
    assert [one["status"] for one in (starters, growing, added, removed)] == ["changed", "changed", "added", "removed"]
    assert starters["terms"] == [{"name": "discount_rate", "old": 0.1, "new": 0.12}]
    assert starters["winner"] == {"old": "Kilat CRM", "new": "Shared inbox"}
    ours = starters["offers"][0]
    assert (ours["offer"], ours["ours"], ours["rank_old"], ours["rank_new"]) == ("Kilat CRM", True, 1, 2)
    assert abs(sum(one["change"] for one in ours["bridge"]) - ours["customer_value_change"]) < 1e-3
    explained = [one["change"] for what in ("inputs", "items", "settings") for one in ours[what]]
    assert abs(sum(explained) + ours["interaction"] - ours["customer_value_change"]) < 1e-3
    assert added["winner"]["old"] is None
    assert added["offers"][0]["customer_value_old"] is None
    assert removed["offers"][0]["bridge"] == []


def test_only_some_offers() -> None:
    found = document(difference(), offers=frozenset({"Shared inbox"}))["segments"]
    assert {one["offer"] for segment in found for one in segment["offers"]} == {"Shared inbox"}


def test_gates() -> None:
    found = difference()
    judged = document(found, judged=gates("customer_value_change_share  < -5%", of=found))["gates"]
    assert [(one["segment"], one["failed"]) for one in judged] == [
        ("Starters", True),
        ("Growing shops", True),
        ("Marketplaces", False),
        ("Brands", False),
    ]
    assert judged[0]["that"] == "customer_value_change_share < -5%"
    assert judged[3]["reason"] == "there is no customer_value_change_share: the segment is removed"
    assert judged[3]["values"] == {"customer_value_change_share": None}


def test_names_that_a_build_log_would_obey() -> None:
    found = difference(hostile(7), hostile(8))
    written = StringIO()
    diff_document([found], [], "1", lambda: (), written.write)
    assert "##" not in written.getvalue()
    assert written.getvalue().isprintable() or "\n" in written.getvalue()
    document(found)


def test_an_added_and_a_removed_version() -> None:
    found = document(difference(OLD, NEW), difference(NEW, OLD))
    assert [one["status"] for one in found["files"]] == ["changed", "changed"]
    there, back = found["segments"][0]["offers"][0], found["segments"][4]["offers"][0]
    assert there["customer_value_change"] == -back["customer_value_change"]
    assert [one["change"] for one in there["inputs"]] == [-one["change"] for one in back["inputs"]]


def test_checks_terms_and_ties() -> None:
    checked = OLD + "checks: {We lead: advantage > 0}\n"
    other = checked.replace("advantage > 0", "advantage >= 0").replace("horizon: 3", "horizon: 2")
    alike = {"recovery_rate: 5%": "recovery_rate: 6%", "hours_saved: 12": "hours_saved: 20", "4_800_000": "6_000_000"}
    for before, after in {**alike, "Brand reputation: 6}": "Brand reputation: 8}"}.items():
        other = other.replace(before, after)
    found = document(difference(checked, other))
    (check,) = found["files"][0]["checks"]
    assert check["details"] == [{"key": "that", "old": "advantage > 0", "new": "advantage >= 0"}]
    segment = found["segments"][0]
    assert segment["terms"] == [{"name": "horizon", "old": 3, "new": 2}]
    assert (segment["winner"], segment["tied"]) == (
        {"old": "Kilat CRM", "new": None},
        {"old": [], "new": ["Kilat CRM", "Shared inbox"]},
    )
