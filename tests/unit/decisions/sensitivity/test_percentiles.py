"""Exact percentiles: closed forms, and PERT to 20 digits and more."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cvcalc.decisions.sensitivity.percentiles import percentile
from cvcalc.formula import CONTEXT

TENTH, HALF, MOST = Decimal("0.1"), Decimal("0.5"), Decimal("0.9")


def of(**given: str) -> dict[str, Decimal]:
    return {key: Decimal(value) for key, value in given.items()}


def test_percentiles_are_given() -> None:
    figures = of(low="1", base="2", high="4", min="0")
    assert [percentile("percentile", "pert", figures, share) for share in (TENTH, HALF, MOST)] == [1, 2, 4]


def test_normal() -> None:
    figures = of(mean="100", sd="10")
    assert percentile("normal", "pert", figures, MOST) == Decimal("112.8155156554460046696510332944874")
    assert percentile("normal", "pert", figures, TENTH) == Decimal("87.18448434455399533034896670551257")
    assert percentile("normal", "pert", figures, HALF) == 100


def test_the_normal_score_is_right() -> None:
    special = pytest.importorskip("scipy.special")
    score = percentile("normal", "pert", of(mean="0", sd="1"), MOST)
    assert float(score) == pytest.approx(special.ndtri(0.9), rel=1e-15)


def test_triangular() -> None:
    figures = of(min="0", mode="0", max="1")
    assert percentile("three_point", "triangular", figures, MOST) == CONTEXT.subtract(Decimal(1), CONTEXT.sqrt(TENTH))
    assert percentile("three_point", "triangular", of(min="2", mode="3", max="4"), HALF) == 3
    figures = of(min="0", mode="9", max="10")
    assert percentile("three_point", "triangular", figures, MOST) == 9


@pytest.mark.parametrize("share", [TENTH, HALF, MOST])
def test_pert_with_its_mode_at_an_end_is_a_root(share: Decimal) -> None:
    at_start = percentile("three_point", "pert", of(min="0", mode="0", max="1"), share)
    at_end = percentile("three_point", "pert", of(min="0", mode="1", max="1"), share)
    assert abs((1 - at_start) ** 5 - (1 - share)) < Decimal("1e-23")
    assert abs(at_end**5 - share) < Decimal("1e-23")


@pytest.mark.parametrize("share", [TENTH, MOST])
def test_pert_with_its_mode_at_a_quarter_is_a_polynomial(share: Decimal) -> None:
    """With alpha 2 and beta 4 the probability below x is 1 − (1 − x)^4·(1 + 4x)."""
    x = percentile("three_point", "pert", of(min="0", mode="0.25", max="1"), share)
    assert abs(1 - (1 - x) ** 4 * (1 + 4 * x) - share) < Decimal("1e-23")


@pytest.mark.parametrize("mode", ["0", "0.001", "0.1", "0.3333333333", "0.5", "0.77", "0.999", "1"])
@pytest.mark.parametrize("share", [TENTH, HALF, MOST])
def test_pert_is_the_beta_distribution(mode: str, share: Decimal) -> None:
    beta = pytest.importorskip("scipy.stats").beta(1 + 4 * float(mode), 5 - 4 * float(mode))
    found = percentile("three_point", "pert", of(min="0", mode=mode, max="1"), share)
    assert float(found) == pytest.approx(beta.ppf(float(share)), rel=1e-13)


@pytest.mark.parametrize("share", [TENTH, MOST])
@pytest.mark.parametrize("mode", ["0.1", "0.4", "0.9"])
def test_pert_mirrored(mode: str, share: Decimal) -> None:
    here = percentile("three_point", "pert", of(min="0", mode=mode, max="1"), share)
    there = percentile("three_point", "pert", of(min="0", mode=str(1 - Decimal(mode)), max="1"), 1 - share)
    assert abs(here + there - 1) < Decimal("1e-24")


def test_pert_in_its_own_unit() -> None:
    inner = percentile("three_point", "pert", of(min="0", mode="0.5", max="1"), TENTH)
    assert percentile("three_point", "pert", of(min="-10", mode="0", max="10"), TENTH) == -10 + 20 * inner


@pytest.mark.parametrize("shape", ["pert", "triangular"])
def test_no_width(shape: str) -> None:
    assert percentile("three_point", shape, of(min="3", mode="3", max="3"), MOST) == 3


def test_a_measure_ends_where_its_answers_do() -> None:
    figures = of(mean="9.9", sd="0.2", min="9.8", max="10")
    assert [percentile("normal", "pert", figures, share) for share in (TENTH, HALF, MOST)] == [
        Decimal("9.8"),
        Decimal("9.9"),
        Decimal(10),
    ]
