"""`cvcalc schema`: JSON Schemas, of the file format and of what commands write."""

from __future__ import annotations

import json
from typing import Annotated, Literal

import typer

from cvcalc.cli.answer import Answer, Page
from cvcalc.cli.options import Output


def schema(
    *,
    output_of: Annotated[
        Literal[
            "score",
            "compare",
            "price",
            "sensitivity",
            "simulate",
            "whatif",
            "journey",
            "survey",
            "check",
            "diff",
            "baseline",
            "explain",
            "catalog",
            "clv",
            "problems",
        ]
        | None,
        typer.Option(
            "--output-of",
            metavar="COMMAND",
            help="Instead, of what this command writes with --format json; or of problems, or of a baseline.",
        ),
    ] = None,
    output: Output = None,
) -> Answer:
    """Print the JSON Schema of the file format. Editors complete and explain keys by it.

    \b
    cvcalc schema --output cvcalc-model.schema.json
    cvcalc schema --output-of score
    """
    if output_of is None:
        from cvcalc.reading.format_schema import document_schema

        document = document_schema()
    else:
        from cvcalc.documents.schema import output_schema

        document = output_schema(output_of)
    return Answer(Page(json.dumps(document, indent=2, ensure_ascii=False) + "\n").payload(), output=output)
