"""What `cvcalc check` found, in one sentence."""

from __future__ import annotations

from collections import Counter

from cvcalc.decisions.checking.findings import Findings
from cvcalc.problems import Severity
from cvcalc.reports.wording import listed


def summary(findings: Findings) -> str:
    """How many models were checked, what is wrong with them, and how their checks came out; a line without a name."""
    parts = [_problems(findings), *_checks(findings), *_hidden(findings)]
    checked = _counted(findings.files, "model") if findings.files else "no model"
    return f"{checked} checked: {', '.join(parts)}"


def _problems(findings: Findings) -> str:
    if not findings.problems:
        return "no problems"
    counts = Counter(one.severity for one in findings.problems)
    files = {one.place.file for one in findings.problems} - {None}
    told = listed([_counted(counts[severity], severity.value) for severity in Severity if counts[severity]])
    return f"{told} in {_counted(len(files), 'file')}" if files else told


def _checks(findings: Findings) -> list[str]:
    passed = sum(one.passed for one in findings.outcomes)
    failed = len(findings.outcomes) - passed
    parts = []
    if failed:
        parts.append(f"{_counted(failed, 'check')} fail{'s' * (failed == 1)}")
    if passed:
        parts.append(f"{_counted(passed, 'check')} hold{'s' * (passed == 1)}")
    return parts


def _hidden(findings: Findings) -> list[str]:
    parts = []
    if findings.ignored:
        parts.append(f"{findings.ignored:,} ignored")
    if findings.known:
        parts.append(f"{findings.known:,} known from the baseline")
    if findings.gone:
        parts.append(f"{findings.gone:,} of the baseline gone")
    return parts


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"
