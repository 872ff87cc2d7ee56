"""Problems as JSON: the document `problems/1`, and the warnings of every other one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from cvcalc.documents.json_text import Write, list_on_lines, on_lines, on_one_line, quoted, write_document
from cvcalc.problems import Place, Problem

_INDENT = "    "


def problems_document(problems: Iterable[Problem], version: str, write: Write) -> None:
    """Write `problems/1`. Lines and columns are those of the problems' places, null where not worked out."""
    write_document("problems/1", version, [("problems", map(problem_text, problems))], write)


def warning_texts(warnings: Callable[[], Iterable[Problem]]) -> Iterator[str]:
    """The JSON texts of `warnings`, which are asked for only when they are written."""
    for warning in warnings():
        yield problem_text(warning)


def problem_text(problem: Problem) -> str:
    """A problem as a JSON object, for a list at the top of a document."""
    fields = {
        "code": quoted(problem.code),
        "severity": quoted(problem.severity.value),
        "message": quoted(problem.message),
        **_place_fields(problem.place),
        "hint": quoted(problem.hint) if problem.hint else "null",
    }
    related = [on_one_line({"message": quoted(one.message), **_place_fields(one.place)}) for one in problem.related]
    fields["related"] = list_on_lines(related, _INDENT + "  ")
    return on_lines(fields, _INDENT)


def _place_fields(place: Place) -> dict[str, str]:
    keys = [str(key) if isinstance(key, int) else quoted(key) for key in place.path]
    return {
        "file": "null" if place.file is None else quoted(place.file),
        "line": "null" if place.line is None else str(place.line),
        "column": "null" if place.column is None else str(place.column),
        "path": f"[{', '.join(keys)}]",
    }
