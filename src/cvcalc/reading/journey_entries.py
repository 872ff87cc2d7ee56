"""Journeys: from checked entries of a file to those of a model, and the inputs that KPIs feed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cvcalc.formula import RESERVED, is_name, normal_name
from cvcalc.model import Input, TakenOut
from cvcalc.model.journey import JourneyEntry, Kpi
from cvcalc.problems import Place, Problems, Related, error, shortened
from cvcalc.reading.entries import Entries
from cvcalc.reading.kpi_inputs import fed_input, poisoned_input
from cvcalc.reading.samples import Samples
from cvcalc.reading.slots import Path

_EXAMPLE = "a KPI is such as {measure: conversion, now: {hits: 120, of: 4000}}"


class JourneyEntries:
    """Makes the journey of one document, and tells what is wrong within it.

    `given` are the inputs that the document gives itself; `inputs` those that its KPIs feed, once `journey` is read.
    """

    def __init__(
        self, file: str | None, problems: Problems, entries: Entries, given: Mapping[str, Input | TakenOut]
    ) -> None:
        self._file = file
        self._problems = problems
        self._entries = entries
        self._samples = Samples(problems, entries)
        self._given = given
        self.inputs: dict[str, Input] = {}

    def journey(self, keys: Mapping[str, Any], path: Path) -> JourneyEntry:
        """What stands at `path`."""
        kpis: dict[tuple[str, str], Kpi | TakenOut] = {}
        for stage, entries in keys.get("kpis", {}).items():
            if not stage:
                self._entries.refuse_empty((*path, "kpis", stage), "stage")
            for name, entry in entries.items():
                place = Place(self._file, (*path, "kpis", stage, name))
                if not name:
                    self._entries.refuse_empty(place.path, "KPI")
                kpi = TakenOut(place) if entry is None else self._kpi(stage, name, entry, place)
                if kpi is not None:
                    kpis[stage, name] = kpi
        return JourneyEntry(keys.get("stages"), kpis, Place(self._file, path))

    def _kpi(self, stage: str, name: str, keys: Mapping[str, Any], place: Place) -> Kpi | None:
        """The KPI; None where it can't be read, which is told. The input that it feeds is there all the same."""
        is_test = "a" in keys or "b" in keys
        first, last = ("a", "b") if is_test else ("baseline", "now")
        fed = self._fed_name(keys.get("input"), place.at("input"))
        found = {key: self._samples.read(keys["measure"], keys[key], place.at(key)) for key in _figures_in(keys)}
        if self._is_complete(name, keys, place, is_test=is_test) and (now := found.get(last)) is not None:
            kpi = Kpi(
                stage, name, keys["measure"], now, found.get(first), fed, is_test,
                keys.get("source"), keys.get("note"), place,
            )  # fmt: skip
            if fed is not None:
                self._feed(fed, fed_input(kpi, place.at(last)))
            return kpi
        if fed is not None:
            self._feed(fed, poisoned_input(place.at("input")))
        return None

    def _is_complete(self, name: str, keys: Mapping[str, Any], place: Place, *, is_test: bool) -> bool:
        """Whether the KPI has the keys that it needs, and none that exclude each other; else it is told."""
        foreign = [key for key in ("baseline", "now") if is_test and key in keys]
        if foreign:
            first = "a" if "a" in keys else "b"
            message = f"'{first}' and '{foreign[0]}' exclude each other in one KPI"
            hint = "give baseline and now, or a and b"
            self._problems.add(error("CV106", message, place.at(foreign[0], at_key=True), hint))
            return False
        needed = ("measure", "a", "b") if is_test else ("measure", "now")
        lacking = [f"'{key}'" for key in needed if key not in keys]
        if lacking:
            message = f"the KPI '{shortened(name)}' lacks {' and '.join(lacking)}"
            self._problems.add(error("CV242", message, place, _EXAMPLE))
        return not lacking

    def _fed_name(self, name: str | None, place: Place) -> str | None:
        """The name of the input that a KPI feeds, in Unicode's form NFC; None without one, or where it is none."""
        if name is None or is_name(name):
            return None if name is None else normal_name(name)
        why = "it is a word of formulas" if normal_name(name) in RESERVED else "formulas could not use it"
        message = f"'{shortened(name)}' can't be the name of an input: {why}"
        hint = "a name has letters, digits and '_', and does not begin with a digit"
        self._problems.add(error("CV109", message, place, hint))
        return None

    def _feed(self, name: str, fed: Input) -> None:
        """Remember that a KPI gives the input, and tell where the same layer has another value for it."""
        other = self._given.get(name)
        if other is not None:
            message = f"the KPI feeds '{shortened(name)}', which is given under 'inputs' too"
            hint = "remove one of them: the KPI's figure is the value of the input"
            self._problems.add(error("CV243", message, fed.place, hint, [Related("given here", other.place)]))
        elif name in self.inputs:
            message = f"two KPIs feed '{shortened(name)}'"
            hint = "let one of them feed it, or use two inputs"
            related = [Related("fed here too", self.inputs[name].place)]
            self._problems.add(error("CV243", message, fed.place, hint, related))
        self.inputs[name] = fed


def _figures_in(keys: Mapping[str, Any]) -> list[str]:
    return [key for key in ("baseline", "now", "a", "b") if key in keys] if "measure" in keys else []
