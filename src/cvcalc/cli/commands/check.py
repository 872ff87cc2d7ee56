"""`cvcalc check`: what is wrong with value models, and whether what they promise holds."""

from __future__ import annotations

from typing import Annotated

import typer

from cvcalc.cli import options
from cvcalc.cli.answer import Answer, Page


def check(
    *,
    context: typer.Context,
    files: options.Files,
    stdin_name: options.StdinName = None,
    output: options.Output = None,
    overrides: options.Set = [],
    join: Annotated[bool, typer.Option("--join", help="Join the models on equal segment names first.")] = False,
    color: options.ColorOption = "auto",
) -> Answer:
    """Check value models: what is wrong, what a careful reviewer would ask, and what they promise.

    Each file is taken by itself.

    \b
    cvcalc check segment.value.yaml
    cvcalc check models/
    """
    from cvcalc.cli.checking import Checking, CheckRequest, exit_code
    from cvcalc.cli.terminal import is_colored
    from cvcalc.reports.check_table import check_table

    request = CheckRequest(
        files=files, stdin_name=stdin_name, output=output, overrides=overrides, join=join, color=color
    )
    checking = Checking(request, context.obj)
    findings = checking.check()
    colored = is_colored(context.obj.stdout if output in {None, "-"} else None, color)
    text = check_table(findings, checking.excerpts.get, color=colored)
    return Answer(Page(text).payload(), exit_code(findings), output=output)
