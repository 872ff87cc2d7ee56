"""Quantiles of uncertain inputs in floats: for a column of probabilities at once, or for one. FIELD §5.

Figures come as the file gives them, by key, in the input's own unit: `low`, `base`, `high` with optional `min` and
`max`; `min`, `mode`, `max`; `mean`, `sd` with optional `min` and `max`. Probabilities lie strictly between 0 and 1.
Ranges are taken to be fit (`ranges.unfit` tells the others); what can't be drawn from at all raises ValueError.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from math import exp, gamma, inf, log, sqrt
from statistics import NormalDist
from typing import NamedTuple

ODDS = log(9)  # the logit of 90 %
LEAST_SHARE = 0.166577 * (1 - 1e-9)  # `ranges` decides exactly; this stops what is far from fit
HEAVIEST_TAIL = 1 * (1 + 1e-9)  # likewise: from 1 on, there is no mean where only one side is bounded
CELLS = 1_000  # of the grid on which PERT is inverted
ROUNDS = 60  # of the search for one quantile of PERT, at most


class Metalog(NamedTuple):
    """a1 + a2·L + a3·(u − ½)·L with L = ln(u / (1 − u)): the quantile of probability u, in the transformed space."""

    a1: float
    a2: float
    a3: float


def quantiles(form: str, shape: str, figures: Mapping[str, float], uniforms: Sequence[float]) -> list[float]:
    """The quantiles of all `uniforms`, in their order; much faster than one by one.

    `form` and `shape` are those of `model.Estimate`; the shape counts for `three_point` only.
    """
    constant = _constant(form, figures)
    if constant is not None:
        return [constant] * len(uniforms)
    if form == "percentile":
        return _metalog_column(figures, uniforms)
    if form == "normal":
        inverse = NormalDist(figures["mean"], figures["sd"]).inv_cdf
        values = [inverse(u) for u in uniforms]
        if "min" not in figures and "max" not in figures:
            return values
        low, high = figures.get("min", -inf), figures.get("max", inf)
        return [min(max(value, low), high) for value in values]
    if shape == "triangular":
        return _triangular_column(figures, uniforms)
    return _pert_column(figures, uniforms)


def quantile(form: str, shape: str, figures: Mapping[str, float], uniform: float) -> float:
    """The quantile of one probability, for ranges whose figures differ from draw to draw."""
    if form == "three_point" and shape == "pert" and _constant(form, figures) is None:
        low, width, share = _three_point(figures)
        return low + width * beta_quantile(1 + 4 * share, uniform)
    return quantiles(form, shape, figures, (uniform,))[0]


def _constant(form: str, figures: Mapping[str, float]) -> float | None:
    """The only value of a range of no width."""
    if form == "normal":
        return figures["mean"] if figures["sd"] == 0 else None
    low, high = ("low", "high") if form == "percentile" else ("min", "max")
    return figures[low] if figures[low] == figures[high] else None


def metalog(figures: Mapping[str, float]) -> Metalog:
    """The metalog of the symmetric-percentile triplet low, base, high (10 %, 50 %, 90 %): Keelin 2016, §4.

    Raises ValueError where the triplet has none, and where with one bound its mean does not exist.
    """
    low, base, high = (_transformed(figures, figures[key]) for key in ("low", "base", "high"))
    if min(base - low, high - base) < LEAST_SHARE * (high - low) or high <= low:
        raise ValueError("no metalog has these percentiles")
    found = Metalog(base, (high - low) / (2 * ODDS), (low + high - 2 * base) / (0.8 * ODDS))
    if ("min" in figures) != ("max" in figures):
        tail = found.a2 + (0.5 if "min" in figures else -0.5) * found.a3
        if tail > HEAVIEST_TAIL:
            raise ValueError("this range has no mean")
    return found


def _transformed(figures: Mapping[str, float], value: float) -> float:
    """`value` in the space where the metalog is unbounded: ln of the distance to a bound, or the difference of both.

    Raises ValueError where it does not lie within the bounds.
    """
    transformed = value if "min" not in figures and "max" not in figures else 0.0
    if "min" in figures:
        transformed += log(value - figures["min"])
    if "max" in figures:
        transformed -= log(figures["max"] - value)
    return transformed


def _metalog_column(figures: Mapping[str, float], uniforms: Sequence[float]) -> list[float]:
    a1, a2, a3 = metalog(figures)
    logits = [log(u / (1.0 - u)) for u in uniforms]
    a2 -= 0.5 * a3
    transformed = [a1 + (a2 + a3 * u) * odds for u, odds in zip(uniforms, logits, strict=True)]
    if "min" in figures and "max" in figures:
        low, width = figures["min"], figures["max"] - figures["min"]
        return [low + width / (1.0 + exp(-value)) for value in transformed]
    if "min" in figures:
        low = figures["min"]
        return [low + exp(value) for value in transformed]
    if "max" in figures:
        high = figures["max"]
        return [high - exp(-value) for value in transformed]
    return transformed


def _three_point(figures: Mapping[str, float]) -> tuple[float, float, float]:
    """The smallest value, the width, and the mode as a share of the width."""
    low, width = figures["min"], figures["max"] - figures["min"]
    share = (figures["mode"] - low) / width
    if width < 0 or not 0 <= share <= 1:
        raise ValueError("the mode lies outside its range")
    return low, width, share


def _triangular_column(figures: Mapping[str, float], uniforms: Sequence[float]) -> list[float]:
    low, width, share = _three_point(figures)
    high = low + width
    rising, falling = width * width * share, width * width * (1 - share)
    return [low + sqrt(u * rising) if u < share else high - sqrt((1 - u) * falling) for u in uniforms]


class Cell(NamedTuple):
    """A part of the grid over t, where the share of the width is x = t²(3 − 2t), with a density that is linear in t.

    In t the distribution is smooth at both ends, where the beta distribution is not. `below` is the probability up to
    the cell; `scale` makes its density that of the cell's own probability, so that neighbours join; `start` is the
    density where it begins, `square` that squared, `slope` twice what it gains to where it ends.
    """

    number: int
    below: float
    scale: float
    start: float
    square: float
    slope: float


@lru_cache(maxsize=64)
def _grid(share: float) -> tuple[list[float], list[Cell]]:
    """PERT with its mode at `share` of its width, alpha = 1 + 4·share, beta = 6 − alpha: `below` by cell, cells."""
    density = list(_densities(share))
    parts = zip(density[:-2:2], density[1::2], density[2::2], strict=True)
    sums = list(accumulate((first + 4 * middle + last for first, middle, last in parts), initial=0.0))  # Simpson's rule
    whole = sums[-1]
    cells = []
    for index in range(CELLS):
        start, end, below = density[2 * index], density[2 * index + 2], sums[index] / whole
        mass = sums[index + 1] / whole - below
        scale = 0.5 * (start + end) / mass if mass else 0.0
        cells.append(Cell(index, below, scale, start, start * start, 2 * (end - start)))
    return [cell.below for cell in cells], cells


def _densities(share: float) -> Iterator[float]:
    """The density by t, up to a factor, at both ends and the middle of every cell."""
    rising, falling = 4 * share, 4 * (1 - share)
    for index in range(2 * CELLS + 1):
        t = index / (2 * CELLS)
        rest = 1.0 - t
        yield t * rest * (t * t * (3 - 2 * t)) ** rising * (rest * rest * (1 + 2 * t)) ** falling


def _pert_column(figures: Mapping[str, float], uniforms: Sequence[float]) -> list[float]:
    """PERT inverted on the grid, off by less than 10^-6 of the width."""
    low, width, share = _three_point(figures)
    begins, cells = _grid(share)
    column = []
    for u in uniforms:
        number, below, scale, start, square, slope = cells[bisect_right(begins, u) - 1]
        rest = scale * (u - below)
        t = (number + 2 * rest / (start + sqrt(abs(square + slope * rest)) or 1.0)) / CELLS
        column.append(low + width * t * t * (3 - 2 * t))
    return column


def beta_quantile(alpha: float, uniform: float) -> float:
    """The quantile of the beta distribution with `alpha` and beta = 6 − alpha, each from 1 to 5, to 10^-9."""
    beta = 6 - alpha
    complete = gamma(alpha) * gamma(beta) / 120
    low, high = 0.0, 1.0
    x = alpha / 6
    for _ in range(ROUNDS):
        excess = _beta_below(alpha, beta, x) / complete - uniform
        if excess > 0:
            high = x
        else:
            low = x
        density: float = x ** (alpha - 1) * (1 - x) ** (beta - 1) / complete
        step = excess / density if density else 1.0
        last, x = x, x - step
        if not low < x < high:
            x = (low + high) / 2
        if abs(x - last) < 1e-13:
            break
    return x


def _beta_below(alpha: float, beta: float, x: float) -> float:
    """The incomplete beta integral up to x, by its hypergeometric series from the nearer end."""
    if x > 0.5:
        return gamma(alpha) * gamma(beta) / 120 - _beta_below(beta, alpha, 1 - x)
    term: float = x**alpha * (1 - x) ** beta / alpha
    total, power = term, alpha
    while term > total * 1e-17:
        term *= x * (power + beta) / (power + 1)
        power += 1
        total += term
    return total
