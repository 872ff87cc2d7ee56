"""Models that are valued together, and what is wrong with them as far as it is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from typing import Any

from cvcalc.model import ValueModel
from cvcalc.problems import InvalidModel, Place, Problem, Problems, error, shortened

Models = ValueModel | Iterable[ValueModel]


class Joined:
    """Some models, joined on equal segment names; every function that is asked about them adds to `problems`."""

    def __init__(self, models: Models) -> None:
        """Raises TypeError for anything that is no model."""
        given = _several([models] if isinstance(models, Mapping) else models, ValueModel)  # a mapping is data of one
        for one in given:
            if not isinstance(one, ValueModel):
                raise TypeError(f"models must be a ValueModel or several of them, not {_told(one)}{_making_of(one)}")
        self.models: tuple[ValueModel, ...] = given
        self.problems = Problems()

    def __iter__(self) -> Iterator[ValueModel]:
        return iter(self.models)

    def check_scenario(self, name: str) -> None:
        """Raise ValueError where no model has a scenario of that name."""
        if not any(name in model.scenarios for model in self.models):
            raise ValueError(f"there is no scenario '{shortened(name)}'")

    def refuse_errors(self) -> None:
        """Raise InvalidModel where there are errors, with everything that valuing found."""
        if self.problems.has_errors:
            raise InvalidModel(self._located(problem) for problem in self.problems)

    def sorted_problems(self) -> list[Problem]:
        """What reading and valuing found, with lines, by file in the order read."""
        found = Problems()
        for problem in (*(one for model in self.models for one in model.warnings), *self.problems):
            found.add(problem)
        return self.sorted(found)

    def sorted(self, problems: Iterable[Problem]) -> list[Problem]:
        """Problems of these models with lines, by file in the order read."""
        documents = (one for model in self.models for one in (model.naming or model.documents))
        order = {file: number for number, file in enumerate(dict.fromkeys(one.place.file for one in documents))}

        def rank(problem: Problem) -> tuple[int, int, int, str]:
            place = problem.place
            return order.get(place.file, len(order)), place.line or 0, place.column or 0, problem.code

        return sorted(map(self._located, problems), key=rank)

    def line(self, place: Place) -> int | None:
        """The line of the file where `place` stands; None where no model comes from that file."""
        return self._located(error("", "", place)).place.line

    def _located(self, problem: Problem) -> Problem:
        """`problem` with line and column, by whichever of the models has the file."""
        for model in self.models:
            problem = model.locate(problem)
        return problem


def as_joined(models: Models) -> Joined:
    """The models as they are joined already, or joined now."""
    return models if isinstance(models, Joined) else Joined(models)


def check_model(name: str, given: object) -> None:
    """Raise TypeError where the argument of that name is not one model."""
    if not isinstance(given, ValueModel):
        raise TypeError(f"{name} must be a ValueModel, not {_told(given)}{_making_of(given)}")


def texts_in(given: object, must: str) -> list[str]:
    """The distinct texts in one or several; raises TypeError, which says what they `must` be, for anything else."""
    texts = _several(given, str)
    for one in texts:
        if not isinstance(one, str):
            raise TypeError(f"{must}, not {_told(one)}")
    return list(dict.fromkeys(texts))


def _several(given: object, kind: type) -> tuple[Any, ...]:
    """What is given, be it one of a kind or several of whatever it holds."""
    if isinstance(given, (kind, str, bytes)) or not isinstance(given, Iterable):
        return (given,)
    return tuple(given)


def _told(given: object) -> str:
    return "None" if given is None else type(given).__name__


def _making_of(given: object) -> str:
    """Which function makes a model of what was given for one."""
    if isinstance(given, Mapping):
        return ": cvcalc.build makes one of it"
    if isinstance(given, bytes) or (isinstance(given, str) and "\n" in given):
        return ": cvcalc.loads reads one"
    if isinstance(given, (str, PathLike)):
        return f": cvcalc.load({shortened(str(given))!r}) reads one"
    return ""
