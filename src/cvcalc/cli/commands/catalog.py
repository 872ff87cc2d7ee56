"""`cvcalc catalog`: the field's lists, to read and to paste."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from cvcalc.cli.answer import Answer, Page
from cvcalc.cli.options import ColorOption, Output
from cvcalc.cli.streams import Streams
from cvcalc.cli.terminal import is_colored, width_of
from cvcalc.model.catalog import Catalog
from cvcalc.model.catalog import catalog as lists_of
from cvcalc.version import __version__

CatalogFormat = Literal["table", "json", "csv", "markdown", "yaml"]


def catalog(
    context: typer.Context,
    *,
    topic: Annotated[
        Literal["benefits", "costs", "journeys", "measures", "levers"] | None,
        typer.Argument(metavar="[TOPIC]", help="benefits, costs, journeys, measures or levers; all where left out."),
    ] = None,
    form: Annotated[
        CatalogFormat,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="table, json, csv or markdown; yaml to paste into a model.",
            show_default=True,
        ),
    ] = "table",
    output: Output = None,
    color: ColorOption = "auto",
) -> Answer:
    """List what the field knows: benefits, costs, journeys, measures, levers.

    \b
    cvcalc catalog
    cvcalc catalog measures
    cvcalc catalog benefits --format yaml
    """
    shown = lists_of(topic)
    page = Page()
    if form == "json":
        from cvcalc.documents.catalog import catalog_document

        catalog_document(shown, __version__, page.write)
    elif form == "table":
        from cvcalc.reports.catalog_report import catalog_table
        from cvcalc.reports.view import View

        streams: Streams = context.obj
        stdout = streams.stdout if output in (None, "-") else None
        page.write(catalog_table(shown, View(width=width_of(stdout), color=is_colored(stdout, color))))
    else:
        page.write(_rendered(shown, form))
    return Answer(page.payload(), output=output)


def _rendered(shown: Catalog, form: Literal["csv", "markdown", "yaml"]) -> str:
    if form == "csv":
        from cvcalc.reports.catalog_csv import catalog_csv

        return catalog_csv(shown)
    if form == "yaml":
        from cvcalc.reports.catalog_yaml import catalog_yaml

        return catalog_yaml(shown)
    from cvcalc.reports.catalog_report import catalog_markdown

    return catalog_markdown(shown)
