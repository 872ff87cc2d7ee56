"""`cvcalc whatif`: what to change, and what each change is worth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from cvcalc.cli import options
from cvcalc.cli.answer import Answer
from cvcalc.cli.request import Request
from cvcalc.version import __version__

if TYPE_CHECKING:
    from cvcalc.cli.valuing import Valuing
    from cvcalc.decisions.levers.changes import SegmentChanges
    from cvcalc.reports.view import View


def whatif(
    *,
    context: typer.Context,
    files: options.Files,
    stdin_name: options.StdinName = None,
    format: options.FormatOption = "table",
    output: options.Output = None,
    overrides: options.Set = [],
    segments: options.Segments = [],
    offers: options.Offers = [],
    scenarios: Annotated[
        list[str],
        typer.Option(
            "--scenario", metavar="NAME[,NAME...]", help="Only these scenarios, instead of all.", show_default=False
        ),
    ] = [],
    combine: Annotated[
        bool,
        typer.Option("--combine", help="Lay the scenarios over each other too, and show what they lose or gain by it."),
    ] = False,
    budget: Annotated[
        str | None,
        typer.Option(
            "--budget", metavar="N", help="Pick the scenarios that add most for N at most: our_cost, per customer."
        ),
    ] = None,
    unit: options.UnitOption = None,
    color: options.ColorOption = "auto",
) -> Answer:
    """Show what each scenario changes: our customer value, our advantage, and who wins.

    Scenarios stand in the model. Where one says its our_cost, it is judged by what it adds to our customer
    value per unit of that cost; --budget picks the best set, --combine shows what overlaps.

    \b
    cvcalc whatif shops.value.yaml
    cvcalc whatif shops.value.yaml --combine
    cvcalc whatif shops.value.yaml --scenario "Call,Points" --budget 500_000
    """
    from cvcalc.cli.numbers import read_money
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
        all_scenarios=True,
        unit=unit,
        color=color,
    )
    money = None if budget is None else read_money("--budget", budget, "write what may be spent per customer")

    def decide(valuing: Valuing) -> list[SegmentChanges]:
        return _decide(valuing, combine, money)

    return answer_decision(request, context.obj, decide, _write_json, _render)


def _decide(valuing: Valuing, combine: bool, budget: Decimal | None) -> list[SegmentChanges]:
    from cvcalc.decisions.levers.changes import what_if
    from cvcalc.decisions.levers.levers import tell_no_scenarios

    is_read = not valuing.problems.has_errors  # what could not be read may have scenarios
    segments = [*valuing.segments()]
    if is_read and not valuing.scenarios:
        tell_no_scenarios(valuing.models, valuing.problems)
    if valuing.problems.has_errors:
        return []
    return what_if(segments, valuing.models, valuing.scenarios, valuing.problems, combined=combine, budget=budget)


def _write_json(changes: Sequence[SegmentChanges], valuing: Valuing, write: Callable[[str], object]) -> None:
    from cvcalc.documents.whatif import whatif_document

    whatif_document(changes, __version__, valuing.sorted_problems, write, offers=valuing.shown_offers)


def _render(changes: Sequence[SegmentChanges], valuing: Valuing, view: View) -> str:
    match valuing.request.format:
        case "csv":
            from cvcalc.reports.whatif_csv import whatif_csv

            return whatif_csv(changes, view)
        case "markdown":
            from cvcalc.reports.whatif_markdown import whatif_markdown

            return whatif_markdown(changes, view)
        case _:
            from cvcalc.reports.whatif_table import whatif_table

            return whatif_table(changes, view)
