"""The schema of `check/1`."""

from __future__ import annotations

from cvcalc.documents.problem_shape import PROBLEM
from cvcalc.documents.shapes import (
    FILE,
    OFFER,
    SCENARIO,
    SEGMENT,
    Shape,
    choice,
    document,
    record,
    records,
    text,
    truth,
    whole,
)

_CHECK: dict[str, Shape] = {
    "name": text("Name", "What the check is called: its name in the model, or the condition that `--require` gives."),
    "file": FILE,
    "scenario": SCENARIO,
    "segment": SEGMENT,
    "offer": OFFER,
    "passed": truth("Passed", "Whether the condition holds."),
    "that": text("That", "The condition, as written."),
    "severity": choice(
        "Severity", "How much it matters where the condition does not hold.", ("error", "warning", "note")
    ),
    "values": {
        "title": "Values",
        "description": "The figures and inputs that the condition names, by name; null where a figure does not exist.",
        "type": "object",
        "additionalProperties": {"type": ["number", "null"]},
    },
}

_SUMMARY = {
    "files": whole("Files", "How many models were read and checked.", 0),
    "errors": whole("Errors", "How many of the problems are errors.", 0),
    "warnings": whole("Warnings", "How many are warnings.", 0),
    "notes": whole("Notes", "How many are notes.", 0),
    "checks_passed": whole("Checks passed", "How many of the checks hold.", 0),
    "checks_failed": whole("Checks failed", "How many do not.", 0),
    "ignored": whole("Ignored", "Problems that are not listed because a comment or an option says so.", 0),
    "known": whole("Known", "Problems that are not listed because the baseline holds them.", 0),
    "gone": whole("Gone", "Problems that the baseline holds and that were not found any more.", 0),
}

CHECK = document(
    "check",
    "Check",
    "What is wrong with value models, what a careful reviewer would ask, and whether what they promise holds.",
    {
        "problems": records("Problems", "Every problem found, by file and line.", PROBLEM),
        "checks": records("Checks", "How each check came out, for each scenario, segment and offer.", _CHECK),
        "summary": record(_SUMMARY, "Summary", "How much was checked, and how it came out."),
    },
)
