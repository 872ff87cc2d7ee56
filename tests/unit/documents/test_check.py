"""The document check/1."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from cvcalc.decisions.checking.findings import CheckOutcome, Findings
from cvcalc.documents.check import check_document
from cvcalc.problems import Place, Severity, error, note
from tests.unit.documents.valuations import VERSION, parsed


def document(findings: Findings) -> dict[str, Any]:
    parts: list[str] = []
    check_document(findings, VERSION, parts.append)
    return parsed("check", "".join(parts))


def outcome(values: dict[str, Decimal | None], *, passed: bool = True) -> CheckOutcome:
    place = Place("shops.yaml", ("checks", "We lead"))
    return CheckOutcome(
        "We lead", "advantage > 0", passed, Severity.WARNING, "Starters", "Kilat", None, "shops.yaml", values, place
    )


def test_nothing_found() -> None:
    found = document(Findings(files=2))
    assert (found["format"], found["problems"], found["checks"]) == ("check/1", [], [])
    assert {key: count for key, count in found["summary"].items() if count} == {"files": 2}


def test_problems_and_checks() -> None:
    problems = [
        error("CV401", "'We lead' fails", Place("shops.yaml", ("checks",), line=3, column=1)),
        note("CV306", "x", Place(None)),
    ]
    outcomes = [outcome({"advantage": Decimal("1.23456789")}), outcome({"advantage": Decimal(-5)}, passed=False)]
    found = document(Findings(problems, outcomes, files=1, ignored=3, known=4))
    assert [(one["code"], one["line"]) for one in found["problems"]] == [("CV401", 3), ("CV306", None)]
    assert found["checks"][0] == {
        "name": "We lead",
        "file": "shops.yaml",
        "scenario": None,
        "segment": "Starters",
        "offer": "Kilat",
        "passed": True,
        "that": "advantage > 0",
        "severity": "warning",
        "values": {"advantage": 1.234568},
    }
    counts = {key: count for key, count in found["summary"].items() if count}
    assert counts == {
        "files": 1,
        "errors": 1,
        "notes": 1,
        "checks_passed": 1,
        "checks_failed": 1,
        "ignored": 3,
        "known": 4,
    }


def test_what_does_not_exist_is_null() -> None:
    values = {"roi": None, "nearest_switch": Decimal("Infinity"), "مدخل": Decimal("-0")}
    found = document(Findings([], [outcome(values)]))
    assert found["checks"][0]["values"] == {"roi": None, "nearest_switch": None, "مدخل": 0}
