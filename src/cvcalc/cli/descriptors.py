"""Open files by number, as `/dev/stdout`, `/dev/fd/3` and the shell's `>(…)` name them."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

_DESCRIPTOR = re.compile(r"/(?:dev|proc/(?P<process>[0-9]+|self)(?:/task/[0-9]+)?)/fd/(?P<number>[0-9]{1,9})")
_MOST_LINKS = 40  # as many as Linux follows


def open_descriptor(name: str) -> io.FileIO | None:
    """What `name` leads to, open where it is written next, if that is a descriptor of a process; else None.

    To open its name again would begin at the start of the file behind it, or fail. Raises OSError.
    """
    path = Path(name)
    for _ in range(_MOST_LINKS):
        folder = os.path.realpath(path.parent)
        path = Path(folder, path.name)
        found = _DESCRIPTOR.fullmatch(path.as_posix())
        if found:
            return _open(path, found["process"], int(found["number"]))
        if not path.is_symlink():
            return None
        path = Path(folder, path.readlink())
    return None


def _open(path: Path, process: str | None, number: int) -> io.FileIO:
    if process in {None, "self", str(os.getpid())}:
        return io.FileIO(os.dup(number), "wb")
    return path.open("ab", buffering=0)  # another process's: only its end is known
