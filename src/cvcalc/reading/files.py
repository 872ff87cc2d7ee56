"""Which files are read: what the command line names, the models of a folder, what stands on standard input."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cvcalc.problems import Place, Problems, error, shortened
from cvcalc.reading.refusal import RefusedError
from cvcalc.reading.text import MOST_BYTES, too_large

ENDING = ".value.yaml"


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read: its `name` as printed, its `path`, and the `model` that brought it in.

    `model` is the path of a file that the command line named or that a folder held: its root binds
    all that it extends. `is_stdin` means that the bytes come from standard input, and that the
    path only says where to think them.
    """

    name: str
    path: Path
    model: Path
    is_stdin: bool = False

    @property
    def is_json(self) -> bool:
        """Is it read as JSON?"""
        return self.name.lower().endswith(".json")


class StdinNameError(ValueError):
    """Standard input is called like a file that is read too; the message is a sentence for the user."""


def find_files(arguments: Iterable[str], problems: Problems, stdin_name: str | None = None) -> list[InputFile]:
    """The files that the command line names: files, folders with models below them, `-` for standard input."""
    found: list[InputFile] = []
    for argument in arguments:
        if argument == "-":
            found.append(standard_input(stdin_name))
        elif argument and _is_folder(argument):
            found += _models_in(argument, problems)
        else:
            found.append(named_file(argument))
    return found


def distinct(files: Iterable[InputFile]) -> list[InputFile]:
    """Each file once, as it is named first, whatever paths lead to it; raises StdinNameError."""
    found: dict[str, InputFile] = {}
    for file in files:
        known = found.setdefault(os.path.realpath(file.path), file)
        if known.is_stdin != file.is_stdin:
            name = shortened((known if known.is_stdin else file).name)
            raise StdinNameError(f"standard input can't be called '{name}': the file of that name is read too")
    return [*found.values()]


def named_file(path: str | Path) -> InputFile:
    """A file that the user names, wherever it is."""
    return InputFile(Path(path).as_posix(), Path(path), Path(path))


def standard_input(name: str | None = None) -> InputFile:
    """Standard input, thought to be the file `name`, or else a file in the current folder."""
    path = Path(name or "stdin")
    return InputFile(path.as_posix(), path, path, is_stdin=True)


def read_bytes(file: InputFile, stdin: BinaryIO | None = None) -> bytes:
    """What a regular file or standard input holds; RefusedError where it can't be read or is too large."""
    try:
        data = _read_stdin(stdin) if file.is_stdin else _read_regular(file)
    except (OSError, ValueError) as failed:
        raise _unreadable(file.name, failed) from None
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


def _unreadable(name: str, failed: OSError | ValueError) -> RefusedError:
    """Why a file can't be read, in words; ValueError is what Python says to a path that can't be one."""
    shown = shortened(name)
    if isinstance(failed, FileNotFoundError | NotADirectoryError | ValueError):
        return RefusedError("CV001", f"there is no file '{shown}'")
    if isinstance(failed, PermissionError):
        return RefusedError("CV001", f"'{shown}' may not be read", None, "check who may read it")
    reason = (failed.strerror or "the system refuses").lower()
    return RefusedError("CV001", f"'{shown}' can't be read: {reason}")


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def _models_in(folder: str, problems: Problems) -> list[InputFile]:
    """The files below `folder` with the ending of models, by name."""
    known = len(problems)
    home = os.path.realpath(folder)
    # A link may stand for a model, but may not lead out of the folder.
    inside = (path for path in _walk(folder, problems) if Path(os.path.realpath(path)).is_relative_to(home))
    models = sorted(map(named_file, inside), key=lambda file: file.name)
    if not models and len(problems) == known:
        place = Place(Path(folder).as_posix())
        message = f"the folder '{shortened(folder)}' holds no models"
        problems.add(error("CV019", message, place, f"models are found by their ending '{ENDING}'"))
    return models


def _walk(folder: str, problems: Problems) -> Iterator[Path]:
    """The models below `folder`, in no order; hidden folders and files, and folders behind links, are left out."""
    pending = [folder]
    while pending:
        current = pending.pop()
        try:
            with os.scandir(current) as listed:
                entries = [entry for entry in listed if not entry.name.startswith(".")]
            pending += [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]
        except OSError:
            name = Path(current).as_posix()
            message = f"the folder '{shortened(name)}' may not be read"
            problems.add(error("CV001", message, Place(name), "check who may read it"))
            continue
        yield from (Path(one.path) for one in entries if one.name.endswith(ENDING) and not _is_folder(one.path))
