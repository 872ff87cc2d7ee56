"""Measures as people read them: shares in percent and their changes in percentage points, all others as they are."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cvcalc.formula import CONTEXT
from cvcalc.model.tallies import SHARES
from cvcalc.reports.content import ABSENT
from cvcalc.reports.numbers import rounded, written

NAMES = {"nps": "NPS", "csat": "CSAT", "ces": "CES"}
"""Measures that are called otherwise than in files."""

_HUNDRED = Decimal(100)
_LEAST_P = Decimal("0.001")
_MOST_DECIMALS = 6
_MORE = 2  # decimals, at most, so that a change adds up


def measure_name(measure: str) -> str:
    return NAMES.get(measure, measure)


@dataclass(frozen=True, slots=True)
class MeasureNumbers:
    """How the figures of one measure are written side by side: all with so many decimals."""

    measure: str
    decimals: int

    def __call__(self, value: Decimal | None) -> str:
        return ABSENT if value is None else f"{self._written(value)}{' %' * self._is_share}"

    def change(self, change: Decimal | None) -> str:
        """With its sign; of a share, in percentage points."""
        return ABSENT if change is None else f"{self._signed(change)}{' pp' * self._is_share}"

    def interval(self, low: Decimal | None, high: Decimal | None) -> str:
        """Of a figure: `38.2 to 42.0 %`."""
        if low is None or high is None:
            return ABSENT
        return f"{self._written(low)} to {self._written(high)}{' %' * self._is_share}"

    def interval_of_change(self, low: Decimal | None, high: Decimal | None) -> str:
        """Of a change: `+0.3 to +1.9 pp`."""
        if low is None or high is None:
            return ABSENT
        return f"{self._signed(low)} to {self._signed(high)}{' pp' * self._is_share}"

    @property
    def _is_share(self) -> bool:
        return self.measure in SHARES

    def _written(self, value: Decimal) -> str:
        return written(_scaled(self.measure, value), self.decimals)

    def _signed(self, change: Decimal) -> str:
        text = self._written(change)
        return f"+{text}" if change > 0 and text.strip("0.,") else text


def measure_numbers(measure: str, before: Decimal | None, after: Decimal | None = None) -> MeasureNumbers:
    """How to write one figure, or two and their change.

    Two digits of each show, no change looks like none, and where few more decimals do it the change as written is that
    of the figures as written.
    """
    known = [_scaled(measure, one) for one in (before, after) if one is not None]
    decimals = 2 if measure in {"ces", "mean"} else 1
    for value in known:
        decimals = max(decimals, 1 - value.adjusted()) if value else decimals
    decimals = min(decimals, _MOST_DECIMALS)
    if before is not None and after is not None:
        decimals = _decimals_of_change(known[0], known[1], decimals)
    return MeasureNumbers(measure, decimals)


def _decimals_of_change(before: Decimal, after: Decimal, decimals: int) -> int:
    change = CONTEXT.subtract(after, before)
    seen = [one for one in range(decimals, _MOST_DECIMALS + 1) if not change or rounded(change, one)]
    for one in seen:
        shown = CONTEXT.subtract(rounded(after, one), rounded(before, one))
        if one <= decimals + _MORE and shown == rounded(change, one):
            return one
    return min(seen, default=decimals)


def p_value_text(p_value: Decimal | None) -> str:
    """To three decimals."""
    if p_value is None:
        return ABSENT
    return f"< {_LEAST_P}" if p_value < _LEAST_P else written(p_value, 3)


def _scaled(measure: str, value: Decimal) -> Decimal:
    return CONTEXT.multiply(value, _HUNDRED) if measure in SHARES else value
