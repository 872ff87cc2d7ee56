"""Shares of variance, against what is known of sums and products."""

from __future__ import annotations

import random
from math import e, exp
from statistics import NormalDist

import pytest

import cvcalc
from cvcalc.decisions.simulation.variance import (
    DRAWS_FOR_EACH,
    FEWEST_DRAWS,
    VarianceShares,
    fewest_draws,
    variance_shares,
)


def columns(count: int, draws: int = 10_000, seed: int = 3) -> list[list[float]]:
    """Stratified columns, as draws are."""
    source = random.Random(seed)  # noqa: S311  # repeatable
    strata = [(index + 0.5) / draws for index in range(draws)]
    return [source.sample(strata, draws) for _ in range(count)]


def shares_of(values: list[float], uniforms: list[list[float]]) -> VarianceShares:
    found = variance_shares(values, uniforms, 1)
    assert found is not None
    return found


def test_a_sum_is_shared_by_variance() -> None:
    first, second, third = columns(3)
    values = [3 * a + 2 * b + 1 * c for a, b, c in zip(first, second, third, strict=True)]
    shares = shares_of(values, [first, second, third])
    assert shares.alone == pytest.approx([9 / 14, 4 / 14, 1 / 14], abs=0.02)
    assert shares.together is None
    assert shares.error < 0.01


def test_a_product_leaves_an_interaction() -> None:
    first, second = columns(2)
    values = [(a - 0.5) * (b - 0.5) for a, b in zip(first, second, strict=True)]
    shares = shares_of(values, [first, second])
    assert shares.alone == pytest.approx([0, 0], abs=0.01)
    assert shares.together is not None
    assert shares.together > 0.98


def test_an_input_that_does_nothing_has_no_share() -> None:
    first, second = columns(2)
    assert shares_of(first, [first, second]).alone == pytest.approx([1, 0], abs=0.01)


def test_tails_are_not_lost() -> None:
    first, second = columns(2, 20_000)
    inverse = NormalDist().inv_cdf
    values = [exp(inverse(a)) + inverse(b) for a, b in zip(first, second, strict=True)]
    log_normal = (e - 1) * e
    whole = log_normal + 1
    assert shares_of(values, [first, second]).alone == pytest.approx([log_normal / whole, 1 / whole], abs=0.02)


def test_one_input_explains_everything() -> None:
    (first,) = columns(1)
    assert shares_of([a**9 for a in first], [first]) == ([1], 0, 0)


def test_shares_are_never_below_nothing() -> None:
    values, *others = columns(8, 500)
    for share in shares_of(values, others).alone:
        assert 0 <= share < 0.2


def test_what_does_not_vary_has_no_shares() -> None:
    uniforms = columns(2, 300)
    assert variance_shares([5.0] * 300, uniforms, 1) is None
    assert variance_shares([5.0 + 1e-9 * u for u in uniforms[0]], uniforms, 1e6) is None


def test_few_draws_tell_nothing() -> None:
    uniforms = columns(2, FEWEST_DRAWS - 1)
    assert variance_shares(uniforms[0], uniforms, 1) is None


def test_more_inputs_need_more_draws() -> None:
    assert fewest_draws(1) == FEWEST_DRAWS
    inputs = 20
    uniforms = columns(inputs, DRAWS_FOR_EACH * inputs - 1)
    assert variance_shares(uniforms[0], uniforms, 1) is None
    assert shares_of(columns(1, 400)[0], columns(inputs, 400)).alone != []


FORMS = ("{low: 90, base: 100, high: 160, min: 50, max: 400}", "{min: 81, mode: 101, max: 141}", "{mean: 102, sd: 9}")


def of_model(inputs: int, draws: int, seed: int) -> cvcalc.Simulation:
    """What is simulated of a sum of so many inputs."""
    ranges = "\n".join(f"  x{number}: {FORMS[number % 3]}" for number in range(inputs))
    total = " + ".join(f"x{number}" for number in range(inputs))
    text = f"inputs:\n{ranges}\nbenefits: {{tangible: {{Total: {total}}}}}\n"
    (found,) = cvcalc.simulate(cvcalc.loads(text), draws, seed)
    return found


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("draws", [300, 1_000, 3_000, 10_000])
@pytest.mark.parametrize("inputs", [3, 30])
def test_a_sum_has_no_interaction(inputs: int, draws: int, seed: int) -> None:
    found = of_model(inputs, draws, seed)
    assert found.interaction is None or found.interaction == pytest.approx(0, abs=0.03)
    assert bool(found.drivers) == (draws >= fewest_draws(inputs))
    if found.drivers:
        assert found.interaction_error is not None
        total = sum(one.variance_share for one in found.drivers)
        assert 1 - found.interaction_error <= total <= 1 + 1e-12


@pytest.mark.parametrize("inputs", [3, 30])
def test_an_interaction_is_found(inputs: int) -> None:
    ranges = "\n".join(f"  x{number}: {{mean: 0, sd: 1}}" for number in range(inputs))
    total = " + ".join(f"x{number}" for number in range(inputs))
    text = f"inputs:\n{ranges}\nbenefits: {{tangible: {{Total: x0 * x1 + {total}}}}}\n"
    (found,) = cvcalc.simulate(cvcalc.loads(text))
    assert found.interaction == pytest.approx(1 / (inputs + 1), abs=0.005)
