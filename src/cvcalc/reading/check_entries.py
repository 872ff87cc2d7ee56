"""Checks: from checked entries of a file to those of a model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cvcalc.formula import Formula
from cvcalc.model import TakenOut
from cvcalc.model.checks import Check
from cvcalc.problems import Place, Problems, Severity, error, shortened
from cvcalc.reading.entries import Entries


class CheckEntries:
    """Makes the checks of one file, and tells what is wrong within each."""

    def __init__(self, file: str | None, problems: Problems, entries: Entries) -> None:
        self._file = file
        self._problems = problems
        self._entries = entries

    def checks(self, entries: Mapping[str, Any]) -> dict[str, Check | TakenOut]:
        """The checks by name; those without a condition are told of and left out."""
        checks: dict[str, Check | TakenOut] = {}
        for name, entry in entries.items():
            place = Place(self._file, ("checks", name))
            if not name:
                self._entries.refuse_empty(place.path, "check")
            if entry is None:
                checks[name] = TakenOut(place)
            elif isinstance(entry, Formula):
                self._entries.tell_doubts(entry, place)
                checks[name] = Check(name, entry, place=place, that_place=place)
            elif "that" in entry:
                checks[name] = self._check(name, entry, place)
            else:
                message = f"the check '{shortened(name)}' has no condition"
                self._problems.add(error("CV107", message, place, "add one: that: advantage > 0"))
        return checks

    def _check(self, name: str, keys: Mapping[str, Any], place: Place) -> Check:
        that_place = place.at("that")
        self._entries.tell_doubts(keys["that"], that_place)
        segments, offers = (tuple(keys.get(key, ())) for key in ("segments", "offers"))
        severity = Severity(keys.get("severity", "error"))
        return Check(name, keys["that"], segments, offers, severity, place, that_place)
