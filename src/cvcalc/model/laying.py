"""Laying layers over each other: what counts for one offer in one segment. DESIGN: "Layers"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cvcalc.model.inputs import Input, TakenOut
from cvcalc.model.items import KINDS, REPLACES, Item, ItemEntry, Kind, Removal, Side
from cvcalc.model.layers import Layer
from cvcalc.problems import Place, Problems, Related, error, shortened

ItemName = tuple[Side, Kind, str]
Given = tuple[Any, Place, Place]  # a key's value, where it stands, and the place of the entry that gave it
Merged = dict[str, Given]


@dataclass(frozen=True, slots=True)
class Laid:
    """Layers laid over each other.

    `inputs` holds each input's definitions, the winning one last; those beneath it are kept only where
    a definition uses its own name, which means the value beneath. `items` holds each item's keys, None
    where it was taken out; `out` the kinds that were taken out whole.
    """

    inputs: Mapping[str, tuple[Input, ...]]
    items: Mapping[ItemName, Merged | None]
    out: frozenset[tuple[Side, Kind]]


NOTHING = Laid({}, {}, frozenset())


class Laying:
    """Lays the layers of one model, and remembers which entries had an effect anywhere (`effective`).

    Of the others it remembers what was laid over them (`hidden_by`), or that their item was out
    (`dropped`). An entry is known by the identity of its place. A merged item is shared by every offer whose layers
    do not touch it, so it becomes an `Item` once.
    """

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._items: dict[int, tuple[Merged, Item]] = {}
        self.effective: set[int] = set()
        self.hidden_by: dict[int, Place] = {}
        self.dropped: set[int] = set()

    def lay(self, beneath: Laid, layer: Layer) -> Laid:
        """`layer` laid over what is `beneath`."""
        inputs, items, out = beneath.inputs, beneath.items, beneath.out
        if layer.inputs:
            inputs = self._lay_inputs(inputs, layer)
        if layer.items:
            items, out = self._lay_items(items, out, layer)
        return Laid(inputs, items, out)

    def lay_all(self, laid: Laid, layers: Iterable[Layer]) -> Laid:
        """`layers`, lowest first, laid over what is `laid`."""
        for layer in layers:
            laid = self.lay(laid, layer)
        return laid

    def items(self, laid: Laid) -> list[Item]:
        """The items that count, in the order in which they were first named."""
        return [self._item(name, merged) for name, merged in laid.items.items() if merged is not None]

    def keep_inputs(self, laid: Laid) -> None:
        """Remember that the winning definitions had an effect."""
        self.effective.update(id(entry.place) for definitions in laid.inputs.values() for entry in definitions)

    def _lay_inputs(self, beneath: Mapping[str, tuple[Input, ...]], layer: Layer) -> Mapping[str, tuple[Input, ...]]:
        inputs = dict(beneath)
        for name, entry in layer.inputs.items():
            definitions = inputs.get(name, ())
            if isinstance(entry, TakenOut):
                if inputs.pop(name, None):
                    self.effective.add(id(entry.place))
                continue
            if definitions:
                entry = self._keep_unit(name, definitions[-1], entry)
                self.hidden_by.setdefault(id(definitions[-1].place), entry.place)
            inputs[name] = (*definitions, entry) if definitions and name in entry.uses() else (entry,)
        return inputs

    def _keep_unit(self, name: str, beneath: Input, entry: Input) -> Input:
        if beneath.unit is None or entry.unit == beneath.unit:
            return entry
        if entry.unit is None:
            self.effective.add(id(beneath.place))
            return replace(entry, unit=beneath.unit)
        message = (
            f"'{shortened(name)}' is in '{shortened(entry.unit)}' here, but in '{shortened(beneath.unit)}' beneath"
        )
        hint = "an input keeps one unit through all layers: leave it out here, or use another name"
        related = [Related("the unit beneath", beneath.place)]
        self._problems.add(error("CV214", message, entry.place, hint, related))
        return entry

    def _lay_items(
        self, beneath: Mapping[ItemName, Merged | None], out: frozenset[tuple[Side, Kind]], layer: Layer
    ) -> tuple[Mapping[ItemName, Merged | None], frozenset[tuple[Side, Kind]]]:
        items = dict(beneath)
        for change in layer.items:
            if isinstance(change, Removal):
                out |= self._take_out(items, change)
                continue
            name = (change.side, change.kind, change.name)
            merged = items.get(name)
            if merged is None and (name in items or name[:2] in out) and not change.is_complete:
                items[name] = None
                self.dropped.add(id(change.place))
                continue
            items[name] = self._merge(merged, change)
        return items, out

    def _take_out(self, items: dict[ItemName, Merged | None], removal: Removal) -> set[tuple[Side, Kind]]:
        """Take out what `removal` names; return the kinds that are out whole."""
        for name, merged in items.items():
            side, kind, item = name
            if side == removal.side and removal.kind in {None, kind} and removal.name in {None, item}:
                if merged is not None:
                    self.effective.add(id(removal.place))
                    for _, _, entry in merged.values():
                        self.hidden_by.setdefault(id(entry), removal.place)
                items[name] = None
        if removal.name is not None:
            return set()
        return {(removal.side, kind) for kind in KINDS if removal.kind in {None, kind}}

    def _merge(self, beneath: Merged | None, entry: ItemEntry) -> Merged:
        """The item with the keys of `entry` laid over it."""
        place = entry.place
        if entry.plain is None:
            given: Merged = {key: (value, place.at(key), place) for key, value in entry.keys.items()}
        elif beneath is None or "full_worth" not in beneath:
            given = {"amount": (entry.plain, place, place)}
        elif isinstance(entry.plain, tuple):
            self._refuse_list(entry)
            return beneath
        else:
            given = {"rating": (entry.plain, place, place)}
        if not beneath:
            return given
        replaced = {key for new in given for key in REPLACES.get(new, ())}
        if not replaced.isdisjoint(beneath):
            self.effective.add(id(place))  # it decides what a plain number above means, even where that replaces it
        for key, (_, _, hidden) in beneath.items():
            if key in replaced or key in given:
                self.hidden_by.setdefault(id(hidden), place)
        return {key: value for key, value in beneath.items() if key not in replaced} | given

    def _refuse_list(self, entry: ItemEntry) -> None:
        message = f"'{shortened(entry.name)}' is rated in the layer beneath, so a list says nothing here"
        hint = "give one rating, or replace the rating by a mapping: {amount: […]}"
        self._problems.add(error("CV225", message, entry.place, hint))

    def _item(self, name: ItemName, merged: Merged) -> Item:
        known = self._items.get(id(merged))
        if known is not None:
            return known[1]
        side, kind, text = name
        places = {key: place for key, (_, place, _) in merged.items()}
        values = {key: value for key, (value, _, _) in merged.items()}
        entries = [entry for _, _, entry in merged.values()]
        self.effective.update(map(id, entries))
        item = Item(side, kind, text, entries[0] if entries else Place(None), places, **values)
        self._items[id(merged)] = (merged, item)
        return item
