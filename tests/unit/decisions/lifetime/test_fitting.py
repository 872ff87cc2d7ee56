"""The shifted-beta-geometric model is fitted as scipy would, and where none fits that is told."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal
from math import exp
from typing import Any

import numpy as np
import pytest
from scipy import optimize
from scipy.special import betaln

from cvcalc.decisions.lifetime.fitting import NoFitError, fit_survivors

HIGH_END = (1000, 869, 743, 653, 593, 551, 517, 491)
REGULAR = (1000, 631, 468, 382, 326, 289, 262, 241)


def decimals(counts: Sequence[object]) -> list[Decimal]:
    return [Decimal(str(count)) for count in counts]


def log_likelihood(alpha: float, beta: float, counts: Sequence[int]) -> float:
    """As Fader and Hardie write it: who leaves in period t, and who is left at the end."""
    kept, time = np.array(counts, float), np.arange(1, len(counts))
    left = (kept[:-1] - kept[1:]) @ (betaln(alpha + 1, beta + time - 1) - betaln(alpha, beta))
    return float(left + kept[-1] * (betaln(alpha, beta + len(counts) - 1) - betaln(alpha, beta)))


@pytest.mark.parametrize(
    ("counts", "alpha", "beta", "likelihood"),
    [(HIGH_END, "0.668088", "3.80609", -1611.2), (REGULAR, "0.704077", "1.18204", -1680.3)],
)
def test_the_published_cohorts(counts: Sequence[int], alpha: str, beta: str, likelihood: float) -> None:
    fit = fit_survivors(decimals(counts))
    assert (fit.alpha, fit.beta) == (Decimal(alpha), Decimal(beta))
    assert log_likelihood(float(alpha), float(beta), counts) == pytest.approx(likelihood, abs=0.05)


def cohorts() -> list[list[int]]:
    """Cohorts of customers with chances of leaving from known beta distributions."""
    chance = np.random.default_rng(4)
    found = []
    for alpha, beta in [(0.1, 0.3), (0.7, 3.8), (1, 1), (2.5, 9), (0.4, 20)] * 4:
        leaving = np.clip(chance.beta(alpha, beta, 20_000), 1e-9, 1 - 1e-9)
        lives = chance.geometric(leaving)
        found.append([int((lives > year).sum()) for year in range(int(chance.integers(3, 12)))])
    return found


@pytest.mark.parametrize("counts", cohorts())
def test_no_other_model_is_likelier(counts: Sequence[int]) -> None:
    fit = fit_survivors(decimals(counts))
    alpha, beta = float(fit.alpha), float(fit.beta)
    start = np.log([alpha, beta])

    def loss(point: Any) -> float:
        return -log_likelihood(exp(point[0]), exp(point[1]), counts)

    for shift in ((0.0, 0.0), (0.7, 0.7), (-0.5, 0.5), (1.0, -1.0)):
        best = optimize.minimize(loss, start + np.array(shift), method="Nelder-Mead", options={"fatol": 1e-9})
        assert best.fun >= loss(start) - 1e-5
    assert np.exp(optimize.minimize(loss, start + 0.3, method="Nelder-Mead", options={"xatol": 1e-8}).x) == (
        pytest.approx([alpha, beta], rel=1e-3)
    )


def test_only_proportions_count() -> None:
    counts = decimals(REGULAR)
    small = [count.scaleb(-3) for count in counts]
    large = [count * Decimal(10) ** 12 for count in counts]
    assert fit_survivors(small) == fit_survivors(counts) == fit_survivors(large)


def test_three_counts_are_met_exactly() -> None:
    """Two retentions and two parameters: a/(a + b) leave first, then a/(a + b + 1)."""
    fit = fit_survivors(decimals((1000, 900, 830)))
    first = fit.beta / (fit.alpha + fit.beta)
    second = (fit.beta + 1) / (fit.alpha + fit.beta + 1)
    assert (float(first), float(second)) == (pytest.approx(0.9, rel=1e-5), pytest.approx(830 / 900, rel=1e-5))


def test_a_cohort_that_dies_out_may_fit() -> None:
    fit = fit_survivors(decimals((1000, 100, 40, 20, 11, 0)))
    assert fit.alpha > 0 < fit.beta


@pytest.mark.parametrize(
    ("counts", "message", "hint"),
    [
        ((1000,), "1 count is too few", "3 periods or more"),
        ((1000, 631), "2 counts are too few", "3 periods or more"),
        ((1000, 1000, 1000), "nobody has left", "retention rate"),
        ((1000, 0, 0), "everybody left at once", "retention: 0%"),
        ((1000, 600, 600), "after the first period nobody has left", "each year"),
        ((1000, 800, 640, 512), "do not stay more faithfully", "retention: 80%"),
        ((1000, 900, 700, 400), "do not stay more faithfully", "retention: 76.92%"),
        ((10, 9, 0), "do not stay more faithfully", "retention: 47.37%"),
    ],
)
def test_where_no_model_fits(counts: Sequence[int], message: str, hint: str) -> None:
    with pytest.raises(NoFitError, match=message) as refused:
        fit_survivors(decimals(counts))
    assert hint in refused.value.hint


def test_many_customers_almost_alike() -> None:
    """The spread is small, yet not nothing: alpha and beta are large, and their ratio tells the retention."""
    fit = fit_survivors(decimals((10**9, 8 * 10**8, 640_010_000, 512_030_000)))
    assert 0.199 < float(fit.alpha / (fit.alpha + fit.beta)) < 0.201
    assert fit.alpha > 100


def test_any_falling_counts_give_a_model_or_a_reason() -> None:
    chance = np.random.default_rng(7)
    fitted = 0
    for _ in range(500):
        counts = sorted(
            (int(chance.choice((chance.integers(5), chance.integers(10**6)))) for _ in range(6)), reverse=True
        )
        with suppress(NoFitError):
            fit = fit_survivors(decimals([max(1, counts[0]), *counts[1:]]))
            assert fit.alpha > 0 < fit.beta
            fitted += 1
    assert 50 < fitted < 450
