"""The command `cvcalc`: from arguments to an exit code."""

from __future__ import annotations

import gc
import os
import sys

from cvcalc.cli.exit_codes import BUG, DONE, INTERRUPTED, NOT_WRITTEN, WRONG_USAGE
from cvcalc.cli.streams import Streams, UnwritableError
from cvcalc.version import __version__


def main() -> int:
    """Run the command that `sys.argv` names and return its exit code."""
    gc.disable()  # models have no reference cycles worth a search, and the process ends soon
    streams = Streams()
    try:
        return _run(sys.argv[1:], streams)
    except UnwritableError as failed:
        streams.tell(f"cvcalc: {failed}\n")
        return NOT_WRITTEN
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as bug:  # noqa: BLE001  # whatever it is, nobody should meet a bare traceback
        streams.tell(_ask_for_report(bug))
        return BUG
    finally:
        gc.freeze()  # or Python searches all of it once more when it ends


def _run(arguments: list[str], streams: Streams) -> int:
    if arguments[:1] == ["--version"]:
        streams.write(f"cvcalc {__version__}\n".encode())
        return DONE
    if os.environ.get("_CVCALC_COMPLETE"):
        return _complete(arguments, streams)
    from cvcalc.cli.answer import deliver
    from cvcalc.cli.group import COMMANDS, TyperUsageError, answer
    from cvcalc.cli.usage import WrongUsageError, explain_usage

    try:
        return deliver(answer(arguments, streams), streams)
    except WrongUsageError as wrong:
        message, hint = wrong.message, wrong.hint
    except TyperUsageError as wrong:
        from cvcalc.cli.rewording import reword

        message, hint = reword(wrong)
    command = f"cvcalc {arguments[0]}" if arguments and arguments[0] in COMMANDS else "cvcalc"
    streams.tell(explain_usage(command, message, hint))
    return WRONG_USAGE


def _complete(arguments: list[str], streams: Streams) -> int:
    """Answer a shell. Whatever fails, nobody asked for words in the middle of a line."""
    try:
        from cvcalc.cli.completion import answer_shell

        streams.write(answer_shell(arguments).encode(errors="replace"))
    except Exception:  # noqa: BLE001
        return BUG
    return DONE


def _ask_for_report(bug: Exception) -> str:
    import traceback

    from cvcalc.problems import visible

    frames = traceback.extract_tb(bug.__traceback__)
    where = f"{frames[-1].filename}:{frames[-1].lineno}, in {frames[-1].name}" if frames else "unknown"
    return (
        f"cvcalc: this is a mistake in cvcalc {__version__}, not in your model; please report it with these lines\n"
        f"  {visible(f'{type(bug).__name__}: {bug}')[:500]}\n"
        f"  {visible(where)}\n"
    )
