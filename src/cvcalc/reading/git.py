"""Git, asked safely: which commit a revision is, and what an object of the repository holds.

Of what a user writes git sees a folder, and a revision behind `--end-of-options`; everything else is asked by the
ids of objects. Nothing is fetched, no hook, pager or monitor runs, and nothing is written.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

from cvcalc.problems import shortened
from cvcalc.reading.refusal import RefusedError
from cvcalc.reading.text import MOST_BYTES, too_large

PATIENCE = 30.0  # seconds that git has for one answer

# Each guards where another may not: `GIT_NO_LAZY_FETCH`, for one, is newer than many a git.
_SETTINGS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "protocol.allow=never",
    "safe.bareRepository=explicit",  # a folder of a working tree may look like a repository, with settings of its own
)
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_ASKPASS": "",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",  # what git complains of is recognised
}
# What git tells its hooks, of which cvcalc may be one, about their own repository. Settings by variables stay, as
# those of the system do: `safe.directory` is in them.
_LOCAL = frozenset(
    f"GIT_{name}"
    for name in (
        *("DIR", "WORK_TREE", "IMPLICIT_WORK_TREE", "COMMON_DIR", "INDEX_FILE", "PREFIX", "NAMESPACE", "GRAFT_FILE"),
        *("OBJECT_DIRECTORY", "ALTERNATE_OBJECT_DIRECTORIES", "SHALLOW_FILE", "REPLACE_REF_BASE"),
    )
)
_ID = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?\n?\Z")
_HEADER = re.compile(rb"([0-9a-f]{40,64}) (commit|tree|blob|tag) ([0-9]{1,18})\n\Z")
_CONTROL = re.compile("[\x00-\x1f\x7f]")


class GitError(ValueError):
    """What is asked of git can't be had; the message is a sentence for the user."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class ObjectError(ValueError):
    """An object of a repository can't be read; the message is the reason, such as "git stopped"."""


class Repository:
    """The repository with a working tree that a folder is in; `top` is the real path of that working tree."""

    def __init__(self, folder: Path) -> None:
        """Find it; raises GitError."""
        self._git = _executable()
        try:
            said = _ask(self._git, folder, "--is-shallow-repository", "--show-toplevel")
        except subprocess.CalledProcessError as failed:
            raise _no_repository(folder, os.fsdecode(failed.stderr)) from None
        shallow, _, top = said.partition(b"\n")
        self._is_shallow = shallow == b"true"
        self.top = Path(os.path.realpath(os.fsdecode(top.removesuffix(b"\n"))))
        self._reader: subprocess.Popen[bytes] | None = None

    def commit(self, revision: str) -> str:
        """The id of the commit that `revision` names; raises GitError."""
        hint = "give a branch, a tag or a commit, such as HEAD~1"
        if not revision or revision.startswith("-") or _CONTROL.search(revision):
            raise GitError(f"'{shortened(revision)}' is no revision", hint)
        try:
            said = _ask(self._git, self.top, "--verify", "--end-of-options", f"{revision}^{{commit}}")
        except (subprocess.CalledProcessError, UnicodeError):
            said = b""
        if not _ID.match(said):
            if self._is_shallow:
                hint = "this clone is shallow, it lacks most of the history: fetch the rest of it first"
            raise GitError(f"git knows no revision '{shortened(revision)}' here", hint)
        return said.decode().strip()

    def read(self, identity: str) -> tuple[str, bytes]:
        """The kind of the object with this id (`commit`, `tree`, `blob`) and what it holds.

        Raises ObjectError, and RefusedError where it is too large. One process reads all of them, one by one.
        """
        if self._reader is None:
            self._reader = _start(self._git, self.top, "cat-file", "--batch", stdin=subprocess.PIPE)
        try:
            with _limited(self._reader):
                return _answer(self._reader, identity)
        except (ObjectError, RefusedError):
            self.close()  # what it would still say is no answer to the next question
            raise

    def close(self) -> None:
        """End the process that reads."""
        reader, self._reader = self._reader, None
        if reader is not None:
            _end(reader)
            reader.communicate()


def _answer(reader: subprocess.Popen[bytes], identity: str) -> tuple[str, bytes]:
    if reader.stdin is None or reader.stdout is None:
        raise ObjectError("git can't be asked")
    with contextlib.suppress(OSError):  # it has ended: there is nothing to read then
        reader.stdin.write(f"{identity}\n".encode())
        reader.stdin.flush()
    said = reader.stdout.readline(200)
    if said.endswith(b" missing\n"):
        raise ObjectError("this copy of the repository does not hold it, and nothing is fetched")
    header = _HEADER.match(said)
    if header is None or header[1] != identity.encode():
        raise ObjectError("git stopped")
    size = int(header[3])
    if size > MOST_BYTES:
        raise too_large()
    held = reader.stdout.read(size + 1)
    if len(held) != size + 1:
        raise ObjectError("git stopped")
    return header[2].decode(), held[:-1]


def _executable() -> str:
    """Where git is; a program of that name in the current folder is somebody else's."""
    folders = [folder for folder in os.get_exec_path() if Path(folder).is_absolute()]
    found = shutil.which("git", path=os.pathsep.join(folders)) if folders else None
    if found is None or not Path(found).is_absolute():
        raise GitError("git is needed to read a revision, and is not installed", "or compare two files or folders")
    return found


def _ask(git: str, folder: Path, *arguments: str) -> bytes:
    """What `git rev-parse` answers in `folder`; raises CalledProcessError with what it complains of, or GitError."""
    process = _start(git, folder, "rev-parse", *arguments, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        said, complaint = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        _end(process)
        process.communicate()
        raise GitError("git does not answer") from None
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, "git", said, complaint)
    return said


def _start(
    git: str, folder: Path, *arguments: str, stdin: int, stderr: int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    environment = {name: value for name, value in os.environ.items() if name not in _LOCAL} | _ENVIRONMENT
    try:
        return subprocess.Popen(  # noqa: S603  # no shell, and nothing of a user's is read as an option
            [git, "--no-pager", *settings, "-C", str(folder), *arguments],
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=stderr,
            env=environment,
            start_new_session=True,  # it is ended with all that it may have started
        )
    except UnicodeError:
        raise
    except (OSError, ValueError) as failed:
        raise GitError(f"git can't be asked: {getattr(failed, 'strerror', None) or 'the system refuses'}") from None


@contextlib.contextmanager
def _limited(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """End the process where it takes too long, so that nobody waits for it."""
    timer = threading.Timer(PATIENCE, _end, [process])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _no_repository(folder: Path, complaint: str) -> GitError:
    """Why git refuses to look for a repository at `folder`, in words."""
    name = shortened(folder.as_posix())
    shown = "the current folder" if name == "." else f"'{name}'"
    if "dubious ownership" in complaint or "unsafe repository" in complaint:
        hint = "if you trust it, add it to safe.directory: 'git config --global --add safe.directory FOLDER'"
        return GitError(f"git does not read the repository of {shown}: it belongs to somebody else", hint)
    if "bare repository" in complaint or "must be run in a work tree" in complaint:
        return GitError(f"the repository of {shown} has no working tree", "run this in a clone of it")
    if "not a git repository" in complaint:
        hint = "revisions are those of the repository that the current folder is in, or with --base the first file"
        return GitError(f"{shown} is in no git repository", hint)
    said = " ".join(complaint.split()).removeprefix("fatal: ")
    return GitError(f"git can't read a repository at {shown}: {shortened(said) or 'it does not say why'}")
