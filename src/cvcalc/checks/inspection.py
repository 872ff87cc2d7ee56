"""Inspecting models: everything wrong with their meaning, then the rules."""

from __future__ import annotations

from collections.abc import Sequence

from cvcalc.checks.inspected import Inspected
from cvcalc.checks.rules import RULES
from cvcalc.model import ValueModel
from cvcalc.problems import Problems
from cvcalc.valuation import SegmentValuation, value_segments


def inspect(models: Sequence[ValueModel], problems: Problems) -> list[SegmentValuation]:
    """Value `models`, joined, as they are and under each scenario, and apply all rules.

    What is found goes to `problems`; returns the segments of the models as they are. Where there are errors, rules do
    not speak: they would judge what is not meant.
    """
    segments = [*value_segments(models, problems)]
    for scenario in dict.fromkeys(name for model in models for name in model.scenarios):
        for _ in value_segments(models, problems, scenario):
            pass
    if not problems.has_errors:
        inspected = Inspected(models, segments)
        for rule in RULES:
            for problem in rule(inspected):
                problems.add(problem)
    return segments
