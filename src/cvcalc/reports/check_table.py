"""What `cvcalc check` found, as people read it."""

from __future__ import annotations

from cvcalc.decisions.checking.findings import Findings
from cvcalc.reports.cells import wrap
from cvcalc.reports.check_outcomes import outcome_lines
from cvcalc.reports.check_summary import summary
from cvcalc.reports.painting import EMPTY, Run, paint
from cvcalc.reports.problems_text import Excerpt, problem_lines


def check_table(findings: Findings, excerpt: Excerpt, width: int | None, *, color: bool) -> str:
    """All problems with their lines, how the checks came out, and a summary, even when all is well.

    Names and values of checks fit into `width` cells; None: as wide as needed.
    """
    lines = [*problem_lines(findings.problems, excerpt)]
    if lines:
        lines.append(EMPTY)
    lines += outcome_lines(findings.outcomes, width)
    told = summary(findings)
    lines += [(Run(line, "strong"),) for line in (wrap(told, width) if width is not None else [told])]
    return paint(lines, color=color)
