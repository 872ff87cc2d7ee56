"""Shares of variance, against what is known of sums and products."""

from __future__ import annotations

import random
from math import e, exp
from statistics import NormalDist

import pytest

from cvcalc.decisions.simulation.variance import FEWEST_DRAWS, left_over, variance_shares


def columns(count: int, draws: int = 10_000, seed: int = 3) -> list[list[float]]:
    """Stratified columns, as draws are."""
    source = random.Random(seed)  # noqa: S311  # repeatable
    strata = [(index + 0.5) / draws for index in range(draws)]
    return [source.sample(strata, draws) for _ in range(count)]


def test_a_sum_is_shared_by_variance() -> None:
    first, second, third = columns(3)
    values = [3 * a + 2 * b + 1 * c for a, b, c in zip(first, second, third, strict=True)]
    shares = variance_shares(values, [first, second, third], 1)
    assert shares == pytest.approx([9 / 14, 4 / 14, 1 / 14], abs=0.02)
    assert left_over(shares or []) == pytest.approx(0, abs=0.02)


def test_a_product_leaves_an_interaction() -> None:
    first, second = columns(2)
    values = [(a - 0.5) * (b - 0.5) for a, b in zip(first, second, strict=True)]
    shares = variance_shares(values, [first, second], 1)
    assert shares == pytest.approx([0, 0], abs=0.01)
    assert left_over(shares or []) > 0.98


def test_an_input_that_does_nothing_has_no_share() -> None:
    first, second = columns(2)
    shares = variance_shares(first, [first, second], 1)
    assert shares == pytest.approx([1, 0], abs=0.01)


def test_tails_are_not_lost() -> None:
    first, second = columns(2, 20_000)
    inverse = NormalDist().inv_cdf
    values = [exp(inverse(a)) + inverse(b) for a, b in zip(first, second, strict=True)]
    log_normal = (e - 1) * e
    whole = log_normal + 1
    assert variance_shares(values, [first, second], 1) == pytest.approx([log_normal / whole, 1 / whole], abs=0.02)


def test_one_input_explains_everything() -> None:
    (first,) = columns(1)
    assert variance_shares([a**9 for a in first], [first], 1) == [1]


def test_shares_are_never_below_nothing() -> None:
    values, *others = columns(8, 500)
    for share in variance_shares(values, others, 1) or []:
        assert 0 <= share < 0.2


def test_what_does_not_vary_has_no_shares() -> None:
    uniforms = columns(2, 300)
    assert variance_shares([5.0] * 300, uniforms, 1) is None
    assert variance_shares([5.0 + 1e-9 * u for u in uniforms[0]], uniforms, 1e6) is None


def test_few_draws_tell_nothing() -> None:
    uniforms = columns(2, FEWEST_DRAWS - 1)
    assert variance_shares(uniforms[0], uniforms, 1) is None
