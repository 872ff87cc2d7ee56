"""Something harmless where a tree is broken, so that one mistake does not cause another message."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from cvcalc.model import LONGEST_HORIZON
from cvcalc.reading.customer_quantities import STAND_INS, UNREAD, UNREAD_FILE
from cvcalc.reading.quantities import POISON, WIDEST_SCALE
from cvcalc.reading.slots import Path, slot

OUT: Final = object()
"""Stands for nothing: the key is left out."""

# Within the longest horizon every year that is named lies.
_SETTINGS: Mapping[str, Any] = {
    "segment_size": "1", "discount_rate": POISON, "per": "year", "horizon": str(LONGEST_HORIZON),
}  # fmt: skip
_ITEM: Mapping[str, Any] = {
    **dict.fromkeys(("category", "stage", "touchpoint", "who", "unit", "source", "evidence", "note"), OUT),
    "scale": WIDEST_SCALE,
    "ramp": [POISON],
    "per": "year",
    "unquantified": "?",
}
_INPUT: Mapping[str, Any] = dict.fromkeys(("shape", "unit", "source", "evidence", "note"), OUT)
_KPI: Mapping[str, Any] = {"measure": "mean", **dict.fromkeys(("baseline", "now", "a", "b"), UNREAD)}
_RANGES = (("value",), ("survey",), ("low", "base", "high"), ("min", "mode", "max"), ("mean", "sd"))


def stand_in(path: Path) -> Any:
    """What takes the place of a value at `path` that can't be read."""
    holder, last = slot(path[:-1]), str(path[-1])
    if holder in {"file", "scenario", "segment"}:
        return _SETTINGS.get(last, OUT)
    if holder == "survey":
        return UNREAD_FILE if last == "file" else OUT
    if holder == "lifetime":
        return STAND_INS.get(last, OUT)
    if holder == "kpi":
        return _KPI.get(last, OUT)
    if holder == "check":
        return POISON if last == "that" else OUT
    if holder in {"item", "input"}:
        return (_ITEM if holder == "item" else _INPUT).get(last, POISON)
    return POISON if holder in {"items", "inputs", "checks"} else OUT


def completed(what: str, entry: Mapping[str, Any]) -> Any:
    """An item, an input or a check that has lost a key: with nothing in it that would be missed."""
    if what == "check":
        return {"that": POISON, **entry}
    if what == "kpi":
        return {"measure": "mean", "now": UNREAD, **entry}
    if what == "input":
        return entry if any(entry.keys() >= {*keys} for keys in _RANGES) else POISON
    entry = {"per": "year", **entry}
    if entry.keys() & {"rating", "full_worth", "scale"}:
        return {"rating": POISON, "full_worth": POISON, **entry}
    return entry if entry.keys() & {"amount", "initial", "unquantified"} else {"amount": POISON, **entry}


class Changes:
    """What is to be changed in a tree, by path. Nothing below a change is looked at any more."""

    def __init__(self) -> None:
        self._root: _Change = _Change()

    def set(self, path: Path, value: Any) -> None:
        """Put `value` (or `OUT`) at `path`."""
        change = self._root
        for step in path:
            change = change.below.setdefault(step, _Change())
        change.value = value

    def applied(self, tree: Any) -> Any:
        """`tree` with the changes in it; `tree` itself stays as it is, since aliases share it."""
        return self._root.applied(tree)


class _Change:
    """What is to become of one node: another value, or changes below it."""

    __slots__ = ("below", "value")

    def __init__(self) -> None:
        self.below: dict[str | int, _Change] = {}
        self.value: Any = self

    def applied(self, node: Any) -> Any:
        if self.value is not self:
            return self.value
        if not self.below:
            return node
        if isinstance(node, list):
            entries = (self.below[index].applied(one) if index in self.below else one for index, one in enumerate(node))
            return [one for one in entries if one is not OUT]
        kept = dict(node) if isinstance(node, dict) else {}
        for step, change in self.below.items():
            value = change.applied(kept.get(step))
            if value is OUT:
                kept.pop(step, None)
            else:
                kept[step] = value
        return kept
