"""Which files are two versions of each other: two files, the models of two folders, or those of a revision."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from cvcalc.problems import Place, Problem, Problems, error, shortened
from cvcalc.reading.files import InputFile, is_folder, named_file, standard_input
from cvcalc.reading.finding import models_below, no_models
from cvcalc.reading.git import GitError, Repository
from cvcalc.reading.refusal import RefusedError
from cvcalc.reading.revisions import Revision, split_revision


class PairingError(ValueError):
    """Versions that can't be compared; the message is a sentence for the user."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class FilePair:
    """Two versions of one file; None where a version does not have it."""

    old: InputFile | None
    new: InputFile | None


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a comparison: a file (under an empty path), or the models of a folder by their paths within it.

    `is_many` is None where there is nothing of that name, which is told. `folder` is the path of the folder, in a
    revision from the top.
    """

    name: str
    files: Mapping[str, InputFile]
    is_many: bool | None
    revision: Revision | None = None
    folder: str = ""

    def file(self, path: str, problems: Problems) -> InputFile | None:
        """The file at `path` that the other side has; None where it is gone.

        That a link has taken its place is told, here or when it is read.
        """
        if path in self.files or not self.is_many:
            return self.files.get(path)
        place = posixpath.join(self.folder, path)
        if self.revision is not None:
            entry = self.revision.entry(place)
            return self.revision.file(place) if entry is not None and entry.is_link else None
        if os.path.islink(place):  # noqa: PTH114  # is_symlink raises for what can be no path
            problems.add(_leads_out(Path(place).as_posix()))
        return None


def pair(old: str, new: str, sides: Sides) -> list[FilePair]:
    """The files of two versions, each a file, a folder, `-` or `REV:path`; raises PairingError, GitError."""
    before, after = sides.side(old, sides.old_problems), sides.side(new, sides.new_problems)
    if {before.is_many, after.is_many} == {False, True}:
        folder, file = (before, after) if before.is_many else (after, before)
        message = f"'{shortened(folder.name)}' is a folder, and '{shortened(file.name)}' is a file"
        raise PairingError(message, "compare two files, or two folders")
    found = _pairs(before, after, sides)
    if not found and before.is_many and after.is_many:
        sides.new_problems.add(no_models(after.name))
    return [*found.values()]


def pair_with_base(base: str, arguments: Sequence[str], sides: Sides) -> list[FilePair]:
    """What the files and folders of the working tree were in the revision `base`; raises PairingError, GitError.

    Of a folder, what only the revision has was removed since; so was a file that is not there any more.
    """
    revision = Revision(sides.repository(_folder_of(arguments[0], sides.stdin_name)), base)
    pairs: dict[str, FilePair] = {}
    for argument in arguments:
        path = _inside(argument if argument != "-" else _stdin_name(sides.stdin_name), revision.repository)
        for inside, found in _with_base(argument, path, revision, sides).items():
            pairs.setdefault(inside, found)
    return [*pairs.values()]


class Sides:
    """Finds what the sides of a comparison hold. What is wrong with the old one goes to `old_problems`, and so on.

    To be closed at the end: it keeps repositories open.
    """

    def __init__(self, old_problems: Problems, new_problems: Problems, stdin_name: str | None = None) -> None:
        self.old_problems = old_problems
        self.new_problems = new_problems
        self.stdin_name = stdin_name
        self._repository: Repository | None = None

    def repository(self, folder: Path) -> Repository:
        """The repository that `folder` is in, which is opened once; raises GitError."""
        if self._repository is None:
            self._repository = Repository(folder)
        return self._repository

    def close(self) -> None:
        """End what reads from a repository."""
        if self._repository is not None:
            self._repository.close()

    def side(self, argument: str, problems: Problems) -> _Side:
        """What `argument` holds; what exists on the disk is that, whatever it is called."""
        if argument == "-":
            file = standard_input(self.stdin_name)
            return _Side(file.name, {"": file}, is_many=False)
        if is_folder(argument):
            found = models_below(argument, problems)
            return _Side(argument, {_within(argument, file): file for file in found}, is_many=True, folder=argument)
        is_there = os.path.lexists(argument)
        named = None if is_there else split_revision(argument)
        if named is None:
            return _Side(argument, {"": named_file(argument)}, is_many=False if is_there else None)
        return self._side_of_revision(argument, *named, problems)

    def _side_of_revision(self, argument: str, name: str, path: str, problems: Problems) -> _Side:
        try:
            revision = Revision(self.repository(Path()), name)
        except GitError as failed:
            raise GitError(f"there is no file '{shortened(argument)}', and {failed}", failed.hint) from None
        inside = _in_revision(path, revision.repository)
        try:
            revision.check_own(inside)
            entry = revision.entry(inside)
            if entry is not None and not entry.is_folder:
                return _Side(argument, {"": revision.file(inside)}, is_many=False, revision=revision)
            if entry is not None:
                return _side_of_tree(revision, inside)
            hint = _hint_beside(path, revision)
            problems.add(error("CV001", f"'{shortened(name)}' holds no '{shortened(path)}'", Place(argument), hint))
        except RefusedError as refused:
            problems.add(error(refused.code, refused.message, Place(argument), refused.hint))
        return _Side(argument, {}, is_many=None, revision=revision)


def _pairs(before: _Side, after: _Side, sides: Sides) -> dict[str, FilePair]:
    """The files of both sides by their paths.

    A revision has no models behind links, since those in it are not followed: so where one side is a revision, a link
    counts only in the place of a model.
    """
    old, new = before.files, after.files
    if before.revision is not None or after.revision is not None:
        old, new = ({path: file for path, file in one.items() if not path or not _is_link(file)} for one in (old, new))
    paths = sorted({**old, **new})
    return {path: FilePair(before.files.get(path), after.file(path, sides.new_problems)) for path in paths}


def _leads_out(link: str) -> Problem:
    hint = "name the files themselves to compare what it stands for"
    return error("CV014", f"'{shortened(link)}' is a link that leads out of its folder", Place(link), hint)


def _is_link(file: InputFile) -> bool:
    return file.revision is None and file.path.is_symlink()


def _with_base(argument: str, path: str, revision: Revision, sides: Sides) -> dict[str, FilePair]:
    """What one argument names in the working tree and in the revision, by its path in the repository."""
    try:
        entry = revision.entry(path)
        if entry is None or entry.is_submodule:
            revision.check_own(path)
            _check_own(argument, path, revision.repository)
        if argument != "-" and (is_folder(argument) or (entry and entry.is_folder and not os.path.lexists(argument))):
            return _folder_with_base(argument, path, revision, sides)
    except RefusedError as refused:
        sides.old_problems.add(error(refused.code, refused.message, Place(revision.printed(path)), refused.hint))
        return {}
    before = revision.file(path) if entry and not entry.is_folder else None
    if argument == "-":
        return {path: FilePair(before, standard_input(sides.stdin_name))}
    is_gone = before is not None and not os.path.lexists(argument)
    return {path: FilePair(before, None if is_gone else named_file(argument))}


def _folder_with_base(folder: str, path: str, revision: Revision, sides: Sides) -> dict[str, FilePair]:
    before, after = _side_of_tree(revision, path), _Side(folder, {}, is_many=True)
    if is_folder(folder):
        after = sides.side(folder, sides.new_problems)
    pairs = {posixpath.join(path, inside): found for inside, found in _pairs(before, after, sides).items()}
    own = {
        inside: found for inside, found in pairs.items() if found.old is not None or not _is_elsewhere(inside, revision)
    }
    if not own:
        sides.new_problems.add(no_models(folder))
    return own


def _side_of_tree(revision: Revision, folder: str) -> _Side:
    """The models of a folder of a revision, of which there may be none; raises RefusedError."""
    skipped = len(folder) + 1 if folder else 0
    files = {path[skipped:]: revision.file(path) for path in revision.models_below(folder)}
    return _Side(revision.printed(folder), files, is_many=True, revision=revision, folder=folder)


def _is_elsewhere(path: str, revision: Revision) -> bool:
    """Whether a path belongs to another repository, in the revision or on the disk."""
    return revision.is_elsewhere(path) or _nested(path, revision.repository) is not None


def _check_own(argument: str, path: str, repository: Repository) -> None:
    """Raise PairingError for what belongs to a repository within this one."""
    nested = _nested(path, repository)
    if nested is not None:
        message = f"'{shortened(argument)}' belongs to another repository, that of '{shortened(nested)}'"
        raise PairingError(message, "compare its versions by themselves")


def _nested(path: str, repository: Repository) -> str | None:
    """The repository within `repository` that a path belongs to, a submodule or another one; None for none."""
    folders = [path, *(parent.as_posix() for parent in PurePosixPath(path).parents)]
    return next(
        (one for one in folders if one not in {"", "."} and os.path.lexists(repository.top / one / ".git")), None
    )


def _within(folder: str, file: InputFile) -> str:
    return file.path.relative_to(folder).as_posix()


def _in_revision(path: str, repository: Repository) -> str:
    """The path from the top of the repository, as git understands one: `./` and `../` begin at the current folder."""
    path = path.replace(os.sep, "/")
    is_relative = path in {".", ".."} or path.startswith(("./", "../"))
    inside = posixpath.normpath(posixpath.join(_inside(".", repository) if is_relative else "", path))
    if inside == ".." or inside.startswith(("/", "../")):
        raise PairingError(f"'{shortened(path)}' leads out of the repository", "a path in a revision begins at its top")
    return "" if inside == "." else inside


def _inside(argument: str, repository: Repository) -> str:
    """The path of a file or folder of the working tree from the top of its repository."""
    try:
        path = Path(argument)
        real = Path(os.path.realpath(path) if is_folder(argument) else Path(os.path.realpath(path.parent)) / path.name)
        inside = real.relative_to(repository.top).as_posix()
    except (OSError, ValueError):
        top = shortened(repository.top.as_posix())
        raise PairingError(f"'{shortened(argument)}' is not in the repository '{top}'") from None
    return "" if inside == "." else inside


def _folder_of(argument: str, stdin_name: str | None) -> Path:
    """The nearest folder above what an argument names, or itself."""
    path = Path(_stdin_name(stdin_name) if argument == "-" else argument)
    return next((one for one in (path, *path.parents) if is_folder(str(one))), Path())


def _stdin_name(name: str | None) -> str:
    if name is None:
        raise PairingError("with --base, standard input needs a name", "say which file it is with --stdin-filename")
    return name


def _hint_beside(path: str, revision: Revision) -> str:
    """Somebody in a folder of the working tree may name a file of that folder."""
    try:
        beside = posixpath.normpath(posixpath.join(_inside(".", revision.repository), path))
        if revision.entry(beside) is not None:
            return f"a path in a revision begins at the top of the repository: there is '{shortened(beside)}'"
    except (PairingError, RefusedError):
        pass
    return ""
