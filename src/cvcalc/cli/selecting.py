"""Which problems of `check` are told: not what an option, a comment on the line, or the baseline hides."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cvcalc.cli.baselines import Baseline
from cvcalc.cli.pages import known_codes, severity_of
from cvcalc.cli.usage import WrongUsageError
from cvcalc.decisions.checking.findings import FIRST_RULE, Findings, leaves_no_number
from cvcalc.problems import Place, Problem, Problems, shortened, warning
from cvcalc.reading import Sources
from cvcalc.reading.ignoring import IgnoreComment, ignore_comments
from cvcalc.reading.slots import entry
from cvcalc.reading.sources import Source

UNUSED = "CV327"
_BEGINNING = re.compile(r"CV[0-9]{1,2}", re.ASCII)
_LIST_OF_CODES = "codes are CV and three digits, as problems are told with"


@dataclass(frozen=True, slots=True)
class Selection:
    """Codes, or how codes begin: what is selected (empty: everything), and what of that is ignored."""

    selected: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    def holds(self, code: str) -> bool:
        """Whether problems of `code` are told; errors that leave no number are told in any case."""
        return (not self.selected or code.startswith(self.selected)) and not code.startswith(self.ignored)


def read_codes(texts: Iterable[str], origin: str, *, to_ignore: bool = False) -> tuple[str, ...]:
    """The codes, and beginnings of codes, that `texts` name, separated by commas; `origin` says where.

    Raises WrongUsageError for what begins no code, and for the code of an error that can't be ignored.
    """
    named = [code.strip().upper() for text in texts for code in text.split(",")]
    known = known_codes()
    for code in named:
        if not code:
            raise WrongUsageError(f"{origin}: a code is missing", "as in CV305,CV31")
        if not (code.startswith("CV") and any(one.startswith(code) for one in known)):
            if _BEGINNING.fullmatch(code):
                raise WrongUsageError(f"{origin}: there are no problem codes '{code}…'", _LIST_OF_CODES)
            raise WrongUsageError(f"{origin}: {_no_code(code)}", Problems().did_you_mean(code, known) or _LIST_OF_CODES)
        if to_ignore and code in known and _is_always_told(code):
            message = f"{origin}: {code} leaves no number, so it can't be ignored"
            raise WrongUsageError(message, f"'cvcalc explain {code}' says what to do about it")
    return tuple(dict.fromkeys(named))


class Sieve:
    """Lets through the problems that are told, and counts the others."""

    def __init__(self, selection: Selection, baseline: Baseline | None = None, arguments: Iterable[str] = ()) -> None:
        """`arguments` are the files and folders of the command line."""
        self._ignored = 0
        self._known = 0
        self._selection = selection
        self._baseline = baseline
        self._comments: dict[str, dict[int, IgnoreComment]] = {}  # by file and line
        self._reals: dict[str, str] = {}  # real paths of these files, which may be read by several names
        self._used: set[tuple[str, int, str]] = set()
        self._arguments = [os.path.realpath(one) for one in arguments]
        self._models: set[str] = set()
        self._extended: set[str] = set()
        self._with_errors: set[str] = set()
        self._left_open = {"CV402"}  # it is about what one command line requires

    def notice(self, source: Source) -> None:
        """Look for comments in a file that was read."""
        comments = ignore_comments(source)
        if comments:
            self._comments.setdefault(source.file, {one.place.line or 0: one for one in comments})
            self._reals[source.file] = os.path.realpath(source.input.path)
            (self._models if source.input.path == source.input.model else self._extended).add(source.file)

    def excuse(self, files: Iterable[str]) -> None:
        """Take note that models of these files have errors: rules did not speak of them, nor of what they extend."""
        self._with_errors.update(files)

    def leave_open(self, code: str) -> None:
        """Take note that not all problems whose code begins so are looked for in this run."""
        self._left_open.add(code)

    def passes(self, problem: Problem, sources: Sources) -> bool:
        """Whether a located problem is told."""
        if leaves_no_number(problem):
            return True
        if self._is_ignored(problem, sources) or not self._selection.holds(problem.code):
            self._ignored += 1
            return False
        if self._baseline is not None and self._baseline.holds(problem):
            self._known += 1
            return False
        return True

    def mistaken_comments(self, run: Problems) -> Iterator[tuple[Problem, str]]:
        """What is wrong with comments, each with the text of its line."""
        known = known_codes() if self._comments else []
        names = {real: file for file, real in reversed(self._reals.items())}  # each file by its first name
        for file in reversed(names.values()):
            comments = self._comments[file]
            is_judged = self._is_judged(file)
            for comment in comments.values():
                for problem in _misnamed(comment, known, run):
                    yield problem, comment.text
                for code in comment.codes if is_judged else ():
                    if self._is_unused(code, comment, known):
                        yield _unused(code, comment, is_extended=file in self._extended), comment.text

    def count(self, findings: Findings) -> None:
        """Add to `findings` how much was held back, now that everything was."""
        findings.ignored, findings.known = self._ignored, self._known
        if self._baseline is not None:
            checked = [name for name in findings.names if name not in self._with_errors]
            findings.gone = self._baseline.gone(checked, self._is_looked_for)

    def _is_ignored(self, problem: Problem, sources: Sources) -> bool:
        place = problem.place
        comments = self._comments.get(place.file or "")
        if not comments:
            return False
        # A value over several lines has room for a comment only where it begins, or behind its key; an item, an input
        # or a check may have one behind its own key for all of it.
        begins = [Place(place.file, place.path, at_key) for at_key in (False, True)]
        begins.append(Place(place.file, entry(place.path), at_key=True))
        places = [place, *map(sources.located, begins)]
        for line in {one.line for one in places}:
            comment = comments.get(line or 0)
            if comment is not None and problem.code in comment.codes:
                self._used.add(self._identity(problem.code, comment))
                return True
        return False

    def _is_judged(self, file: str) -> bool:
        """Whether the run shows what comments in `file` are for.

        Where it was only extended, models that are not in the run may need them, unless it lies in a folder that is
        checked.
        """
        if file in self._with_errors or (self._with_errors and file in self._extended):
            return False
        real = Path(self._reals[file])
        return file in self._models or any(map(real.is_relative_to, self._arguments))

    def _identity(self, code: str, comment: IgnoreComment) -> tuple[str, int, str]:
        place = comment.place
        return self._reals[place.file or ""], place.line or 0, code

    def _is_unused(self, code: str, comment: IgnoreComment, known: Container[str]) -> bool:
        """Whether nothing was found that `code` hides there, though it would have been told."""
        if self._identity(code, comment) in self._used or code == UNUSED or code not in known or _is_always_told(code):
            return False
        return self._is_looked_for(code)

    def _is_looked_for(self, code: str) -> bool:
        return self._selection.holds(code) and not code.startswith((*self._left_open,))


def _is_always_told(code: str) -> bool:
    return code < FIRST_RULE and severity_of(code) == "error"


def _misnamed(comment: IgnoreComment, known: list[str], run: Problems) -> Iterator[Problem]:
    """Codes of a comment that can't be ignored, or that it lacks."""
    if not comment.codes:
        hint = "name them before the reason: # cvcalc: ignore CV305 grows as agreed"
        yield warning(UNUSED, "this comment names no problem code to ignore", comment.place, hint)
    for code, place in comment.codes.items():
        if code not in known:
            is_beginning = _BEGINNING.fullmatch(code) is not None
            hint = "comments take whole codes, such as CV305" if is_beginning else run.did_you_mean(code, known)
            yield warning(UNUSED, _no_code(code), place, hint or _LIST_OF_CODES)
        elif _is_always_told(code):
            hint = f"remove it from the comment; 'cvcalc explain {code}' says what to do about the error"
            yield warning(UNUSED, f"{code} leaves no number, so it can't be ignored", place, hint)


def _unused(code: str, comment: IgnoreComment, *, is_extended: bool) -> Problem:
    message = f"{code} is not found on this line, so there is nothing to ignore"
    hint = "remove it, unless a model elsewhere extends this file and needs it" if is_extended else "remove it"
    if comment.is_alone:
        hint = "put it at the end of the line that the problem is told of"
    return warning(UNUSED, message, comment.codes[code], hint)


def _no_code(code: str) -> str:
    return f"there is no problem code '{shortened(code)}'"
