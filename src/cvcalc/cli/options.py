"""The options that commands share, as Typer reads them. DESIGN §3."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from cvcalc.cli.terminal import Color
from cvcalc.cli.usage import WrongUsageError

Format = Literal["table", "json", "csv", "markdown"]
By = Literal["category", "stage", "touchpoint", "who"]
Unit = Literal["thousand", "million", "billion"]


def refuse_empty(param: typer.CallbackParam, value: Any) -> Any:
    """Refuse an empty name of a file, which would mean the current folder."""
    if value == "" or (isinstance(value, list | tuple) and "" in value):
        what = f"the name after {param.opts[0]}" if param.param_type_name == "option" else "the name of a file"
        raise WrongUsageError(f"{what} is empty", "a variable that the shell does not know is empty too")
    return value


Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILES...",
        help="Value models: files, folders (their *.value.yaml), or '-' for standard input.",
        show_default=False,
        callback=refuse_empty,
    ),
]
StdinName = Annotated[
    str | None,
    typer.Option(
        "--stdin-filename",
        metavar="FILE",
        help="What to call standard input, and where to think it.",
        callback=refuse_empty,
    ),
]
FormatOption = Annotated[
    Format, typer.Option("--format", metavar="FORMAT", help="table, json, csv or markdown.", show_default=True)
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        metavar="FILE",
        help="Write there instead, whole or not at all; '-' is standard output.",
        callback=refuse_empty,
    ),
]
Set = Annotated[
    list[str],
    typer.Option(
        "--set",
        metavar="[OFFER:]NAME=VALUE",
        help="Give an input another value, for all offers or for one; '*:NAME=VALUE' where offers set it themselves.",
        show_default=False,
    ),
]
Segments = Annotated[
    list[str], typer.Option("--segment", metavar="NAME", help="Show only this segment; repeatable.", show_default=False)
]
Offers = Annotated[
    list[str],
    typer.Option(
        "--offer", metavar="NAME", help="Show only this offer; all still compete. Repeatable.", show_default=False
    ),
]
Scenarios = Annotated[
    list[str],
    typer.Option(
        "--scenario", metavar="NAME[,NAME...]", help="Beside the model as it is, these scenarios.", show_default=False
    ),
]
ByOption = Annotated[
    By | None,
    typer.Option("--by", metavar="KEY", help="Sum items up by category, stage, touchpoint or who."),
]
UnitOption = Annotated[
    Unit | None,
    typer.Option("--unit", metavar="UNIT", help="Show amounts in thousand, million or billion."),
]
ColorOption = Annotated[
    Color, typer.Option("--color", metavar="WHEN", help="auto, always or never.", show_default=True)
]
