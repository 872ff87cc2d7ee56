"""Findings: what a check of value models found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cvcalc.problems import Place, Problem, Severity

FIRST_RULE = "CV3"  # errors of codes below leave no number


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

    `files` counts the models that were read, `names` are the paths of their files and of those that could not be read.
    `ignored` and `known` count the problems that are not told because a comment or an option says so, or because the
    baseline holds them; `gone` counts those in the baseline that were not found any more.
    """

    problems: list[Problem] = field(default_factory=list)
    outcomes: list[CheckOutcome] = field(default_factory=list)
    files: int = 0
    names: list[str] = field(default_factory=list)
    ignored: int = 0
    known: int = 0
    gone: int = 0


def leaves_no_number(problem: Problem) -> bool:
    """Whether a model with this problem can't be valued."""
    return problem.severity is Severity.ERROR and problem.code < FIRST_RULE


def reaches(severity: Severity, least: Severity | None) -> bool:
    """Whether what matters so much is loud enough to fail a run; None: nothing is."""
    order = [*Severity]
    return least is not None and order.index(severity) <= order.index(least)
