"""Problems as people read them: where, what, the line itself, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from cvcalc.problems import Place, Problem, Severity, visible
from cvcalc.reports.painting import EMPTY, Line, Run, paint

SHOWN_PER_FILE = 100

Excerpt = Callable[[Place], tuple[str, int] | None]
"""The line of a place, harmless already, and how many cells stand before the place; None where there is none."""


def problems_text(problems: Iterable[Problem], excerpt: Excerpt, *, color: bool) -> str:
    """Problems by file and line, at most 100 of a file, with a count; empty without any.

    Places must be located (line and column) before.
    """
    files = _by_file(problems)
    if not files:
        return ""
    return paint([*_lines(files, excerpt), EMPTY, (Run(_count(files), "strong"),)], color=color)


def problem_lines(problems: Iterable[Problem], excerpt: Excerpt) -> Iterator[Line]:
    """The same without the count of all."""
    return _lines(_by_file(problems), excerpt)


def _by_file(problems: Iterable[Problem]) -> dict[str | None, list[Problem]]:
    files: dict[str | None, list[Problem]] = {}
    for problem in problems:
        files.setdefault(problem.place.file, []).append(problem)
    return files


def _lines(files: dict[str | None, list[Problem]], excerpt: Excerpt) -> Iterator[Line]:
    for file, found in files.items():
        found.sort(key=lambda problem: (problem.place.line or 0, problem.place.column or 0))
        for problem in found[:SHOWN_PER_FILE]:
            yield from _problem(problem, excerpt)
        if len(found) > SHOWN_PER_FILE:
            where = f" in {visible(file)}" if file else ""
            yield (Run(f"and {len(found) - SHOWN_PER_FILE:,} more{where}", "strong"),)


def place_text(place: Place) -> str:
    """`file:line:column` as far as it is known; keys for a model built in Python."""
    keys = " > ".join(visible(str(key)) for key in place.path)
    parts = [visible(place.file) if place.file else keys or "model"]
    if place.line is not None:
        parts += [str(place.line), str(place.column or 1)]
    return ":".join(parts)


def _problem(problem: Problem, excerpt: Excerpt) -> Iterator[Line]:
    yield (
        Run(f"{place_text(problem.place)}: "),
        Run(f"{problem.severity} {problem.code}", problem.severity.value),
        Run(f" {visible(problem.message)}", "strong"),
    )
    found = excerpt(problem.place)
    if found is not None:
        line, before = found
        yield (Run(f"    {visible(line)}"),)
        yield Run(" " * (4 + before)), Run("^", problem.severity.value)
    if problem.hint:
        yield Run("  hint: ", "note"), Run(visible(problem.hint))
    for one in problem.related:
        yield Run(f"  {place_text(one.place)}: ", "faint"), Run(visible(one.message))


def _count(files: dict[str | None, list[Problem]]) -> str:
    counts = Counter(problem.severity for found in files.values() for problem in found)
    parts = [_counted(counts[severity], severity.value) for severity in Severity if counts[severity]]
    where = "" if list(files) == [None] else f" in {_counted(len(files), 'file')}"
    return ", ".join(parts) + where


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"
