"""Values models written as YAML text in a test."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

from cvcalc.problems import Problem, Problems
from cvcalc.reading import Sources, load_models
from cvcalc.valuation import SegmentValuation, Valuation, value_segments


def read_and_value(text: str, scenario: str | None = None) -> tuple[list[SegmentValuation], list[Problem]]:
    """The segments of the model in `text`, and all problems of reading and valuing it, located."""
    problems, sources = Problems(), Sources()
    models = load_models(["-"], problems, sources, BytesIO(text.encode()), "model.yaml")
    segments = list(value_segments(models, problems, scenario))
    return segments, sources.sorted(problems)


def value_all(text: str, scenario: str | None = None) -> dict[tuple[str, str], Valuation]:
    """Every valuation by segment and offer; the model must have no errors."""
    segments, problems = read_and_value(text, scenario)
    assert not [problem for problem in problems if problem.severity == "error"], problems
    return {(segment.segment, one.offer): one for segment in segments for one in segment.offers}


def value_one(text: str, scenario: str | None = None) -> Valuation:
    """The one valuation of a model with one segment and one offer."""
    (valuation,) = value_all(text, scenario).values()
    return valuation


def values(text: str, scenario: str | None = None) -> dict[str, Decimal]:
    """The customer value of each offer of a model with one segment."""
    return {offer: one.customer_value for (_, offer), one in value_all(text, scenario).items()}


def items(valuation: Valuation) -> dict[str, Decimal]:
    """The present value of each item, by name."""
    return {one.item.name: one.value for one in valuation.items}


def codes(text: str, scenario: str | None = None) -> list[str]:
    """The codes of all problems of the model, in the order of the file."""
    return [problem.code for problem in read_and_value(text, scenario)[1]]


def messages(text: str, scenario: str | None = None) -> list[str]:
    """Every problem as `path.of.keys: code message`."""
    problems = read_and_value(text, scenario)[1]
    return [f"{'.'.join(map(str, one.place.path))}: {one.code} {one.message}" for one in problems]
