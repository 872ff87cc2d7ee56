"""Paths of files as the services of a repository know them."""

from __future__ import annotations

from urllib.parse import quote

from cvcalc.decisions.checking.findings import Findings
from cvcalc.problems import Problem, visible


def path_from(folder: str, file: str) -> str:
    """`file`, made visible, as seen from `folder` where it lies within: services know no other paths.

    Both are paths with `/` in them, `folder` an absolute one.
    """
    return visible(_within(folder, file))


def uri_from(folder: str, file: str) -> str:
    """The same as a URI, its bytes kept: relative, or `file://…` for a file that lies elsewhere."""
    path = _within(folder, file)
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


def _within(folder: str, file: str) -> str:
    return file.removeprefix(f"{folder}/")
