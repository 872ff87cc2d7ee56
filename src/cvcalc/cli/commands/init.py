"""`cvcalc init`: a file to start from."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

import typer

from cvcalc.cli.answer import Answer
from cvcalc.cli.usage import WrongUsageError
from cvcalc.problems import shortened

TEMPLATES = Path(__file__).parents[1] / "templates"


def init(
    *,
    path: Annotated[str, typer.Argument(metavar="[PATH]", help="The file to write; '-' prints it.")] = (
        "segment.value.yaml"
    ),
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
    remarks = f"wrote '{shortened(path)}'; 'cvcalc score {shortened(path)}' values it\n"
    return Answer(text, remarks=remarks, output=path)


def _refuse(path: str, *, force: bool) -> None:
    if os.path.isdir(path):  # noqa: PTH112  # a path from outside may be none, which pathlib raises for
        hint = f"name a file in it, such as {shortened(path.rstrip('/'))}/segment.value.yaml"
        raise WrongUsageError(f"'{shortened(path)}' is a folder", hint)
    if not force and os.path.lexists(path):
        raise WrongUsageError(f"'{shortened(path)}' is there already", "--force writes over it")
