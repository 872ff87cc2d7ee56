"""Which files are read: what the command line names, the models of a folder, what stands on standard input."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from cvcalc.problems import Place, Problem, Problems, error, shortened
from cvcalc.reading.refusal import RefusedError
from cvcalc.reading.text import MOST_BYTES, too_large

if TYPE_CHECKING:
    from cvcalc.reading.revisions import Revision

ENDING = ".value.yaml"


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


class StdinNameError(ValueError):
    """Standard input is called like a file that is read too; the message is a sentence for the user."""


def find_files(arguments: Iterable[str], problems: Problems, stdin_name: str | None = None) -> list[InputFile]:
    """The files that the command line names: files, folders with models below them, `-` for standard input."""
    found: list[InputFile] = []
    for argument in arguments:
        if argument == "-":
            found.append(standard_input(stdin_name))
        elif argument and is_folder(argument):
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


def is_folder(path: str) -> bool:
    """Whether there is a folder `path`, or a link to one."""
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def _models_in(folder: str, problems: Problems) -> list[InputFile]:
    """The files below `folder` with the ending of models, by name."""
    known = len(problems)
    models = models_below(folder, problems)
    if not models and len(problems) == known:
        problems.add(no_models(folder))
    return models


def models_below(folder: str, problems: Problems) -> list[InputFile]:
    """The files below `folder` with the ending of models, by name, of which there may be none."""
    home = os.path.realpath(folder)
    # A link may stand for a model, but may not lead out of the folder.
    inside = (
        entry.path
        for entry in _walk(folder, problems)
        if not entry.is_symlink() or Path(os.path.realpath(entry.path)).is_relative_to(home)
    )
    return sorted(map(named_file, inside), key=lambda file: file.name)


def no_models(folder: str) -> Problem:
    """There is nothing to read in a folder."""
    message = f"the folder '{shortened(folder)}' holds no models"
    return error("CV019", message, Place(Path(folder).as_posix()), f"models are found by their ending '{ENDING}'")


def _walk(folder: str, problems: Problems) -> Iterator[os.DirEntry[str]]:
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
        yield from filter(_is_model, entries)


def _is_model(entry: os.DirEntry[str]) -> bool:
    """Whether it is named like a model and no folder, behind links either; only links are looked at again."""
    is_a_folder = is_folder(entry.path) if entry.is_symlink() else entry.is_dir(follow_symlinks=False)
    return entry.name.endswith(ENDING) and not is_a_folder
