"""`cvcalc compare`: who wins each segment, by how much, and what decides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from cvcalc.cli import options
from cvcalc.cli.answer import Answer
from cvcalc.cli.request import Request
from cvcalc.version import __version__

if TYPE_CHECKING:
    from cvcalc.cli.valuing import Valuing
    from cvcalc.reports.view import View
    from cvcalc.valuation import Overall, SegmentValuation


def compare(
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
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="OFFER", help="Show, driver by driver, what leads from this offer to ours."),
    ] = None,
    perceived: Annotated[
        bool,
        typer.Option("--perceived", help="Show the quality that customers see in each offer beside its price, drawn."),
    ] = False,
    by: options.ByOption = None,
    unit: options.UnitOption = None,
    color: options.ColorOption = "auto",
) -> Answer:
    """Show which offer wins each segment, by how much, and what decides.

    It answers where we lead, who the next best alternative is, whether benefits / costs agree with
    benefits - costs, and which benefits and costs make the difference.

    \b
    cvcalc compare shops.value.yaml
    cvcalc compare ours.value.yaml rival.value.yaml --format markdown
    cvcalc compare shops.value.yaml --against "Shared inbox"
    cvcalc compare shops.value.yaml --perceived
    """
    from cvcalc.cli.valuing import answer_request

    request = Request(
        files=files,
        stdin_name=stdin_name,
        format=format,
        output=output,
        overrides=overrides,
        segments=segments,
        offers=offers,
        scenarios=scenarios,
        by=by,
        against=against,
        perceived=perceived,
        unit=unit,
        color=color,
    )
    return answer_request(request, context.obj, _write_json, _render)


def _write_json(valuing: Valuing, write: Callable[[str], object]) -> None:
    from cvcalc.documents.compare import compare_document

    seen: list[SegmentValuation] = []
    segments = _remembered(valuing.segments(), seen)
    compare_document(
        segments, lambda: _overall(seen), __version__, valuing.sorted_problems, write, offers=valuing.shown_offers
    )  # fmt: skip


def _remembered(segments: Iterator[SegmentValuation], seen: list[SegmentValuation]) -> Iterator[SegmentValuation]:
    from cvcalc.valuation import without_items

    for segment in segments:
        seen.append(without_items(segment))  # all that the overall figures need
        yield segment


def _overall(segments: Sequence[SegmentValuation]) -> Iterator[Overall]:
    from cvcalc.valuation import sum_over_segments

    for scenario in dict.fromkeys(segment.scenario for segment in segments):
        yield from sum_over_segments([segment for segment in segments if segment.scenario == scenario])


def _render(valuing: Valuing, segments: Sequence[SegmentValuation], view: View) -> str:
    match valuing.request.format:
        case "csv":
            from cvcalc.reports.compare_csv import compare_csv

            return compare_csv(segments, view)
        case "markdown":
            from cvcalc.reports.compare_markdown import compare_markdown

            return compare_markdown(segments, view)
        case _:
            from cvcalc.reports.compare_table import compare_table

            return compare_table(segments, view)
