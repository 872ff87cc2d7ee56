"""Quantiles in floats, against SciPy and against themselves."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvcalc.decisions.simulation.quantiles import beta_quantile, quantile, quantiles

UNIFORMS = [1e-12, 1e-9, 1e-6, 1e-4, *(k / 1_000 + 0.0005 for k in range(1_000)), 1 - 1e-4, 1 - 1e-6, 1 - 1e-9]
MODES = [0, 1e-9, 0.001, 0.1, 0.25, 1 / 3, 0.5, 0.77, 0.9, 0.999, 1]
TRIPLETS: list[dict[str, float]] = [
    {"low": 8, "base": 10, "high": 13},
    {"low": 8, "base": 10, "high": 13, "min": 0},
    {"low": 8, "base": 10, "high": 13, "max": 20},
    {"low": 8, "base": 10, "high": 13, "min": 0, "max": 20},
    {"low": -8, "base": -3, "high": 4, "min": -10, "max": 10},
    {"low": 1e-9, "base": 2e-9, "high": 3.5e-9, "min": 0},
    {"low": 1e15, "base": 1.5e15, "high": 2.2e15},
]

uniforms = st.floats(min_value=1e-9, max_value=1 - 1e-9)
figures = st.floats(min_value=-1e9, max_value=1e9)


@pytest.mark.parametrize("mode", MODES)
def test_pert_is_the_beta_distribution(mode: float) -> None:
    beta = pytest.importorskip("scipy.stats").beta(1 + 4 * mode, 5 - 4 * mode)
    expected = beta.ppf(UNIFORMS)
    column = quantiles("three_point", "pert", {"min": 10, "mode": 10 + 5 * mode, "max": 15}, UNIFORMS)
    assert [(one - 10) / 5 for one in column] == pytest.approx(list(expected), abs=1e-6)
    one_by_one = [beta_quantile(1 + 4 * mode, u) for u in UNIFORMS]
    assert one_by_one == pytest.approx(list(expected), abs=1e-9)


@pytest.mark.parametrize("mode", MODES)
def test_triangular(mode: float) -> None:
    expected = pytest.importorskip("scipy.stats").triang(mode, 10, 5).ppf(UNIFORMS)
    assert quantiles("three_point", "triangular", {"min": 10, "mode": 10 + 5 * mode, "max": 15}, UNIFORMS) == (
        pytest.approx(list(expected), abs=1e-6)  # SciPy's own digits end there for the extremes
    )


def test_normal() -> None:
    expected = pytest.importorskip("scipy.stats").norm(-3, 2.5).ppf(UNIFORMS)
    assert quantiles("normal", "pert", {"mean": -3, "sd": 2.5}, UNIFORMS) == pytest.approx(list(expected), rel=1e-10)


def test_what_a_measure_can_not_exceed_lies_at_its_end() -> None:
    free = quantiles("normal", "pert", {"mean": 9.9, "sd": 0.2}, UNIFORMS)
    bounded = quantiles("normal", "pert", {"mean": 9.9, "sd": 0.2, "min": 9.5, "max": 10}, UNIFORMS)
    assert bounded == [min(max(one, 9.5), 10) for one in free]
    assert quantiles("normal", "pert", {"mean": 9.9, "sd": 0.2, "max": 10}, UNIFORMS)[0] == free[0]


@pytest.mark.parametrize("triplet", TRIPLETS)
def test_a_metalog_has_the_percentiles_given(triplet: dict[str, float]) -> None:
    found = quantiles("percentile", "pert", triplet, (0.1, 0.5, 0.9))
    assert found == pytest.approx([triplet["low"], triplet["base"], triplet["high"]], rel=1e-12)


@pytest.mark.parametrize("triplet", TRIPLETS)
def test_a_metalog_rises_within_its_bounds(triplet: dict[str, float]) -> None:
    found = quantiles("percentile", "pert", triplet, UNIFORMS)
    assert found == sorted(found)
    assert triplet.get("min", found[0]) <= found[0]
    assert found[-1] <= triplet.get("max", found[-1])


def test_a_symmetric_metalog_is_the_logistic_distribution() -> None:
    expected = pytest.importorskip("scipy.stats").logistic(10, 1 / 2.1972245773362196).ppf(UNIFORMS)
    found = quantiles("percentile", "pert", {"low": 9, "base": 10, "high": 11}, UNIFORMS)
    assert found == pytest.approx(list(expected), rel=1e-9)


@pytest.mark.parametrize(
    ("form", "constant"),
    [
        ("percentile", {"low": 4, "base": 4, "high": 4}),
        ("percentile", {"low": 4, "base": 4, "high": 4, "min": 4, "max": 4}),
        ("three_point", {"min": 4, "mode": 4, "max": 4}),
        ("normal", {"mean": 4, "sd": 0}),
    ],
)
def test_no_width_is_a_constant(form: str, constant: dict[str, float]) -> None:
    for shape in ("pert", "triangular"):
        assert quantiles(form, shape, constant, (0.1, 0.2)) == [4, 4]
        assert quantile(form, shape, constant, 0.3) == 4


@pytest.mark.parametrize(
    ("form", "wrong"),
    [
        ("percentile", {"low": 5, "base": 4, "high": 6}),
        ("percentile", {"low": 5, "base": 6, "high": 12}),
        ("percentile", {"low": 5, "base": 6, "high": 4}),
        ("percentile", {"low": 0, "base": 1, "high": 2, "min": 0}),
        ("percentile", {"low": 0, "base": 1, "high": 2, "min": 3}),
        ("percentile", {"low": 0, "base": 1, "high": 2, "max": 2}),
        ("three_point", {"min": 1, "mode": 0, "max": 2}),
        ("three_point", {"min": 2, "mode": 1, "max": 0}),
        ("normal", {"mean": 1, "sd": -1}),
    ],
)
def test_what_can_not_be_drawn_from(form: str, wrong: dict[str, float]) -> None:
    for shape in ("pert", "triangular"):
        with pytest.raises(ValueError, match=r"\S"):
            quantile(form, shape, wrong, 0.3)


@given(st.tuples(figures, figures, figures).map(sorted), st.lists(uniforms, min_size=1).map(sorted))
def test_three_points_rise_between_their_ends(points: list[float], probabilities: list[float]) -> None:
    given_points = dict(zip(("min", "mode", "max"), points, strict=True))
    slack = 1e-9 * max(abs(points[0]), abs(points[2]))
    for shape in ("pert", "triangular"):
        found = quantiles("three_point", shape, given_points, probabilities)
        assert all(later >= earlier - slack for earlier, later in pairwise(found))
        assert points[0] - slack <= found[0]
        assert found[-1] <= points[2] + slack


@given(st.floats(min_value=0, max_value=1), st.floats(min_value=1e-6, max_value=1 - 1e-6))
def test_one_by_one_is_the_column(mode: float, uniform: float) -> None:
    for shape in ("pert", "triangular"):
        points = {"min": 0.0, "mode": mode, "max": 1.0}
        assert quantile("three_point", shape, points, uniform) == pytest.approx(
            quantiles("three_point", shape, points, [uniform])[0], abs=1e-6
        )


@pytest.mark.parametrize(
    ("figures", "other"),
    [
        ({"low": 1.0, "base": 10.0, "high": 100.0, "min": 0.0}, {"max": 1000.0}),
        ({"low": -100.0, "base": -10.0, "high": -1.0, "max": 0.0}, {"min": -1000.0}),
    ],
)
def test_a_range_without_a_mean_is_not_drawn_from(figures: dict[str, float], other: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="no mean"):
        quantile("percentile", "pert", figures, 0.5)
    assert quantile("percentile", "pert", figures | other, 0.5) == pytest.approx(figures["base"])
