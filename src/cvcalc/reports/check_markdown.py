"""What `cvcalc check` found, as Markdown: what a pipeline shows of a run, so it stays small."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cvcalc.decisions.checking.findings import CheckOutcome, Findings
from cvcalc.problems import Problem, visible
from cvcalc.reports.check_summary import summary
from cvcalc.reports.check_values import Whose, values_text
from cvcalc.reports.markdown import escape
from cvcalc.reports.problems_text import place_text

MOST_BYTES = 200_000
"""Of the rows of a table: GitHub takes 1 MiB for all that a step says."""

_LONGEST = 2_000  # characters of one cell


def check_markdown(findings: Findings) -> str:
    """A sentence, then a table of the problems and one of the checks, as far as there are any."""
    blocks = ["## cvcalc check", escape(summary(findings))]
    blocks += _table(["Problem", "Where", "What", "What to do"], map(_problem, findings.problems), "problems")
    whose = Whose(findings.outcomes)
    several = len({one.file for one in findings.outcomes}) > 1
    told = sorted(findings.outcomes, key=lambda one: one.passed)  # what fails first
    rows = (_outcome(one, whose, several=several) for one in told)
    blocks += _table(["Check", "Condition", "Where", "Values"], rows, "checks")
    return "\n\n".join(blocks) + "\n"


def _problem(problem: Problem) -> list[str]:
    told = f"{problem.severity} {problem.code}"
    return [told, place_text(problem.place), visible(problem.message), visible(problem.hint)]


def _outcome(outcome: CheckOutcome, whose: Whose, *, several: bool) -> list[str]:
    mark = "✓" if outcome.passed else "✗"
    where = ", ".join(part for part in (visible(outcome.file or "") * several, whose(outcome)) if part)
    return [f"{mark} {visible(outcome.name)}", visible(outcome.that), where, values_text(outcome.values)]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], what: str) -> Iterator[str]:
    """A table whose rows have room for `MOST_BYTES`, and how many there are besides; nothing without rows."""
    lines = [_row(head), _row(["---"] * len(head))]
    size = left = 0
    for row in rows:
        line = _row([escape(_cut(cell)) for cell in row])
        size += len(line.encode(errors="replace"))
        if left or size > MOST_BYTES:
            left += 1
        else:
            lines.append(line)
    if len(lines) > 2 or left:
        yield "\n".join(lines)
    if left:
        yield f"and {left:,} more {what}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
