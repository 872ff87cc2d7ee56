"""A table beside an editor: worked out again whenever a file that it was read from changes."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from cvcalc.cli.answer import Answer
from cvcalc.cli.exit_codes import WRONG_USAGE
from cvcalc.cli.streams import Streams
from cvcalc.cli.terminal import clearing, is_terminal, width_of
from cvcalc.cli.usage import WrongUsageError, explain_usage
from cvcalc.problems import Problems
from cvcalc.reading import Sources, find_files

PAUSE = 0.3  # seconds between two looks
CALM = 0.05  # seconds that nothing may change before it is read, as editors write in several steps
LOOKS_AT_MOST = 20  # at what never comes to rest, and at a file that does not come back

_UNKNOWN = "not looked at"

Run = Callable[[Sources], Answer]
Look = Mapping[str, object]
"""What can be seen of each file without reading it, None where it is missing; and the width of the terminal."""


def watch(
    run: Run, arguments: Sequence[str], streams: Streams, command: str, sleep: Callable[[float], object] = time.sleep
) -> Answer:
    """Show what `run` answers, and again whenever that changes, until Ctrl-C or until nobody reads it any more.

    `arguments` are the files and folders of the command line; `run` tells `Sources` which files it reads. What it finds
    wrong with the command line ends the first run, but is shown in place of the table later: a segment that was asked
    for may be gone only while it gets another name.
    """
    gc.enable()  # this process does not end soon
    watching = _Watching(arguments, streams, sleep)
    sources = Sources()
    before = watching.look(())
    answer = run(sources)
    while watching.show(answer, sources.files):
        before = watching.wait(before, sources.files)
        sources = Sources()
        try:
            answer = run(sources)
        except WrongUsageError as wrong:
            answer = Answer(code=WRONG_USAGE, remarks=explain_usage(command, wrong.message, wrong.hint))
    return Answer(code=answer.code)


class _Watching:
    """What is looked at, and what was shown last."""

    def __init__(self, arguments: Sequence[str], streams: Streams, sleep: Callable[[float], object]) -> None:
        self._arguments = arguments
        self._streams = streams
        self._sleep = sleep
        self._shown: Answer | None = None
        self._separator = ""  # between two tables in a pipe

    def look(self, read: Iterable[str]) -> Look:
        """The files that the command line names now, and those that were `read`."""
        named = [file.name for file in find_files(self._arguments, Problems())]
        files = {name: _signature(name) for name in [*named, *read]}
        return {"": width_of(self._streams.stdout), **files}

    def wait(self, before: Look, read: Sequence[str]) -> Look:
        """Return what there is to see once it differs from what was read, of which `before` was seen before that."""
        now = self.look(read)
        # What was not looked at before it was read may have changed since, so it is read once more.
        known = {name: before.get(name, _UNKNOWN) for name in now}
        while now == known:
            self._sleep(PAUSE)
            now = self.look(read)
        return self._at_rest(now, known, read)

    def _at_rest(self, now: Look, known: Look, read: Iterable[str]) -> Look:
        for _ in range(LOOKS_AT_MOST):
            self._sleep(CALM)
            last, now = now, self.look(read)
            is_missing = any(now.get(name) is None and known[name] not in {None, _UNKNOWN} for name in known)
            if now == last and not is_missing:
                break
        return now

    def show(self, answer: Answer, files: Sequence[str]) -> bool:
        """Put `answer` in the place of what was shown; False where nobody looks any more."""
        if answer == self._shown:
            return True
        self._shown, streams = answer, self._streams
        between = self._separator if len(answer.payload) else ""
        is_seen = streams.write((clearing(streams.stdout) or between).encode() + answer.payload)
        self._separator = "\n" if len(answer.payload) else self._separator
        streams.tell(answer.remarks)
        if is_terminal(streams.stderr):
            what = f"{len(files)} files" if len(files) > 1 else "the file"
            streams.tell(f"\n watching {what}; Ctrl-C ends it\n")
        return is_seen


def _signature(name: str) -> tuple[int, int, int] | None:
    try:
        found = Path(name).stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
