"""Simulated figures on one common scale: where its ends lie, and how each figure is spread between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from decimal import Decimal

from cvcalc.decisions.simulation.statistics import Distribution
from cvcalc.documents.numbers import simulated
from cvcalc.reports.content import Axis, Strip

_POINTS = 480  # a multiple of most widths
_BEYOND = 0.01  # of the draws at either end of a figure may lie beyond the scale


class Spread:
    """The scale holds 98 % of the draws of every figure, and is a little wider than they need."""

    def __init__(self, figures: Sequence[Distribution]) -> None:
        self._low = min(_quantile(one, _BEYOND) for one in figures)
        self._high = max(_quantile(one, 1 - _BEYOND) for one in figures)
        if self._low >= self._high:
            around = max(abs(self._low), 1.0) * 0.1
            self._low, self._high = self._low - around, self._high + around

    def ends(self, write: Callable[[Decimal], str]) -> Axis:
        """The amounts at both ends."""
        return Axis(tuple((place, write(simulated(self._amount(place)))) for place in (0.0, 1.0)))

    def rule(self) -> Axis:
        """The line between them, with 0 where it lies on it."""
        zero = -self._low / (self._high - self._low)
        return Axis(((zero, "0"),) if 0 <= zero < 1 else (), is_ruled=True)

    def strip(self, one: Distribution) -> Strip:
        return Strip(tuple(_share_below(one, self._amount(point / _POINTS)) for point in range(_POINTS + 1)))

    def _amount(self, place: float) -> float:
        return self._low + (self._high - self._low) * place


def _quantile(one: Distribution, share: float) -> float:
    return one.outline[round(share * (len(one.outline) - 1))]


def _share_below(one: Distribution, amount: float) -> float:
    """The share of draws below `amount`, straight between the quantiles of the outline."""
    outline = one.outline
    steps = len(outline) - 1
    index = bisect_right(outline, amount)
    if index == 0:
        return 0.0
    if index > steps:
        return 1.0 if amount > outline[-1] else bisect_left(outline, amount) / steps
    before, after = outline[index - 1], outline[index]
    return (index - 1 + (amount - before) / (after - before)) / steps
