"""Inspecting models: everything wrong with their meaning, then the rules, then the checks that the models carry."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from cvcalc.checks.inspected import Inspected
from cvcalc.checks.rules import RULES
from cvcalc.decisions.checking.findings import CheckOutcome
from cvcalc.formula import Formula
from cvcalc.model import ValueModel
from cvcalc.model.value_model import says_lifetime
from cvcalc.problems import Problems
from cvcalc.valuation import SegmentValuation, value_segments


def inspect(
    models: Sequence[ValueModel],
    problems: Problems,
    *,
    requirements: Sequence[Formula] = (),
    scenarios: Collection[str] = (),
) -> list[CheckOutcome]:
    """Value `models`, joined, as they are and under each scenario, apply all rules, and judge their checks.

    `requirements` are conditions that must hold besides. Checks are judged under `scenarios` too. What is found goes to
    `problems`. Where there are errors, rules do not speak and nothing is judged: that would be about what is not meant.
    """
    segments = [*value_segments(models, problems)]
    has_checks = bool(requirements) or any(document.checks for model in models for document in model.documents)
    has_lifetimes = any(map(says_lifetime, models))
    judged, living = [*segments], [*segments]
    for scenario in dict.fromkeys(name for model in models for name in model.scenarios):
        is_judged = has_checks and scenario in scenarios
        kept = [one for one in value_segments(models, problems, scenario) if is_judged or has_lifetimes]
        judged += kept if is_judged else ()
        living += kept
    if has_lifetimes:
        _tell_lifetimes(models, living, problems)
    if problems.has_errors:
        return []
    inspected = Inspected(models, segments)
    for rule in RULES:
        for problem in rule(inspected):
            problems.add(problem)
    if not has_checks:
        return []
    from cvcalc.decisions.checking.outcomes import judge_checks  # few models have checks

    return judge_checks(models, judged, requirements, problems)


def _tell_lifetimes(models: Sequence[ValueModel], segments: Iterable[SegmentValuation], problems: Problems) -> None:
    """Tell what is wrong with the lifetimes of customers, as `clv` tells it."""
    from cvcalc.decisions.lifetime.segments import value_lifetimes  # few models have them

    for _ in value_lifetimes(models, segments, problems):
        pass
