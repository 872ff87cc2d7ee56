"""`cvcalc sensitivity`: which inputs matter, and what would turn the verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cvcalc.cli import options
from cvcalc.cli.answer import Answer
from cvcalc.cli.request import Request
from cvcalc.cli.usage import WrongUsageError
from cvcalc.problems import shortened
from cvcalc.version import __version__

if TYPE_CHECKING:
    from cvcalc.cli.valuing import Valuing
    from cvcalc.decisions.sensitivity.sensitivity import On, Sensitivity
    from cvcalc.decisions.sensitivity.solving import Solution, Solving
    from cvcalc.reports.view import View
    from cvcalc.valuation import SegmentValuation

    _Decided = tuple[Iterable[Sensitivity], Sequence[Solution]]


def sensitivity(
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
            help="Which of our offers, instead of the best of them; repeatable.",
            show_default=False,
        ),
    ] = [],
    scenarios: options.Scenarios = [],
    on: Annotated[
        Literal["value", "advantage"],
        typer.Option(
            "--on",
            metavar="FIGURE",
            help="What swings are of: our customer value, or our advantage over the next best alternative.",
            show_default=True,
        ),
    ] = "value",
    swing: Annotated[
        str,
        typer.Option(
            "--swing", metavar="N%", help="How far inputs without a range move, both ways.", show_default=True
        ),
    ] = "10%",
    solve: Annotated[
        str | None,
        typer.Option(
            "--solve",
            metavar="[OFFER:]INPUT",
            help="Instead, find the value of this input at which --for holds.",
            callback=options.refuse_empty,
        ),
    ] = None,
    target: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="FIGURE=N",
            help="'customer_value = 0' or 'advantage = 0', with any number. Left out: an advantage of 0.",
        ),
    ] = None,
    unit: options.UnitOption = None,
    color: options.ColorOption = "auto",
) -> Answer:
    """Show which inputs matter, and what would turn the verdict.

    It moves one input after the other to the ends of its range, and answers how far our customer value goes
    with it; and at which value of each input our lead is lost, or won where we trail.

    \b
    cvcalc sensitivity shops.value.yaml
    cvcalc sensitivity shops.value.yaml --on advantage --swing 25%
    cvcalc sensitivity shops.value.yaml --solve subscription --for "advantage = 0"
    """
    from cvcalc.cli.asking import read_solving
    from cvcalc.cli.numbers import read_share
    from cvcalc.cli.valuing import answer_decision

    if solve is not None:
        _refuse_swings(context)
    share, asked = read_share("--swing", swing), read_solving(solve, target)
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

    def decide(valuing: Valuing) -> _Decided:
        solutions: list[Solution] = []
        found = _found(valuing, share, on, asked, solutions)
        return (found if format == "json" else [*found]), solutions

    def render(decided: _Decided, valuing: Valuing, view: View) -> str:
        return _render(decided, valuing, view) if asked is None else _render_solutions(decided[1], valuing, view)

    return answer_decision(request, context.obj, decide, _write_json, render)


def _found(
    valuing: Valuing, share: Decimal, on: On, asked: Solving | None, solutions: list[Solution]
) -> Iterator[Sensitivity]:
    """Segment by segment; `solutions` is complete at the end."""
    from cvcalc.cli.asking import check_solving
    from cvcalc.decisions.sensitivity.sensitivity import sensitivity as sensitivity_of
    from cvcalc.decisions.sensitivity.solving import AmbiguousInputError

    if asked is not None and not valuing.problems.has_errors:
        check_solving(asked, valuing.models)
    for segment in valuing.segments():
        _refuse_rivals(segment, valuing.request.offers)
        for offer in valuing.request.offers or (None,):
            if asked is not None:
                try:
                    solutions.append(asked.solve(segment, valuing.problems, offer))
                except AmbiguousInputError as ambiguous:
                    hint = f"say whose, as in --solve '{shortened(ambiguous.offers[0])}:{shortened(ambiguous.name)}'"
                    raise WrongUsageError(str(ambiguous), hint) from None
            yield sensitivity_of(segment, share, on, offer)


def _refuse_swings(context: typer.Context) -> None:
    """What is said of swings means nothing for a solution."""
    for name in ("swing", "on"):
        source = context.get_parameter_source(name)
        if source is not None and source.name == "COMMANDLINE":
            raise WrongUsageError(f"--{name} does not go with --solve", f"leave out --{name}, or leave out --solve")


def _refuse_rivals(segment: SegmentValuation, offers: Sequence[str]) -> None:
    for one in segment.offers:
        if one.offer in offers and not one.ours:
            ours = ", ".join(f"'{shortened(each.offer)}'" for each in segment.offers if each.ours)
            hint = f"{ours} is" if ours else "--set moves what belongs to others"
            raise WrongUsageError(f"--offer: '{shortened(one.offer)}' is not one of ours", hint)


def _write_json(decided: _Decided, valuing: Valuing, write: Callable[[str], object]) -> None:
    from cvcalc.documents.sensitivity import sensitivity_document

    found, solutions = decided
    sensitivity_document(found, lambda: solutions, __version__, valuing.sorted_problems, write)


def _render(decided: _Decided, valuing: Valuing, view: View) -> str:
    found = [*decided[0]]
    match valuing.request.format:
        case "csv":
            from cvcalc.reports.sensitivity_csv import sensitivity_csv

            return sensitivity_csv(found)
        case "markdown":
            from cvcalc.reports.sensitivity_markdown import sensitivity_markdown

            return sensitivity_markdown(found, view)
        case _:
            from cvcalc.reports.sensitivity_table import sensitivity_table

            return sensitivity_table(found, view)


def _render_solutions(solutions: Sequence[Solution], valuing: Valuing, view: View) -> str:
    match valuing.request.format:
        case "csv":
            from cvcalc.reports.sensitivity_csv import solutions_csv

            return solutions_csv(solutions)
        case "markdown":
            from cvcalc.reports.sensitivity_markdown import solutions_markdown

            return solutions_markdown(solutions, view)
        case _:
            from cvcalc.reports.sensitivity_table import solutions_table

            return solutions_table(solutions, view)
