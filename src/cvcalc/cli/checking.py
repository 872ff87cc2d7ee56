"""From the request of `cvcalc check` to findings: models are read, valued and judged one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cvcalc.checks import inspect
from cvcalc.cli.configuring import Configuration
from cvcalc.cli.exit_codes import DONE, INVALID_MODEL, REFUSED
from cvcalc.cli.overriding import Overriding
from cvcalc.cli.progress import with_progress
from cvcalc.cli.request import check_stdin
from cvcalc.cli.requiring import Requiring
from cvcalc.cli.selecting import Sieve
from cvcalc.cli.streams import Streams
from cvcalc.cli.telling import Telling
from cvcalc.cli.terminal import Color
from cvcalc.cli.usage import WrongUsageError
from cvcalc.decisions.checking.findings import CheckOutcome, Findings, leaves_no_number, reaches
from cvcalc.model import ValueModel
from cvcalc.problems import Problem, Problems, Severity
from cvcalc.reading import InputFile, Loading, Sources, StdinNameError, distinct, find_files


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
    configuration: Configuration = field(default_factory=Configuration)

    def __post_init__(self) -> None:
        """Refuse what does not go together; raises WrongUsageError."""
        check_stdin(self.files, self.stdin_name)


class Checking:
    """Checks the models of a request; of what was read it keeps no more than the lines that problems are about."""

    def __init__(self, request: CheckRequest, streams: Streams) -> None:
        self._telling = Telling(streams.stdout)
        self.findings = Findings(self._telling.problems)
        self.excerpts = self._telling.excerpts
        self._request = request
        self._streams = streams
        self._run = Problems()
        self._sieve = Sieve(request.configuration.selection, request.configuration.baseline, request.files)
        self._sources = Sources(self._sieve.notice)
        if request.overrides:
            self._sieve.leave_open("CV")
        self._loading = Loading(self._sources, streams.read_from())
        self._requiring = Requiring(request.configuration.require, request.scenarios)
        self._are_all_read = True
        self._overriding = Overriding(request.overrides)

    def check(self) -> Findings:
        """Everything found in all files; raises WrongUsageError."""
        files = self._files()
        self._tell(self._run)
        self._sieve.excuse(one.place.file or "" for one in self._run)
        groups = [files] if self._request.join else [[file] for file in files]
        for group in with_progress(groups, len(groups), self._streams, what="model"):
            self._check_group(group)
        self._overriding.refuse_unused()
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
        self.findings.files += sum(file.name in self._sources for file in files)
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
        if scenarios:
            self._sieve.leave_open("CV403")  # a check may be judged under those alone
        models = self._overriding.apply(models, scenarios)
        return inspect(models, problems, requirements=requiring.conditions, scenarios=scenarios)

    def _tell(self, problems: Problems) -> None:
        """Keep what was found, with its lines."""
        found = ((one, self._sources.line_of(one.place)) for one in self._sources.sorted(problems))
        self._telling.tell(found, self._passes)

    def _finish(self) -> None:
        """Tell what is wrong with comments, now that all rules spoke; bring together what is told of a file."""
        self._telling.tell(self._sieve.mistaken_comments(self._run), self._passes)
        self.findings.problems.sort(key=self._sources.rank)
        self._sieve.count(self.findings)

    def _passes(self, problem: Problem) -> bool:
        return self._sieve.passes(problem, self._sources)


def exit_code(findings: Findings, fail_on: Severity | None = Severity.ERROR) -> int:
    """3 where a model has errors, 1 where a rule or a check speaks as loud as `fail_on` (None: never), else 0."""
    if any(map(leaves_no_number, findings.problems)):
        return INVALID_MODEL
    return REFUSED if any(reaches(one.severity, fail_on) for one in findings.problems) else DONE
