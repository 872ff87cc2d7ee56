"""Value models from Python data: the shape of a file in dictionaries, lists, texts and numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from cvcalc.model import ValueModel, check_structure, every_document
from cvcalc.model.value_model import ONLY_SEGMENT
from cvcalc.problems import InvalidModel, Place, Problems, Severity, error, shortened
from cvcalc.reading.building import Building
from cvcalc.reading.files import standard_input
from cvcalc.reading.quantities import POISON
from cvcalc.reading.shape import check_shape
from cvcalc.reading.slots import Path
from cvcalc.reading.sources import Sources
from cvcalc.reading.tree import DEEPEST, MOST_NODES, Tree

_THREE_DECIMALS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")


def build(data: Mapping[str, object], name: str = ONLY_SEGMENT) -> ValueModel:
    """The value model that `data` holds; raises `InvalidModel` with all that is wrong with it.

    Keys and values are those of a file; numbers may be int, Decimal, float (read as Python prints
    them) or text, formulas are text, None is `null`. `name` is what its segment is called where
    `data` names none. What valuation finds wrong later is not known yet. The data file of a survey is looked for from
    the working folder, and must not lie outside the root of that.
    """
    problems = Problems()
    model = build_model(data, name, problems)
    if model is None or problems.has_errors:
        raise InvalidModel(problems)
    return model


def build_model(data: Mapping[str, object], name: str, problems: Problems) -> ValueModel | None:
    """The value model that `data` holds, with all that is wrong told; None where it is too broken to be valued."""
    shaped = check_shape(_Reading(problems).tree(data, ()), None, problems)
    keys = dict(shaped.keys or {})
    if keys.pop("extends", None):
        hint = "lay the dictionaries over each other, or write the model into a file"
        problems.add(error("CV102", "data from Python can't extend files", Place(None, ("extends",)), hint))
    building = Building(None, problems)
    document, scenarios = building.document(keys), building.scenarios(keys)
    if not shaped.is_whole:
        return None
    warnings = tuple(problem for problem in problems if problem.severity is not Severity.ERROR)
    each = {scenario: (one,) for scenario, one in scenarios.items()}
    model = ValueModel((document,), each, unnamed=name, warnings=warnings)
    if any(one.columns or one.settings.survey is not None for one in every_document(model)):
        from cvcalc.reading.answers import DataFiles  # few models have data

        model = DataFiles(Sources()).with_answers(model, {None: standard_input()}, problems)
    check_structure(model, problems)
    return model


class _Reading:
    """Turns data into the tree that reading a file gives, within the same limits."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._nodes = 0

    def tree(self, data: object, path: Path) -> Any:
        """The tree of `data`; what can't be in a model is told of, and stands in it as poison."""
        self._nodes += 1
        if self._nodes > MOST_NODES:
            return self._refuse("CV008", f"more than {MOST_NODES:,} keys and values", path)
        if isinstance(data, Mapping):
            return self._mapping(data, path) if len(path) < DEEPEST else self._refuse_depth(path)
        if isinstance(data, list | tuple):
            if len(path) >= DEEPEST:
                return self._refuse_depth(path)
            return [self.tree(value, (*path, index)) for index, value in enumerate(data)]
        return self._scalar(data, path)

    def _mapping(self, data: Mapping[Any, object], path: Path) -> dict[str, Tree]:
        tree: dict[str, Tree] = {}
        for key, value in data.items():
            if isinstance(key, str):
                tree[str(key)] = self.tree(value, (*path, key))
            else:
                self._refuse("CV013", f"a key must be text, not {shortened(repr(key))}", (*path, shortened(repr(key))))
        return tree

    def _scalar(self, data: object, path: Path) -> Any:
        if data is None or isinstance(data, str):
            return None if data is None else str(data)
        if isinstance(data, bool) or not isinstance(data, int | float | Decimal):
            what = shortened(f"{data!r}") if isinstance(data, bool) else f"a {type(data).__name__}"
            hint = "give text, an int, a Decimal, a float, None, a list or a dictionary"
            return self._refuse("CV102", f"{what} can't stand in a value model", path, hint)
        if isinstance(data, int):
            return str(data) if abs(data) < 10**34 else self._refuse("CV104", "this number is too large", path)
        if not Decimal(data).is_finite():
            return self._refuse("CV103", f"{data} is not a number", path, "leave it out, or give it a value")
        return _spelled(data)

    def _refuse_depth(self, path: Path) -> Any:
        return self._refuse("CV007", f"nested deeper than {DEEPEST} levels", path, "a value model needs about eight")

    def _refuse(self, code: str, message: str, path: Path, hint: str = "") -> Any:
        self._problems.add(error(code, message, Place(None, path), hint))
        return POISON


def _spelled(number: float | Decimal) -> str:
    """The text of a number. `1.500` in a file may have been meant for 1500; a number can't be mistaken so."""
    text = str(Decimal(repr(number)) if isinstance(number, float) else number)
    return f"{text}0" if _THREE_DECIMALS.fullmatch(text) else text
