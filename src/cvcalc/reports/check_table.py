"""What `cvcalc check` found, as people read it."""

from __future__ import annotations

from cvcalc.decisions.checking.findings import Findings
from cvcalc.reports.problems_text import Excerpt, problems_text


def check_table(findings: Findings, excerpt: Excerpt, *, color: bool) -> str:
    """All problems with their lines, and a summary, even when all is well."""
    models = f"{findings.files:,} model{'s' * (findings.files != 1)} checked"
    if not findings.problems:
        return f"{models}: no problems\n"
    return problems_text(findings.problems, excerpt, color=color) + f"{models}\n"
