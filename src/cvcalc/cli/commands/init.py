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
DATA = {"survey": "survey.csv"}
"""The data files that templates read; they are written beside the model, under the same name."""


def init(
    *,
    path: Annotated[
        str, typer.Argument(metavar="[PATH]", help="The file to write; '-' prints it.", callback=refuse_empty)
    ] = ("segment.value.yaml"),
    template: Annotated[
        Literal["quickstart", "rivals", "segments", "full", "journey", "survey"],
        typer.Option(
            "--template",
            metavar="TEMPLATE",
            help="quickstart: one offer, ten lines; rivals: several offers; segments: several segments; "
            "full: years, ranges, sources, scenarios; journey: stages, touchpoints, KPIs; survey: ratings from a data "
            "file, which is written beside.",
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
    cvcalc init reply-desk.value.yaml --template survey
    """
    text = (TEMPLATES / f"{template}.yaml").read_bytes()
    data = DATA.get(template)
    if path == "-":
        told = (
            f"its data, '{data}', are written only beside a file: cvcalc init --template {template}\n" if data else ""
        )
        return Answer(text, remarks=told)
    _refuse(path, force=force)
    wrote, beside = f"wrote '{shortened(path)}'", []
    if data is not None:
        name = os.path.join(os.path.dirname(path), data)  # noqa: PTH118, PTH120  # pathlib drops a leading './'
        _refuse_data(name, path, force=force)
        beside = [(name, (TEMPLATES / data).read_bytes())]
        wrote += f" and '{shortened(name)}'"
    return Answer(text, remarks=visible(f"{wrote}{_next_step(path)}") + "\n", output=path, reports=beside)


def _next_step(path: str) -> str:
    """The command that values `path`, as a shell takes it; nothing where it can't be printed as it is."""
    command = f"cvcalc score {shlex.quote(f'./{path}' if path.startswith('-') else path)}"
    return f"; to value it: {command}" if visible(command) == command else ""


def _refuse(path: str, *, force: bool) -> None:
    _refuse_folder(path, f"name a file in it, such as {shortened(path.rstrip('/'))}/segment.value.yaml")
    if path.lower().endswith(".json"):
        raise WrongUsageError("init writes YAML, and a '.json' file is read as JSON", "end the name in '.value.yaml'")
    _refuse_there(path, force=force)


def _refuse_data(name: str, path: str, *, force: bool) -> None:
    """Refuse a file of data `name` that can't be written beside the model `path`."""
    if os.path.normcase(path) == os.path.normcase(name):
        raise WrongUsageError(f"'{shortened(path)}' is to hold the data of the model", "end the name in '.value.yaml'")
    _refuse_folder(name, "the data are written there: name the model in another folder")
    _refuse_there(name, force=force)


def _refuse_there(path: str, *, force: bool) -> None:
    if not force and os.path.lexists(path):
        raise WrongUsageError(f"'{shortened(path)}' is there already", "--force writes over it")


def _refuse_folder(path: str, hint: str) -> None:
    if os.path.isdir(path):  # noqa: PTH112  # a path from outside may be none, which pathlib raises for
        raise WrongUsageError(f"'{shortened(path)}' is a folder", hint)
