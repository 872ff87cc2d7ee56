"""`cvcalc price`: what price the customer's value bears."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from cvcalc.cli import options
from cvcalc.cli.answer import Answer
from cvcalc.cli.request import Request
from cvcalc.cli.usage import WrongUsageError
from cvcalc.version import __version__

if TYPE_CHECKING:
    from cvcalc.cli.valuing import Valuing
    from cvcalc.decisions.pricing.curve import Candidate
    from cvcalc.decisions.pricing.price import SegmentPrice
    from cvcalc.decisions.pricing.target import Target
    from cvcalc.reports.view import View
    from cvcalc.valuation import SegmentValuation


class _Priced(NamedTuple):
    """The curve is None where it was not asked for."""

    prices: Sequence[SegmentPrice]
    curve: Sequence[Candidate] | None


def price(
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
            help="Price this offer of ours instead of the best of ours.",
            show_default=False,
        ),
    ] = [],
    scenarios: options.Scenarios = [],
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="OFFER", help="Price against this offer instead of the next best."),
    ] = None,
    target: Annotated[
        str | None,
        typer.Option(
            "--target", metavar="TARGET", help="Tell the price for 'advantage = N' or for 'capture = 60%' too."
        ),
    ] = None,
    curve: Annotated[
        bool, typer.Option("--curve", help="Try each segment's price ceiling as one price for all segments.")
    ] = False,
    unit_cost: Annotated[
        str | None,
        typer.Option("--unit-cost", metavar="N", help="With --curve: what one unit costs us, in units of price."),
    ] = None,
    by: options.ByOption = None,
    unit: options.UnitOption = None,
    color: options.ColorOption = "auto",
) -> Answer:
    """Show what price the customer's value bears, and how it comes about.

    It starts from the price of the next best alternative, adds what we do better and takes off what we do
    worse, both at equal prices, and so comes to the price ceiling: the price at which the customer is as well
    off with us as with the alternative. The model's price_input says which input is the price.

    \b
    cvcalc price shops.value.yaml
    cvcalc price shops.value.yaml --against "Agency desk" --target "capture = 60%"
    cvcalc price shops.value.yaml --curve --unit-cost 1_500_000
    """
    from cvcalc.cli.valuing import answer_decision

    if len(offers) > 1:
        raise WrongUsageError(f"--offer is given {len(offers)} times", "one offer is priced at a time: give it once")
    request = Request(
        files=files,
        stdin_name=stdin_name,
        format=format,
        output=output,
        overrides=overrides,
        segments=segments,
        offers=offers,
        scenarios=scenarios,
        alternative=against,
        by=by,
        unit=unit,
        color=color,
    )
    wanted = None if target is None else _target(target)
    cost = None if unit_cost is None else _unit_cost(unit_cost, is_used=curve)

    def decide(valuing: Valuing) -> _Priced:
        return _decide(valuing, wanted, cost, has_curve=curve)

    return answer_decision(request, context.obj, decide, _write_json, _render)


def _target(text: str) -> Target:
    from cvcalc.decisions.pricing.target import TargetError, read_target

    try:
        return read_target(text)
    except TargetError as wrong:
        raise WrongUsageError(f"--target: {wrong}", wrong.hint) from None


def _unit_cost(text: str, *, is_used: bool) -> Decimal:
    from cvcalc.cli.numbers import read_money

    cost = read_money("--unit-cost", text, "write what one unit costs us, such as 1_500_000")
    if not is_used:
        raise WrongUsageError("--unit-cost goes with --curve", "add --curve")
    return cost


def _decide(valuing: Valuing, target: Target | None, unit_cost: Decimal | None, *, has_curve: bool) -> _Priced:
    from cvcalc.decisions.pricing.curve import price_curve
    from cvcalc.decisions.pricing.price import price_segments

    request = valuing.request
    offer = next(iter(request.offers), None)
    segments = _checked(valuing, offer, request.alternative)
    prices = [*price_segments(segments, valuing.problems, against=request.alternative, offer=offer, target=target)]
    return _Priced(prices, price_curve(prices, unit_cost) if has_curve else None)


def _checked(valuing: Valuing, offer: str | None, against: str | None) -> Iterator[SegmentValuation]:
    """The segments; raises WrongUsageError where `offer` is a rival's, or `against` ours."""
    from cvcalc.problems import shortened

    for segment in valuing.segments():
        for one in segment.offers:
            if one.offer == offer and not one.ours:
                hint = (
                    f"--against '{shortened(offer)}' prices ours against it; 'ours:' in the model says whose is whose"
                )
                raise WrongUsageError(
                    f"--offer: '{shortened(offer)}' is not ours, so its price is not ours to set", hint
                )
            if one.offer == against and one.ours:
                hint = "name a rival, or leave it out for the next best alternative"
                raise WrongUsageError(f"--against: '{shortened(against)}' is ours", hint)
        yield segment


def _write_json(priced: _Priced, valuing: Valuing, write: Callable[[str], object]) -> None:
    from cvcalc.documents.price import price_document

    price_document(priced.prices, priced.curve or (), __version__, valuing.sorted_problems, write)


def _render(priced: _Priced, valuing: Valuing, view: View) -> str:
    match valuing.request.format:
        case "csv":
            from cvcalc.reports.price_csv import price_csv

            return price_csv(priced.prices, priced.curve)
        case "markdown":
            from cvcalc.reports.price_markdown import price_markdown

            return price_markdown(priced.prices, priced.curve, view)
        case _:
            from cvcalc.reports.price_table import price_table

            return price_table(priced.prices, priced.curve, view)
