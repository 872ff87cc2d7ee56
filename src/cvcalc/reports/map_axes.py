"""The axes of the customer value map: from where to where they go, their ticks, and which cell a value falls in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

_PARITY = 100.0
_BEYOND = 0.08  # of the range that is needed, on both sides
_ALONE = 10.0  # around a single value
_LARGE = 1e6  # from here on numbers are written in short: 2e+06
_STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class MapAxis:
    """An axis of `cells` cells, from `low` to `high`, with ticks: values and how they are written."""

    low: float
    high: float
    cells: int
    ticks: tuple[tuple[float, str], ...]

    def cell(self, value: float) -> int:
        """The cell that `value` falls in, counted from the low end."""
        return floor((value - self.low) / (self.high - self.low) * (self.cells - 1) + 0.5)

    def value(self, cell: int) -> float:
        """The value in the middle of a cell."""
        return self.low + (self.high - self.low) * cell / (self.cells - 1)


def axis_for(values: Sequence[Decimal], cells: int, most_ticks: int) -> MapAxis:
    """An axis on which all `values` and 100 are in sight; none of them is below 0."""
    known = [*map(float, values), _PARITY]
    lowest, highest = min(known), max(known)
    beyond = (highest - lowest) * _BEYOND or _ALONE
    low, high = max(0.0, lowest - beyond), highest + beyond
    return MapAxis(low, high, cells, _ticks(low, high, most_ticks))


def _ticks(low: float, high: float, most: int) -> tuple[tuple[float, str], ...]:
    """Round numbers at equal steps, at most `most` of them where that leaves two."""
    least = Decimal((high - low) / max(1, most))
    power = least.adjusted()
    size = 10.0**power
    step = next(times * size for times in _STEPS if times * size >= float(least) * (1 - 1e-9))
    decimals = max(0, -power - (step >= 10 * size))
    form = f",.{decimals}f" if high < _LARGE else ".0e"
    return tuple(
        (number * step, format(number * step, form)) for number in range(ceil(low / step), floor(high / step) + 1)
    )
