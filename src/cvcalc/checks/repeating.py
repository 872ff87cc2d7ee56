"""Offers that say nothing, or say again what all offers share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from cvcalc.model import Document, Input, ItemEntry, Layer, Removal, SegmentLayer, Side, TakenOut, ValueModel, Version


def repeating_offers(model: ValueModel) -> set[str]:
    """The offers of which no layer says anything else than what all offers of the segment share."""
    found = _candidates(model.documents)
    if not found:
        return found
    version = Version(model)
    for segment in version.segments:
        shared = _Shared((*version.file_layers(), *version.segment_layers(segment)))
        for name in [one for one in version.offers_in(segment) if one in found]:
            if not all(map(shared.says, version.offer_layers(segment, name))):
                found.remove(name)
    return found


def _candidates(documents: Sequence[Document]) -> set[str]:
    """The offers that give no input that nothing beneath them gives, and take nothing out: few do not."""
    slots: list[Document | SegmentLayer] = [*documents]
    slots += [segment for one in documents for segment in one.segments.values()]
    shared = {name for one in slots for name in one.layer.inputs}
    offers = [each for one in slots for each in one.offers.items()]
    own = {name for name, layer in offers if isinstance(layer, Layer) and not _may_repeat(layer, shared)}
    return {name for name, _ in offers} - own


def _may_repeat(layer: Layer, shared: set[str]) -> bool:
    return layer.inputs.keys() <= shared and not any(isinstance(one, Removal) for one in layer.items)


class _Shared:
    """What all offers of a segment share."""

    def __init__(self, layers: tuple[Layer, ...]) -> None:
        self._layers = layers

    def says(self, layer: Layer) -> bool:
        """Whether a layer says again what this says, so that it changes nothing."""
        if not all(self._input(name) == one and not _builds_on(one, name) for name, one in layer.inputs.items()):
            return False
        return all(isinstance(one, ItemEntry) and self._items.get((one.side, one.name)) == one for one in layer.items)

    def _input(self, name: str) -> Input | TakenOut | None:
        return next((layer.inputs[name] for layer in reversed(self._layers) if name in layer.inputs), None)

    @cached_property
    def _items(self) -> dict[tuple[Side, str | None], ItemEntry | Removal]:
        """What is said last of each item, after the last null that takes out whole kinds or sides."""
        items: dict[tuple[Side, str | None], ItemEntry | Removal] = {}
        for layer in self._layers:
            for one in layer.items:
                if one.name is None:
                    items.clear()
                items[one.side, one.name] = one
        return items


def _builds_on(definition: Input | TakenOut, name: str) -> bool:
    """Whether an input means what lies beneath by its own name."""
    return isinstance(definition, Input) and name in definition.uses()
