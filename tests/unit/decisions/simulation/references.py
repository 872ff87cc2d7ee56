"""Ranges and models for the tests of simulation, and what NumPy and SciPy make of them, independently."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
from scipy import stats
from scipy.stats import qmc

Figures = Mapping[str, float]

FORMS: dict[str, tuple[str, Figures]] = {
    "unbounded": ("percentile", {"low": 70, "base": 100, "high": 140}),
    "lower bound": ("percentile", {"low": 70, "base": 100, "high": 145, "min": 0}),
    "upper bound": ("percentile", {"low": 70, "base": 105, "high": 130, "max": 200}),
    "two bounds": ("percentile", {"low": 70, "base": 90, "high": 130, "min": 50, "max": 200}),
    "pert": ("pert", {"min": 60, "mode": 90, "max": 160}),
    "triangular": ("triangular", {"min": 60, "mode": 90, "max": 160}),
    "normal": ("normal", {"mean": 100, "sd": 25}),
}
"""A range of every form; what draws so rarely below zero that no draw of a test does."""

SHARES = (5, 10, 25, 50, 75, 90, 95)
POINTS = 16  # 2^16 points of a scrambled Sobol sequence: errors are a fraction of those allowed


def as_yaml(form: str, figures: Figures) -> str:
    """A range as a file gives it."""
    keys = [f"{key}: {value}" for key, value in figures.items()] + ["shape: triangular"] * (form == "triangular")
    return "{" + ", ".join(keys) + "}"


def drawn(form: str, figures: Figures, u: Any) -> Any:
    """The quantiles of `u`, worked out by SciPy and, for the metalog, from Keelin's quantile function."""
    match form:
        case "pert":
            low, mode, high = figures["min"], figures["mode"], figures["max"]
            a, b = 1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low)
            return low + (high - low) * stats.beta.ppf(u, a, b)
        case "triangular":
            low, mode, high = figures["min"], figures["mode"], figures["max"]
            return stats.triang.ppf(u, (mode - low) / (high - low), loc=low, scale=high - low)
        case "normal":
            return stats.norm.ppf(u, loc=figures["mean"], scale=figures["sd"])
    to, back = _space(figures)
    low, base, high = (to(figures[key]) for key in ("low", "base", "high"))
    odds = np.log(u / (1 - u))
    basis = np.array([[1, np.log(p / (1 - p)), (p - 0.5) * np.log(p / (1 - p))] for p in (0.1, 0.5, 0.9)])
    a1, a2, a3 = np.linalg.solve(basis, np.array([low, base, high]))
    return back(a1 + a2 * odds + a3 * (u - 0.5) * odds)


def _space(figures: Figures) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """To the space where the metalog is unbounded, and back."""
    if "min" in figures and "max" in figures:
        low, high = figures["min"], figures["max"]
        return lambda x: np.log((x - low) / (high - x)), lambda y: (low + high * np.exp(y)) / (1 + np.exp(y))
    if "min" in figures:
        return lambda x: np.log(x - figures["min"]), lambda y: figures["min"] + np.exp(y)
    if "max" in figures:
        return lambda x: -np.log(figures["max"] - x), lambda y: figures["max"] - np.exp(-y)
    return lambda x: x, lambda y: y


@cache
def points(dimensions: int) -> Any:
    """Evenly spread points of the unit cube, one column for each dimension."""
    found = qmc.Sobol(dimensions, scramble=True, seed=20_261).random_base2(POINTS)
    return np.clip(found, 1e-12, 1 - 1e-12).T


def model_of(forms: Sequence[str]) -> str:
    """A model with an input for each of `forms`; two offers share all of them, and doing nothing has none.

    Ours is worth the sum of the inputs and some products, theirs other sums; see `values_of`.
    """
    inputs = "\n".join(f"  x{number}: {as_yaml(*FORMS[form])}" for number, form in enumerate(forms))
    total = " + ".join(f"x{number}" for number in range(len(forms)))
    products = " + ".join([f"x{number} * x{number + 1} / 200" for number in range(0, len(forms) - 1, 2)] or ["0"])
    other = " + ".join([f"x{number} * {1 + number % 3} / 2" for number in range(len(forms))])
    size = len(forms) * 100
    return (
        f"segment: Shops\ninputs:\n{inputs}\nours: Ours\n"
        f"offers:\n"
        f"  Ours: {{benefits: {{tangible: {{Total: {total}, Products: {products}}}}}}}\n"
        f"  Theirs: {{benefits: {{tangible: {{Other: {other}}}}}, costs: {{tangible: {{Fee: {size / 20}}}}}}}\n"
        f"  Level: {{benefits: {{tangible: {{Level: {size * 1.2}}}}}}}\n"
    )


@cache
def values_of(forms: tuple[str, ...]) -> Any:
    """The customer values of the three offers of `model_of`, at all points."""
    x = [drawn(*FORMS[form], u) for form, u in zip(forms, points(len(forms)), strict=True)]
    total = np.sum(x, axis=0)
    products = sum((x[number] * x[number + 1] / 200 for number in range(0, len(forms) - 1, 2)), np.zeros(len(total)))
    other = sum(x[number] * (1 + number % 3) / 2 for number in range(len(forms)))
    size = len(forms) * 100
    return np.array([total + products, other - size / 20, np.full(len(total), size * 1.2)])
