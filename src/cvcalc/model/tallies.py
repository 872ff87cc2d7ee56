"""Tallies: the answers or counts behind a measure, summed up so that any number of them takes no more room."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from cvcalc.model.vocabulary import COLUMN_MEASURES, MEASURES, SCORE_RANGES, SHARES

__all__ = ["COLUMN_MEASURES", "MEASURES", "SCORE_RANGES", "SHARES", "Tally"]

_ZERO = Decimal(0)
_SHARE = _ZERO, Decimal(1)
_BOUNDS = {"nps": (Decimal(-100), Decimal(100)), "ces": (Decimal(1), Decimal(7))}


@dataclass(frozen=True, slots=True)
class Tally:
    """Answers to one question, each counted as its point: the measure is the mean of the points.

    The points are: for `nps` 100 for a promoter, −100 for a detractor, 0 else; for the `SHARES` 1 for a hit and 0
    else; for `ces` and `mean` the answer itself. `n` answers were given, `missing` were not. `weight` is the sum of
    the answers' weights (without weights `n`), `squared_weight` that of their squares; `total` sums weight × point,
    `squares` weight × point². `lowest` and `highest` are the smallest and the largest point that
    is known of anybody who was asked, None where none is.
    """

    measure: str
    n: int = 0
    missing: int = 0
    weight: Decimal = _ZERO
    squared_weight: Decimal = _ZERO
    total: Decimal = _ZERO
    squares: Decimal = _ZERO
    lowest: Decimal | None = field(default=None, compare=False)
    highest: Decimal | None = field(default=None, compare=False)

    @property
    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """Between which figures the measure lies, whoever is asked: of a mean, the answers that were given."""
        if self.measure == "mean":
            return self.lowest, self.highest
        return _BOUNDS.get(self.measure, _SHARE)
