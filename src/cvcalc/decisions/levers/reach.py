"""What a document says that reaches one offer in one segment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cvcalc.formula import Formula
from cvcalc.model import (
    Document,
    Input,
    ItemEntry,
    Kind,
    Layer,
    Override,
    Removal,
    SegmentLayer,
    Settings,
    Side,
    TakenOut,
)

ItemKey = tuple[Side, Kind, str]

_TERMS = ("horizon", "discount_rate", "segment_size", "flows_at", "per", "currency")


@dataclass(frozen=True, slots=True)
class Reach:
    """One offer in one segment: what of a document counts there."""

    segment: str
    offer: str

    def slots(self, document: Document) -> list[Layer | TakenOut]:
        """What the document says of the offer itself: for all segments, and for this one."""
        segment = document.segments.get(self.segment)
        found = [document.offers.get(self.offer), None if segment is None else segment.offers.get(self.offer)]
        return [one for one in found if one is not None]

    def layers(self, document: Document) -> Iterator[Layer]:
        """The layers that the offer has in the segment."""
        yield document.layer
        if self.segment in document.segments:
            yield document.segments[self.segment].layer
        yield from (one for one in self.slots(document) if isinstance(one, Layer))

    def in_order(self, documents: Sequence[Document]) -> list[Layer]:
        """The layers of all documents as they lie over each other, lowest first; empty ones are left out."""
        segments = [one.segments[self.segment] for one in documents if self.segment in one.segments]
        found: list[Layer | TakenOut | None] = [one.layer for one in documents]
        found += [one.layer for one in segments]
        found += [one.offers.get(self.offer) for one in documents]
        found += [one.offers.get(self.offer) for one in segments]
        return [one for one in found if isinstance(one, Layer) and (one.inputs or one.items)]

    def settings(self, document: Document) -> Iterator[Settings]:
        """What counts for the segment besides layers."""
        yield document.settings
        if self.segment in document.segments:
            yield document.segments[self.segment].settings

    def sets_terms(self, document: Document, inputs: frozenset[str]) -> bool:
        """Whether the document says anything of the terms, or of the `inputs` of the discount rate.

        So does a survey of its own, since anything may rest on what it says.
        """
        if document.settings.survey is not None:
            return True
        return any(getattr(one, key) is not None for one in self.settings(document) for key in _TERMS) or any(
            not inputs.isdisjoint(layer.inputs) for layer in self.layers(document)
        )

    def touches(self, document: Document, item: ItemKey, inputs: frozenset[str]) -> bool:
        """Whether the document says anything of an item, or of the `inputs` that it needs."""
        return any(
            not inputs.isdisjoint(layer.inputs) or any(_concerns(change, item) for change in layer.items)
            for layer in self.layers(document)
        )

    def lean(self, document: Document, items: frozenset[ItemKey], inputs: frozenset[str]) -> Document:
        """The document with nothing in it but what these items and inputs of the offer in the segment need.

        Nothing takes the offer out there.
        """

        def layer(one: Layer) -> Layer:
            changes = tuple(change for change in one.items if any(_concerns(change, item) for item in items))
            return Layer({name: entry for name, entry in one.inputs.items() if name in inputs}, changes, one.place)

        def offers(named: Mapping[str, Layer | TakenOut]) -> dict[str, Layer | TakenOut]:
            found = named.get(self.offer)
            return {} if found is None else {self.offer: layer(found) if isinstance(found, Layer) else Layer()}

        segments = {
            name: SegmentLayer(layer(one.layer), one.settings, offers(one.offers), one.place)
            for name, one in document.segments.items()
            if name == self.segment
        }
        return replace(document, layer=layer(document.layer), offers=offers(document.offers), segments=segments)

    def with_offer(self, document: Document) -> Document:
        """The document with an empty layer for the offer in the segment, where it says nothing of it."""
        segment = document.segments.get(self.segment, SegmentLayer())
        named = replace(segment, offers={self.offer: Layer(), **segment.offers})
        return replace(document, segments={**document.segments, self.segment: named})


@dataclass(frozen=True, slots=True)
class Needs:
    """The inputs that each item, each input (itself included) and the terms may need under any set of scenarios."""

    of_items: Mapping[ItemKey, frozenset[str]]
    of_inputs: Mapping[str, frozenset[str]]
    of_terms: frozenset[str]


def read_needs(documents: Iterable[Document], overrides: Iterable[Override], reach: Reach) -> Needs:
    """Who needs what, by all that any of `documents` and `overrides` says."""
    documents = [*documents]
    uses: dict[str, set[str]] = {}
    for one in overrides:
        uses.setdefault(one.name, set()).update(one.value.uses())
    items: dict[ItemKey, set[str]] = {}
    for layer in (layer for document in documents for layer in reach.layers(document)):
        for name, entry in layer.inputs.items():
            if isinstance(entry, Input):
                uses.setdefault(name, set()).update(entry.uses())
        for change in layer.items:
            if isinstance(change, ItemEntry):
                key = (change.side, change.kind, change.name)
                items.setdefault(key, set()).update(name for formula in _formulas(change) for name in formula.names)
    rates = [one.discount_rate for document in documents for one in reach.settings(document)]
    of_terms = _closure((name for rate in rates if rate is not None for name in rate.names), uses)
    of_items = {key: _closure(names, uses) for key, names in items.items()}
    return Needs(of_items, {name: _closure([name], uses) for name in uses}, of_terms)


def _closure(names: Iterable[str], uses: Mapping[str, set[str]]) -> frozenset[str]:
    """`names`, and all that they use."""
    found: set[str] = set()
    waiting = [*names]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += uses.get(name, ())
    return frozenset(found)


def _concerns(change: ItemEntry | Removal, item: ItemKey) -> bool:
    """Whether a change of a layer is about the item; what is taken out may be it, its kind or its side."""
    side, kind, name = item
    if isinstance(change, ItemEntry):
        return (change.side, change.kind, change.name) == item
    return change.side == side and change.kind in {None, kind} and change.name in {None, name}


def _formulas(entry: ItemEntry) -> Iterator[Formula]:
    for value in (entry.plain, *entry.keys.values()):
        values = value if isinstance(value, tuple) else (value,)
        yield from (one for one in values if isinstance(one, Formula))
