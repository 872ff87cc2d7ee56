"""Git repositories for tests: made by git itself, in a folder of the test, with no settings of who runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

REGULAR, EXECUTABLE, LINK, SUBMODULE, FOLDER = "100644", "100755", "120000", "160000", "040000"

_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ayu",
    "GIT_AUTHOR_EMAIL": "ayu@example.org",
    "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z",
    "GIT_COMMITTER_NAME": "Ayu",
    "GIT_COMMITTER_EMAIL": "ayu@example.org",
    "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
}


class Repo:
    """A repository with a working tree at `folder`, on the branch `main`."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main", *options)

    def git(self, *arguments: str, given: bytes = b"") -> str:
        """What git says."""
        program = shutil.which("git")
        if program is None:
            pytest.fail("git is needed: what reads revisions is tested with real repositories")
        outside = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        finished = subprocess.run(
            [program, *arguments],
            cwd=self.folder,
            input=given,
            capture_output=True,
            env=outside | _ENVIRONMENT,
            timeout=60,
            check=False,
        )
        assert finished.returncode == 0, finished.stderr.decode()
        return finished.stdout.decode().strip()

    def write(self, name: str, text: str) -> Path:
        """A file of the working tree."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        return path

    def commit(self, **files: str) -> str:
        """The id of a commit of all that is in the working tree, and of these files."""
        for name, text in files.items():
            self.write(name, text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "Models")
        return self.git("rev-parse", "HEAD")

    def blob(self, held: bytes | str) -> str:
        """The id of an object that holds this."""
        given = held.encode() if isinstance(held, str) else held
        return self.git("hash-object", "-w", "--stdin", given=given)

    def tree(self, entries: Iterable[tuple[str, str, str]]) -> str:
        """The id of a folder with entries of mode, id and name, be they such as git itself would never make."""
        held = b"".join(f"{mode.lstrip('0')} {name}\0".encode() + bytes.fromhex(one) for mode, one, name in entries)
        return self.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", given=held)

    def commit_tree(self, entries: Iterable[tuple[str, str, str]], name: str = "old") -> str:
        """The id of a commit of such a folder, which is tagged `name`."""
        identity = self.git("commit-tree", "-m", "Models", self.tree(entries))
        self.git("tag", name, identity)
        return identity

    def object_file(self, identity: str) -> Path:
        """Where git keeps an object."""
        return self.folder / ".git" / "objects" / identity[:2] / identity[2:]
