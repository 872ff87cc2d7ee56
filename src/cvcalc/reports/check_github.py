"""What `cvcalc check` found, as annotations that GitHub shows beside the lines of a change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cvcalc.decisions.checking.findings import Findings
from cvcalc.problems import Problem, Severity, visible
from cvcalc.reports.check_summary import summary
from cvcalc.reports.paths import Folders, path_from
from cvcalc.reports.problems_text import place_text

SHOWN_OF_A_LEVEL = 10
"""How many annotations of one level GitHub shows for a step of a job; the rest stands in its log only."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def check_github(findings: Findings, folders: Folders) -> str:
    """A workflow command for each problem, and a plain summary.

    Paths are told as seen from the top of the checkout.
    """
    lines = [_annotation(problem, folders) for problem in findings.problems]
    return "".join(f"{line}\n" for line in [*lines, *_closing(findings)])


def _annotation(problem: Problem, folders: Folders) -> str:
    place = problem.place
    properties = {}
    if place.file is not None:
        properties["file"] = path_from(folders, place.file)
        if place.line is not None:
            properties |= {"line": str(place.line), "col": str(place.column or 1)}
    properties["title"] = problem.code
    told = ",".join(f"{name}={_property(text)}" for name, text in properties.items())
    return f"::{_COMMANDS[problem.severity]} {told}::{_data(_message(problem))}"


def _message(problem: Problem) -> str:
    """On lines of their own: what is wrong, what to do, what else to look at."""
    lines = [visible(problem.message)]
    if problem.hint:
        lines.append(visible(f"hint: {problem.hint}"))
    lines += [f"{place_text(one.place)}: {visible(one.message)}" for one in problem.related]
    return "\n".join(lines)


def _closing(findings: Findings) -> Iterator[str]:
    yield f"cvcalc: {summary(findings)}"
    counts = Counter(one.severity for one in findings.problems)
    if any(count > SHOWN_OF_A_LEVEL for count in counts.values()):
        told = ", ".join(f"{counts[one]:,} of level {_COMMANDS[one]}" for one in Severity if counts[one])
        yield f"GitHub shows the first {SHOWN_OF_A_LEVEL} annotations of each level; there are {told}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
