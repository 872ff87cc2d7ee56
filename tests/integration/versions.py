"""Two versions of a small model, and what `cvcalc diff` tells of versions."""

from __future__ import annotations

import json
from typing import Any

from tests.running import Outcome, Run

OLD = """\
segment: Shops
inputs: {wage: 30}
benefits: {tangible: {Hours: 100 * wage}}
scenarios: {Dear: {inputs: {wage: 60}}}
"""
NEW = OLD.replace("100", "120")


def document(run: Run, *arguments: str, stdin: bytes = b"", code: int = 0) -> Any:
    outcome = run("diff", *arguments, "--format", "json", stdin=stdin)
    assert outcome.code == code, outcome.stdout + outcome.stderr
    return json.loads(outcome.stdout)


def moved(found: Any) -> dict[str, float | str]:
    """By file and segment how our customer value moved."""
    return {
        f"{one['file']}|{one['segment']}": offer["customer_value_change"]
        if one["status"] == "changed"
        else one["status"]
        for one in found["segments"]
        for offer in one["offers"]
    }


def files(found: Any) -> dict[str, str]:
    return {one["file"]: one["status"] for one in found["files"]}


def codes(outcome: Outcome) -> list[tuple[str, str]]:
    return [(one["file"], one["code"]) for one in json.loads(outcome.stdout)["problems"]]
