"""Models that are valued together, and what is wrong with them as far as it is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cvcalc.model import ValueModel
from cvcalc.problems import InvalidModel, Place, Problem, Problems, error, shortened

Models = ValueModel | Iterable[ValueModel]


class Joined:
    """Some models, joined on equal segment names; every function that is asked about them adds to `problems`."""

    def __init__(self, models: Models) -> None:
        self.models = (models,) if isinstance(models, ValueModel) else tuple(models)
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


def names_in(given: str | Iterable[str]) -> list[str]:
    """Distinct names; one text is one name."""
    return [given] if isinstance(given, str) else list(dict.fromkeys(given))
