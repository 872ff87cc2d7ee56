"""`cvcalc explain`: how a number came about, or what a problem code means."""

from __future__ import annotations

from typing import Annotated

import typer

from cvcalc.cli.answer import Answer
from cvcalc.cli.options import Output
from cvcalc.cli.pages import is_code, page_of
from cvcalc.cli.usage import WrongUsageError


def explain(
    *,
    target: Annotated[str, typer.Argument(metavar="CODE", help="A problem code, such as CV203.")],
    output: Output = None,
) -> Answer:
    """Show what a problem code means, and what to do.

    \b
    cvcalc explain CV203
    """
    if is_code(target):
        return Answer(page_of(target), output=output)
    raise WrongUsageError(f"'{target}' is no problem code", "codes look like CV203")
