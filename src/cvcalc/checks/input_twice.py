"""CV333: one number as two inputs, `wage` and `wages`: whoever changes one forgets the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from cvcalc.checks.inspected import Inspected
from cvcalc.checks.wording import number_text
from cvcalc.model import Input
from cvcalc.problems import Place, Problem, Related, shortened, warning


def input_twice(inspected: Inspected) -> Iterator[Problem]:
    """One problem for each input that has the name of an earlier one, spelled otherwise, and one of its values."""
    for definitions in inspected.definitions:
        spelled: dict[str, list[str]] = {}
        for name in definitions:
            spelled.setdefault(_without_spelling(name), []).append(name)
        for first, *others in spelled.values():
            if others:
                known = dict(_values(definitions[first]))
                for name in others:
                    yield from _of_one_value(name, definitions[name], first, known)


def _of_one_value(name: str, stated: Sequence[Input], other: str, known: Mapping[Decimal, Place]) -> Iterator[Problem]:
    for value, place in _values(stated):
        if value in known:
            both = f"'{shortened(name)}' and '{shortened(other)}' are both {number_text(value)}"
            related = [Related(f"'{shortened(other)}'", known[value])]
            yield warning(
                "CV333", f"{both}: two names for one number", place, "use one of them in all formulas", related
            )
            return


def _values(stated: Sequence[Input]) -> Iterator[tuple[Decimal, Place]]:
    for one in stated:
        formula = one.value
        if not isinstance(formula, tuple) and formula.constant:
            yield formula.constant, one.value_place


@lru_cache(maxsize=4096)
def _without_spelling(name: str) -> str:
    """A name without capitals, underscores and the s of plurals."""
    return "".join(word.rstrip("s") or word for word in name.lower().split("_"))
