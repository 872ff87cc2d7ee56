"""What is wrong with the models of a run, kept to be told: each problem once, with the line that it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TextIO

from cvcalc.cli.requiring import OPTION
from cvcalc.cli.terminal import width_of
from cvcalc.problems import Place, Problem
from cvcalc.reading.excerpt import excerpt

EXCERPTS_PER_FILE = 100  # of what is told at once

_WIDTH = 120  # where nobody's terminal says otherwise
_INDENT = 4


class Telling:
    """Keeps problems in the order told, so that the texts that they stand in may be let go.

    `excerpts` are the lines of the first problems of each file, with how many cells stand before the place; None for
    what stands in no line.
    """

    def __init__(self, stream: TextIO | None) -> None:
        """`stream` is where they will be shown."""
        self.problems: list[Problem] = []
        self.excerpts: dict[Place, tuple[str, int] | None] = {}
        self._told: set[tuple[str, Place, str]] = set()
        self._width = max(20, (width_of(stream) or _WIDTH) - _INDENT)

    def tell(self, found: Iterable[tuple[Problem, str]], passes: Callable[[Problem], bool] | None = None) -> None:
        """Keep located problems, each with its raw line; one of a file that several models extend is told once.

        `passes` is asked of each that was not there before, whether it is to be told at all.
        """
        shown: Counter[str | None] = Counter()
        for problem, line in found:
            known = (problem.code, problem.place, problem.message)
            if known in self._told:
                continue
            self._told.add(known)
            if passes is not None and not passes(problem):
                continue
            self.problems.append(problem)
            shown[problem.place.file] += 1
            if shown[problem.place.file] <= EXCERPTS_PER_FILE:
                self.excerpts[problem.place] = self._excerpt(problem.place, line)

    def _excerpt(self, place: Place, line: str) -> tuple[str, int] | None:
        text, before = excerpt(line, place.column or 1, self._width)
        return (text, before) if text and place.path[:1] != (OPTION,) else None
