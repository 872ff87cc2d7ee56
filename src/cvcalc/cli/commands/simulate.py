"""`cvcalc simulate`: how sure the verdict is, over all ranges together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from cvcalc.cli import options
from cvcalc.cli.answer import Answer
from cvcalc.cli.request import Request
from cvcalc.cli.usage import WrongUsageError
from cvcalc.version import __version__

if TYPE_CHECKING:
    from cvcalc.cli.valuing import Valuing
    from cvcalc.decisions.simulation.simulation import Simulation
    from cvcalc.reports.view import View


def simulate(
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
    draws: Annotated[
        str, typer.Option("--draws", metavar="N", help="How many draws to make: 2 to 1,000,000.", show_default=True)
    ] = "10_000",
    seed: Annotated[
        str, typer.Option("--seed", metavar="N", help="Another whole number gives other draws.", show_default=True)
    ] = "1",
    unit: options.UnitOption = None,
    color: options.ColorOption = "auto",
) -> Answer:
    """Draw all ranges together, and show how sure the verdict is.

    It answers what each offer is worth between its 10th and 90th percentile, how likely it is best, how likely
    we lead, what that doubt comes from, and what it would be worth to know more before choosing. The same
    seed gives the same draws.

    \b
    cvcalc simulate shops.value.yaml
    cvcalc simulate shops.value.yaml --draws 100_000 --seed 7 --format json
    cvcalc simulate shops.value.yaml --scenario "Onboarding call"
    """
    from cvcalc.cli.valuing import answer_decision

    count, first = _draws(draws), _whole("--seed", seed)
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

    def paced(steps: range) -> Iterable[int]:
        from cvcalc.cli.progress import with_progress

        return with_progress(steps, len(steps), context.obj, what="part") if len(steps) > 1 else steps

    def decide(valuing: Valuing) -> Iterable[Simulation]:
        from cvcalc.decisions.simulation.simulation import simulate as simulated

        found = simulated(valuing.segments(), valuing.models, count, first, valuing.problems, paced=paced)
        return found if format == "json" else list(found)

    def write_json(found: Iterable[Simulation], valuing: Valuing, write: Callable[[str], object]) -> None:
        from cvcalc.documents.simulate import simulate_document

        simulate_document(
            found,
            __version__,
            valuing.sorted_problems,
            write,
            draws=count,
            seed=first,
            offers=valuing.shown_offers,
        )

    return answer_decision(request, context.obj, decide, write_json, _render)


def _render(found: Iterable[Simulation], valuing: Valuing, view: View) -> str:
    match valuing.request.format:
        case "csv":
            from cvcalc.reports.simulate_csv import simulate_csv

            return simulate_csv([*found], view)
        case "markdown":
            from cvcalc.reports.simulate_markdown import simulate_markdown

            return simulate_markdown([*found], view)
        case _:
            from cvcalc.reports.simulate_table import simulate_table

            return simulate_table([*found], view)


def _draws(text: str) -> int:
    from cvcalc.decisions.simulation.simulation import FEWEST_DRAWS, MOST_DRAWS

    count = _whole("--draws", text)
    if not FEWEST_DRAWS <= count <= MOST_DRAWS:
        raise WrongUsageError(f"--draws can't be {count:,}", f"give {FEWEST_DRAWS} to {MOST_DRAWS:,}; 10,000 is usual")
    return count


def _whole(option: str, text: str) -> int:
    """A whole number as models write it, `_` allowed."""
    digits = text.removeprefix("-") if option == "--seed" else text
    if not (digits.isascii() and digits.replace("_", "").isdigit() and len(digits) <= 20) or not _is_number(text):
        hint = "for example 10_000" if option == "--draws" else "for example 1"
        raise WrongUsageError(f"{option} needs a whole number, not '{text[:60]}'", hint)
    return int(text)


def _is_number(text: str) -> bool:
    """Whether `_` stands between digits only."""
    try:
        int(text)
    except ValueError:
        return False
    return True
