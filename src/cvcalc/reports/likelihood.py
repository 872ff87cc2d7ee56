"""Probabilities as people read them: whole percents, and never 0 % or 100 % for what may be otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cvcalc.documents.numbers import simulated
from cvcalc.reports.numbers import percent

_LEAST = 0.005


def likelihood(probability: float) -> str:
    """A probability in whole percents."""
    if 0 < probability < _LEAST:
        return "< 1 %"
    if 1 - _LEAST < probability < 1:
        return "> 99 %"
    return percent(simulated(probability))


def likelihoods(probabilities: Sequence[float]) -> list[str]:
    return [likelihood(one) for one in probabilities]


def share_text(share: float) -> str:
    """A share of a whole, in whole percents."""
    return "< 1 %" if 0 < share < _LEAST else percent(simulated(share))


def tenths(points: float) -> str:
    """Percentage points with one decimal."""
    return f"{Decimal(f'{points:.1f}'):f}"
