"""Files to read, from the disk, from standard input or from a revision, and what they hold."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from cvcalc.problems import shortened
from cvcalc.reading.refusal import RefusedError
from cvcalc.reading.text import MOST_BYTES, too_large

if TYPE_CHECKING:
    from cvcalc.reading.revisions import Revision


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read: its `name` as printed, its `path`, and the `model` that brought it in.

    `model` is the path of a file that the command line named or that a folder held: its root binds
    all that it extends. `is_stdin` means that the bytes come from standard input, and that the
    path only says where to think them. The paths of a file of a git `revision` are told from the top
    of its repository.
    """

    name: str
    path: Path
    model: Path
    is_stdin: bool = False
    revision: Revision | None = None

    @property
    def is_json(self) -> bool:
        """Is it read as JSON?"""
        return self.name.lower().endswith(".json")

    @property
    def plain_name(self) -> str:
        """Its path as printed, without the name of a revision."""
        return self.name if self.revision is None else self.path.as_posix()

    @property
    def real(self) -> str:
        """What is the same for every path that leads to this file."""
        return os.path.realpath(self.path) if self.revision is None else self.name


def named_file(path: str | Path) -> InputFile:
    """A file that the user names, wherever it is."""
    path = Path(path)
    return InputFile(path.as_posix(), path, path)


def standard_input(name: str | None = None) -> InputFile:
    """Standard input, thought to be the file `name`, or else a file in the current folder."""
    path = Path(name or "stdin")
    return InputFile(path.as_posix(), path, path, is_stdin=True)


def read_bytes(file: InputFile, stdin: BinaryIO | None = None) -> bytes:
    """What a regular file or standard input holds; RefusedError where it can't be read or is too large."""
    if file.revision is not None:
        return file.revision.read(file.path.as_posix())
    try:
        data = _read_stdin(stdin) if file.is_stdin else _read_regular(file)
    except (OSError, ValueError) as failed:
        raise unreadable(file.name, failed) from None
    if len(data) > MOST_BYTES:
        raise too_large()
    return data


def _read_stdin(stdin: BinaryIO | None) -> bytes:
    try:
        if stdin is not None:
            return stdin.read(MOST_BYTES + 1)
    except (OSError, ValueError):  # ValueError: it is closed
        pass
    raise RefusedError("CV001", "standard input can't be read")


def _read_regular(file: InputFile) -> bytes:
    mode = file.path.stat().st_mode  # before opening: to open a pipe would wait for its writer
    if stat.S_ISDIR(mode):
        raise RefusedError("CV001", f"'{shortened(file.name)}' is a folder, not a file")
    if not stat.S_ISREG(mode):
        is_named = file.path == file.model  # by the user, not by another file
        hint = "give '-' as the file to read standard input" if is_named else "only regular files can be extended"
        raise RefusedError("CV001", f"'{shortened(file.name)}' is not a regular file", None, hint)
    with file.path.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)


def unreadable(name: str, failed: OSError | ValueError) -> RefusedError:
    """Why a file can't be read, in words; ValueError is what Python says to a path that can't be one."""
    shown = shortened(name)
    if isinstance(failed, FileNotFoundError | NotADirectoryError | ValueError):
        return RefusedError("CV001", f"there is no file '{shown}'")
    if isinstance(failed, PermissionError):
        return RefusedError("CV001", f"'{shown}' may not be read", None, "check who may read it")
    reason = (failed.strerror or "the system refuses").lower()
    return RefusedError("CV001", f"'{shown}' can't be read: {reason}")


def is_folder(path: str) -> bool:
    """Whether there is a folder `path`, or a link to one."""
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False
