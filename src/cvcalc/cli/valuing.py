"""From a request to valued segments: the flow that all model-reading commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from cvcalc.cli.answer import Answer, Page
from cvcalc.cli.exit_codes import DONE, INVALID_MODEL
from cvcalc.cli.overriding import refuse_mistakes
from cvcalc.cli.progress import with_progress
from cvcalc.cli.request import Request, scenario_names
from cvcalc.cli.streams import Streams
from cvcalc.cli.terminal import is_colored, width_of
from cvcalc.cli.usage import WrongUsageError, unknown
from cvcalc.model import ValueModel, Version
from cvcalc.problems import Place, Problem, Problems, visible
from cvcalc.reading import Sources, StdinNameError, load_models, parse_override
from cvcalc.reports.view import View
from cvcalc.valuation import SegmentValuation, value_segments
from cvcalc.version import __version__

_UNSURE = frozenset({"CV220", "CV301"})  # what could not be read may have that offer, or be where a value counts
_WIDTH_OF_EXCERPTS = 120  # where nobody's terminal says otherwise
_INDENT_OF_EXCERPTS = 4

Decided = TypeVar("Decided")
WriteJson = Callable[["Valuing", Callable[[str], object]], None]
Render = Callable[["Valuing", Sequence[SegmentValuation], View], str]


def answer_request(
    request: Request, streams: Streams, write_json: WriteJson, render: Render, sources: Sources | None = None
) -> Answer:
    """Read and value what `request` names; the payload by `write_json` or `render`, or the problems.

    `sources` gets to know the files that are read, whatever comes of it.
    """
    valuing = Valuing(request, streams, sources)
    if request.format == "json":
        return _answer_json(valuing, write_json)
    segments = [*valuing.segments()]
    remarks = _problems_text(valuing, streams)
    if valuing.problems.has_errors:
        return Answer(code=INVALID_MODEL, remarks=remarks)
    text = render(valuing, segments, _view(request, streams))
    return Answer(Page(text).payload(), remarks=remarks, output=request.output)


def answer_decision(
    request: Request,
    streams: Streams,
    decide: Callable[[Valuing], Decided],
    write_json: Callable[[Decided, Valuing, Callable[[str], object]], None],
    render: Callable[[Decided, Valuing, View], str],
) -> Answer:
    """The same for what is worked out from valued segments: `decide` tells its problems to `valuing.problems`."""
    valuing = Valuing(request, streams)
    decided = decide(valuing)
    if request.format == "json":
        return _answer_json(valuing, lambda valuing, write: write_json(decided, valuing, write))
    remarks = _problems_text(valuing, streams)
    if valuing.problems.has_errors:
        return Answer(code=INVALID_MODEL, remarks=remarks)
    text = render(decided, valuing, _view(request, streams))
    return Answer(Page(text).payload(), remarks=remarks, output=request.output)


class Valuing:
    """The models of a request, and what is wrong with them as far as it is known."""

    def __init__(self, request: Request, streams: Streams, sources: Sources | None = None) -> None:
        self.problems = Problems()
        self.sources = Sources() if sources is None else sources
        self.shown_offers = frozenset(request.offers) or None
        self.request = request
        self._streams = streams
        models = self._load(streams)
        self._is_partial = self.problems.has_errors
        self._scenarios = scenario_names(request.scenarios, {name for model in models for name in model.scenarios})
        if request.all_scenarios and not self._scenarios:
            self._scenarios = list(dict.fromkeys(name for model in models for name in model.scenarios))
        if not self._is_partial:  # what a broken file holds is not known, so no name can be called unknown
            self._check_names(models)
            models = _override(models, request.overrides, self._scenarios)
        for model in models:
            for warning in model.warnings:
                self.problems.add(warning)
        self.models = models

    def _load(self, streams: Streams) -> Sequence[ValueModel]:
        request, stdin = self.request, streams.read_from()
        try:
            return load_models(request.files, self.problems, self.sources, stdin, stdin_name=request.stdin_name)
        except StdinNameError as refused:
            raise WrongUsageError(str(refused), "give it another name with --stdin-filename") from None

    def segments(self) -> Iterator[SegmentValuation]:
        """The segments that are shown, the models as they are first, then each scenario.

        All segments are valued, so that at the end everything wrong is known.
        """
        scenarios = (None, *self._scenarios)
        total = len(scenarios) * len({name for model in self.models for name in Version(model).segments})
        valued = (segment for scenario in scenarios for segment in self._valued(scenario))
        for segment in with_progress(valued, total, self._streams):
            if not self.request.segments or segment.segment in self.request.segments:
                yield segment
        refuse_mistakes(self.problems)

    def _valued(self, scenario: str | None) -> Iterator[SegmentValuation]:
        if not self._is_partial:
            yield from value_segments(self.models, self.problems, scenario)
            return
        found = Problems()
        for _ in value_segments(self.models, found, scenario):
            pass
        for problem in found:
            if problem.code not in _UNSURE:
                self.problems.add(problem)

    def _check_names(self, models: Sequence[ValueModel]) -> None:
        request = self.request
        compared = [name for name in (request.against, request.alternative) if name is not None]
        _check_known("segment", request.segments, (Version(model).segments for model in models))
        _check_known("offer", (*request.offers, *compared), map(_offers, models))
        _check_known("scenario", self._scenarios, (model.scenarios for model in models))

    @property
    def scenarios(self) -> Sequence[str]:
        """The names of the scenarios that are valued besides the models as they are."""
        return self._scenarios

    def line(self, place: Place) -> int | None:
        """The line of the file where `place` stands."""
        return self.sources.located(place).line

    def printed(self, place: Place) -> str:
        """`file:line`, or nothing for what stands in no file."""
        line = self.line(place)
        return f"{visible(place.file)}:{line}" if place.file is not None and line is not None else ""

    def sorted_problems(self) -> list[Problem]:
        """What was found so far, by file and line."""
        return self.sources.sorted(self.problems)


def _answer_json(valuing: Valuing, write_json: WriteJson) -> Answer:
    page, code = Page(), DONE
    write_json(valuing, page.write)
    if valuing.problems.has_errors:
        from cvcalc.documents.problem_list import problems_document

        page, code = Page(), INVALID_MODEL
        problems_document(valuing.sorted_problems(), __version__, page.write)
    return Answer(page.payload(), code, output=valuing.request.output)


def _problems_text(valuing: Valuing, streams: Streams) -> str:
    problems = valuing.sorted_problems()
    if not problems:
        return ""
    from cvcalc.reports.problems_text import problems_text

    width = max(20, (width_of(streams.stderr) or _WIDTH_OF_EXCERPTS) - _INDENT_OF_EXCERPTS)

    def excerpt(place: Place) -> tuple[str, int] | None:
        line, before = valuing.sources.excerpt(place, width)
        return (line, before) if line else None

    return problems_text(problems, excerpt, color=is_colored(streams.stderr, valuing.request.color))


def _view(request: Request, streams: Streams) -> View:
    to_file = request.output not in {None, "-"}
    return View(
        width=None if to_file else width_of(streams.stdout),
        color=is_colored(None if to_file else streams.stdout, request.color),
        unit=request.unit,
        by=request.by,
        by_year=request.by_year,
        offers=frozenset(request.offers) or None,
        against=request.against,
        perceived=request.perceived,
    )


def _override(models: Sequence[ValueModel], overrides: Sequence[str], scenarios: Sequence[str]) -> Sequence[ValueModel]:
    for text in overrides:
        try:
            models = parse_override(text, models, scenarios)
        except ValueError as refused:
            raise WrongUsageError(f"--set: {refused}") from None
    return models


def _check_known(what: str, asked: Iterable[str], known: Iterable[Iterable[str]]) -> None:
    names = [name for some in known for name in some]
    for name in asked:
        if name not in names:
            raise unknown(what, name, names)


def _offers(model: ValueModel) -> Iterator[str]:
    """The offers of the model, those too that only compete under a scenario."""
    for scenario in (None, *model.scenarios):
        yield from Version(model, scenario).offers
