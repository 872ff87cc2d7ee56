"""Building a document: from the checked keys of a file to what a model holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cvcalc.model import (
    KINDS,
    LEVERS,
    SIDE_KEYS,
    SIDES,
    Document,
    ItemEntry,
    Layer,
    Removal,
    SegmentLayer,
    Settings,
    TakenOut,
)
from cvcalc.model.layers import NO_SETTINGS
from cvcalc.problems import Place, Problems, error, shortened, similar, warning
from cvcalc.reading.entries import Entries
from cvcalc.reading.slots import Path
from cvcalc.reading.sources import Source

if TYPE_CHECKING:
    from cvcalc.model.checks import Check
    from cvcalc.model.journey import JourneyEntry
    from cvcalc.model.surveys import Survey

_AS_READ = (
    "title", "description", "currency", "discount_rate", "per", "price_input", "flows_at", "segment", "offer", "ours",
    "lever",
)  # fmt: skip
_WITH_DOUBTS = ("horizon", "discount_rate", "segment_size", "our_cost")
_NUMBERS = ("segment_size", "our_cost")

_NULL = re.compile(r"(?:null|~)(?![^\s,}\]])")


class Building:
    """Makes the documents of one file: its own and one for each of its scenarios.

    An empty entry under `offers`, `segments` and `scenarios` is an empty layer, while the word `null`
    takes out.
    """

    def __init__(self, file: str | None, problems: Problems, source: Source | None = None) -> None:
        self._file = file
        self._problems = problems
        self._source = source
        self._entries = Entries(file, problems)

    def document(self, keys: Mapping[str, Any], path: Path = ()) -> Document:
        """The document that stands at `path`: the whole file, or one of its scenarios."""
        offers = self._offers(keys, path)
        segments = {
            name: self._segment(entry or {}, (*path, "segments", name))
            for name, entry in self._named(keys, "segments", path)
        }
        place, checks = Place(self._file, path), self._checks(keys["checks"]) if "checks" in keys else {}
        layer, settings = self._layer(keys, path), self._settings(keys, path)
        if "journey" in keys:
            layer, journey = self._journey(keys["journey"], layer, (*path, "journey"))
            settings = replace(settings, journey=journey)
        if "survey" in keys:
            settings = replace(settings, survey=self._survey(keys["survey"], place.at("survey")))
        return Document(layer, settings, offers, segments, place, checks, self._entries.taken_columns())

    def scenarios(self, keys: Mapping[str, Any]) -> dict[str, Document]:
        """The scenarios of the file by name."""
        named = self._named(keys, "scenarios", ())
        return {name: self.document(entry or {}, ("scenarios", name)) for name, entry in named}

    def _journey(self, keys: Mapping[str, Any], layer: Layer, path: Path) -> tuple[Layer, JourneyEntry]:
        """The journey, and `layer` with the inputs that its KPIs feed."""
        from cvcalc.reading.journey_entries import JourneyEntries  # few files have a journey

        entries = JourneyEntries(self._file, self._problems, self._entries, layer.inputs)
        journey = entries.journey(keys, path)
        return replace(layer, inputs={**layer.inputs, **entries.inputs}), journey

    def _survey(self, keys: Mapping[str, Any], place: Place) -> Survey:
        from cvcalc.model.surveys import Survey  # few files have data
        from cvcalc.reading.customer_quantities import UNREAD_FILE

        if "file" not in keys:
            hint = "name the file: file: responses.csv"
            self._problems.add(error("CV107", "this survey lacks 'file'", place, hint))
        if keys.get("file", UNREAD_FILE) == UNREAD_FILE:
            return Survey("", place=place)
        return Survey(**keys, place=place)

    def _checks(self, entries: Mapping[str, Any]) -> dict[str, Check | TakenOut]:
        from cvcalc.reading.check_entries import CheckEntries  # few files have checks

        return CheckEntries(self._file, self._problems, self._entries).checks(entries)

    def _segment(self, keys: Mapping[str, Any], path: Path) -> SegmentLayer:
        offers = self._offers(keys, path)
        return SegmentLayer(self._layer(keys, path), self._settings(keys, path), offers, Place(self._file, path))

    def _offers(self, keys: Mapping[str, Any], path: Path) -> dict[str, Layer | TakenOut]:
        offers: dict[str, Layer | TakenOut] = {}
        for name, entry in keys.get("offers", {}).items():
            at = (*path, "offers", name)
            if not name:
                self._entries.refuse_empty(at, "offer")
            if entry is None and self._writes_null(at):
                offers[name] = TakenOut(Place(self._file, at))
            else:
                offers[name] = self._layer(entry or {}, at)
        return offers

    def _named(self, keys: Mapping[str, Any], key: str, path: Path) -> Iterator[tuple[str, Any]]:
        """The segments or scenarios, none of which can be taken out."""
        for name, entry in keys.get(key, {}).items():
            at = (*path, key, name)
            if not name:
                self._entries.refuse_empty(at, key[:-1])
            if entry is None and self._writes_null(at):
                message = f"this null takes out nothing: the {key[:-1]} '{shortened(name)}' can't be taken out"
                hint = f"write {{}} for a {key[:-1]} in which nothing is different, or remove it"
                self._problems.add(error("CV211", message, Place(self._file, at), hint))
            yield name, entry

    def _writes_null(self, path: Path) -> bool:
        """Whether the word `null` or `~` stands at `path`, rather than nothing; data from Python is never empty."""
        source = self._source
        return source is None or _NULL.match(source.text, source.index(path)) is not None

    def _layer(self, keys: Mapping[str, Any], path: Path) -> Layer:
        inputs = self._entries.inputs(keys["inputs"], (*path, "inputs")) if "inputs" in keys else {}
        items = tuple(self._items(keys, path)) if "benefits" in keys or "costs" in keys else ()
        return Layer(inputs, items, Place(self._file, path))

    def _items(self, keys: Mapping[str, Any], path: Path) -> Iterator[ItemEntry | Removal]:
        for side in SIDES:
            key = SIDE_KEYS[side]
            if key not in keys:
                continue
            kinds = keys[key]
            if kinds is None:
                yield Removal(side, place=Place(self._file, (*path, key)))
                continue
            for kind in KINDS:
                if kind in kinds:
                    at = (*path, key, kind)
                    entries = kinds[kind]
                    if entries is None:
                        yield Removal(side, kind, place=Place(self._file, at))
                    else:
                        yield from self._entries.items(entries, side, kind, at)

    def _settings(self, keys: Mapping[str, Any], path: Path) -> Settings:
        found = {key: keys[key] for key in _AS_READ if key in keys}
        for key in _WITH_DOUBTS:
            if key in keys:
                self._entries.tell_doubts(keys[key], Place(self._file, (*path, key)))
        if "horizon" in keys:
            found["horizon"] = int(keys["horizon"].value)
        found |= {key: keys[key].value for key in _NUMBERS if key in keys}
        if "lever" in keys:
            self._check_lever(keys["lever"], Place(self._file, (*path, "lever")))
        if "lifetime" in keys:
            from cvcalc.reading.lifetime_entries import lifetime_entry  # few files have one

            place = Place(self._file, (*path, "lifetime"))
            found["lifetime"] = lifetime_entry(keys["lifetime"], place, self._entries)
        if "ours" in keys:
            found["ours"] = tuple(dict.fromkeys(keys["ours"]))
        return Settings(**found) if found else NO_SETTINGS

    def _check_lever(self, lever: str, place: Place) -> None:
        """Warn of a lever nearly known; any other word is allowed."""
        meant = None if lever in LEVERS else similar(lever, LEVERS)
        if meant:
            message = f"'{shortened(lever)}' is no lever of the field, though '{meant}' is"
            self._problems.add(warning("CV303", message, place, f"did you mean '{meant}'?"))
