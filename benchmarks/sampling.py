"""How far simulated figures are off for a number of draws: `python -m benchmarks.sampling` prints a table.

Four offers of sums and products of 30 uncertain inputs in every form of range, drawn in four ways. Errors are root mean
squares over offers and seeds, in units of each offer's standard deviation; that of the probability of being best as it
is. What they are measured against is drawn by more draws than any.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterable, Sequence
from math import sqrt
from statistics import fmean
from typing import NamedTuple

import cvcalc
from cvcalc.decisions.simulation.draws import Draws
from cvcalc.decisions.simulation.quantiles import quantiles
from cvcalc.model import Estimate
from cvcalc.model.inputs import Input

INPUTS = 30
OFFERS = 4
COUNTS = {1_000: 40, 10_000: 40, 100_000: 8}  # seeds for each number of draws
REFERENCE, REFERENCE_SEEDS = 131_071, 16

RANGES: tuple[tuple[str, str, dict[str, float]], ...] = (
    ("percentile", "pert", {"low": 0.8, "base": 1.0, "high": 1.3}),
    ("percentile", "pert", {"low": 0.8, "base": 1.0, "high": 1.4, "min": 0}),
    ("percentile", "pert", {"low": 0.6, "base": 1.0, "high": 1.3, "max": 2}),
    ("percentile", "pert", {"low": 0.7, "base": 1.0, "high": 1.4, "min": 0, "max": 3}),
    ("three_point", "triangular", {"min": 0.5, "mode": 0.9, "max": 1.6}),
    ("three_point", "pert", {"min": 0.5, "mode": 0.9, "max": 1.8}),
    ("normal", "pert", {"mean": 1.0, "sd": 0.2}),
)

# Components of the generating vector of Cools, Kuo and Nuyens, "Constructing embedded lattice rules for multivariate
# integration", SIAM J. Sci. Comput. 28 (2006); order-2 weights, 2^10 to 2^20 points.
PUBLISHED = (
    1, 182667, 469891, 498753, 110745, 446247, 250185, 118627, 245333, 283199, 408519, 391023, 246327, 126539, 399185,
    461527, 300343, 69681, 516695, 436179, 106383, 238523, 413283, 70841, 47719, 300129, 113029, 123925, 410745, 211325,
)  # fmt: skip

Columns = Iterable[Sequence[float]]


class Figures(NamedTuple):
    """What is simulated for each offer."""

    means: list[float]
    deviations: list[float]
    best: list[float]


def main() -> int:
    """Measure every way for every number of draws, and print each row as soon as it is known."""
    true = _average(_figures(ours(REFERENCE, 1_000 + seed)) for seed in range(REFERENCE_SEEDS))
    print("| draws | drawn by | mean | sd | probability of being best |")
    print("|---:|---|---:|---:|---:|")
    for count, seeds in COUNTS.items():
        for name, way in WAYS.items():
            errors = _errors(way, count, seeds, true)
            cells = [f"{count:,}", name, *(f"{error:.5f}" for error in errors)]
            print(f"| {' | '.join(cells)} |", flush=True)
    return 0


def plain_random(count: int, seed: int) -> Columns:
    """Independent numbers."""
    source = random.Random(seed)
    return [[source.random() for _ in range(count)] for _ in range(INPUTS)]


def latin_hypercube(count: int, seed: int) -> Columns:
    """One number in each of `count` equal parts, in random order."""
    source = random.Random(seed)
    orders = [source.sample(range(count), count) for _ in range(INPUTS)]
    return [[(place + source.random()) / count for place in order] for order in orders]


def published_lattice(count: int, seed: int) -> Columns:
    """The first points of the lattice sequence of Cools, Kuo and Nuyens, shifted and folded."""
    source = random.Random(seed)
    bits = (count - 1).bit_length()
    places = [int(f"{number:0{bits}b}"[::-1], 2) / 2**bits for number in range(count)]
    columns = []
    for multiplier in PUBLISHED:
        shift = source.random()
        columns.append([1 - abs(2 * ((place * multiplier + shift) % 1) - 1) for place in places])
    return columns


def ours(count: int, seed: int) -> Columns:
    """As `cvcalc simulate` draws."""
    draws = Draws([MODEL], count, seed)
    return [draws.uniforms(estimate) for estimate in ESTIMATES]


WAYS: dict[str, Callable[[int, int], Columns]] = {
    "plain random numbers": plain_random,
    "Latin hypercube": latin_hypercube,
    "published lattice": published_lattice,
    "cvcalc": ours,
}


def _errors(way: Callable[[int, int], Columns], count: int, seeds: int, true: Figures) -> list[float]:
    """Root mean square errors of mean, standard deviation and probability."""
    squares: tuple[list[float], list[float], list[float]] = ([], [], [])
    for seed in range(seeds):
        found = _figures(way(count, seed))
        for offer, deviation in enumerate(true.deviations):
            squares[0].append(((found.means[offer] - true.means[offer]) / deviation) ** 2)
            squares[1].append((found.deviations[offer] / deviation - 1) ** 2)
            squares[2].append((found.best[offer] - true.best[offer]) ** 2)
    return [sqrt(fmean(one)) for one in squares]


def _figures(columns: Columns) -> Figures:
    drawn = [quantiles(*RANGES[number % len(RANGES)], column) for number, column in enumerate(columns)]
    values = [_offer(number, drawn) for number in range(OFFERS)]
    means = [fmean(one) for one in values]
    deviations = [sqrt(fmean([(value - mean) ** 2 for value in one])) for one, mean in zip(values, means, strict=True)]
    best = [0] * OFFERS
    for row in zip(*values, strict=True):
        best[row.index(max(row))] += 1
    return Figures(means, deviations, [times / len(values[0]) for times in best])


def _offer(number: int, drawn: Sequence[list[float]]) -> list[float]:
    """An offer's value in every draw: products of two inputs, less a third."""
    values = [-0.03 * number] * len(drawn[0])
    gain, price, extra = 1 + 0.1 * number, 0.5 + 0.13 * number, 0.3 if number % 2 else 0.25
    for first in range(0, INPUTS, 3):
        parts = [drawn[(first + step) % INPUTS] for step in (number, 1 + 2 * number, 2 + 5 * number)]
        values = [
            value + (gain * one + extra) * other - price * third
            for value, one, other, third in zip(values, *parts, strict=True)
        ]
    return values


def _average(found: Iterable[Figures]) -> Figures:
    several = list(found)
    return Figures(*([fmean(one) for one in zip(*part, strict=True)] for part in zip(*several, strict=True)))


def _estimates() -> list[Estimate]:
    """Uncertain inputs to draw; what their ranges are plays no part in it."""
    inputs = MODEL.documents[0].layer.inputs.values()
    return [one.estimate for one in inputs if isinstance(one, Input) and one.estimate is not None]


MODEL = cvcalc.loads(
    "inputs:\n" + "".join(f"  x{number}: {{mean: 1, sd: 0.2}}\n" for number in range(INPUTS)) + "benefits:\n"
    "  tangible: {Saved: x0}\n"
)
ESTIMATES = _estimates()

if __name__ == "__main__":
    sys.exit(main())
