"""Findings: what a check of value models found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cvcalc.problems import Place, Problem, Severity


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """How one check came out for one offer in one segment.

    `that` is the condition as written; `values` are those of the figures and inputs it names, None where one does
    not exist. `place` is where the condition stands.
    """

    name: str
    that: str
    passed: bool
    severity: Severity
    segment: str
    offer: str
    scenario: str | None
    file: str | None
    values: Mapping[str, Decimal | None]
    place: Place


@dataclass(slots=True)
class Findings:
    """What was found in value models, located: `problems` to be told, and how each check came out.

    `files` counts the models that were checked. `ignored` and `known` count the problems that are not told because a
    comment or an option says so, or because the baseline holds them.
    """

    problems: list[Problem] = field(default_factory=list)
    outcomes: list[CheckOutcome] = field(default_factory=list)
    files: int = 0
    ignored: int = 0
    known: int = 0
