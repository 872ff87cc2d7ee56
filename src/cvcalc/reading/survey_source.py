"""Where the bytes of a data file come from: streamed, however large it is."""

from __future__ import annotations

import io
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from cvcalc.problems import shortened
from cvcalc.reading.files import InputFile, read_bytes, unreadable
from cvcalc.reading.refusal import RefusedError
from cvcalc.reading.root import check_link


@contextmanager
def opened(file: InputFile, stdin: BinaryIO | None = None) -> Iterator[BinaryIO]:
    """The bytes of a regular file, of standard input, or of a file in a revision; raises RefusedError.

    So does what can't be read while the stream is used.
    """
    try:
        if file.revision is not None:
            yield io.BytesIO(read_bytes(file))
        elif not file.is_stdin:
            check_link(file.path, file.name)
            _check_regular(file)
            with file.path.open("rb") as stream:
                yield stream
        elif stdin is None:
            raise RefusedError("CV001", "standard input can't be read")
        else:
            yield stdin
    except (OSError, ValueError) as failed:
        if file.is_stdin:
            raise RefusedError("CV001", "standard input can't be read") from None
        raise unreadable(file.name, failed) from None


def _check_regular(file: InputFile) -> None:
    mode = file.path.stat().st_mode  # before opening: to open a pipe would wait for its writer
    if stat.S_ISDIR(mode):
        raise RefusedError("CV001", f"'{shortened(file.name)}' is a folder, not a file")
    if not stat.S_ISREG(mode):
        hint = "the survey command reads standard input where the file is '-'"
        raise RefusedError("CV001", f"'{shortened(file.name)}' is not a regular file", None, hint)
