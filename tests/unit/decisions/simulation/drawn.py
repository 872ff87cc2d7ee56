"""Models of ranges, and their draws valued by the compiled function and exactly."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest

from cvcalc.decisions.simulation.compiled import CompiledSegment
from cvcalc.decisions.simulation.quantiles import quantile, quantiles
from cvcalc.decisions.simulation.redrawing import DrawError, Redrawing
from cvcalc.model import Estimate
from cvcalc.valuation import SegmentValuation
from tests.valuing import read_and_value

RANGES = """
inputs:
  x: {low: 5, base: 8, high: 12}
  y: {min: 1, mode: 2, max: 5}
  z: {mean: 3, sd: 1}
  t: {min: 0, mode: 1, max: 2, shape: triangular}
  p: {low: 5%, base: 8%, high: 12%, min: 0, max: 1}
  v: {low: year + 1, base: year + 2, high: year + 4}
  rival: {low: 3, base: 4, high: 6}
"""


def segment(text: str, scenario: str | None = None) -> SegmentValuation:
    segments, problems = read_and_value(text, scenario)
    assert [one.code for one in problems if one.severity == "error"] == []
    return segments[0]


def item(keys: str, more: str = "", rate: str = "10%", layer: str = "") -> str:
    """A model of one item with these keys, whose inputs are RANGES and `more`."""
    return f"""
horizon: 5
discount_rate: {rate}
{RANGES}
{more}
benefits: {{tangible: {{A: {{{keys}}}}}}}
costs: {{tangible: {{B: {{{keys}}}, C: {{amount: 3, per: year}}}}}}
offers:
  Us: {{{layer}}}
  Them: {{inputs: {{x: x * 80%}}}}
"""


def uniforms(compiled: CompiledSegment, count: int = 12, seed: int = 1) -> list[list[float]]:
    source = random.Random(seed)  # noqa: S311
    return [[source.random() for _ in range(count)] for _ in compiled.estimates]


def check(one: SegmentValuation, count: int = 12, seed: int = 1) -> int:
    """Compare every draw with its exact valuation; return how many of them have a value."""
    compiled = CompiledSegment(one)
    columns = uniforms(compiled, count, seed)
    done = 0
    for number in range(count):
        drawn = [[column[number]] for column in columns]
        expected = exactly(one, compiled, [column[0] for column in drawn])
        if expected is None:
            with pytest.raises(DrawError):
                compiled.values(drawn)
        elif drawn:
            found = [column[0] for column in compiled.values(drawn)]
            scale = max(float(offer.benefits.total + offer.costs.total) for offer in one.offers)
            assert found == pytest.approx(expected, rel=1e-9, abs=1e-12 * max(scale, 1))
            done += 1
    return done


def exactly(one: SegmentValuation, compiled: CompiledSegment, drawn: list[float]) -> list[float] | None:
    positions = {id(estimate): index for index, estimate in enumerate(compiled.estimates)}
    in_columns = {(id(column.estimate), column.figures) for column in compiled._columns}

    def draw(estimate: Estimate, figures: Mapping[str, float]) -> float:
        uniform = drawn[positions[id(estimate)]]
        if (id(estimate), tuple(figures.values())) in in_columns:
            return quantiles(estimate.form, estimate.shape, figures, [uniform])[0]
        return quantile(estimate.form, estimate.shape, figures, uniform)

    try:
        return [
            Redrawing(offer, {id(compiled.estimates[at]) for at in compiled.reaching(index)}).value(1, draw)
            for index, offer in enumerate(one.offers)
        ]
    except DrawError:
        return None
