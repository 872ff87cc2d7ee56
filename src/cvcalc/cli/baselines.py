"""The baseline of `check`: problems that are known, and which problems those are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from cvcalc.cli.answer import Page
from cvcalc.cli.usage import WrongUsageError
from cvcalc.decisions.checking.findings import Findings, leaves_no_number
from cvcalc.documents.baseline import KnownProblem, baseline_document
from cvcalc.problems import Problem, shortened
from cvcalc.reading.baselines import BaselineError, read_baseline
from cvcalc.version import __version__


class Baseline:
    """The problems known from the file `path`, printed as `name`; files in it are relative to its folder."""

    def __init__(self, path: Path, name: str, entries: frozenset[KnownProblem] = frozenset()) -> None:
        self.path = path
        self.name = name
        self._entries = entries
        self._met: set[KnownProblem] = set()
        self._folder = os.path.realpath(path.parent)
        self._files: dict[str, str] = {}

    def holds(self, problem: Problem) -> bool:
        """Whether a problem is known."""
        known_by = self._known_by(problem)
        if known_by not in self._entries:
            return False
        self._met.add(known_by)
        return True

    def gone(self, files: Iterable[str], is_told: Callable[[str], bool]) -> int:
        """How many known problems were not met in `files`, among those whose code `is_told`."""
        checked = {self._relative(file) for file in files}
        return sum(one.file in checked and is_told(one.code) for one in self._entries - self._met)

    def payload(self, problems: Iterable[Problem]) -> memoryview:
        """The baseline that knows `problems` instead."""
        page = Page()
        baseline_document(map(self._known_by, problems), __version__, page.write)
        return page.payload()

    def _known_by(self, problem: Problem) -> KnownProblem:
        file = problem.place.file
        return KnownProblem(problem.code, None if file is None else self._relative(file), problem.place.path)

    def _relative(self, file: str) -> str:
        """`file` as seen from the folder of the baseline; links of folders are followed, those of files are not."""
        known = self._files.get(file)
        if known is None:
            folder, name = os.path.split(file)
            try:
                known = Path(os.path.relpath(Path(os.path.realpath(folder)) / name, self._folder)).as_posix()
            except ValueError:  # on another drive
                known = file
            self._files[file] = known
        return known


def open_baseline(path: Path, name: str, *, to_write: bool) -> Baseline:
    """The baseline in a file, which need not be there yet `to_write` it; raises WrongUsageError.

    Where there is something else, it is not written over.
    """
    try:
        entries = read_baseline(path, name)
    except FileNotFoundError:
        if to_write:
            return Baseline(path, name)
        hint = "--write-baseline writes it"
        raise WrongUsageError(f"--baseline: there is no file '{shortened(name)}'", hint) from None
    except BaselineError as wrong:
        hint = "give it another name, or remove that file first" if to_write else "--write-baseline writes one"
        raise WrongUsageError(f"--baseline: {wrong}", hint) from None
    return Baseline(path, name, frozenset() if to_write else entries)


def refuse_twice(baseline: Baseline, outputs: Iterable[str | None]) -> None:
    """Raise WrongUsageError where the baseline is to be written to one of the other `outputs`."""
    if os.path.realpath(baseline.path) in {os.path.realpath(one) for one in outputs if one not in {None, "-"}}:
        hint = "give each output a file of its own"
        raise WrongUsageError(f"'{shortened(baseline.name)}' is to be written twice", hint)


def renew(baseline: Baseline, findings: Findings) -> tuple[list[tuple[str, memoryview]], str]:
    """The baseline as a file to write, and a remark. It knows all that was found, which is told no more.

    Where a model has errors nothing is written, and the remark says so: rules do not speak of such a model, so what
    was known of it would be forgotten.
    """
    if any(map(leaves_no_number, findings.problems)):
        name = shortened(baseline.name)
        return [], f"cvcalc check: '{name}' is not written: what is known of a model with errors would be forgotten\n"
    payload = baseline.payload(findings.problems)
    findings.known = len(findings.problems)
    findings.problems.clear()
    return [(str(baseline.path), payload)], ""
