"""Inputs laid over ranges, ranges over inputs, and ranges over ranges have the values of the exact code."""

from __future__ import annotations

import pytest

from cvcalc.decisions.simulation.compiled import CompiledSegment
from tests.unit.decisions.simulation.drawn import check, item, segment

LAYERS = [
    ("x: x * 80%", 1),
    ("x: {low: x - 1, base: x, high: x + 2}", 2),
    ("x: {low: y, base: 2 * y, high: 4 * y}", 2),
    ("x: {mean: y, sd: 10%}", 2),
    ("x: {mean: y, sd: t}", 3),
    ("x: {min: 0, mode: y, max: 4}", 2),
    ("x: {min: 0, mode: y, max: 40, shape: triangular}", 2),
    ("x: {low: year + 1, base: year + y + 2, high: year + 9}", 2),
    ("x: [x, 2 * x, year * x]", 1),
    ("x: 4", 0),
    ("x: {mean: discount_rate, sd: 1}", 1),
    ("x: if(y > 0, 3, 1 / (y - y))", 1),
]


@pytest.mark.parametrize("rate", ["10%", "p"])
@pytest.mark.parametrize(("layer", "reached"), LAYERS)
def test_layers(layer: str, reached: int, rate: str) -> None:
    text = item("amount: x, per: year, start: 0", rate=rate).replace("Us: {}", f"Us: {{inputs: {{{layer}}}}}")
    if "if(" in layer:
        text = text.replace(layer, layer.replace("if(", "'if(") + "'")
    one = segment(text)
    assert check(one) > 0
    assert len(CompiledSegment(one).reaching(0)) == reached + (rate == "p")


def test_long_chains_of_inputs() -> None:
    chain = "".join(f"  x{index}: x{index - 1} + 1\n" for index in range(1, 3000))
    one = segment("inputs:\n  x0: {low: 1, base: 2, high: 3}\n" + chain + "benefits: {tangible: {A: x2999}}")
    compiled = CompiledSegment(one)
    assert compiled.values([[0.5]])[0] == [pytest.approx(3001)]
