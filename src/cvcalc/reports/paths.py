"""Paths of files as the services of a repository know them."""

from __future__ import annotations

import os
from typing import NamedTuple
from urllib.parse import quote

from cvcalc.decisions.checking.findings import Findings
from cvcalc.problems import Problem, visible


class Folders(NamedTuple):
    """Absolute paths with `/` in them: `current` is where relative paths begin, `top` that of the checkout."""

    current: str
    top: str


def path_from(folders: Folders, file: str) -> str:
    """`file`, made visible, as seen from the top where it lies within: services know no other paths.

    Beside the checkout it is seen from the current folder. Only the text of paths counts, not what links stand for.
    """
    return visible(_seen(folders, file))


def uri_from(folders: Folders, file: str) -> str:
    """The same as a URI, its bytes kept: relative, or `file://…` for a file that lies elsewhere."""
    path = _seen(folders, file)
    try:
        encoded = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # a name from inside a file, which no file system gave
        encoded = visible(path).encode()
    uri = quote(encoded, safe="/")
    return f"file://{uri}" if path.startswith("/") else uri


def file_of(problem: Problem, findings: Findings) -> str | None:
    """Where a service is to show `problem`: it takes none without a file, as of a condition on the command line.

    Such a problem is shown at the first model; None where there is none.
    """
    return problem.place.file or next(iter(findings.names), None)


def _seen(folders: Folders, file: str) -> str:
    whole = _plain(os.path.join(folders.current, file))  # noqa: PTH118  # text, nothing is looked up
    for folder in (folders.top, folders.current):
        if whole.startswith(_below(folder)):
            return whole.removeprefix(_below(folder))
    return _plain(file)


def _below(folder: str) -> str:
    return folder if folder.endswith("/") else f"{folder}/"


def _plain(path: str) -> str:
    """Without `.` and `..` in it."""
    return os.path.normpath(path).replace(os.sep, "/")
