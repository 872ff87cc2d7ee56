"""Items: the benefits and costs of an offer, as layers give them and as they count in the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from cvcalc.formula import Formula
from cvcalc.model.inputs import Quantity
from cvcalc.problems import Place

Side = Literal["benefit", "cost"]
Kind = Literal["tangible", "intangible"]
Scale = tuple[Decimal, Decimal]

SIDES: tuple[Side, ...] = ("benefit", "cost")
KINDS: tuple[Kind, ...] = ("tangible", "intangible")
SIDE_KEYS: Mapping[Side, str] = {"benefit": "benefits", "cost": "costs"}

TIMES_A_YEAR = {"year": 1, "quarter": 4, "month": 12, "week": 52, "day": 365}
ONCE = "once"

CATEGORIES = (
    "product", "service", "personnel", "image", "experience", "social", "monetary", "time", "energy", "psychological",
)  # fmt: skip

DEFAULT_SCALE: Scale = (Decimal(0), Decimal(10))

QUANTITY_KEYS = ("amount", "rating", "full_worth", "initial", "start", "end", "growth", "ramp", "risk_adjustment")
"""The keys of an item that hold formulas."""

REPLACES: Mapping[str, frozenset[str]] = {
    "amount": frozenset({"rating", "full_worth", "scale", "unquantified"}),
    "rating": frozenset({"amount", "unquantified"}),
    "full_worth": frozenset({"amount", "unquantified"}),
    "scale": frozenset({"amount", "unquantified"}),
    "initial": frozenset({"unquantified"}),
    "unquantified": frozenset({"amount", "rating", "full_worth", "scale", "initial"}),
}
"""What a key of an item takes the place of; in one mapping the two exclude each other."""


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """What one layer says of one item: a plain quantity, or some of its keys.

    A plain quantity is the `amount`, or the `rating` where the item beneath has a `full_worth`.
    The values of `keys` are formulas (`ramp` and a listed `amount`: tuples of them), texts, or the scale.
    """

    side: Side
    kind: Kind
    name: str
    plain: Quantity | None = None
    keys: Mapping[str, Any] = field(default_factory=dict)
    place: Place = field(default=Place(None), compare=False)

    @property
    def is_complete(self) -> bool:
        """Whether it can stand alone, so that it brings back an item that was taken out."""
        keys = self.keys
        return (
            "amount" in keys or "initial" in keys or "unquantified" in keys or keys.keys() >= {"rating", "full_worth"}
        )


@dataclass(frozen=True, slots=True)
class Removal:
    """A `null` in a layer: takes out an item, a kind (no name), or a whole side (no kind)."""

    side: Side
    kind: Kind | None = None
    name: str | None = None
    place: Place = field(default=Place(None), compare=False)


@dataclass(frozen=True, slots=True)
class Item:
    """A benefit or cost of one offer for one segment, after all layers are laid. DESIGN: "Items"."""

    side: Side
    kind: Kind
    name: str
    place: Place = field(compare=False)
    places: Mapping[str, Place] = field(compare=False)
    amount: Quantity | None = None
    rating: Formula | None = None
    full_worth: Formula | None = None
    scale: Scale = DEFAULT_SCALE
    initial: Formula | None = None
    per: str | None = None
    start: Formula | None = None
    end: Formula | None = None
    growth: Formula | None = None
    ramp: tuple[Formula, ...] | None = None
    risk_adjustment: Formula | None = None
    category: str | None = None
    stage: str | None = None
    touchpoint: str | None = None
    who: str | None = None
    source: str | None = None
    evidence: str | None = None
    note: str | None = None
    unit: str | None = None
    unquantified: str | None = None

    def formulas(self) -> Iterator[tuple[Place, Formula]]:
        """Every formula of this item, with its place in the file."""
        for key in QUANTITY_KEYS:
            quantity = getattr(self, key)
            if isinstance(quantity, tuple):
                for index, formula in enumerate(quantity):
                    yield self.places[key].at(index), formula
            elif quantity is not None:
                yield self.places[key], quantity
