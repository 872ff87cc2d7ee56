"""What is wrong with the command line itself."""

from __future__ import annotations

from collections.abc import Iterable


class WrongUsageError(Exception):
    """The command line asks for what can't be done; `hint` says what to do instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def unknown(what: str, name: str, choices: Iterable[str]) -> WrongUsageError:
    """There is no such thing as `name` among `choices`."""
    from cvcalc.problems import shortened, similar

    known = list(dict.fromkeys(choices))
    meant = similar(name, known)
    listed = ", ".join(f"'{shortened(one)}'" for one in known[:8]) + (", …" if len(known) > 8 else "")
    verb = "is" if len(known) == 1 else "are"
    hint = f"did you mean '{shortened(meant)}'?" if meant else f"there {verb} {listed}" if known else ""
    return WrongUsageError(f"there is no {what} '{shortened(name)}'", hint)


def explain_usage(command: str, message: str, hint: str) -> str:
    """What somebody reads who asked `command` for what can't be done."""
    from cvcalc.problems import visible

    hints = [visible(line) for line in hint.splitlines()] + [f"'{command} -h' shows how it is used"]
    return "\n".join([f"{command}: {visible(message)}", *(f"  {line}" for line in hints)]) + "\n"
