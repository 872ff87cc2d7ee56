"""What a report shows, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cvcalc.valuation import SegmentValuation, Valuation

Unit = Literal["thousand", "million", "billion"]
Grouping = Literal["category", "stage", "touchpoint", "who"]


@dataclass(frozen=True, slots=True)
class View:
    """What is shown, never who competes.

    `width` is that of the terminal, None for as wide as needed. `unit` scales amounts. `by` groups items,
    `by_year` shows years as columns. `offers` are the names of offers that are shown, None for all.
    `against` names the offer from which the bridge starts. `perceived` shows quality and price as customers see them.
    """

    width: int | None = None
    color: bool = False
    unit: Unit | None = None
    by: Grouping | None = None
    by_year: bool = False
    offers: frozenset[str] | None = None
    against: str | None = None
    perceived: bool = False

    def shows(self, offer: str) -> bool:
        return self.offers is None or offer in self.offers

    def shown(self, segment: SegmentValuation) -> list[Valuation]:
        """The offers of `segment` that are shown."""
        return [one for one in segment.offers if self.shows(one.offer)]
