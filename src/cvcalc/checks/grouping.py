"""One mistake in many places is told once: at the first, with the number of the others."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace

from cvcalc.checks.wording import and_others
from cvcalc.problems import Place, Problem


def told_once(found: Iterable[tuple[Hashable, Problem]]) -> Iterator[Problem]:
    """The first problem of each key, in order, whose message says in how many other places it stands."""
    first: dict[Hashable, Problem] = {}
    places: dict[Hashable, set[Place]] = {}
    for key, problem in found:
        first.setdefault(key, problem)
        places.setdefault(key, set()).add(problem.place)
    for key, problem in first.items():
        yield replace(problem, message=problem.message + and_others(len(places[key]) - 1, "place"))
