"""From the request of `cvcalc check` to findings: models are read, valued and judged one after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cvcalc.checks import inspect
from cvcalc.cli.exit_codes import DONE, INVALID_MODEL, REFUSED
from cvcalc.cli.progress import with_progress
from cvcalc.cli.streams import Streams
from cvcalc.cli.terminal import Color, width_of
from cvcalc.cli.usage import WrongUsageError
from cvcalc.decisions.checking.findings import Findings
from cvcalc.model import ValueModel
from cvcalc.problems import Place, Problems, Severity
from cvcalc.reading import (
    InputFile,
    Loading,
    Sources,
    StdinNameError,
    UnknownNameError,
    distinct,
    find_files,
    parse_override,
)

WIDTH_OF_EXCERPTS = 120  # where nobody's terminal says otherwise
EXCERPTS_PER_FILE = 100
FIRST_RULE = "CV300"  # errors of codes below leave no number


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """The options of `check`, as given."""

    files: Sequence[str]
    stdin_name: str | None = None
    output: str | None = None
    overrides: Sequence[str] = ()
    join: bool = False
    color: Color = "auto"


class Checking:
    """Checks the models of a request; of what was read it keeps no more than the lines that problems are about."""

    def __init__(self, request: CheckRequest, streams: Streams) -> None:
        self.findings = Findings()
        self.excerpts: dict[Place, tuple[str, int] | None] = {}
        self._request = request
        self._streams = streams
        self._run = Problems()
        self._sources = Sources()
        self._loading = Loading(self._sources, streams.read_from())
        self._told: set[tuple[str, Place, str]] = set()
        self._width = max(20, (width_of(streams.stdout) or WIDTH_OF_EXCERPTS) - 4)
        self._refused: dict[str, str | None] = dict.fromkeys(request.overrides, "")  # None: done somewhere

    def check(self) -> Findings:
        """Everything found in all files; raises WrongUsageError."""
        files = self._files()
        self._tell(self._run)
        groups = [files] if self._request.join else [[file] for file in files]
        for group in with_progress(groups, len(groups), self._streams, what="model"):
            self._check_group(group)
        for refusal in self._refused.values():
            if refusal:
                raise WrongUsageError(f"--set: {refusal}")
        return self.findings

    def _files(self) -> list[InputFile]:
        try:
            return distinct(find_files(self._request.files, self._run, self._request.stdin_name))
        except StdinNameError as refused:
            raise WrongUsageError(str(refused), "give it another name with --stdin-filename") from None

    def _check_group(self, files: Sequence[InputFile]) -> None:
        """Check models together: one, or those that are joined."""
        problems = Problems(self._run)
        models = [model for file in files if (model := self._loading.model(file, problems)) is not None]
        if len(models) == len(files):
            inspect(self._override(models), problems)
        self.findings.files += len(files)
        self._tell(problems)
        for file in files:
            self._loading.forget(file)

    def _override(self, models: Sequence[ValueModel]) -> Sequence[ValueModel]:
        """The models with what `--set` sets in them, which may be for other models of the run only."""
        for text in self._refused:
            try:
                models = parse_override(text, models)
                self._refused[text] = None
            except UnknownNameError as unknown:
                if self._refused[text] == "":
                    self._refused[text] = str(unknown)
            except ValueError as refused:
                raise WrongUsageError(f"--set: {refused}") from None
        return models

    def _tell(self, problems: Problems) -> None:
        """Keep what was found, with its lines; a file that several models extend is told of once."""
        shown: Counter[str | None] = Counter()
        for problem in self._sources.sorted(problems):
            known = (problem.code, problem.place, problem.message)
            if known in self._told:
                continue
            self._told.add(known)
            self.findings.problems.append(problem)
            shown[problem.place.file] += 1
            if shown[problem.place.file] <= EXCERPTS_PER_FILE:
                line, before = self._sources.excerpt(problem.place, self._width)
                self.excerpts[problem.place] = (line, before) if line else None


def exit_code(findings: Findings, fail_on: Severity | None = Severity.ERROR) -> int:
    """3 where a model has errors, 1 where a rule or a check speaks as loud as `fail_on` (None: never), else 0."""
    if any(one.severity is Severity.ERROR and one.code < FIRST_RULE for one in findings.problems):
        return INVALID_MODEL
    loud = [] if fail_on is None else [*Severity][: [*Severity].index(fail_on) + 1]
    return REFUSED if any(one.severity in loud for one in findings.problems) else DONE
