"""The command `cvcalc`: from arguments to an exit code."""

from __future__ import annotations

import gc
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
    from cvcalc.cli.answer import deliver
    from cvcalc.cli.group import TyperUsageError, answer
    from cvcalc.cli.usage import WrongUsageError

    try:
        return deliver(answer(arguments, streams), streams)
    except WrongUsageError as wrong:
        message, hint = wrong.message, wrong.hint
    except TyperUsageError as wrong:
        from cvcalc.cli.rewording import reword

        message, hint = reword(wrong)
    streams.tell(_explain_usage(arguments, message, hint))
    return WRONG_USAGE


def _explain_usage(arguments: list[str], message: str, hint: str) -> str:
    from cvcalc.cli.group import COMMANDS
    from cvcalc.problems import visible

    command = f"cvcalc {arguments[0]}" if arguments and arguments[0] in COMMANDS else "cvcalc"
    hints = [visible(line) for line in hint.splitlines()] + [f"'{command} -h' shows how it is used"]
    return "\n".join([f"{command}: {visible(message)}", *(f"  {line}" for line in hints)]) + "\n"


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
