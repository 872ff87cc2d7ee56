"""CV331: a source that names none: `source: TODO`, to be filled in and forgotten."""

from __future__ import annotations

from collections.abc import Iterator

from cvcalc.checks.inspected import Inspected
from cvcalc.checks.wording import and_others
from cvcalc.problems import Place, Problem, shortened, warning

_PLACEHOLDERS = frozenset({
    "-", "--", "?", "??", "???", "...", "…", "x", "xx", "xxx", "todo", "to do", "tba", "tbc", "tbd", "to be added",
    "to be confirmed", "to be defined", "to be determined", "fixme", "n/a", "na", "none", "unknown", "missing",
    "no source", "source", "citation needed",
})  # fmt: skip


def source_placeholder(inspected: Inspected) -> Iterator[Problem]:
    """One problem for the model, at the first source of this kind."""
    found = dict(_placeholders(inspected))
    if found:
        place, (name, source) = next(iter(found.items()))
        message = (
            f"the source of '{shortened(name)}' names none: '{shortened(source)}'{and_others(len(found) - 1, 'place')}"
        )
        yield warning("CV331", message, place, "name it, or leave it out until it is known")


def _placeholders(inspected: Inspected) -> Iterator[tuple[Place, tuple[str, str]]]:
    for definitions in inspected.definitions:
        for name, stated in definitions.items():
            for one in stated:
                if one.source is not None and _is_placeholder(one.source):
                    yield one.place.at("source"), (name, one.source)
    for item, _ in inspected.items:
        if item.source is not None and _is_placeholder(item.source):
            yield item.places["source"], (item.name, item.source)


def _is_placeholder(source: str) -> bool:
    return len(source) < 20 and source.strip().strip("()[]<>.:!").strip().lower() in _PLACEHOLDERS
