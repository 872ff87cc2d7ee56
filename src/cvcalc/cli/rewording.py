"""What Typer finds wrong with the command line, in the user's words."""

from __future__ import annotations

import re
from typing import Any

from cvcalc.cli.usage import unknown

_CHOICE = re.compile(r"(?P<given>'.*'|\".*\") is not one of (?P<choices>'.*')", re.DOTALL)
_EXTRA = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((?P<given>.*)\)", re.DOTALL)


def reword(wrong: Exception) -> tuple[str, str]:
    """Message and hint of a TyperUsageError."""
    known: Any = wrong
    if hasattr(known, "possibilities"):  # an unknown option
        nearest = list(known.possibilities or ())[:1]
        return f"there is no option '{known.option_name}'", "".join(f"did you mean '{one}'?" for one in nearest)
    if hasattr(known, "param_type"):  # a missing argument
        lines = (line.strip() for line in (known.ctx.command.help or "").splitlines())
        example = next((line for line in lines if line.startswith("cvcalc ")), "")
        return f"{known.param.metavar} is missing", example and f"for example: {example}"
    if hasattr(known, "option_name"):
        return _misused_option(known)
    if choice := _CHOICE.search(known.message):
        return _unknown_choice(known, choice)
    if extra := _EXTRA.match(known.message):
        return _too_many(known, extra)
    text = str(known.format_message()).replace("Value error, ", "")
    return text[:1].lower() + text[1:].rstrip("."), ""


def _misused_option(known: Any) -> tuple[str, str]:
    name = known.option_name
    if "not take a value" in known.message:
        return f"{name} takes no value", f"write {name} alone"
    return f"{name} needs a value", ""


def _unknown_choice(known: Any, choice: re.Match[str]) -> tuple[str, str]:
    given, choices = choice["given"][1:-1], re.findall("'([^']*)'", choice["choices"])
    where = known.param.opts[0] if known.param else "it"
    return f"{where} can't be '{given}'", unknown("value", given, choices).hint


def _too_many(known: Any, extra: re.Match[str]) -> tuple[str, str]:
    takes = [one.metavar for one in known.ctx.command.params if one.param_type_name == "argument"]
    hint = f"it takes {' '.join(takes)} and options; put quotes around what holds spaces" if takes else ""
    return f"'{extra['given']}' is more than '{known.ctx.command.name}' takes", hint or "it takes options only"
