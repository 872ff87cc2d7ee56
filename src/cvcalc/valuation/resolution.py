"""What is remembered of inputs over all offers and segments of a model."""

from __future__ import annotations

from cvcalc.problems import Problem, Problems


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
