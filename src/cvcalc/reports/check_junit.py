"""What `cvcalc check` found, as JUnit XML: what holds is a test that passes, what is wrong one that does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cvcalc.decisions.checking.findings import CheckOutcome, Findings, leaves_no_number, reaches
from cvcalc.problems import Place, Problem, Severity, visible
from cvcalc.reports.check_values import values_text
from cvcalc.reports.problems_text import place_text

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_FAILED_CHECKS = ("CV401", "CV402")  # told by the outcomes of the checks
_KINDS = {"error": "errors", "failure": "failures", "skipped": "skipped"}


class _Case(NamedTuple):
    """A test: `kind` is the element that says why it does not pass, or empty."""

    name: str
    classname: str
    kind: str = ""
    message: str = ""
    type: str = ""
    body: str = ""


def check_junit(findings: Findings, fail_on: Severity | None) -> str:
    """A suite for each file, with a test for each outcome of a check and each problem.

    A model that can't be valued is an error; what is as loud as `fail_on` is a failure, and anything else skipped, so
    that tests fail where the run does.
    """
    suites = [(file, _unique([*cases])) for file, cases in _suites(findings, fail_on).items() if cases]
    total = Counter(case.kind for _, cases in suites for case in cases)
    counts = {"tests": sum(total.values()), "failures": total["failure"], "errors": total["error"]}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', _opened("testsuites", {"name": "cvcalc check", **counts})]
    for file, cases in suites:
        lines += _suite(file, cases)
    return "\n".join([*lines, "</testsuites>\n"])


def _suites(findings: Findings, fail_on: Severity | None) -> dict[str | None, list[_Case]]:
    suites: dict[str | None, list[_Case]] = {file: [] for file in findings.names}
    faulty = {problem.place.file for problem in findings.problems}
    for file, cases in suites.items():
        if file not in faulty and file is not None:
            cases.append(_Case("no problems", file))
    failed = {_where(one.place) for one in findings.outcomes if not one.passed}
    told = {_where(one.place): one for one in findings.problems if one.code in _FAILED_CHECKS}
    for problem in findings.problems:
        if problem.code not in _FAILED_CHECKS or _where(problem.place) not in failed:
            suites.setdefault(problem.place.file, []).append(_problem(problem, fail_on))
    for outcome in findings.outcomes:
        suites.setdefault(outcome.file, []).append(_outcome(outcome, told.get(_where(outcome.place)), fail_on))
    return suites


def _where(place: Place) -> tuple[str | None, tuple[str | int, ...]]:
    """What the outcomes of a check share with the problem that tells of those that fail."""
    return place.file, place.path


def _problem(problem: Problem, fail_on: Severity | None) -> _Case:
    place, told = problem.place, f"{problem.severity} {problem.code}"
    keys = " > ".join(str(key) for key in place.path)
    lines = [f"{place_text(place)}: {told} {visible(problem.message)}"]
    if problem.hint:
        lines.append(visible(f"hint: {problem.hint}"))
    lines += [f"{place_text(one.place)}: {visible(one.message)}" for one in problem.related]
    kind = "error" if leaves_no_number(problem) else _kind(problem.severity, fail_on)
    return _Case(f"{problem.code} {keys}".rstrip(), place.file or "", kind, problem.message, told, "\n".join(lines))


def _outcome(outcome: CheckOutcome, problem: Problem | None, fail_on: Severity | None) -> _Case:
    """A test that fails where the problem that tells of it is loud enough: one that is ignored or known is not."""
    parts = [outcome.file, outcome.scenario, outcome.segment, outcome.offer]
    classname = "/".join(part for part in parts if part is not None)
    if outcome.passed:
        return _Case(outcome.name, classname)
    values = values_text(outcome.values)
    message = f"{outcome.that} does not hold" + (f": {values}" if values else "")
    if problem is None:
        return _Case(outcome.name, classname, "skipped", message, "ignored or known", message)
    told = f"{problem.severity} {problem.code}"
    body = f"{place_text(problem.place)}: {told} {visible(message)}"
    return _Case(outcome.name, classname, _kind(problem.severity, fail_on), message, told, body)


def _kind(severity: Severity, fail_on: Severity | None) -> str:
    return "failure" if reaches(severity, fail_on) else "skipped"


def _unique(cases: Iterable[_Case]) -> list[_Case]:
    """The cases, those of one name told apart: services compare runs by their names."""
    seen: Counter[tuple[str, str]] = Counter()
    result = []
    for case in cases:
        seen[case.classname, case.name] += 1
        number = seen[case.classname, case.name]
        result.append(case if number == 1 else case._replace(name=f"{case.name} ({number})"))
    return result


def _suite(file: str | None, cases: list[_Case]) -> Iterator[str]:
    counts = Counter(case.kind for case in cases)
    told = {plural: counts[kind] for kind, plural in _KINDS.items()}
    yield "  " + _opened("testsuite", {"name": file or "cvcalc", "tests": len(cases), **told})
    for case in cases:
        attributes = {"name": case.name, "classname": case.classname}
        if not case.kind:
            yield "    " + _opened("testcase", attributes, ends=True)
            continue
        reason = _opened(case.kind, {"message": case.message, "type": case.type})
        yield "    " + _opened("testcase", attributes)
        yield f"      {reason}{_escaped_lines(case.body)}</{case.kind}>"
        yield "    </testcase>"
    yield "  </testsuite>"


def _opened(element: str, attributes: Mapping[str, str | int], *, ends: bool = False) -> str:
    told = "".join(f' {name}="{_escaped(str(value))}"' for name, value in attributes.items())
    return f"<{element}{told}{'/' * ends}>"


def _escaped_lines(text: str) -> str:
    return "\n".join(map(_escaped, text.split("\n")))


def _escaped(text: str) -> str:
    """`text` without what XML would read as a mark, and without characters that it forbids."""
    return visible(text).translate(_ENTITIES)
