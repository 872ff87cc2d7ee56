"""Which inputs have a value over all offers and segments of a model, and what is told of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cvcalc.problems import Place, Problem, Problems

Asking = Callable[[str, Place], Iterable[Problem]]
"""What to tell of a name that only data give, where a formula at a place needs it."""


def silent(_name: str, _place: Place) -> Iterable[Problem]:
    """Nothing: why no data give it is told already."""
    return ()


class Resolution:
    """Which inputs of a model had a value anywhere, and why the others had none."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.resolved: set[str] = set()
        self.unresolved: dict[str, tuple[Problem, ...]] = {}
        self.checked_ranges: set[int] = set()  # by identity; only ranges without names stay checked

    def tell_unresolved(self) -> None:
        """An input that has a value for no offer of any segment is a problem."""
        for name, problems in self.unresolved.items():
            if name not in self.resolved:
                for problem in problems:
                    self.problems.add(problem)
