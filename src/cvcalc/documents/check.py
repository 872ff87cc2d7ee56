"""The document `check/1`: what is wrong with value models, and whether what they promise holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from cvcalc.decisions.checking.findings import CheckOutcome, Findings
from cvcalc.documents.json_text import Write, on_lines, quoted, quoted_or_null, write_document, yes_or_no
from cvcalc.documents.numbers import shown
from cvcalc.documents.problem_list import problem_text
from cvcalc.problems import Severity

_INDENT = "    "


def check_document(findings: Findings, version: str, write: Write) -> None:
    """Write `check/1`, with errors too. Problems have the lines and columns of their places, as far as worked out."""
    lists = [
        ("problems", map(problem_text, findings.problems)),
        ("checks", (on_lines(_check(one), _INDENT) for one in findings.outcomes)),
    ]
    write_document("check/1", version, lists, write, after={"summary": on_lines(_summary(findings), "  ")})


def _check(outcome: CheckOutcome) -> dict[str, str]:
    return {
        "name": quoted(outcome.name),
        "file": quoted_or_null(outcome.file),
        "scenario": quoted_or_null(outcome.scenario),
        "segment": quoted(outcome.segment),
        "offer": quoted(outcome.offer),
        "passed": yes_or_no(outcome.passed),
        "that": quoted(outcome.that),
        "severity": quoted(outcome.severity.value),
        "values": _values(outcome.values),
    }


def _values(values: Mapping[str, Decimal | None]) -> str:
    return "{" + ", ".join(f"{quoted(name)}: {_number(value)}" for name, value in values.items()) + "}"


def _number(value: Decimal | None) -> str:
    """`null` for what does not exist: a ratio without costs, say, or a switch that no change of an input makes."""
    return "null" if value is None or not value.is_finite() else shown(value)


def _summary(findings: Findings) -> dict[str, str]:
    counts = Counter(one.severity for one in findings.problems)
    passed = sum(one.passed for one in findings.outcomes)
    numbers = {
        "files": findings.files,
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
        "notes": counts[Severity.NOTE],
        "checks_passed": passed,
        "checks_failed": len(findings.outcomes) - passed,
        "ignored": findings.ignored,
        "known": findings.known,
        "gone": findings.gone,
    }
    return {key: str(number) for key, number in numbers.items()}
