"""What `cvcalc check` found, as the Code Quality report of GitLab: a JSON list with an entry for each problem."""

from __future__ import annotations

from cvcalc.decisions.checking.findings import Findings, leaves_no_number
from cvcalc.documents.json_text import on_lines, on_one_line, quoted
from cvcalc.problems import Problem, Severity, visible
from cvcalc.reports.fingerprints import fingerprints
from cvcalc.reports.paths import Folders, file_of, path_from

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "info"}
_NOWHERE = "."  # the report wants a path in any case


def check_gitlab(findings: Findings, folders: Folders) -> str:
    """All problems. Paths are told as seen from the top of the checkout."""
    known = zip(findings.problems, fingerprints(findings.problems), strict=True)
    entries = ",\n  ".join(on_lines(_entry(*one, folders, findings), "  ") for one in known)
    return f"[\n  {entries}\n]\n" if entries else "[]\n"


def _entry(problem: Problem, fingerprint: str, folders: Folders, findings: Findings) -> dict[str, str]:
    file = file_of(problem, findings)
    path = _NOWHERE if file is None else path_from(folders, file)
    lines = on_one_line({"begin": str(problem.place.line or 1)})
    told = f"{problem.message}; hint: {problem.hint}" if problem.hint else problem.message
    return {
        "description": quoted(visible(told)),
        "check_name": quoted(problem.code),
        "fingerprint": quoted(fingerprint),
        "severity": quoted(severity_of(problem)),
        "location": on_one_line({"path": quoted(path), "lines": lines}),
    }


def severity_of(problem: Problem) -> str:
    """What GitLab calls it: a model that gives no number is a blocker, a rule or check that fails is critical."""
    return "blocker" if leaves_no_number(problem) else _SEVERITIES[problem.severity]
