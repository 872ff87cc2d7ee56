"""How much of a figure's variance each uncertain input explains alone: first-order shares by equal-probability bins.

The draws are put into bins by the input's uniform. What the bins' means, and the slopes within bins, make up of the
variance is explained by the input; the part that chance alone would make up is taken off. Bins are of equal
probability, but for those at both ends: they are narrower towards the end, or heavy tails would be missed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import fsum, inf
from statistics import median
from typing import NamedTuple

from cvcalc.decisions.simulation.statistics import TOLERANCE, mean_of

FEWEST_DRAWS = 200  # below, shares would be guesses
_DRAWS_IN_A_CELL = 10  # bins are whole cells
_MOST_CELLS = 10_000
_BINS = 20
_MEDIAN_OF_SQUARES = 0.4549  # of a normal distribution of variance 1
_FEWEST_CELLS = 5  # of a bin that is not at an end


def variance_shares(values: Sequence[float], uniforms: Sequence[Sequence[float]], scale: float) -> list[float] | None:
    """For each column of uniforms its share of the variance of `values`, from 0 to 1.

    None where the values vary by no more than 10^-12 of `scale`, or are too few to tell. One column alone explains
    everything.
    """
    mean = mean_of(values)
    centred = [value - mean for value in values]
    whole = fsum([value * value for value in centred])
    if len(values) < FEWEST_DRAWS or whole <= (TOLERANCE * scale) ** 2 * len(values):
        return None
    if len(uniforms) == 1:
        return [1.0]
    edges = _edges(min(len(values) // _DRAWS_IN_A_CELL, _MOST_CELLS))
    return [_share(centred, whole, column, edges) for column in uniforms]


def left_over(shares: Sequence[float]) -> float:
    """What inputs explain together only: the interaction."""
    return max(0.0, 1.0 - fsum(shares))


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


def _share(centred: Sequence[float], whole: float, uniforms: Sequence[float], edges: Sequence[int]) -> float:
    """Of each bin its mean and the line through it: two figures a bin are fitted, one of them the mean of all."""
    bins = _bins(centred, uniforms, edges)
    explained = fsum([one.draws * (one.mean * one.mean + one.slope * one.slope / 12) for one in bins])
    by_chance = max(0.0, whole - explained) / (len(centred) - 2 * len(bins))
    noise = min(by_chance, _noise(bins))
    return min(1.0, max(0.0, (explained - (2 * len(bins) - 1) * noise) / whole))


def _bins(centred: Sequence[float], uniforms: Sequence[float], edges: Sequence[int]) -> list[_Bin]:
    """The columns are stratified, so that every cell holds as many draws, evenly spread."""
    cells = edges[-1]
    bin_of = [number for number, (start, end) in enumerate(pairwise(edges)) for _ in range(start, end)]
    sums, moments = [0.0] * (len(edges) - 1), [0.0] * (len(edges) - 1)
    for uniform, value in zip(uniforms, centred, strict=True):
        index = bin_of[int(uniform * cells)]
        sums[index] += value
        moments[index] += value * uniform
    bins = []
    for (start, end), total, moment in zip(pairwise(edges), sums, moments, strict=True):
        draws = len(centred) * (end - start) / cells
        slope = 12 * (moment * cells - total * (start + end) / 2) / (end - start)
        bins.append(_Bin(draws, total / draws, slope / draws))
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
