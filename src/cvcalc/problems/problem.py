"""A problem: what is wrong in the user's files, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from cvcalc.problems.suggestion import similar
from cvcalc.problems.visible import shortened

SUGGESTED_AT_MOST = 20  # similarity is slow: a file of 5,000 misspelt keys must not cost 5,000 searches


class Severity(StrEnum):
    """How much a problem matters: an error means that no number is given."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Place(NamedTuple):
    """Where something stands: by its keys from the top of its file, later by line and column too.

    A tuple, because models have one for every key: a frozen dataclass takes four times as long to make.

    `file` is the path as printed, or None for a model built in Python. `at_key` points at the last
    key of `path` instead of its value. `offset` counts characters into the value's text.
    `line` and `column` are 1-based; they are worked out only when a problem is shown.
    """

    file: str | None
    path: tuple[str | int, ...] = ()
    at_key: bool = False
    offset: int = 0
    line: int | None = None
    column: int | None = None

    def at(self, *keys: str | int, at_key: bool = False) -> Place:
        """The place below this one, at `keys`."""
        return Place(self.file, self.path + keys, at_key)

    def offset_by(self, characters: int) -> Place:
        """The same value, `characters` into its text."""
        return Place(self.file, self.path, self.at_key, characters)


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that helps to understand a problem, and what stands there."""

    message: str
    place: Place


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, in the user's words; `code` is CV0xx reading to CV4xx failed checks."""

    code: str
    severity: Severity
    message: str
    place: Place
    hint: str = ""
    related: tuple[Related, ...] = ()


def error(code: str, message: str, place: Place, hint: str = "", related: Iterable[Related] = ()) -> Problem:
    """A problem that leaves no number."""
    return Problem(code, Severity.ERROR, message, place, hint, tuple(related))


def warning(code: str, message: str, place: Place, hint: str = "", related: Iterable[Related] = ()) -> Problem:
    """A problem beside a number that still stands."""
    return Problem(code, Severity.WARNING, message, place, hint, tuple(related))


def note(code: str, message: str, place: Place, hint: str = "", related: Iterable[Related] = ()) -> Problem:
    """Something worth knowing about a number."""
    return Problem(code, Severity.NOTE, message, place, hint, tuple(related))


class Problems:
    """What was found so far, in the order found; one mistake at one place counts once.

    The same mistake is seen again through every segment and offer that a layer reaches, so the code
    and the place identify it, not the message. Searches for what was meant count for the whole `run`, where
    these are the problems of a part of it.
    """

    def __init__(self, run: Problems | None = None) -> None:
        self._run = run
        self._found: dict[tuple[str, str | None, tuple[str | int, ...], bool, int], Problem] = {}
        self._suggested = 0
        self.has_errors = False

    def add(self, problem: Problem) -> None:
        """Keep `problem`, unless the same mistake at the same place is known."""
        place = problem.place
        self._found.setdefault((problem.code, place.file, place.path, place.at_key, place.offset), problem)
        if problem.severity is Severity.ERROR:
            self.has_errors = True

    def guess(self, word: str, choices: Iterable[str]) -> str | None:
        """The choice most like `word`; None without one, or after many such searches."""
        if self._run is not None:
            return self._run.guess(word, choices)
        self._suggested += 1
        return similar(word, choices) if self._suggested <= SUGGESTED_AT_MOST else None

    def did_you_mean(self, word: str, choices: Iterable[str]) -> str:
        """A hint naming the guess; empty without one."""
        meant = self.guess(word, choices)
        return f"did you mean '{shortened(meant)}'?" if meant is not None else ""

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found.values())

    def __len__(self) -> int:
        return len(self._found)


class InvalidModel(Exception):
    """A value model has errors, so it gives no number; `problems` holds all that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        errors = [problem for problem in self.problems if problem.severity is Severity.ERROR]
        first = f": {errors[0].code} {errors[0].message}" if errors else ""
        super().__init__(f"the value model has {len(errors)} error{'s' * (len(errors) != 1)}{first}")

    def __reduce__(self) -> tuple[type[InvalidModel], tuple[tuple[Problem, ...]]]:
        """How it travels between processes: with its problems."""
        return type(self), (self.problems,)
