"""Draws of uncertain inputs: one column of probabilities for each definition that has a range."""

from __future__ import annotations

import random
from array import array
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from math import sqrt
from statistics import fmean, stdev

from cvcalc.decisions.simulation.lattice import Lattice
from cvcalc.model import Estimate, Input, ValueModel
from cvcalc.model.value_model import every_layer

REMEMBERED = 64  # columns
MANY = 100_000  # draws: longer columns are kept as arrays, in a quarter of the memory
MOST_OF_LATTICE = 250  # columns; finding more multipliers takes longer than it helps
PARTS = (8, 10, 9, 7, 6, 5)  # into which the draws are split to tell the error of a mean


class Draws:
    """`count` draws (at least 2) of every uncertain definition of `models`.

    A definition is an input with a range in one layer. It is drawn once, whatever offers and segments it reaches.
    Its probabilities are a lattice's coordinates, turned by a number of steps that comes from the seed, and folded at
    the middle: 0 and 1 are neighbours to a lattice, and far apart to a range (the baker's transformation, Hickernell
    2002). So each column is the numbers (k + ½)/count, k = 0 … count − 1, in an order of its own. Where a lattice of so
    few points would tie a column to another more than chance does, the order is random.
    """

    def __init__(self, models: Sequence[ValueModel], count: int, seed: int) -> None:
        self.count = count
        self._seed = seed
        self._models = tuple(models)  # keeps the estimates alive, which are known by their id
        self._numbers = {one: number for number, one in enumerate(dict.fromkeys(map(id, _estimates(models))))}
        self._lattice = Lattice(count)
        self._columns: OrderedDict[int, Sequence[float]] = OrderedDict()

    def uniforms(self, estimate: Estimate) -> Sequence[float]:
        """The probabilities, strictly between 0 and 1, at which `estimate` is drawn: always the same ones."""
        number = self._numbers[id(estimate)]
        column = self._columns.pop(number, None) or self._column(number)
        if self.count > MANY and isinstance(column, list):
            column = array("d", column)
        self._columns[number] = column
        if len(self._columns) > REMEMBERED:
            self._columns.popitem(last=False)
        return column

    def _column(self, number: int) -> list[float]:
        count = self.count
        source = random.Random(f"{self._seed} {number}")  # noqa: S311  # repeatable is what it must be
        scale = 0.5 / count
        if not self._suits(number):
            keys = [source.random() for _ in range(count)]
            return [(2 * place + 1) * scale for place in sorted(range(count), key=keys.__getitem__)]
        step = self._lattice.multiplier(number)
        start = int(source.random() * count) * step
        # A quarter of a step beside the lattice's points, so that folding puts them half a step apart.
        once, half = 4 * scale, 2 * scale * (count - 0.5)
        return [abs(point % count * once - half) for point in range(start, start + step * count, step)]

    def _suits(self, number: int) -> bool:
        """Whether the lattice ties this column to those before no more than chance would, by about 1/√count."""
        if number >= MOST_OF_LATTICE:
            return False
        self._lattice.multiplier(number)
        return self._lattice.flaws[number] <= 1 / sqrt(self.count)


def _estimates(models: Sequence[ValueModel]) -> Iterator[Estimate]:
    """Every range: of the models as they are, of their scenarios, of what is set from outside, then of data."""
    documents = [document for model in models for document in model.documents]
    documents += [document for model in models for scenario in model.scenarios.values() for document in scenario]
    for document in documents:
        for layer in every_layer(document):
            for definition in layer.inputs.values():
                if isinstance(definition, Input) and definition.estimate is not None:
                    yield definition.estimate
    for model in models:
        for override in model.overrides:
            if override.value.estimate is not None:
                yield override.value.estimate
    measured = (one for model in models for answers in model.answers.values() for one in answers.inputs.values())
    yield from (one.estimate for inputs in measured for one in inputs.values() if one.estimate is not None)


def mean_error(values: Sequence[float]) -> float:
    """The standard error of the mean of `values`, which are in the order of the draws; never too small on average.

    From how far the means of interleaved parts of the draws lie apart, as if the parts were independent. They complete
    each other instead, so it is 2 to 6 times the true error, and up to 12 times where no number of parts divides the
    count.
    """
    parts = next((parts for parts in PARTS if len(values) % parts == 0), min(PARTS[0], len(values)))
    means = [fmean(values[part::parts]) for part in range(parts)]
    return stdev(means) / sqrt(parts)
