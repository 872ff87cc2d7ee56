"""From the request of `cvcalc check` to findings: models are read, valued and judged one after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cvcalc.checks import inspect
from cvcalc.cli.configuring import Configuration
from cvcalc.cli.exit_codes import DONE, INVALID_MODEL, REFUSED
from cvcalc.cli.progress import with_progress
from cvcalc.cli.request import check_stdin
from cvcalc.cli.requiring import OPTION, Requiring
from cvcalc.cli.selecting import Sieve
from cvcalc.cli.streams import Streams
from cvcalc.cli.terminal import Color, width_of
from cvcalc.cli.usage import WrongUsageError
from cvcalc.decisions.checking.findings import CheckOutcome, Findings, leaves_no_number, reaches
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
from cvcalc.reading.excerpt import excerpt

WIDTH_OF_EXCERPTS = 120  # where nobody's terminal says otherwise
EXCERPTS_PER_FILE = 100


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """The options of `check`, as given."""

    files: Sequence[str]
    stdin_name: str | None = None
    output: str | None = None
    overrides: Sequence[str] = ()
    join: bool = False
    scenarios: Sequence[str] = ()
    color: Color = "auto"
    configuration: Configuration = Configuration()  # noqa: RUF009  # it can't change

    def __post_init__(self) -> None:
        """Refuse what does not go together; raises WrongUsageError."""
        check_stdin(self.files, self.stdin_name)


class Checking:
    """Checks the models of a request; of what was read it keeps no more than the lines that problems are about."""

    def __init__(self, request: CheckRequest, streams: Streams) -> None:
        self.findings = Findings()
        self.excerpts: dict[Place, tuple[str, int] | None] = {}
        self._request = request
        self._streams = streams
        self._run = Problems()
        self._sieve = Sieve(request.configuration.selection, request.configuration.baseline)
        self._sources = Sources(self._sieve.notice)
        if request.overrides:
            self._sieve.leave_open("CV")
        self._loading = Loading(self._sources, streams.read_from())
        self._told: set[tuple[str, Place, str]] = set()
        self._width = max(20, (width_of(streams.stdout) or WIDTH_OF_EXCERPTS) - 4)
        self._requiring = Requiring(request.configuration.require, request.scenarios)
        self._are_all_read = True
        self._refused: dict[str, str | None] = dict.fromkeys(request.overrides, "")  # None: done somewhere

    def check(self) -> Findings:
        """Everything found in all files; raises WrongUsageError."""
        files = self._files()
        self._tell(self._run)
        self._sieve.excuse(one.place.file or "" for one in self._run)
        groups = [files] if self._request.join else [[file] for file in files]
        for group in with_progress(groups, len(groups), self._streams, what="model"):
            self._check_group(group)
        for refusal in self._refused.values():
            if refusal:
                raise WrongUsageError(f"--set: {refusal}")
        if self._are_all_read:  # what a broken file holds is not known, so no name can be called unknown
            self._requiring.refuse_unknown()
        self._finish()
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
            self.findings.outcomes += self._inspected(models, problems)
        else:
            self._are_all_read = False
        self.findings.files += len(files)
        self.findings.names += [file.name for file in files]
        if any(map(leaves_no_number, problems)):
            self._sieve.excuse(file.name for file in files)
        self._tell(problems)
        for file in files:
            self._loading.forget(file)

    def _inspected(self, models: Sequence[ValueModel], problems: Problems) -> list[CheckOutcome]:
        requiring = self._requiring
        scenarios = requiring.scenarios(models)
        if any(name not in scenarios for model in models for name in model.scenarios):
            self._sieve.leave_open("CV401")  # a check may fail under those
        models = self._override(models, scenarios)
        return inspect(models, problems, requirements=requiring.conditions, scenarios=scenarios)

    def _override(self, models: Sequence[ValueModel], scenarios: Sequence[str]) -> Sequence[ValueModel]:
        """The models with what `--set` sets in them, which may be for other models of the run only."""
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

    def _tell(self, problems: Problems) -> None:
        """Keep what was found, with its lines; a file that several models extend is told of once."""
        shown: Counter[str | None] = Counter()
        for problem in self._sources.sorted(problems):
            known = (problem.code, problem.place, problem.message)
            if known in self._told:
                continue
            self._told.add(known)
            if not self._sieve.passes(problem, self._sources):
                continue
            self.findings.problems.append(problem)
            shown[problem.place.file] += 1
            if shown[problem.place.file] <= EXCERPTS_PER_FILE:
                line, before = self._sources.excerpt(problem.place, self._width)
                is_in_file = problem.place.path[:1] != (OPTION,)
                self.excerpts[problem.place] = (line, before) if line and is_in_file else None

    def _finish(self) -> None:
        """Tell what is wrong with comments, now that all rules spoke; bring together what is told of a file."""
        comments = self._sieve.mistaken_comments(self._run)
        shown: Counter[str | None] = Counter()
        for problem, line in comments:
            if self._sieve.passes(problem, self._sources):
                self.findings.problems.append(problem)
                shown[problem.place.file] += 1
                if shown[problem.place.file] <= EXCERPTS_PER_FILE:
                    self.excerpts[problem.place] = excerpt(line, problem.place.column or 1, self._width)
        self.findings.problems.sort(key=self._sources.rank)
        self._sieve.count(self.findings)


def exit_code(findings: Findings, fail_on: Severity | None = Severity.ERROR) -> int:
    """3 where a model has errors, 1 where a rule or a check speaks as loud as `fail_on` (None: never), else 0."""
    if any(map(leaves_no_number, findings.problems)):
        return INVALID_MODEL
    return REFUSED if any(reaches(one.severity, fail_on) for one in findings.problems) else DONE
