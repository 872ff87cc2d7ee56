"""The options that commands share, as Typer reads them. DESIGN §3."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from cvcalc.cli.terminal import Color
from cvcalc.cli.usage import WrongUsageError

Format = Literal["table", "json", "csv", "markdown"]
CheckFormat = Literal["table", "json", "markdown", "github", "gitlab", "sarif", "junit"]
FailOn = Literal["error", "warning", "note", "never"]
DiffFormat = Literal["table", "json", "markdown"]
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
CheckFormatOption = Annotated[
    CheckFormat,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="table, json, markdown, github, gitlab, sarif or junit.",
        show_default=True,
    ),
]
DiffFormatOption = Annotated[
    DiffFormat, typer.Option("--format", metavar="FORMAT", help="table, json or markdown.", show_default=True)
]
Reports = Annotated[
    list[str],
    typer.Option(
        "--report",
        metavar="FORMAT=FILE",
        help="Write this beside it, whole or not at all; repeatable.",
        show_default=False,
    ),
]
Select = Annotated[
    list[str],
    typer.Option(
        "--select",
        metavar="CODES",
        help="Tell only of these problems: CV305, or CV31 for all that begin so; repeatable.",
        show_default=False,
    ),
]
Ignore = Annotated[
    list[str],
    typer.Option("--ignore", metavar="CODES", help="Do not tell of these problems; repeatable.", show_default=False),
]
FailOnOption = Annotated[
    FailOn | None,
    typer.Option(
        "--fail-on", metavar="SEVERITY", help="What exits with 1: error, warning, note or never.  [default: error]"
    ),
]
Baseline = Annotated[
    str | None,
    typer.Option(
        "--baseline", metavar="FILE", help="Do not tell of the problems that FILE knows.", callback=refuse_empty
    ),
]
WriteBaseline = Annotated[bool, typer.Option("--write-baseline", help="Let that file know the problems found now.")]
Config = Annotated[
    str | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Read settings from there, not from cvcalc.toml or pyproject.toml.",
        callback=refuse_empty,
    ),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Read no settings.")]
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
Requirements = Annotated[
    list[str],
    typer.Option(
        "--require",
        metavar="CONDITION",
        help="A condition that must hold too, as in 'advantage > 0'; repeatable.",
        show_default=False,
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
