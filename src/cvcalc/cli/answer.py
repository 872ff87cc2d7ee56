"""What a command has to say, and how it is delivered: written once, whole or not at all."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cvcalc.cli.descriptors import open_descriptor
from cvcalc.cli.exit_codes import DONE
from cvcalc.cli.streams import Streams, UnwritableError, reason
from cvcalc.problems import shortened


@dataclass(frozen=True, slots=True)
class Answer:
    """The payload goes to `output` (None or `-`: standard output), `remarks` to standard error.

    `reports` are further files, `appended` what is added at the end of one.
    """

    payload: bytes | memoryview = b""
    code: int = DONE
    remarks: str = ""
    output: str | None = None
    reports: Sequence[tuple[str, bytes | memoryview]] = ()
    appended: Sequence[tuple[str, bytes | memoryview]] = ()


class Page:
    """A payload in the making: text in, UTF-8 out."""

    def __init__(self, text: str = "") -> None:
        self._bytes = io.BytesIO()
        # A file name may hold bytes that are no text; `\udcff` is what JSON and `visible` write for them.
        self._text = io.TextIOWrapper(self._bytes, "utf-8", errors="backslashreplace", newline="\n")
        self.write = self._text.write
        self.write(text)

    def payload(self) -> memoryview:
        """All that was written."""
        self._text.flush()
        return self._bytes.getbuffer()


def deliver(answer: Answer, streams: Streams) -> int:
    """Write `answer` and return its exit code; raises UnwritableError where something can't be written.

    What else can be written is written all the same.
    """
    failed: list[str] = []
    for write in _writes(answer, streams):
        try:
            write()
        except UnwritableError as unwritable:
            failed.append(str(unwritable))
    if failed:
        raise UnwritableError("; ".join(failed))
    streams.tell(answer.remarks)
    return answer.code


def _writes(answer: Answer, streams: Streams) -> Iterator[Callable[[], object]]:
    if answer.output is None or answer.output == "-":
        yield partial(streams.write, answer.payload)
    elif len(answer.payload):
        yield partial(write_file, answer.output, answer.payload)
    for name, payload in answer.reports:
        yield partial(write_file, name, payload)
    for name, payload in answer.appended:
        yield partial(append_to_file, name, payload)


def write_file(name: str, payload: bytes | memoryview) -> None:
    """Write the file `name` whole, or leave what is there; raises UnwritableError.

    Links are followed, but for one that leads out of the marked root that it lies in: who writes into a repository
    did not choose what links in it stand for. What is no regular file (a device, a pipe) is written to directly, and
    so is a descriptor, whatever stands behind it.
    """
    try:
        _put(name, payload)
    except (FileNotFoundError, NotADirectoryError):
        raise UnwritableError(f"'{shortened(name)}' can't be written: there is no such folder") from None
    except BrokenPipeError:
        return
    except (OSError, ValueError) as failed:
        raise UnwritableError(f"'{shortened(name)}' can't be written: {reason(failed)}") from None


def append_to_file(name: str, payload: bytes | memoryview) -> None:
    """Add to the end of the regular file `name`, which may be a new one; raises UnwritableError."""
    try:
        # Not to wait for somebody who reads, where it is a pipe.
        descriptor = os.open(name, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0), 0o666)
        with io.FileIO(descriptor, "wb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise UnwritableError(f"'{shortened(name)}' can't be added to: it is no regular file")
            _write_all(file, payload)
    except (OSError, ValueError) as failed:
        raise UnwritableError(f"'{shortened(name)}' can't be added to: {reason(failed)}") from None


def _put(name: str, payload: bytes | memoryview) -> None:
    _refuse_outside(Path(name), name)
    known = _status(name)
    if known is not None and stat.S_ISDIR(known.st_mode):
        raise UnwritableError(f"'{shortened(name)}' is a folder: name a file for the output")
    device = open_descriptor(name)
    if device is None and (known is None or stat.S_ISREG(known.st_mode)):
        _replace(Path(os.path.realpath(name)), payload, known)
        return
    with device or Path(name).open("wb", buffering=0) as opened:
        _write_all(opened, payload)


def _refuse_outside(path: Path, name: str) -> None:
    """Raise UnwritableError where the file, or a folder on the way to it, is a link out of its marked root."""
    links = [one for one in (path, *path.parents) if os.path.islink(one)]  # noqa: PTH114  # may be no path at all
    if links:
        from cvcalc.reading.root import leads_out  # few outputs are links

        if any(map(leads_out, links)):
            told = "a link leads it outside its root; if you trust it, name what it stands for"
            raise UnwritableError(f"'{shortened(name)}' can't be written: {told}")


def _status(name: str) -> os.stat_result | None:
    """What is there; `name` itself is asked, since the real path of a pipe leads nowhere."""
    try:
        return Path(name).stat()
    except FileNotFoundError:
        return None


def _replace(path: Path, payload: bytes | memoryview, known: os.stat_result | None) -> None:
    """Put a new file in the place of `path`, with the permissions of the one that was there."""
    if known is not None and not os.access(path, os.W_OK):
        raise PermissionError(None, "it is write-protected")
    beside = path.parent / f".cvcalc-{os.urandom(6).hex()}.tmp"
    try:
        with beside.open("xb", buffering=0) as file:
            _write_all(file, payload)
            if known is not None:
                beside.chmod(stat.S_IMODE(known.st_mode))
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _write_all(file: io.FileIO, payload: bytes | memoryview) -> None:
    left = memoryview(payload)
    while left:
        left = left[file.write(left) :]
