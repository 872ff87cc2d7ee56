"""Draws: evenly spread, one for each definition, the same whatever is asked for first."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from math import gcd, sqrt
from operator import mul
from statistics import correlation, fmean, variance

import pytest

import cvcalc
from cvcalc.decisions.simulation.draws import Draws, mean_error
from cvcalc.decisions.simulation.lattice import Lattice
from cvcalc.decisions.simulation.quantiles import quantiles
from cvcalc.formula import constant_formula
from cvcalc.model import Estimate, ValueModel
from cvcalc.model.inputs import Input, TakenOut
from cvcalc.model.layers import Override
from cvcalc.model.value_model import every_document, every_layer

COUNTS = [2, 3, 10, 100, 997, 1_000, 1_024, 10_000]

TWO_SEGMENTS = """\
inputs: {wage: {low: 10, base: 12, high: 15}, hours: {low: 1, base: 2, high: 3}}
benefits: {tangible: {Saved: hours * wage}}
offers:
  Ours: {inputs: {hours: {min: 1, mode: 2, max: 4}}}
  Theirs: {}
segments:
  Small: {}
  Large: {inputs: {wage: {mean: 20, sd: 2}}}
"""
SCENARIO = "scenarios: {Lean: {inputs: {wage: {mean: 9, sd: 1}}}}\n"


def ranged(count: int) -> ValueModel:
    """A model with so many ranges."""
    inputs = "\n".join(f"  x{number}: {{low: 1, base: 2, high: 3}}" for number in range(count))
    return cvcalc.loads(f"inputs:\n{inputs}\nbenefits: {{tangible: {{Saved: x0}}}}\n")


def estimates_of(model: ValueModel) -> list[Estimate]:
    """The ranges of a model in the order of the file."""
    return [
        definition.estimate
        for document in every_document(model)
        for layer in every_layer(document)
        for definition in layer.inputs.values()
        if not isinstance(definition, TakenOut) and definition.estimate is not None
    ]


def columns(model: ValueModel, count: int, seed: int = 1) -> list[list[float]]:
    draws = Draws([model], count, seed)
    return [list(draws.uniforms(estimate)) for estimate in estimates_of(model)]


@pytest.mark.parametrize("count", COUNTS)
def test_a_column_is_the_middles_of_equal_parts_in_some_order(count: int) -> None:
    for column in columns(ranged(12), count):
        assert sorted(column) == pytest.approx([(k + 0.5) / count for k in range(count)], abs=1e-12)


@pytest.mark.parametrize("count", [10, 30, 100, 997, 1_000, 1_024, 10_000])
def test_no_two_columns_hang_together_more_than_by_chance(count: int) -> None:
    for first, second in combinations(columns(ranged(12), count), 2):
        assert abs(correlation(first, second)) < 4 / sqrt(count)


def test_a_lattice_beside_chance() -> None:
    for first, second in combinations(columns(ranged(12), 10_000), 2):
        assert abs(correlation(first, second)) < 0.001


def test_more_columns_than_the_lattice_has() -> None:
    model = ranged(255)
    draws = Draws([model], 64, 1)
    for estimate in estimates_of(model):
        assert sorted(draws.uniforms(estimate)) == pytest.approx([(k + 0.5) / 64 for k in range(64)])


def test_the_seed_decides() -> None:
    model = ranged(3)
    assert columns(model, 100, 1) == columns(model, 100, 1)
    assert all(one != other for one, other in zip(columns(model, 100, 1), columns(model, 100, 2), strict=True))


def test_the_first_draws_are_what_they_always_were() -> None:
    first, second = columns(ranged(2), 10, 1)
    assert first[:3] == pytest.approx([0.85, 0.95, 0.75])
    assert second[:3] == pytest.approx([0.05, 0.65, 0.75])


def test_the_order_of_asking_changes_nothing() -> None:
    model = ranged(70)  # more than are remembered
    forwards, backwards = Draws([model], 50, 1), Draws([model], 50, 1)
    estimates = estimates_of(model)
    expected = [list(forwards.uniforms(estimate)) for estimate in estimates]
    assert [list(backwards.uniforms(estimate)) for estimate in reversed(estimates)] == expected[::-1]
    assert [list(forwards.uniforms(estimate)) for estimate in estimates] == expected


def test_every_definition_has_its_own_column() -> None:
    found = columns(cvcalc.loads(TWO_SEGMENTS), 1_000)
    assert len(found) == 4
    assert all(one != other for one, other in combinations(found, 2))


def test_a_scenario_changes_no_draw_of_the_base() -> None:
    assert columns(cvcalc.loads(TWO_SEGMENTS + SCENARIO), 100)[:4] == columns(cvcalc.loads(TWO_SEGMENTS), 100)


def test_a_scenario_of_one_model_changes_no_draw_of_the_next() -> None:
    plain, with_scenario, other = map(cvcalc.loads, (TWO_SEGMENTS, TWO_SEGMENTS + SCENARIO, TWO_SEGMENTS))
    (estimate, *_) = estimates_of(other)
    assert Draws([plain, other], 100, 1).uniforms(estimate) == Draws([with_scenario, other], 100, 1).uniforms(estimate)


def test_what_is_set_from_outside_may_be_uncertain() -> None:
    model = ranged(2)
    estimate = Estimate("normal", {"mean": constant_formula(Decimal(1)), "sd": constant_formula(Decimal(1))})
    value = Input(estimate.central, estimate)
    model = replace(model, overrides=(Override("x0", value), Override("x1", Input(estimate.central))))
    draws = Draws([model], 100, 1)
    assert [list(draws.uniforms(one)) for one in estimates_of(model)] == columns(ranged(2), 100)
    assert sorted(draws.uniforms(estimate)) == sorted(columns(ranged(1), 100)[0])


@pytest.mark.parametrize("count", [1_000, 10_000, 10_007])
@pytest.mark.parametrize("inputs", [1, 3, 12])
def test_the_error_of_a_mean_is_not_understated(count: int, inputs: int) -> None:
    """Of a sum of products, whose mean is known, over ten seeds; nor is it that of as many random draws."""
    model = ranged(inputs)
    told, true, random = [], [], []
    for seed in range(10):
        points = {"min": 0.0, "mode": 0.3, "max": 1.0}
        drawn = [quantiles("three_point", "triangular", points, column) for column in columns(model, count, seed)]
        values = [sum(row) + sum(map(mul, row, row[1:])) for row in zip(*drawn, strict=True)]
        told.append(mean_error(values) ** 2)
        true.append((fmean(values) - (inputs * 1.3 / 3 + (inputs - 1) * (1.3 / 3) ** 2)) ** 2)
        random.append(variance(values) / count)
    assert fmean(true) < fmean(told) < fmean(random)


def test_the_error_of_two_draws_and_of_a_constant() -> None:
    assert mean_error([1.0, 3.0]) == pytest.approx(1.0)
    assert mean_error([5.0] * 10_000) == 0


@pytest.mark.parametrize("count", [2, 3, 4, 6, 12, 30, 1_000, 10_000, 1_000_000])
def test_a_multiplier_has_no_divisor_in_common_with_the_count(count: int) -> None:
    lattice = Lattice(count)
    for number in range(8):
        assert gcd(lattice.multiplier(number), count) == 1
    assert len(lattice.flaws) == 8
