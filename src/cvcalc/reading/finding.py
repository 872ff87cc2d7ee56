"""Which files are read: what the command line names, and the models of a folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from cvcalc.problems import Place, Problem, Problems, error, shortened
from cvcalc.reading.files import InputFile, is_folder, named_file, standard_input
from cvcalc.reading.refusal import RefusedError
from cvcalc.reading.root import check_link

ENDING = ".value.yaml"


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


def _models_in(folder: str, problems: Problems) -> list[InputFile]:
    """The files below `folder` with the ending of models, by name."""
    known = len(problems)
    models = models_below(folder, problems)
    if not models and len(problems) == known:
        problems.add(no_models(folder))
    return models


def models_below(folder: str, problems: Problems) -> list[InputFile]:
    """The files below `folder` with the ending of models, by name, of which there may be none."""
    try:
        check_link(Path(folder), folder)
    except RefusedError as refused:
        problems.add(error(refused.code, refused.message, Place(Path(folder).as_posix()), refused.hint))
        return []
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
