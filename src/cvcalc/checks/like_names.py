"""CV335: two items of one side whose names differ in spelling only, and that no layer gives side by side.

Layers change an item by its exact name. A slip makes a second item of it, which counts besides the first, or which
other offers lack.
"""

from __future__ import annotations

from collections.abc import Iterator

from cvcalc.checks.inspected import Inspected
from cvcalc.model import ItemEntry
from cvcalc.problems import Place, Problem, Related, shortened, warning


def like_names(inspected: Inspected) -> Iterator[Problem]:
    for known, slip in inspected.like_entries:
        names = f"'{shortened(slip.name)}' and '{shortened(known.name)}'"
        message = f"{names} are two items here: is it one, spelled in two ways?"
        hint = "spell them alike, or give both in one place if they are two"
        yield warning("CV335", message, _key_of(slip), hint, [Related("the other one", _key_of(known))])


def _key_of(entry: ItemEntry) -> Place:
    return entry.place._replace(at_key=True)
