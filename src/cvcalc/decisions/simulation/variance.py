"""How much of a figure's variance each uncertain input explains alone: first-order shares by equal-probability bins.

The draws are put into bins by the input's uniform. What the bins' means, and the slopes within bins, make up of the
variance is explained by the input; the part that chance alone would make up is taken off. Bins are of equal
probability, but for those at both ends: they are narrower towards the end, or heavy tails would be missed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import fsum, inf
from operator import mul
from statistics import median
from typing import NamedTuple

from cvcalc.decisions.simulation.statistics import TOLERANCE, mean_of

FEWEST_DRAWS = 200  # below, shares would be guesses,
DRAWS_FOR_EACH = 20  # and below so many for each input
_DRAWS_IN_A_CELL = 10  # bins are whole cells
_MOST_CELLS = 10_000
_BINS = 20
_MEDIAN_OF_SQUARES = 0.4549  # of a normal distribution of variance 1
_FEWEST_CELLS = 5  # of a bin that is not at an end
_TWO_ROUNDS = 10_000  # draws
_ERROR = 1.5  # times what chance makes: found with sums, which have no interaction
_LEAST_ERROR = 0.003  # of what several explain together: bins are not infinitely narrow


class VarianceShares(NamedTuple):
    """What inputs explain of a variance: each alone, from 0 to 1, at most 1 in all; and what several explain together.

    `together` is None where it is no larger than `error`, which chance hardly ever exceeds.
    """

    alone: list[float]
    together: float | None
    error: float


def fewest_draws(inputs: int) -> int:
    """How many draws it takes to share a variance among so many inputs."""
    return max(FEWEST_DRAWS, DRAWS_FOR_EACH * inputs)


def variance_shares(
    values: Sequence[float], uniforms: Sequence[Sequence[float]], scale: float
) -> VarianceShares | None:
    """The share of each column of uniforms in the variance of `values`.

    None where the values vary by no more than 10^-12 of `scale`, or are too few to tell. One column alone explains
    everything.
    """
    mean = mean_of(values)
    centred = [value - mean for value in values]
    whole = fsum([value * value for value in centred])
    if len(values) < fewest_draws(len(uniforms)) or whole <= (TOLERANCE * scale) ** 2 * len(values):
        return None
    if len(uniforms) == 1:
        return VarianceShares([1.0], 0.0, 0.0)
    return _shared(centred, uniforms)


def _shared(centred: Sequence[float], uniforms: Sequence[Sequence[float]]) -> VarianceShares:
    edges = _edges(min(len(centred) // _DRAWS_IN_A_CELL, _MOST_CELLS))
    rest, slopes = _without_slopes(centred, uniforms)
    left = fsum([value * value for value in rest])
    whole = left + fsum([slope * slope for slope in slopes]) * len(rest) / 12  # without what chance ties together
    found = [
        _explained(left, slope, _bins(rest, slope, column, edges), len(rest))
        for slope, column in zip(slopes, uniforms, strict=True)
    ]
    shares = [(one.explained - one.by_chance) / whole for one in found]
    alone = [max(0.0, share) for share in shares]
    most = max(1.0, fsum(alone))
    together = 1.0 - fsum(shares)
    error = max(_LEAST_ERROR, _ERROR * fsum([one.by_chance for one in found]) / whole)
    return VarianceShares([share / most for share in alone], together if together > error else None, error)


def _without_slopes(
    centred: Sequence[float], uniforms: Sequence[Sequence[float]]
) -> tuple[Sequence[float], Sequence[float]]:
    """The values less a straight line over each column, and the slopes of the lines.

    To one input the others are noise; most of it is gone with their lines. Few draws tie columns together by chance, so
    that a second round has to put right what the first took for the slope of another.
    """
    rest, slopes = centred, [0.0] * len(uniforms)
    for _ in range(2 if len(centred) <= _TWO_ROUNDS else 1):
        for number, column in enumerate(uniforms):
            slope = 12 * (sum(map(mul, rest, column)) - sum(rest) / 2) / len(rest)
            half = slope / 2
            rest = [value - slope * uniform + half for value, uniform in zip(rest, column, strict=True)]
            slopes[number] += slope
    return rest, slopes


def _edges(cells: int) -> list[int]:
    """Where bins begin and end, in cells: 1, 1, 2, 4, … cells at either end, a twentieth of all cells between."""
    usual = max(_FEWEST_CELLS, cells // _BINS)
    ends = [1]
    while ends[-1] * 2 < usual and ends[-1] * 4 < cells // 2:
        ends.append(ends[-1] * 2)
    middle = cells - 2 * ends[-1]
    count = max(1, middle // usual)
    between = [ends[-1] + middle * part // count for part in range(1, count)]
    return [0, *ends, *between, *(cells - end for end in reversed(ends)), cells]


class _Bin(NamedTuple):
    """The draws of one bin: how many, their mean, and the slope of the line through them, per width of the bin."""

    draws: float
    mean: float
    slope: float


class _Explained(NamedTuple):
    """A sum of squares that bins explain, and what chance alone would make up of it."""

    explained: float
    by_chance: float


def _explained(left: float, slope: float, bins: Sequence[_Bin], draws: int) -> _Explained:
    """Of each bin its mean and the line through it: two figures a bin are fitted, one of them the mean of all.

    `left` is the sum of squares without any line, `slope` that of the input's own line.
    """
    explained = fsum([one.draws * (one.mean * one.mean + one.slope * one.slope / 12) for one in bins])
    unexplained = max(0.0, left + slope * slope * draws / 12 - explained) / (draws - 2 * len(bins))
    return _Explained(explained, (2 * len(bins) - 1) * min(unexplained, _noise(bins)))


def _bins(rest: Sequence[float], line: float, uniforms: Sequence[float], edges: Sequence[int]) -> list[_Bin]:
    """The bins of `rest` and a line of the slope `line`, which the input itself had.

    The columns are stratified, so that every cell holds as many draws, evenly spread.
    """
    cells = edges[-1]
    bin_of = [number for number, (start, end) in enumerate(pairwise(edges)) for _ in range(start, end)]
    sums, moments = [0.0] * (len(edges) - 1), [0.0] * (len(edges) - 1)
    for uniform, value in zip(uniforms, rest, strict=True):
        index = bin_of[int(uniform * cells)]
        sums[index] += value
        moments[index] += value * uniform
    bins = []
    for (start, end), total, moment in zip(pairwise(edges), sums, moments, strict=True):
        width, middle = (end - start) / cells, (start + end) / 2 / cells
        draws = len(rest) * width
        slope = 12 * (moment - total * middle) / (width * draws)
        bins.append(_Bin(draws, total / draws + line * (middle - 0.5), slope + line * width))
    return bins


def _noise(bins: Sequence[_Bin]) -> float:
    """The variance of a draw around its line, told from how far neighbouring lines miss each other.

    Lattices leave less noise in the bins than chance would. The median keeps steps of the figure itself out.
    """
    usual = max(one.draws for one in bins)
    misses = [
        (second.mean - second.slope / 2 - first.mean - first.slope / 2) ** 2
        for first, second in pairwise(bins)
        if min(first.draws, second.draws) > usual / 2
    ]
    return median(misses) / _MEDIAN_OF_SQUARES * usual / 8 if misses else inf
