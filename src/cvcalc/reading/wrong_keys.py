"""Keys that are not known where they stand: what to say, and what they were probably meant to be."""

from __future__ import annotations

import re

from cvcalc.problems import Place, Problem, Problems, error, shortened
from cvcalc.reading.slots import KEYS, Path, slot

_CALLED = {
    "file": "a key of a value model",
    "scenario": "a key of a scenario",
    "segment": "a key of a segment",
    "offer": "a key of an offer",
    "side": "a kind of benefits or costs",
    "item": "a key of an item",
    "input": "a key of an input",
    "check": "a key of a check",
    "survey": "a key of a survey",
    "journey": "a key of a journey",
    "kpi": "a key of a KPI",
    "lifetime": "a key of a lifetime",
}
_PLACES = {
    "file": "at the top of the file",
    "scenario": "in a scenario",
    "segment": "in a segment",
    "offer": "in an offer",
    "item": "in an item",
    "input": "in an input",
    "check": "in a check",
    "survey": "in a survey",
    "journey": "in a journey",
    "kpi": "in a KPI",
    "lifetime": "in a lifetime",
}
_SWAPPED = {
    ("item", "value"): "amount",
    ("input", "amount"): "value",
    ("input", "values"): "value",
    ("check", "condition"): "that",
    ("kpi", "before"): "baseline",
    ("kpi", "after"): "now",
    ("kpi", "A"): "a",
    ("kpi", "B"): "b",
}
_JOINED = re.compile(r"([^:\s]+):(\S.*)", re.DOTALL)


def joined(text: object, holder: str) -> tuple[str, str] | None:
    """Key and value where the space after the colon is missing: `{amount:5}`."""
    match = _JOINED.fullmatch(text) if isinstance(text, str) else None
    if match is None or not (holder == "inputs" or match[1] in KEYS.get(holder, ())):
        return None
    return match[1], match[2]


def joined_problem(place: Place, key: str, value: str) -> Problem:
    """What to tell of a missing space."""
    message = f"there is no space after '{shortened(key)}:', so YAML reads one text instead of a key and its value"
    return error("CV017", message, place, f"write {shortened(key)}: {shortened(value)}")


def unknown_key(file: str | None, path: Path, problems: Problems) -> tuple[Problem, str | None]:
    """What to tell of an unknown key, and the key that was probably meant."""
    holder, key = slot(path[:-1]), str(path[-1])
    place = Place(file, path, at_key=True)
    message = f"'{shortened(key)}' is not {_CALLED.get(holder, 'a key')}"
    hint, meant = _meant(holder, key, problems)
    return error("CV101", message, place, hint), meant


def _meant(holder: str, key: str, problems: Problems) -> tuple[str, str | None]:
    known = KEYS[holder]
    swapped = _SWAPPED.get((holder, key))
    if swapped is not None:
        return f"did you mean '{swapped}'?", swapped
    elsewhere = [where for what, where in _PLACES.items() if key in KEYS[what]]
    if elsewhere:
        return f"'{key}' stands {' or '.join(elsewhere)}", None
    meant = problems.guess(key, known)
    if meant is not None:
        return f"did you mean '{meant}'?", meant
    if holder == "side":
        return "items stand under 'tangible' or 'intangible'", None
    return f"keys here: {', '.join(known)}", None
