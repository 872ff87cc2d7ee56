"""The shape of a file: its tree checked against the schema, and what is wrong in it told and repaired."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from cvcalc.problems import Problems
from cvcalc.reading.schema import adapter
from cvcalc.reading.sources import Source
from cvcalc.reading.split_numbers import with_whole_numbers
from cvcalc.reading.tree import Tree

if TYPE_CHECKING:
    from cvcalc.reading.misshapen import Inspection

_ATTEMPTS = 5  # what was repaired is read again; a value that was moved to the key it was meant for may be wrong too


@dataclass(frozen=True, slots=True)
class Shaped:
    """A checked tree: the keys of the file with formulas and numbers in them, None where it has none.

    `is_whole` tells that nothing is missing that the rest may depend on: else a valuation would tell
    mistakes that are none.
    """

    keys: Mapping[str, Any] | None
    is_whole: bool


def check_shape(tree: Tree, file: str | None, problems: Problems, source: Source | None = None) -> Shaped:
    """Check `tree`, which was read from `source`, and repair what is wrong in it so that all else can be used."""
    if source is not None:
        tree = with_whole_numbers(source)
    inspection: Inspection | None = None
    for _ in range(_ATTEMPTS):
        try:
            keys: Any = adapter().validate_python(tree)
        except ValidationError as found:
            inspection = inspection or _inspection(file, problems, source)
            tree = inspection.repaired(tree, found)
        else:
            return Shaped(keys, inspection is None or inspection.is_whole)
    return Shaped(None, is_whole=False)


def _inspection(file: str | None, problems: Problems, source: Source | None) -> Inspection:
    from cvcalc.reading.misshapen import Inspection  # most files have no mistakes

    return Inspection(file, problems, source)
