"""`cvcalc clv`: what a customer is worth to us, beside what the offer is worth to the customer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from cvcalc.cli import options
from cvcalc.cli.answer import Answer
from cvcalc.cli.request import Request
from cvcalc.cli.usage import WrongUsageError
from cvcalc.version import __version__

if TYPE_CHECKING:
    from cvcalc.cli.valuing import Valuing
    from cvcalc.decisions.lifetime.lifetime import SegmentLifetime
    from cvcalc.reports.view import View
    from cvcalc.valuation import SegmentValuation


def clv(
    *,
    context: typer.Context,
    files: options.Files,
    stdin_name: options.StdinName = None,
    format: options.FormatOption = "table",
    output: options.Output = None,
    overrides: options.Set = [],
    segments: options.Segments = [],
    offers: Annotated[
        list[str],
        typer.Option(
            "--offer",
            metavar="NAME",
            help="Take this offer of ours instead of the best of ours.",
            show_default=False,
        ),
    ] = [],
    scenarios: options.Scenarios = [],
    unit: options.UnitOption = None,
    color: options.ColorOption = "auto",
) -> Answer:
    """Show what a customer is worth to us, beside what our offer is worth to the customer.

    Customer lifetime value is the margins of the years that a customer stays, in present value, less what
    winning them costs; the model's lifetime says how they stay. Beside it stand customer value and advantage:
    who gains from whom. The two are never added.

    \b
    cvcalc clv shops.value.yaml
    cvcalc clv shops.value.yaml --scenario "Starter plan" --unit million
    """
    from cvcalc.cli.valuing import answer_decision

    if len(offers) > 1:
        raise WrongUsageError(f"--offer is given {len(offers)} times", "one offer of ours is taken: give it once")
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


def _decide(valuing: Valuing) -> list[SegmentLifetime]:
    from cvcalc.decisions.lifetime.segments import value_lifetimes

    offer = next(iter(valuing.request.offers), None)
    return [*value_lifetimes(valuing.models, _checked(valuing, offer), valuing.problems, offer)]


def _checked(valuing: Valuing, offer: str | None) -> Iterator[SegmentValuation]:
    """The segments; raises WrongUsageError where `offer` is a rival's."""
    from cvcalc.problems import shortened

    for segment in valuing.segments():
        if any(one.offer == offer and not one.ours for one in segment.offers):
            message = f"--offer: '{shortened(offer or '')}' is not ours, so its customers are not ours"
            raise WrongUsageError(message, "'ours:' in the model says whose is whose")
        yield segment


def _write_json(lifetimes: Sequence[SegmentLifetime], valuing: Valuing, write: Callable[[str], object]) -> None:
    from cvcalc.documents.clv import clv_document

    clv_document(lifetimes, __version__, valuing.sorted_problems, write)


def _render(lifetimes: Sequence[SegmentLifetime], valuing: Valuing, view: View) -> str:
    match valuing.request.format:
        case "csv":
            from cvcalc.reports.clv_csv import clv_csv

            return clv_csv(lifetimes)
        case "markdown":
            from cvcalc.reports.clv_markdown import clv_markdown

            return clv_markdown(lifetimes, view)
        case _:
            from cvcalc.reports.clv_table import clv_table

            return clv_table(lifetimes, view)
