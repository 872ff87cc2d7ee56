"""`cvcalc journey`: where along the customer journey value is made, and where costs eat it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import typer

from cvcalc.cli import options
from cvcalc.cli.answer import Answer
from cvcalc.cli.request import Request
from cvcalc.version import __version__

if TYPE_CHECKING:
    from cvcalc.cli.valuing import Valuing
    from cvcalc.decisions.journey.journey import SegmentJourney
    from cvcalc.reports.view import View


def journey(
    *,
    context: typer.Context,
    files: options.Files,
    stdin_name: options.StdinName = None,
    format: options.FormatOption = "table",
    output: options.Output = None,
    overrides: options.Set = [],
    segments: options.Segments = [],
    offers: options.Offers = [],
    scenarios: options.Scenarios = [],
    unit: options.UnitOption = None,
    color: options.ColorOption = "auto",
) -> Answer:
    """Show customer value along the customer journey: where it is made, and where friction eats it.

    Benefits, costs and net at each stage and touchpoint sum to the customer value. KPIs that stand in the
    model are told with their change, its interval, whether it may be chance, and, where one feeds an input,
    what the move is worth to the customer. With --scenario: which stages each scenario changes.

    \b
    cvcalc journey shops.value.yaml
    cvcalc journey shops.value.yaml --offer "Shared inbox"
    cvcalc journey shops.value.yaml --scenario "Onboarding call"
    """
    from cvcalc.cli.valuing import answer_decision

    request = Request(
        files=files,
        stdin_name=stdin_name,
        format=format,
        output=output,
        overrides=overrides,
        segments=segments,
        offers=offers,
        scenarios=scenarios,
        unit=unit,
        color=color,
    )
    return answer_decision(request, context.obj, _decide, _write_json, _render)


def _decide(valuing: Valuing) -> list[SegmentJourney]:
    from cvcalc.decisions.journey.journey import journey_segments

    return [*journey_segments(valuing.segments(), valuing.models)]


def _write_json(journeys: Sequence[SegmentJourney], valuing: Valuing, write: Callable[[str], object]) -> None:
    from cvcalc.documents.journey import journey_document

    journey_document(journeys, __version__, valuing.sorted_problems, write, offers=valuing.shown_offers)


def _render(journeys: Sequence[SegmentJourney], valuing: Valuing, view: View) -> str:
    match valuing.request.format:
        case "csv":
            from cvcalc.reports.journey_csv import journey_csv

            return journey_csv(journeys, view)
        case "markdown":
            from cvcalc.reports.journey_markdown import journey_markdown

            return journey_markdown(journeys, view)
        case _:
            from cvcalc.reports.journey_table import journey_table

            return journey_table(journeys, view)
