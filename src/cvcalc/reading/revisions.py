"""Files of a git revision: found by walking its trees, read by the ids of their blobs, links never followed."""

from __future__ import annotations

import os
import posixpath
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cvcalc.problems import shortened
from cvcalc.reading.files import InputFile
from cvcalc.reading.finding import ENDING
from cvcalc.reading.git import ObjectError, Repository
from cvcalc.reading.refusal import RefusedError
from cvcalc.reading.settings import OWN_FILE, PROJECT_FILE, declares_settings
from cvcalc.reading.text import decode

MOST_ENTRIES = 1_000_000  # looked at below a folder: a tree may hold the same tree again and again
LONGEST_PATH = 4_096

_SUBMODULE = 0o160000


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands at a path of a revision, by the id of its object."""

    mode: int
    identity: str

    @property
    def is_folder(self) -> bool:
        """Is it a folder?"""
        return stat.S_ISDIR(self.mode)

    @property
    def is_file(self) -> bool:
        """Is it a regular file?"""
        return stat.S_ISREG(self.mode)

    @property
    def is_link(self) -> bool:
        """Is it a symbolic link?"""
        return stat.S_ISLNK(self.mode)

    @property
    def is_submodule(self) -> bool:
        """Is it another repository?"""
        return self.mode == _SUBMODULE


class Revision:
    """The files of one commit; `name` is what the user calls it. Paths are told from the top of the repository."""

    def __init__(self, repository: Repository, name: str) -> None:
        """Find the commit; raises GitError."""
        self.repository = repository
        self.name = name
        self.commit = repository.commit(name)
        self._trees: dict[str, dict[str, Entry]] = {}
        self._top: Entry | None = None

    def printed(self, path: str) -> str:
        """The path as git writes it: `REV:path`."""
        return f"{self.name}:{path}"

    def file(self, path: str) -> InputFile:
        """The file at `path`, be there one or not."""
        inside = Path(path)
        return InputFile(self.printed(path), inside, inside, revision=self)

    def entry(self, path: str) -> Entry | None:
        """What stands at `path` (empty: the top), links not followed; None for nothing. Raises RefusedError."""
        entry, rest = self._reach(path)
        return entry if not rest else None

    def is_elsewhere(self, path: str) -> bool:
        """Whether `path` lies in a submodule, which is a repository of its own. Raises RefusedError."""
        entry, _ = self._reach(path)
        return entry is not None and entry.is_submodule

    def check_own(self, path: str) -> None:
        """Raise RefusedError where `path` is or lies in a submodule."""
        entry, rest = self._reach(path)
        if entry is not None and entry.is_submodule:
            where = "is in" if rest else "is"
            message = f"'{shortened(self.printed(path))}' {where} a submodule, which is a repository of its own"
            raise RefusedError("CV001", message, None, "compare its versions by themselves, in its own folder")

    def read(self, path: str) -> bytes:
        """What the regular file at `path` holds; raises RefusedError."""
        self.check_own(path)
        shown = shortened(self.printed(path))
        entry, rest = self._reach(path)
        if entry is not None and entry.is_link:
            leads = "leads through" if rest else "is"
            hint = "name the file that it stands for"
            raise RefusedError("CV001", f"'{shown}' {leads} a link, which is not followed in a revision", None, hint)
        if entry is None or rest:
            raise RefusedError("CV001", f"there is no file '{shown}'")
        if entry.is_folder:
            raise RefusedError("CV001", f"'{shown}' is a folder, not a file")
        return self._object(entry.identity, "blob", path)

    def models_below(self, folder: str) -> list[str]:
        """The paths of the regular files with the ending of models below `folder`, sorted; raises RefusedError.

        As in a folder on the disk, what is hidden is left out.
        """
        return sorted(path for path, entry in self._walk(folder) if path.endswith(ENDING) and entry.is_file)

    def beside(self, file: InputFile, named: str) -> InputFile | None:
        """The file of this revision that `file` names, relative to its own folder; None outside the root."""
        path = posixpath.normpath(posixpath.join(file.path.parent.as_posix(), named))
        root = self.root_of(file.model.as_posix())
        if path == ".." or path.startswith(("/", "../")) or (root and not path.startswith(f"{root}/")):
            return None
        return InputFile(self.printed(path), Path(path), file.model, revision=self)

    def root_of(self, model: str) -> str:
        """The nearest folder above `model` that has settings of ours in this revision, else the top (empty)."""
        folder = posixpath.dirname(model)
        while folder and not self._has_settings(folder):
            folder = posixpath.dirname(folder)
        return folder

    def _has_settings(self, folder: str) -> bool:
        own = self.entry(posixpath.join(folder, OWN_FILE))
        if own is not None and own.is_file:
            return True
        path = posixpath.join(folder, PROJECT_FILE)
        project = self.entry(path)
        if project is None or not project.is_file:
            return False
        try:
            return declares_settings(decode(self.read(path)))
        except RefusedError:  # a file that can't be read has none
            return False

    def _reach(self, path: str) -> tuple[Entry | None, str]:
        """The last thing on the way to `path` that stands there, and what of the path lies behind it."""
        entry: Entry | None = self._root()
        at, rest = "", path
        while rest and entry is not None and entry.is_folder:
            name, _, rest = rest.partition("/")
            at = posixpath.join(at, name)
            entry = self._tree(entry, at).get(name)
        return entry, rest

    def _root(self) -> Entry:
        if self._top is None:
            line = self._object(self.commit, "commit", "").partition(b"\n")[0]
            self._top = Entry(stat.S_IFDIR, line.removeprefix(b"tree ").decode("ascii", "replace"))
        return self._top

    def _walk(self, folder: str) -> Iterator[tuple[str, Entry]]:
        """Everything below `folder` that is not hidden, but folders, with its path."""
        top = self.entry(folder)
        pending = [(folder, top)] if top is not None and top.is_folder else []
        seen = 0
        while pending:
            path, tree = pending.pop()
            for name, entry in self._tree(tree, path).items():
                inside = posixpath.join(path, name)
                seen += 1
                if seen > MOST_ENTRIES or len(inside) > LONGEST_PATH:
                    raise RefusedError("CV003", f"'{shortened(self.printed(folder))}' holds too many files to look at")
                if name.startswith("."):
                    continue
                if entry.is_folder:
                    pending.append((inside, entry))
                else:
                    yield inside, entry

    def _tree(self, entry: Entry, path: str) -> dict[str, Entry]:
        """What the folder at `path` holds, by name."""
        known = self._trees.get(entry.identity)
        if known is None:
            held = self._object(entry.identity, "tree", path)
            try:
                known = dict(_entries(held, len(self.commit) // 2))
            except ValueError:
                raise self._unreadable(path, "it is damaged") from None
            self._trees[entry.identity] = known
        return known

    def _object(self, identity: str, kind: str, path: str) -> bytes:
        try:
            found, held = self.repository.read(identity)
        except ObjectError as failed:
            raise self._unreadable(path, str(failed)) from None
        if found != kind:
            raise self._unreadable(path, "it is damaged")
        return held

    def _unreadable(self, path: str, reason: str) -> RefusedError:
        return RefusedError("CV001", f"'{shortened(self.printed(path))}' can't be read: {reason}")


def _entries(held: bytes, length: int) -> Iterator[tuple[str, Entry]]:
    """The entries of a tree, whose ids have `length` bytes; raises ValueError where that is not one."""
    at = 0
    while at < len(held):
        end = held.index(b"\0", at)
        mode, _, name = held[at:end].partition(b" ")
        at = end + 1 + length
        yield name.decode(errors="surrogateescape"), Entry(int(mode, 8), held[end + 1 : at].hex())


def split_revision(text: str) -> tuple[str, str] | None:
    """The revision and the path of `REV:path`, None without a revision.

    What stands in braces belongs to the revision: `HEAD@{10:30}`, `HEAD^{/fix: price}`.
    """
    depth = 0
    for index, character in enumerate(text):
        depth += (character == "{") - (character == "}")
        if character == ":" and depth <= 0:
            is_drive = os.name == "nt" and index == 1 and text[0].isalpha()
            return None if is_drive or not index else (text[:index], text[index + 1 :])
    return None
