"""`cvcalc explain`: how a number came about, or what a problem code means."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cvcalc.cli import options
from cvcalc.cli.answer import Answer
from cvcalc.cli.pages import is_code, page_of
from cvcalc.cli.request import Request
from cvcalc.cli.usage import WrongUsageError, unknown
from cvcalc.problems import shortened
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
        str,
        typer.Argument(
            metavar="FILE|CODE",
            help="A value model, '-' for standard input, or a code such as CV203.",
            callback=options.refuse_empty,
        ),
    ],
    names: Annotated[
        list[str],
        typer.Argument(metavar="[NAME...]", help="Items, inputs or totals; the customer value if left out."),
    ] = [],
    inputs: Annotated[
        bool, typer.Option("--inputs", help="The register of assumptions: every input, its source and its uses.")
    ] = False,
    stdin_name: options.StdinName = None,
    format: Annotated[
        Format, typer.Option("--format", metavar="FORMAT", help="table or json.", show_default=True)
    ] = "table",
    output: options.Output = None,
    overrides: options.Set = [],
    segments: options.Segments = [],
    offers: options.Offers = [],
    scenarios: options.Scenarios = [],
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
        _refuse_beside_code(context)
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


def _refuse_beside_code(context: typer.Context) -> None:
    """A code has one page, whatever the model: options that choose or change something do nothing there."""
    for param in context.command.params:
        value = context.params.get(param.name or "")
        if value and value != param.default and param.name not in {"target", "output", "color"}:
            what = param.opts[0] if param.param_type_name == "option" else "a name"
            hint = f"try 'cvcalc explain {context.params['target']}'"
            raise WrongUsageError(f"{what} does not go with a problem code, which is explained alone", hint)


class _Asked:
    """What is to be explained: the names given, or the register of assumptions."""

    def __init__(self, names: Sequence[str], inputs: bool) -> None:
        self._names = names
        self._inputs = inputs

    def write_json(self, valuing: Valuing, write: Callable[[str], object]) -> None:
        from cvcalc.documents.explain import explain_document

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
        names = self._known_names(shown, segments) or ["customer value"]
        return [found for one in shown for name in names for found in explain_name(one, name)], []

    def _known_names(self, shown: Sequence[Valuation], segments: Sequence[SegmentValuation]) -> list[str]:
        """The names asked for; totals as they are called here, inputs as formulas compare them."""
        from cvcalc.formula import normal_name
        from cvcalc.valuation.explanation import TOTALS, names_of, total_called

        found = dict.fromkeys(name for one in shown for name in names_of(one))
        known = sorted(found, key=TOTALS.__contains__)
        names = [name if name in found else total_called(name) or normal_name(name) for name in self._names]
        for name in names:
            if name not in found:
                raise _elsewhere(name, shown, segments) or unknown("item, input or total", name, known)
        return names


def _elsewhere(name: str, shown: Sequence[Valuation], segments: Sequence[SegmentValuation]) -> WrongUsageError | None:
    """What to say of a name that offers have which are not shown."""
    from cvcalc.valuation.explanation import names_of

    having = next((one.offer for segment in segments for one in segment.offers if name in names_of(one)), None)
    if having is None:
        return None
    names = dict.fromkeys(one.offer for one in shown)
    offers = f"the offer '{shortened(next(iter(names)))}'" if len(names) == 1 else "the offers shown"
    return WrongUsageError(f"'{shortened(name)}' is not there for {offers}", f"--offer {shlex.quote(having)} shows it")


def _shown(valuing: Valuing, segments: Sequence[SegmentValuation]) -> Iterator[Valuation]:
    """The offers asked for, else ours, else (where none is ours) all."""
    offers = [one for segment in segments for one in segment.offers]
    if valuing.shown_offers is not None:
        return (one for one in offers if one.offer in valuing.shown_offers)
    return iter([one for one in offers if one.ours] or offers)
