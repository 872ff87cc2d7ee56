"""Layers and documents: what files and scenarios say, before it is laid over each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from cvcalc.formula import Formula
from cvcalc.model.inputs import Input, TakenOut
from cvcalc.model.items import ItemEntry, Removal
from cvcalc.problems import Place

if TYPE_CHECKING:  # what few files have
    from cvcalc.model.checks import Check
    from cvcalc.model.journey import JourneyEntry
    from cvcalc.model.lifetime import LifetimeEntry
    from cvcalc.model.surveys import Survey, SurveyColumn

FLOWS_AT = ("year_end", "mid_year", "year_start")
LONGEST_HORIZON = 100

LEVERS = ("experience", "support", "insight", "differentiation", "loyalty", "segmentation")
"""The ways to raise customer value that a scenario may name. FIELD §9."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Inputs and items as one place gives them."""

    inputs: Mapping[str, Input | TakenOut] = field(default_factory=dict)
    items: tuple[ItemEntry | Removal, ...] = ()
    place: Place = field(default=Place(None), compare=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a document or a segment sets besides its layer; None: not set here.

    `lever` and `our_cost` (of doing it, per customer) are those of a scenario. What `journey` and `lifetime` say is
    laid over what lies beneath key by key: `Version.journey`, `Version.lifetime`.
    """

    title: str | None = None
    description: str | None = None
    currency: str | None = None
    horizon: int | None = None
    discount_rate: Formula | None = None
    per: str | None = None
    price_input: str | None = None
    flows_at: str | None = None
    segment: str | None = None
    segment_size: Decimal | None = None
    offer: str | None = None
    ours: tuple[str, ...] | None = None
    lever: str | None = None
    our_cost: Decimal | None = None
    survey: Survey | None = None
    journey: JourneyEntry | None = None
    lifetime: LifetimeEntry | None = None


NO_SETTINGS = Settings()


@dataclass(frozen=True, slots=True)
class SegmentLayer:
    """What a document says of one segment."""

    layer: Layer = field(default_factory=Layer)
    settings: Settings = NO_SETTINGS
    offers: Mapping[str, Layer | TakenOut] = field(default_factory=dict)
    place: Place = field(default=Place(None), compare=False)


@dataclass(frozen=True, slots=True)
class Document:
    """One file, or one scenario: the same shape, lined up slot by slot with the others of its model.

    `checks` are those of a file by name; a scenario has none. `columns` are those of the survey that it asks for.
    """

    layer: Layer = field(default_factory=Layer)
    settings: Settings = NO_SETTINGS
    offers: Mapping[str, Layer | TakenOut] = field(default_factory=dict)
    segments: Mapping[str, SegmentLayer] = field(default_factory=dict)
    place: Place = field(default=Place(None), compare=False)
    checks: Mapping[str, Check | TakenOut] = field(default_factory=dict)
    columns: tuple[SurveyColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class Override:
    """An input set from outside (`--set`): for one offer, or for every offer (`*`), or where none sets it (None)."""

    name: str
    value: Input
    offer: str | None = None
