"""Lifetimes: from checked keys of a file to what a model holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cvcalc.model.lifetime import LifetimeEntry, Retained, Survivors
from cvcalc.problems import Place
from cvcalc.reading.customer_quantities import RetentionKeys
from cvcalc.reading.entries import Entries
from cvcalc.reading.quantities import Figure


def lifetime_entry(keys: Mapping[str, Any], place: Place, entries: Entries) -> LifetimeEntry:
    """What stands at `place`, where numbers that may have been meant otherwise are warned of."""
    found: dict[str, Any] = {}
    for key, value in keys.items():
        entries.tell_doubts(value.figures if isinstance(value, RetentionKeys) else value, place.at(key))
        found[key] = _read(value, key)
    return LifetimeEntry(found, place)


def _read(value: Any, key: str) -> object:
    if isinstance(value, RetentionKeys):
        counts = tuple(figure.value for figure in value.figures)
        return Survivors(counts) if value.form == "survivors" else Retained(*counts)
    if isinstance(value, Figure):
        return int(value.value) if key == "horizon" else value.value
    return value
