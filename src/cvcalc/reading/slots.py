"""What may stand where in a value model file: the path of a value tells what it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cvcalc.problems import shortened
from cvcalc.reading.customer_schema import JourneyKeys, KpiKeys, LifetimeKeys, SurveyKeys
from cvcalc.reading.schema import (
    CheckKeys,
    FileKeys,
    InputKeys,
    ItemKeys,
    LayerKeys,
    ScenarioKeys,
    SegmentKeys,
    SideKeys,
)

Path = tuple[str | int, ...]

KEYS: Mapping[str, tuple[str, ...]] = {
    "file": tuple(FileKeys.__annotations__),
    "scenario": tuple(ScenarioKeys.__annotations__),
    "segment": tuple(SegmentKeys.__annotations__),
    "offer": tuple(LayerKeys.__annotations__),
    "side": tuple(SideKeys.__annotations__),
    "item": tuple(ItemKeys.__annotations__),
    "input": tuple(InputKeys.__annotations__),
    "check": tuple(CheckKeys.__annotations__),
    "survey": tuple(SurveyKeys.__annotations__),
    "journey": tuple(JourneyKeys.__annotations__),
    "kpi": tuple(KpiKeys.__annotations__),
    "lifetime": tuple(LifetimeKeys.__annotations__),
}
"""The keys of each kind of mapping."""

ENTRIES: Mapping[str, str] = {
    "inputs": "input",
    "items": "item",
    "offers": "offer",
    "segments": "segment",
    "scenarios": "scenario",
    "checks": "check",
    "kpis": "stage of the journey",
    "stage of the journey": "kpi",
}
"""The mappings by name, and what they hold."""

_OWN = frozenset({"survey", "journey", "lifetime"})  # mappings that stand in one place only, each of its own kind

_SIDES = frozenset({"benefits", "costs"})
_SINGLE = frozenset({"item", "input", "check", "kpi"})


def slot(path: Iterable[str | int]) -> str:
    """What stands at `path`: one of `KEYS` or of `ENTRIES`, or '' for anything else."""
    found = "file"
    for step in path:
        if found in ENTRIES:
            found = ENTRIES[found]
        elif found == "side":
            found = "items" if step in KEYS["side"] else ""
        elif step not in KEYS.get(found, ()):
            found = ""
        elif step in _SIDES:
            found = "side"
        elif step in _OWN and found != "input":  # of an input, `survey` is a column
            found = str(step)
        else:
            found = str(step) if step in ENTRIES else ""
    return found


def entry(path: Path) -> Path:
    """The path of the item, input or check that `path` leads to or into; itself elsewhere."""
    above = (path[:length] for length in range(len(path)))
    return next((one for one in above if slot(one) in _SINGLE), path)


def subject(path: Path) -> str:
    """How messages call what stands at `path`."""
    if not path:
        return "the file"
    last = path[-1]
    if isinstance(last, int):
        return f"entry {last + 1} of {subject(path[:-1])}"
    name = f"'{shortened(last)}'"
    entry = ENTRIES.get(slot(path[:-1]))
    return f"the {'KPI' if entry == 'kpi' else entry} {name}" if entry else name
