"""`cvcalc score`: what each offer is worth to each segment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from cvcalc.cli import options
from cvcalc.cli.answer import Answer
from cvcalc.cli.request import Request
from cvcalc.cli.usage import WrongUsageError
from cvcalc.version import __version__

if TYPE_CHECKING:
    from cvcalc.cli.valuing import Valuing
    from cvcalc.reports.view import View
    from cvcalc.valuation import SegmentValuation


def score(
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
    by: options.ByOption = None,
    by_year: Annotated[
        bool, typer.Option("--by-year", help="Show benefits, costs, net and present value of each year.")
    ] = False,
    unit: options.UnitOption = None,
    watched: Annotated[
        bool, typer.Option("--watch", help="Show the table anew whenever a file changes, until Ctrl-C.")
    ] = False,
    color: options.ColorOption = "auto",
) -> Answer:
    """Show what each offer is worth to each segment: benefits, costs and customer value, item by item.

    It answers what an offer is worth to the customer, why, which offer is worth most, and what the
    intangibles must be worth for that.

    \b
    cvcalc score segment.value.yaml
    cvcalc score models/ --format json --output scores.json
    cvcalc score shops.value.yaml --set "price=5_000_000" --by-year
    cvcalc score shops.value.yaml --watch
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
        by_year=by_year,
        unit=unit,
        color=color,
    )
    if not watched:
        return answer_request(request, context.obj, _write_json, _render)
    from cvcalc.cli.watching import watch

    _refuse_unwatchable(request)
    return watch(
        lambda sources: answer_request(request, context.obj, _write_json, _render, sources),
        files,
        context.obj,
        "cvcalc score",
    )


def _refuse_unwatchable(request: Request) -> None:
    if request.format != "table":
        hint = "it shows a table beside an editor"
        raise WrongUsageError(f"--watch does not go with --format {request.format}", hint)
    if request.output is not None:
        raise WrongUsageError("--watch does not go with --output", "it shows a table beside an editor")
    if "-" in request.files:
        raise WrongUsageError("standard input can't be watched", "name the file, or leave out --watch")


def _write_json(valuing: Valuing, write: Callable[[str], object]) -> None:
    from cvcalc.documents.score import score_document

    score_document(
        valuing.segments(), valuing.line, __version__, valuing.sorted_problems, write, offers=valuing.shown_offers
    )  # fmt: skip


def _render(valuing: Valuing, segments: Sequence[SegmentValuation], view: View) -> str:
    match valuing.request.format:
        case "csv":
            from cvcalc.reports.score_csv import score_csv

            return score_csv(segments, view)
        case "markdown":
            from cvcalc.reports.score_markdown import score_markdown

            return score_markdown(segments, view)
        case _:
            from cvcalc.reports.score_table import score_table

            return score_table(segments, view)
