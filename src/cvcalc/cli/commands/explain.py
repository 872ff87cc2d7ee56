"""`cvcalc explain`: how a number came about, or what a problem code means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cvcalc.cli import options
from cvcalc.cli.answer import Answer
from cvcalc.cli.pages import is_code, page_of
from cvcalc.cli.request import Request
from cvcalc.cli.usage import WrongUsageError, unknown
from cvcalc.version import __version__

if TYPE_CHECKING:
    from cvcalc.cli.valuing import Valuing
    from cvcalc.reports.view import View
    from cvcalc.valuation import SegmentValuation, Valuation
    from cvcalc.valuation.explanation import Explanation
    from cvcalc.valuation.register import Assumption

Format = Literal["table", "json"]


def explain(
    *,
    context: typer.Context,
    target: Annotated[
        str, typer.Argument(metavar="FILE|CODE", help="A value model, '-' for standard input, or a code such as CV203.")
    ],
    names: Annotated[
        list[str],
        typer.Argument(metavar="[NAME...]", help="Items, inputs or totals; the customer value if left out."),
    ] = [],  # noqa: B006  # Typer reads it, nobody changes it
    inputs: Annotated[
        bool, typer.Option("--inputs", help="The register of assumptions: every input, its source and its uses.")
    ] = False,
    stdin_name: options.StdinName = None,
    format: Annotated[  # noqa: A002  # the option's name
        Format, typer.Option("--format", metavar="FORMAT", help="table or json.", show_default=True)
    ] = "table",
    output: options.Output = None,
    overrides: options.Set = [],  # noqa: B006
    segments: options.Segments = [],  # noqa: B006
    offers: options.Offers = [],  # noqa: B006
    scenarios: options.Scenarios = [],  # noqa: B006
    color: options.ColorOption = "auto",
) -> Answer:
    """Show how a number came about: its formula, with the numbers in it, and the file and line of each input.

    It explains our offers, or those that --offer names, in every segment. Totals are: customer value,
    tangible value, benefits, costs, tangible benefits and so on. With a code it shows what that
    problem means.

    \b
    cvcalc explain segment.value.yaml
    cvcalc explain shops.value.yaml "Staff hours saved" --offer "Shared inbox"
    cvcalc explain shops.value.yaml --inputs
    cvcalc explain CV203
    """
    if is_code(target):
        if names or inputs:
            raise WrongUsageError("a problem code is explained alone", f"try 'cvcalc explain {target}'")
        return Answer(page_of(target), output=output)
    if names and inputs:
        raise WrongUsageError("--inputs shows all inputs", "leave out the names, or --inputs")
    from cvcalc.cli.valuing import answer_request

    request = Request(
        files=[target],
        stdin_name=stdin_name,
        format=format,
        output=output,
        overrides=overrides,
        segments=segments,
        offers=offers,
        scenarios=scenarios,
        color=color,
    )
    asked = _Asked(names, inputs)
    return answer_request(request, context.obj, asked.write_json, asked.render)


class _Asked:
    """What is to be explained: the names given, or the register of assumptions."""

    def __init__(self, names: Sequence[str], inputs: bool) -> None:
        self._names = names
        self._inputs = inputs

    def write_json(self, valuing: Valuing, write: Callable[[str], object]) -> None:
        from cvcalc.documents import explain_document

        segments = [*valuing.segments()]
        if valuing.problems.has_errors:
            return
        explanations, register = self._find(valuing, segments)
        explain_document(explanations, register, valuing.line, __version__, write, warnings=valuing.sorted_problems)

    def render(self, valuing: Valuing, segments: Sequence[SegmentValuation], view: View) -> str:
        from cvcalc.reports.explain_report import explain_table, register_table

        explanations, register = self._find(valuing, segments)
        if self._inputs:
            return register_table(register, valuing.printed, view)
        return explain_table(explanations, valuing.printed, view)

    def _find(
        self, valuing: Valuing, segments: Sequence[SegmentValuation]
    ) -> tuple[list[Explanation], list[Assumption]]:
        if self._inputs:
            from cvcalc.valuation.register import register_inputs

            offers = [one for segment in segments for one in segment.offers]
            return [], [one for model in valuing.models for one in register_inputs(model, offers)]
        from cvcalc.valuation.explanation import explain as explain_name

        shown = [*_shown(valuing, segments)]
        names = self._known_names(shown) or ["customer value"]
        return [found for one in shown for name in names for found in explain_name(one, name)], []

    def _known_names(self, offers: Sequence[Valuation]) -> list[str]:
        """The names asked for; those of inputs as formulas compare them."""
        from cvcalc.formula import normal_name
        from cvcalc.valuation.explanation import names_of

        known = dict.fromkeys(name for one in offers for name in names_of(one))
        names = [name if name in known else normal_name(name) for name in self._names]
        for name in names:
            if name not in known:
                raise unknown("item, input or total", name, [*known])
        return names


def _shown(valuing: Valuing, segments: Sequence[SegmentValuation]) -> Iterator[Valuation]:
    """The offers asked for, else ours, else (where none is ours) all."""
    offers = [one for segment in segments for one in segment.offers]
    if valuing.shown_offers is not None:
        return (one for one in offers if one.offer in valuing.shown_offers)
    return iter([one for one in offers if one.ours] or offers)
