"""Two versions of a model held against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cvcalc.api.joined import Joined, check_model
from cvcalc.model import ValueModel
from cvcalc.problems import Place, Problem, Severity, shortened

if TYPE_CHECKING:
    from cvcalc.decisions.difference.difference import ModelDifference


def diff(old: ValueModel, new: ValueModel, scenario: str | None = None) -> ModelDifference:
    """What moved from one version of a model to another, and why: values, items, inputs, settings.

    The way back is the same with all signs changed; of a model and itself it is empty. Raises InvalidModel where one
    of the two gives no number, and ValueError where neither has the scenario.
    """
    check_model("old", old)
    check_model("new", new)
    return diff_joined(Joined(old), Joined(new), scenario)


def diff_joined(before: Joined, after: Joined, scenario: str | None = None) -> ModelDifference:
    """The same for models of which it is to be known afterwards what was found wrong; each side has one."""
    from cvcalc.decisions.difference.difference import Pair, diff_models, located

    (old,), (new,) = before.models, after.models
    if scenario is not None and scenario not in old.scenarios and scenario not in new.scenarios:
        raise ValueError(f"there is no scenario '{shortened(scenario)}'")
    found = diff_models(Pair(new.file, old, new), before.problems, after.problems, scenario)
    before.refuse_errors()
    after.refuse_errors()
    return located(found, _Lines(old).located, _Lines(new).located)


class _Lines:
    """Where places of a model stand."""

    def __init__(self, model: ValueModel) -> None:
        self._model = model

    def located(self, place: Place) -> Place:
        return self._model.locate(Problem("", Severity.NOTE, "", place)).place
