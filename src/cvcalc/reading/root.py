"""How far a model reaches: the folder that holds all files it may name."""

from __future__ import annotations

import os
import posixpath
import re
from pathlib import Path

from cvcalc.problems import Place, Problem, Problems, error, shortened
from cvcalc.reading.files import InputFile
from cvcalc.reading.refusal import RefusedError
from cvcalc.reading.settings import settings_file

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")

_HINT = (
    "the root is the nearest folder above the model with 'cvcalc.toml', '.git', or a 'pyproject.toml' that has "
    "[tool.cvcalc]; without one it is the model's own folder"
)
_HINT_FOR_LINKS = "if you trust it, name what it stands for; 'cvcalc explain CV014' tells what the root is"


def resolve_beside(
    file: InputFile, named: str, place: Place, problems: Problems, done: str = "extended"
) -> InputFile | None:
    """The file that `file` names, relative to its own folder; None, and a problem at `place`, outside the root.

    Real paths count, so a link neither leads out of the root nor moves it. `done` says what is done with the file.
    """
    if _ADDRESS.match(named):
        message = f"'{shortened(named)}' is an address, not a file"
        problems.add(error("CV001", message, place, f"only files can be {done}: save it beside this one"))
        return None
    if file.revision is not None:
        found = file.revision.beside(file, named)
        if found is None:
            problems.add(_outside(named, place))
        return found
    try:
        real = Path(os.path.realpath(Path(os.path.realpath(file.path)).parent / named))
        inside = real.is_relative_to(root_of(file.model))
    except (OSError, ValueError):
        problems.add(error("CV001", f"there is no file '{shortened(named)}'", place))
        return None
    if not inside:
        problems.add(_outside(named, place))
        return None
    return InputFile(_printed(file, named, real), real, file.model)


def _outside(named: str, place: Place) -> Problem:
    return error("CV014", f"'{shortened(named)}' leads outside the root of this model", place, _HINT)


def check_link(path: Path, name: str) -> None:
    """Raise RefusedError where `path`, printed as `name`, leads by a link out of the root of the link's own place.

    Who names the files of a repository, by a pattern say, did not choose what links in it stand for. Without a marked
    root it is a link of the user's own, and so it is above a root that an absolute path goes into.
    """
    if not any(map(os.path.islink, (path, *path.parents))):
        return
    for one in (path, *path.parents):
        if leads_out(one):
            message = f"'{shortened(name)}' leads outside its root by a link"
            raise RefusedError("CV014", message, None, _HINT_FOR_LINKS)
        if path.is_absolute() and _is_root(one):
            return


def leads_out(path: Path) -> bool:
    """Whether `path` is a link that leads out of the marked root of the folder that it stands in."""
    if not os.path.islink(path):  # noqa: PTH114  # is_symlink raises for what can be no path
        return False
    root = root_above(Path(os.path.realpath(path.parent)))
    return root is not None and not Path(os.path.realpath(path)).is_relative_to(root)


def root_of(model: Path) -> Path:
    """The nearest folder above `model` that is marked as a root, else its own folder; a real path."""
    folder = Path(os.path.realpath(model)).parent
    return root_above(folder) or folder


def root_above(folder: Path) -> Path | None:
    """`folder`, a real path, or the nearest one above it, that is marked as a root; None without one."""
    return next((above for above in (folder, *folder.parents) if _is_root(above)), None)


def settings_above(folder: Path) -> Path | None:
    """The file with the settings that hold in `folder`: those of its root, so nothing outside a repository counts."""
    root = root_above(Path(os.path.realpath(folder)))
    return settings_file(root) if root is not None else None


def _is_root(folder: Path) -> bool:
    return settings_file(folder) is not None or (folder / ".git").exists()


def _printed(file: InputFile, named: str, real: Path) -> str:
    """The path as the user would write it, where no link makes that another file."""
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(file.name), named))
    return beside if Path(os.path.realpath(beside)) == real else real.as_posix()
