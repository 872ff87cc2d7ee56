"""`cvcalc diff`: what moved between two versions of value models, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cvcalc.cli import options
from cvcalc.cli.answer import Answer, Page
from cvcalc.cli.exit_codes import DONE, INVALID_MODEL, REFUSED
from cvcalc.version import __version__

if TYPE_CHECKING:
    from cvcalc.cli.differing import Differing, DiffRequest
    from cvcalc.cli.streams import Streams
    from cvcalc.decisions.difference.gates import GateOutcome


def diff(
    *,
    context: typer.Context,
    versions: Annotated[
        list[str],
        typer.Argument(
            metavar="OLD NEW",
            help="Two versions: files, folders (their *.value.yaml), REV:PATH of git, or '-'. With --base: FILES...",
            show_default=False,
            callback=options.refuse_empty,
        ),
    ],
    base: Annotated[
        str | None,
        typer.Option(
            "--base", metavar="REV", help="Compare files and folders of the working tree with this git revision."
        ),
    ] = None,
    stdin_name: options.StdinName = None,
    format: options.DiffFormatOption = "table",
    output: options.Output = None,
    gates: Annotated[
        list[str],
        typer.Option(
            "--fail-on",
            metavar="CONDITION",
            help="Exit with 1 where this holds for an offer of ours in any segment; repeatable.",
            show_default=False,
        ),
    ] = [],
    overrides: options.Set = [],
    segments: options.Segments = [],
    offers: options.Offers = [],
    scenario: Annotated[
        str | None, typer.Option("--scenario", metavar="NAME", help="Compare both under this scenario.")
    ] = None,
    unit: options.UnitOption = None,
    color: options.ColorOption = "auto",
) -> Answer:
    """Show what moved between two versions of value models, why, and what they say differently.

    REV:PATH is a file or folder of a git revision, its path told from the top of the repository, or
    from the current folder where it begins with ./ or ../; what exists on the disk under that very name comes first.
    What a model extends is read from the same revision. --set counts for both versions.

    \b
    cvcalc diff old.value.yaml new.value.yaml
    cvcalc diff main:models models
    cvcalc diff --base origin/main models --format markdown
    cvcalc diff --base main models --fail-on "rank_change > 0"
    """
    from cvcalc.cli.differing import Differing, DiffRequest

    request = DiffRequest(
        versions=versions,
        base=base,
        stdin_name=stdin_name,
        format=format,
        output=output,
        overrides=overrides,
        segments=segments,
        offers=offers,
        scenario=scenario,
        gates=gates,
        unit=unit,
        color=color,
    )
    differing = Differing(request, context.obj)
    differing.compare()
    return (
        _refuse(request, differing, context.obj) if differing.has_errors else _answer(request, differing, context.obj)
    )


def _answer(request: DiffRequest, differing: Differing, streams: Streams) -> Answer:
    gates = differing.judged()
    code = REFUSED if any(gate.failed for gate in gates) else DONE
    if request.format == "json":
        from cvcalc.documents.diff import diff_document

        page = Page()
        shown = frozenset(request.offers) or None
        diff_document(differing.shown(), gates, __version__, lambda: differing.problems, page.write, offers=shown)
        return Answer(page.payload(), code, output=request.output)
    page = Page(_render(request, differing, gates, streams))
    return Answer(page.payload(), code, _remarks(request, differing, streams), request.output)


def _refuse(request: DiffRequest, differing: Differing, streams: Streams) -> Answer:
    if request.format == "json":
        from cvcalc.documents.problem_list import problems_document

        page = Page()
        problems_document(differing.problems, __version__, page.write)
        return Answer(page.payload(), INVALID_MODEL, output=request.output)
    return Answer(code=INVALID_MODEL, remarks=_remarks(request, differing, streams))


def _remarks(request: DiffRequest, differing: Differing, streams: Streams) -> str:
    if not differing.problems:
        return ""
    from cvcalc.cli.terminal import is_colored
    from cvcalc.reports.problems_text import problems_text

    return problems_text(differing.problems, differing.excerpts.get, color=is_colored(streams.stderr, request.color))


def _render(request: DiffRequest, differing: Differing, gates: list[GateOutcome], streams: Streams) -> str:
    from cvcalc.cli.terminal import is_colored, width_of
    from cvcalc.reports.view import View

    stream = streams.stdout if request.output in {None, "-"} else None
    view = View(
        width=width_of(stream),
        color=is_colored(stream, request.color),
        unit=request.unit,
        offers=frozenset(request.offers) or None,
    )
    if request.format == "markdown":
        from cvcalc.reports.diff_markdown import diff_markdown

        return diff_markdown(differing.shown(), gates, view, request.names)
    from cvcalc.reports.diff_table import diff_table

    return diff_table(differing.shown(), gates, view, request.names)
