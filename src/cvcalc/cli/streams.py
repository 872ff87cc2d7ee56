"""Standard input, output and error, as bytes: the locale has no say in what is written."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # type checkers know the name; `--version` is answered without importing typing
if TYPE_CHECKING:
    from typing import BinaryIO, TextIO

    Payload = bytes | memoryview


class UnwritableError(Exception):
    """What was to be written could not be; the message says where and why, in one sentence."""


class Streams:
    """The streams of this process as they were when it started; one that the shell closed is None."""

    __slots__ = ("stderr", "stdin", "stdout")

    def __init__(self) -> None:
        self.stdin: TextIO | None = sys.stdin
        self.stdout: TextIO | None = sys.stdout
        self.stderr: TextIO | None = sys.stderr

    def read_from(self) -> BinaryIO | None:
        """Standard input as bytes."""
        return None if self.stdin is None else self.stdin.buffer

    def write(self, payload: Payload) -> bool:
        """Write the whole payload to standard output at once; False, and no failure, where nobody listens any more."""
        if not len(payload):
            return True
        if self.stdout is None:
            raise UnwritableError("standard output is closed")
        try:
            _write(self.stdout, payload)
        except BrokenPipeError:
            return False
        except (OSError, ValueError) as failed:
            raise UnwritableError(f"standard output can't be written: {reason(failed)}") from None
        return True

    def tell(self, text: str) -> None:
        """Write to standard error, where that is possible."""
        if text and self.stderr is not None:
            try:
                _write(self.stderr, text.encode(errors="backslashreplace"))
            except (OSError, ValueError):
                return  # there is no other place left to say so


def reason(failed: OSError | ValueError) -> str:
    """Why the system refused, in a few words."""
    return ((failed.strerror if isinstance(failed, OSError) else None) or str(failed) or "unknown").lower()


def _write(stream: TextIO, payload: Payload) -> None:
    try:
        stream.flush()
        stream.buffer.write(payload)
        stream.buffer.flush()
    except OSError:
        _abandon(stream)
        raise


def _abandon(stream: TextIO) -> None:
    """Let what is left in the buffer of `stream` go nowhere, or Python would complain of it when it ends."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return  # not a stream of the system, so nothing is flushed at the end
