"""Customer lifetime: what a customer is worth to the seller, as layers say it. FIELD §7."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from cvcalc.model.vocabulary import INFINITE
from cvcalc.problems import Place

__all__ = ["FIRST_MARGIN", "INFINITE", "Lifetime", "LifetimeEntry", "Retained", "Survivors"]

FIRST_MARGIN = ("after", "now")


@dataclass(frozen=True, slots=True)
class Survivors:
    """How many of a cohort are left at the end of period 0, 1, 2, …, the first being all."""

    counts: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Retained:
    """A retention rate from counts: (end − new) / start."""

    start: Decimal
    end: Decimal
    new: Decimal


@dataclass(frozen=True, slots=True)
class LifetimeEntry:
    """What one document or segment says of the lifetime, by key; laid over what lies beneath key by key.

    `margin` is a quantity; `retention` a quantity, `Retained` or `Survivors`; `acquisition_cost` and `discount_rate`
    are formulas; `first_margin` one of `FIRST_MARGIN`; `horizon` whole years or `INFINITE`; `customers` a Decimal.
    """

    keys: Mapping[str, Any]
    place: Place = field(default=Place(None), compare=False)


@dataclass(frozen=True, slots=True)
class Lifetime:
    """What counts in one segment, with the place of each key."""

    keys: Mapping[str, Any]
    places: Mapping[str, Place] = field(compare=False)
    place: Place = field(default=Place(None), compare=False)
