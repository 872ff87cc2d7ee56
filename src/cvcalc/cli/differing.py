"""From the request of `cvcalc diff` to what moved: versions are paired, and each pair is read, valued and let go of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cvcalc.cli.options import DiffFormat, Unit
from cvcalc.cli.overriding import Overriding, refuse_mistakes
from cvcalc.cli.progress import with_progress
from cvcalc.cli.request import check_stdin
from cvcalc.cli.streams import Streams
from cvcalc.cli.telling import Telling
from cvcalc.cli.terminal import Color
from cvcalc.cli.usage import WrongUsageError, unknown
from cvcalc.decisions.difference.difference import ModelDifference, Pair, diff_models, located
from cvcalc.decisions.difference.gates import GateOutcome, judge, read_gate
from cvcalc.formula import Formula, FormulaError
from cvcalc.model import ValueModel, Version
from cvcalc.problems import Problems, Severity, shortened
from cvcalc.reading import InputFile, Loading, Sources
from cvcalc.reading.git import GitError
from cvcalc.reading.pairing import FilePair, PairingError, Sides, pair, pair_with_base

WORKING_TREE = "the working tree"


@dataclass(frozen=True, slots=True)
class DiffRequest:
    """The options of `diff`, as given. With a `base`, the versions are files and folders of the working tree."""

    versions: Sequence[str]
    base: str | None = None
    stdin_name: str | None = None
    format: DiffFormat = "table"
    output: str | None = None
    overrides: Sequence[str] = ()
    segments: Sequence[str] = ()
    offers: Sequence[str] = ()
    scenario: str | None = None
    gates: Sequence[str] = ()
    unit: Unit | None = None
    color: Color = "auto"

    def __post_init__(self) -> None:
        """Refuse what does not go together; raises WrongUsageError."""
        if self.base is None and len(self.versions) != 2:
            given = "one is given" if len(self.versions) == 1 else f"{len(self.versions)} are given"
            hint = "to compare files of the working tree with a revision: --base REV FILES..."
            raise WrongUsageError(f"two versions are compared, OLD and NEW, and {given}", hint)
        check_stdin(self.versions, self.stdin_name)
        if self.unit and self.format == "json":
            hint = "it shapes tables and markdown; these formats always hold everything"
            raise WrongUsageError("--unit does not go with --format json", hint)

    @property
    def names(self) -> tuple[str, str]:
        """How the old and the new version are called."""
        if self.base is not None:
            return self.base, WORKING_TREE
        old, new = ((self.stdin_name or "standard input") if one == "-" else one for one in self.versions)
        return old, new


class Differing:
    """What moved between the versions of a request; no more of a model is kept than that.

    `differences` are those of all files, `shown` what `--segment` leaves of them. `problems` are what is wrong with
    both versions, the old one's first; of the old one's, warnings are of no use any more. `warnings` are those of the
    new one.
    """

    def __init__(self, request: DiffRequest, streams: Streams) -> None:
        self.differences: list[ModelDifference] = []
        self._telling = Telling(streams.stderr)
        self.problems, self.excerpts = self._telling.problems, self._telling.excerpts
        self._request = request
        self._streams = streams
        self._gates = [_gate(text) for text in request.gates]
        self._run = Problems(), Problems()
        self._sources = Sources(), Sources()
        self._loading = [Loading(sources, streams.read_from()) for sources in self._sources]
        self._overriding = Overriding(request.overrides)
        self._names: tuple[dict[str, None], dict[str, None], dict[str, None]] = {}, {}, {}

    def compare(self) -> None:
        """Read and value everything; raises WrongUsageError."""
        sides = Sides(*self._run, self._request.stdin_name)
        try:
            pairs = self._pairs(sides)
            self._tell(self._run)
            for one in with_progress(pairs, len(pairs), self._streams, what="model"):
                self._compare_pair(one)
        except (GitError, PairingError) as refused:
            raise WrongUsageError(str(refused), refused.hint) from None
        finally:
            sides.close()
        self._check_names()

    def _pairs(self, sides: Sides) -> list[FilePair]:
        if self._request.base is not None:
            return pair_with_base(self._request.base, self._request.versions, sides)
        old, new = self._request.versions
        return pair(old, new, sides)

    def _compare_pair(self, files: FilePair) -> None:
        found = Problems(self._run[0]), Problems(self._run[1])
        both = (files.old, files.new)
        models = [self._model(which, file, found[which]) for which, file in enumerate(both)]
        old, new = self._override(models)
        printed = next(one.name for one in (files.new, files.old) if one is not None)
        difference = diff_models(Pair(printed, old, new), found[0], found[1], self._request.scenario)
        if not any(one.has_errors for one in found):
            self.differences.append(located(difference, self._sources[0].located, self._sources[1].located))
        self._tell(found)
        for loading, file in zip(self._loading, both, strict=True):
            if file is not None:
                loading.forget(file)

    def _model(self, which: int, file: InputFile | None, problems: Problems) -> ValueModel | None:
        """The model of a file, with what names can be shown; None where it is too broken."""
        model = None if file is None else self._loading[which].model(file, problems)
        if model is not None:
            for warning in model.warnings:
                problems.add(warning)
            self._remember(model)
        return model

    def _override(self, models: Sequence[ValueModel | None]) -> Iterator[ValueModel | None]:
        """Both versions with what `--set` sets in them."""
        scenarios = [self._request.scenario] if self._request.scenario is not None else []
        changed = iter(self._overriding.apply([one for one in models if one is not None], scenarios))
        return (None if one is None else next(changed) for one in models)

    def _tell(self, found: tuple[Problems, ...]) -> None:
        """Keep what was found, with its lines."""
        for is_new, (sources, problems) in enumerate(zip(self._sources, found, strict=True)):
            told = [one for one in sources.sorted(problems) if is_new or one.severity is Severity.ERROR]
            refuse_mistakes(told)
            self._telling.tell((one, sources.line_of(one.place)) for one in told)

    def _remember(self, model: ValueModel) -> None:
        segments, offers, scenarios = self._names
        scenario = self._request.scenario if self._request.scenario in model.scenarios else None
        for version in {None, scenario}:
            segments.update(dict.fromkeys(Version(model, version).segments))
            offers.update(dict.fromkeys(Version(model, version).offers))
        scenarios.update(dict.fromkeys(model.scenarios))

    def _check_names(self) -> None:
        """Refuse names that no version has, unless something is broken that may have them."""
        if self.has_errors:
            return
        self._overriding.refuse_unused()
        request = self._request
        asked = (request.segments, request.offers, [request.scenario] if request.scenario is not None else [])
        for what, names, known in zip(("segment", "offer", "scenario"), asked, self._names, strict=True):
            for name in names:
                if name not in known:
                    raise unknown(what, name, known)

    @property
    def has_errors(self) -> bool:
        """Whether a version has no number."""
        return any(one.severity is Severity.ERROR for one in self.problems)

    def judged(self) -> list[GateOutcome]:
        """How each gate came out, whatever is shown."""
        return judge(self._gates, self.differences)

    def shown(self) -> list[ModelDifference]:
        """What moved in the segments that are shown, and what is said differently of all of them or of those."""
        chosen = self._request.segments
        if not chosen:
            return self.differences
        return [
            replace(
                one,
                segments=tuple(segment for segment in one.segments if segment.segment in chosen),
                changes=tuple(change for change in one.changes if change.slot.segment in {None, *chosen}),
            )
            for one in self.differences
        ]


def _gate(text: str) -> Formula:
    try:
        return read_gate(text)
    except FormulaError as error:
        raise WrongUsageError(f"--fail-on '{shortened(text)}': {error}", error.hint) from None
