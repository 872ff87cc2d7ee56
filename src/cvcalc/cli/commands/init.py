"""`cvcalc init`: a file to start from."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Annotated, Literal

import typer

from cvcalc.cli.answer import Answer
from cvcalc.cli.options import refuse_empty
from cvcalc.cli.usage import WrongUsageError
from cvcalc.problems import shortened, visible

TEMPLATES = Path(__file__).parents[1] / "templates"


def init(
    *,
    path: Annotated[
        str, typer.Argument(metavar="[PATH]", help="The file to write; '-' prints it.", callback=refuse_empty)
    ] = ("segment.value.yaml"),
    template: Annotated[
        Literal["quickstart", "rivals", "segments", "full"],
        typer.Option(
            "--template",
            metavar="TEMPLATE",
            help="quickstart: one offer, ten lines; rivals: several offers; segments: several segments; "
            "full: years, ranges, sources, scenarios.",
            show_default=True,
        ),
    ] = "quickstart",
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> Answer:
    """Write a commented value model to start from. It is complete, so it can be scored at once.

    \b
    cvcalc init
    cvcalc init shops.value.yaml --template rivals
    cvcalc init - --template full
    """
    text = (TEMPLATES / f"{template}.yaml").read_bytes()
    if path == "-":
        return Answer(text)
    _refuse(path, force=force)
    return Answer(text, remarks=visible(f"wrote '{shortened(path)}'{_next_step(path)}") + "\n", output=path)


def _next_step(path: str) -> str:
    """The command that values `path`, as a shell takes it; nothing where it can't be printed as it is."""
    command = f"cvcalc score {shlex.quote(f'./{path}' if path.startswith('-') else path)}"
    return f"; to value it: {command}" if visible(command) == command else ""


def _refuse(path: str, *, force: bool) -> None:
    if os.path.isdir(path):  # noqa: PTH112  # a path from outside may be none, which pathlib raises for
        hint = f"name a file in it, such as {shortened(path.rstrip('/'))}/segment.value.yaml"
        raise WrongUsageError(f"'{shortened(path)}' is a folder", hint)
    if path.lower().endswith(".json"):
        raise WrongUsageError("init writes YAML, and a '.json' file is read as JSON", "end the name in '.value.yaml'")
    if not force and os.path.lexists(path):
        raise WrongUsageError(f"'{shortened(path)}' is there already", "--force writes over it")
