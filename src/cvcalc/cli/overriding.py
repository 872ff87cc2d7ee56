"""What `--set` sets in the models of a run that are read one after another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cvcalc.cli.usage import WrongUsageError
from cvcalc.model import ValueModel
from cvcalc.problems import Problem, Severity
from cvcalc.reading import UnknownNameError, parse_override


class Overriding:
    """Applies the values of `--set`, each of which may be for some of the models only."""

    def __init__(self, overrides: Iterable[str]) -> None:
        self._refused: dict[str, str | None] = dict.fromkeys(overrides, "")  # None: done somewhere

    def apply(self, models: Sequence[ValueModel], scenarios: Sequence[str]) -> Sequence[ValueModel]:
        """The models with what is set in them; raises WrongUsageError for what can't be set anywhere."""
        for text in self._refused:
            try:
                models = parse_override(text, models, scenarios)
                self._refused[text] = None
            except UnknownNameError as unknown:
                if self._refused[text] == "":
                    self._refused[text] = str(unknown)
            except ValueError as refused:
                raise WrongUsageError(f"--set: {refused}") from None
        return models

    def refuse_unused(self) -> None:
        """Raise WrongUsageError for what none of the models had."""
        for refusal in self._refused.values():
            if refusal:
                raise WrongUsageError(f"--set: {refusal}")


def refuse_mistakes(problems: Iterable[Problem]) -> None:
    """Raise WrongUsageError for what is wrong with a value of `--set`, which is no mistake in a model."""
    for problem in problems:
        if problem.severity is Severity.ERROR and problem.place.path[:1] == ("--set",):
            raise WrongUsageError(f"--set: {problem.message}", problem.hint)
