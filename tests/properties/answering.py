"""A file's way through the library, from bytes to all that is printed of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO, StringIO

from cvcalc.checks import inspect
from cvcalc.decisions.checking.findings import Findings
from cvcalc.decisions.journey.journey import journey_segments
from cvcalc.decisions.lifetime.segments import value_lifetimes
from cvcalc.decisions.pricing.curve import price_curve
from cvcalc.decisions.pricing.price import price_segments
from cvcalc.documents.check import check_document
from cvcalc.documents.clv import clv_document
from cvcalc.documents.compare import compare_document
from cvcalc.documents.journey import journey_document
from cvcalc.documents.price import price_document
from cvcalc.documents.score import score_document
from cvcalc.model import ValueModel
from cvcalc.problems import Place, Problem, Problems
from cvcalc.reading import Sources, load_models
from cvcalc.reports.check_table import check_table
from cvcalc.reports.clv_csv import clv_csv
from cvcalc.reports.clv_markdown import clv_markdown
from cvcalc.reports.clv_table import clv_table
from cvcalc.reports.compare_csv import compare_csv
from cvcalc.reports.compare_markdown import compare_markdown
from cvcalc.reports.compare_table import compare_table
from cvcalc.reports.journey_csv import journey_csv
from cvcalc.reports.journey_markdown import journey_markdown
from cvcalc.reports.journey_table import journey_table
from cvcalc.reports.price_csv import price_csv
from cvcalc.reports.price_markdown import price_markdown
from cvcalc.reports.price_table import price_table
from cvcalc.reports.problems_text import problems_text
from cvcalc.reports.score_csv import score_csv
from cvcalc.reports.score_markdown import score_markdown
from cvcalc.reports.score_table import score_table
from cvcalc.reports.view import View
from cvcalc.valuation import SegmentValuation, sum_over_segments, value_segments

HARMFUL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""What a terminal obeys instead of showing it."""

NARROW, PIPE = View(width=40), View(width=None)


def answer(data: bytes, name: str = "model.yaml") -> str:
    """All that is said of a file under each of its scenarios; problems where there are errors, never an exception."""
    problems, sources = Problems(), Sources()
    models = load_models(["-"], problems, sources, BytesIO(data), name)
    is_sound = not problems.has_errors
    said = [said for scenario in _scenarios(models) for said in _valued(models, sources, scenario, is_sound)]
    found = sources.sorted(problems)
    assert models or problems.has_errors
    assert [one for one in found if not one.message] == []
    assert all(_is_placed(one) for one in found)
    return "\n".join([_problems(found, sources), *said])


def _scenarios(models: list[ValueModel]) -> list[str | None]:
    return [None, *(name for model in models for name in [*model.scenarios][:2])]


def _valued(models: list[ValueModel], sources: Sources, scenario: str | None, is_sound: bool) -> Iterator[str]:
    problems = Problems()
    segments = [*value_segments(models, problems, scenario)]
    yield _problems(sources.sorted(problems), sources)
    if is_sound and not problems.has_errors:
        yield from _printed(segments, sources)
        yield from _travelled(segments, models)
        yield from _lived(segments, models, sources)
        yield _checked(models, sources, scenario)


def _checked(models: list[ValueModel], sources: Sources, scenario: str | None) -> str:
    """What a check finds, and how checks of the models come out."""
    problems, document = Problems(), StringIO()
    outcomes = inspect(models, problems, scenarios=[] if scenario is None else [scenario])
    findings = Findings(sources.sorted(problems), outcomes)
    check_document(findings, "0", document.write)
    json.loads(document.getvalue(), parse_constant=_refuse)
    said = check_table(findings, lambda _: None, 40, color=False)
    assert not HARMFUL.search(said)
    return said + document.getvalue()


def _printed(segments: list[SegmentValuation], sources: Sources) -> Iterator[str]:
    yield _document(segments, sources)
    for view in (NARROW, PIPE):
        yield score_table(segments, view)
        yield compare_table(segments, view)
    yield from (score_csv(segments, PIPE), compare_csv(segments, PIPE))
    yield from (score_markdown(segments, PIPE), compare_markdown(segments, PIPE))
    yield from _priced(segments)


def _priced(segments: list[SegmentValuation]) -> Iterator[str]:
    """All that is said of prices, as far as the segments have them."""
    prices, document = [*price_segments(segments, Problems())], StringIO()
    curve = price_curve(prices)
    price_document(prices, curve, "0", lambda: (), document.write)
    json.loads(document.getvalue(), parse_constant=_refuse)
    yield from (price_table(prices, curve, NARROW), price_table(prices, None, PIPE), document.getvalue())
    yield from (price_markdown(prices, curve, PIPE), price_csv(prices, None), price_csv(prices, curve))


def _travelled(segments: list[SegmentValuation], models: list[ValueModel]) -> Iterator[str]:
    """All that is said of the customer journey."""
    journeys, document = [*journey_segments(segments, models)], StringIO()
    journey_document(journeys, "0", lambda: (), document.write)
    json.loads(document.getvalue(), parse_constant=_refuse)
    yield from (journey_table(journeys, NARROW), journey_table(journeys, PIPE), document.getvalue())
    yield from (journey_markdown(journeys, PIPE), journey_csv(journeys, PIPE))


def _lived(segments: list[SegmentValuation], models: list[ValueModel], sources: Sources) -> Iterator[str]:
    """All that is said of lifetimes, or what is wrong with them."""
    problems, document = Problems(), StringIO()
    lifetimes = [*value_lifetimes(models, segments, problems)]
    yield _problems(sources.sorted(problems), sources)
    clv_document(lifetimes, "0", lambda: (), document.write)
    json.loads(document.getvalue(), parse_constant=_refuse)
    yield from (clv_table(lifetimes, NARROW), clv_table(lifetimes, PIPE), document.getvalue())
    yield from (clv_markdown(lifetimes, PIPE), clv_csv(lifetimes))


def _document(segments: list[SegmentValuation], sources: Sources) -> str:
    def line(place: Place) -> int | None:
        return sources.located(place).line

    score, compare = StringIO(), StringIO()
    score_document(segments, line, "0", lambda: (), score.write)
    compare_document(segments, lambda: sum_over_segments(segments), "0", lambda: (), compare.write)
    for written in (score, compare):
        json.loads(written.getvalue(), parse_constant=_refuse)
    return score.getvalue() + compare.getvalue()


def _problems(found: list[Problem], sources: Sources) -> str:
    def excerpt(place: Place) -> tuple[str, int] | None:
        line, before = sources.excerpt(place, 76)
        return (line, before) if line else None

    text = problems_text(found, excerpt, color=False)
    assert not HARMFUL.search(text)
    return text


def _is_placed(problem: Problem) -> bool:
    """A line and a column are both there, or neither, and start at 1."""
    line, column = problem.place.line, problem.place.column
    return (line is None and column is None) or bool(line and column and line > 0 and column > 0)


def _refuse(constant: str) -> None:
    raise AssertionError(constant)
