"""The document `baseline/1`: problems that are known, and not told again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cvcalc.documents.json_text import Write, on_one_line, quoted, quoted_or_null, write_document


class KnownProblem(NamedTuple):
    """What a problem is known by: not its line, so that it outlives edits elsewhere.

    `file` is relative to the folder of the baseline, with `/` in it, or None for what lies in no file; `path` are the
    keys, and places in lists, that lead there.
    """

    code: str
    file: str | None
    path: tuple[str | int, ...]


def baseline_document(problems: Iterable[KnownProblem], version: str, write: Write) -> None:
    """Write `baseline/1`: each problem once, on a line of its own, by file, path and code."""
    write_document("baseline/1", version, [("problems", map(_entry, sorted({*problems}, key=_rank)))], write)


def _rank(problem: KnownProblem) -> tuple[str, list[tuple[int, str]], str]:
    """Entries of a list by their number."""
    path = [(one, "") if isinstance(one, int) else (-1, one) for one in problem.path]
    return problem.file or "", path, problem.code


def _entry(problem: KnownProblem) -> str:
    path = ", ".join(str(one) if isinstance(one, int) else quoted(one) for one in problem.path)
    return on_one_line({"code": quoted(problem.code), "file": quoted_or_null(problem.file), "path": f"[{path}]"})
