"""Lifetimes of models written as YAML text in a test."""

from __future__ import annotations

from io import BytesIO

from cvcalc.decisions.lifetime.lifetime import SegmentLifetime
from cvcalc.decisions.lifetime.segments import value_lifetimes
from cvcalc.problems import Problem, Problems
from cvcalc.reading import Sources, load_models
from cvcalc.valuation import value_segments


def read_lifetimes(
    text: str, scenario: str | None = None, offer: str | None = None
) -> tuple[list[SegmentLifetime], list[Problem]]:
    """Both sides of all segments of the model in `text`, and all problems, located."""
    problems, sources = Problems(), Sources()
    models = load_models(["-"], problems, sources, BytesIO(text.encode()), "model.yaml")
    found = list(value_lifetimes(models, value_segments(models, problems, scenario), problems, offer))
    return found, sources.sorted(problems)


def lifetimes(text: str, scenario: str | None = None, offer: str | None = None) -> dict[str, SegmentLifetime]:
    """The same by segment; the model must have no errors."""
    found, problems = read_lifetimes(text, scenario, offer)
    assert not [problem for problem in problems if problem.severity == "error"], problems
    return {one.segment.segment: one for one in found}


def told(text: str) -> list[str]:
    """Every problem as `path.of.keys: code message`."""
    return [f"{'.'.join(map(str, one.place.path))}: {one.code} {one.message}" for one in read_lifetimes(text)[1]]
