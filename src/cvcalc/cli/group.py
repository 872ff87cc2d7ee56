"""The commands of `cvcalc` by name; a command's module is imported only when it is chosen."""

from __future__ import annotations

import contextlib
import importlib
import io
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from cvcalc.cli.answer import Answer, Page
from cvcalc.cli.exit_codes import WRONG_USAGE
from cvcalc.cli.streams import Streams
from cvcalc.cli.usage import WrongUsageError, unknown

GROUPS = {
    "Model": {
        "init": "Write a commented value model to start from.",
        "schema": "Print the JSON Schema of the file format, for editors.",
        "explain": "Show how a number came about, or what a problem code means.",
        "catalog": "The field's benefits, costs, journeys, measures and levers.",
    },
    "Value": {
        "score": "What each offer is worth to each segment, item by item.",
        "compare": "Who wins each segment, by how much, and what decides.",
        "price": "What price the customer's value bears.",
    },
    "Doubt": {
        "sensitivity": "Which inputs matter, and what would turn the verdict.",
        "simulate": "How sure the verdict is, over all ranges together.",
        "whatif": "What to change: scenarios, levers, and what each is worth.",
    },
    "Customer": {
        "journey": "Where along the customer journey value is made, and where costs eat it.",
        "survey": "What customers answered: NPS, CSAT, CES, ratings and shares from data.",
        "clv": "What a customer is worth to us, beside what we are worth to them.",
    },
    "Pipeline": {
        "check": "What is wrong with value models, and whether what they promise holds.",
        "diff": "What moved between two versions of value models, and why.",
    },
}

COMMANDS = {name: summary for group in GROUPS.values() for name, summary in group.items()}

EXIT_CODES = """\
\b
Exit codes: 0 done, 1 a gate said no, 2 wrong usage, 3 the model has errors
or can't be read, 70 a mistake in cvcalc, 74 the output can't be written,
130 Ctrl-C."""

ROOT_OPTIONS = ("--version", "--show-completion", "--help")

TyperUsageError: type[Exception] = typer.BadParameter.__bases__[0]
"""What Typer raises for whatever is wrong with the command line; it has no public name for it."""


def answer(arguments: list[str], streams: Streams) -> Answer:
    """What the command named by `arguments` answers; raises WrongUsageError or TyperUsageError."""
    if not arguments:
        return Answer(code=WRONG_USAGE, remarks=bytes(answer(["-h"], streams).payload).decode())
    if arguments[0].partition("=")[0] == "--show-completion":
        return _show_completion(arguments)
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):  # Typer prints help by itself, in the encoding of the locale
        result = _root().main(arguments, prog_name="cvcalc", standalone_mode=False, obj=streams)
    if isinstance(result, Answer):
        return result
    return Answer(Page(shown.getvalue()).payload(), code=result if isinstance(result, int) else 0)


def _show_completion(arguments: list[str]) -> Answer:
    from cvcalc.cli.completion import script_of, shells

    shell = "=".join(arguments).partition("=")[2]
    if not shell:
        raise WrongUsageError("--show-completion needs a value", f"the name of a shell: {', '.join(shells())}")
    return Answer(Page(script_of(shell)).payload())


class Command(TyperCommand):
    """A command whose help says plainly what it takes."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        takes = "".join(f"{one.metavar} " for one in self.params if one.param_type_name == "argument")
        formatter.write_usage(ctx.command_path, f"{takes}[OPTIONS]")

    def format_options(self, ctx: Any, formatter: Any) -> None:
        for kind, heading in (("argument", "Arguments"), ("option", "Options")):
            params = [one for one in self.get_params(ctx) if one.param_type_name == kind]
            records = [record for record in (one.get_help_record(ctx) for one in params) if record]
            if records:
                with formatter.section(heading):
                    formatter.write_dl([(name.partition(" <")[0], text) for name, text in records])


class LazyGroup(TyperGroup):
    """Knows its commands by name; builds the chosen one only."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  # Typer calls it so
        return [*COMMANDS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  # likewise
        return _command(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise unknown("command", args[0], COMMANDS)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002  # likewise
        for group, commands in GROUPS.items():
            with formatter.section(group):
                formatter.write_dl([*commands.items()])


def function_of(command: str) -> Callable[..., Answer]:
    """The function behind a command of that name."""
    function: Callable[..., Answer] = getattr(importlib.import_module(f"cvcalc.cli.commands.{command}"), command)
    return function


def parameters_of(command: str) -> Sequence[Any]:
    """Its arguments and options, as Typer holds them."""
    parameters: Sequence[Any] = _command(command).params
    return parameters


def _command(name: str) -> Any:
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=Command, epilog=EXIT_CODES)(function_of(name))
    return typer.main.get_command(app)


def _root() -> Any:
    app = typer.Typer(
        cls=LazyGroup,
        add_completion=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
        epilog=EXIT_CODES,
    )
    app.callback()(cvcalc)
    return typer.main.get_command(app)


def cvcalc(
    _version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
    _shell: Annotated[
        str | None,
        typer.Option("--show-completion", metavar="SHELL", help="Print what makes bash, zsh or fish complete."),
    ] = None,
) -> None:
    """What offers are worth to the customers who may choose them: value models in YAML, exactly valued.

    \b
    cvcalc init segment.value.yaml      writes a model to start from
    cvcalc score segment.value.yaml     says what the offer is worth, and why
    """
