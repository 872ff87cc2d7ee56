"""Lattices: points that fill the unit cube evenly in any number of dimensions, for any number of points.

A rank-1 lattice of N points has in dimension j the coordinates i·z[j]/N modulo 1, i = 0 … N − 1 (Sloan and Joe 1994,
"Lattice Methods for Multiple Integration"). All depends on the multipliers z. Published ones are made for powers of
two (Cools, Kuo and Nuyens 2006); these are found for the very N, component by component, each as the candidate whose
worst flaw beside those before is least.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations
from math import gcd

CANDIDATES = 32  # for each multiplier,
FEWEST_CANDIDATES = 4  # or fewer where there are many before to hold it to:
PAIRS = 1_000  # so many at most, in all
TRIPLES = 6  # multipliers up to which the flaws of three dimensions count too
NEAR = (1, 2, 3, 4)  # factors among which such flaws are looked for


class Lattice:
    """The multipliers of a lattice of `count` points, found as far as they are asked for."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.flaws: list[float] = []
        """For each multiplier, about the largest correlation of its dimension with those before: from 0 to 1."""
        self._multipliers: list[int] = []
        self._inverses: list[int] = []
        self._candidates = self._spread()

    def multiplier(self, number: int) -> int:
        """The multiplier of dimension `number`, from 0; it has no divisor in common with the count."""
        while len(self._multipliers) <= number:
            self._find()
        return self._multipliers[number]

    def _find(self) -> None:
        best, least = 1, float("inf")
        former = len(self._multipliers)
        candidates = max(FEWEST_CANDIDATES, min(CANDIDATES, PAIRS // former)) if former else 1
        for _ in range(candidates):
            candidate = next(self._candidates)
            flaw = self._flaw(candidate, least)
            if flaw < least:
                best, least = candidate, flaw
        self._multipliers.append(best)
        self._inverses.append(pow(best, -1, self.count))
        self.flaws.append(least)

    def _flaw(self, candidate: int, limit: float) -> float:
        """The worst flaw of `candidate` beside the multipliers found; at least `limit` where it reaches that."""
        worst = 0.0
        for inverse in self._inverses:
            worst = max(worst, _flaw_of_pair(candidate * inverse % self.count, self.count))
            if worst >= limit:
                return worst
        if len(self._multipliers) < TRIPLES:
            for first, second in combinations(self._multipliers, 2):
                worst = max(worst, _flaw_of_triple(first, second, candidate, self.count))
        return worst

    def _spread(self) -> Iterator[int]:
        """Multipliers to choose from: 1, then any; evenly spaced ones would tie four dimensions together."""
        source = random.Random(f"lattice of {self.count}")  # noqa: S311  # repeatable is what it must be
        yield 1 % self.count
        while True:
            place = int(source.random() * self.count)
            if gcd(place, self.count) == 1:
                yield place


def _flaw_of_pair(ratio: int, count: int) -> float:
    """How far two dimensions hang together whose multipliers have this ratio: about their correlation, at most.

    They do by every p and q for which p·ratio + q is a multiple of the count, with the weight 1/(p·q)²: the Fourier
    coefficients of what is folded at its middle. Small ones are found by Euclid's algorithm, as the convergents of
    ratio/count.
    """
    flaw = 0.0
    last, rest, former, factor = count, ratio, 0, 1
    while rest:
        flaw += 1 / (factor * rest) ** 2
        quotient = last // rest
        last, rest = rest, last - quotient * rest
        former, factor = factor, former + quotient * factor
    return flaw


def _flaw_of_triple(first: int, second: int, third: int, count: int) -> float:
    """The same for three dimensions: the largest 1/(p·q·r)² with p·first + q·second + r·third ≡ 0, q and r small."""
    inverse = pow(first, -1, count)
    one, other = second * inverse % count, third * inverse % count
    least = count
    for q in NEAR:
        for r in (*NEAR, -1, -2, -3, -4):
            p = (q * one + r * other) % count
            size = (min(p, count - p) or 1) * q * abs(r)
            least = min(least, size)
    return 1 / least**2
