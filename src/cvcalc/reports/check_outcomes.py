"""How the checks of models came out, as lines of text: what fails one by one, what holds too while it is little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cvcalc.decisions.checking.findings import CheckOutcome
from cvcalc.problems import visible
from cvcalc.reports.cells import cells, wrap
from cvcalc.reports.check_values import Whose, values_text
from cvcalc.reports.painting import EMPTY, Line, Run

MOST_PASSED = 20
"""More than these are only counted, check by check."""

MOST_FAILED = 100
MOST_COUNTED = 20

_PASSED, _FAILED = "✓", "✗"
_GAP = 2
_INDENT = 4
_DEEPER = 6


class _Told(NamedTuple):
    """One line of the list: a mark with its style, the check, whose it is, and what it comes to."""

    mark: str
    style: str
    name: str
    whose: str
    values: str


def outcome_lines(outcomes: Sequence[CheckOutcome], width: int | None) -> Iterator[Line]:
    """A list with a heading, each file's below its name where there are several; nothing without outcomes."""
    if not outcomes:
        return
    yield (Run("Checks", "strong"),)
    passed = [one for one in outcomes if one.passed]
    failed = [one for one in outcomes if not one.passed]
    listed = [*failed[:MOST_FAILED], *(passed if len(passed) <= MOST_PASSED else [])]
    order = {id(one): number for number, one in enumerate(outcomes)}
    listed.sort(key=lambda one: order[id(one)])
    yield from _by_file(listed, outcomes, width)
    if len(failed) > MOST_FAILED:
        yield (Run(f"  and {len(failed) - MOST_FAILED:,} more fail", "strong"),)
    if len(passed) > MOST_PASSED:
        yield from _laid_out([*_counted(passed)], width)
    yield EMPTY


def _by_file(listed: Sequence[CheckOutcome], outcomes: Sequence[CheckOutcome], width: int | None) -> Iterator[Line]:
    several = len({one.file for one in outcomes}) > 1
    files: dict[str | None, list[_Told]] = {}
    whose = Whose(outcomes)
    for one in listed:
        files.setdefault(one.file, []).append(_told(one, whose))
    for file, told in files.items():
        if several and file is not None:
            yield (Run(f"  {visible(file)}", "faint"),)
        yield from _laid_out(told, width)


def _told(outcome: CheckOutcome, whose: Whose) -> _Told:
    mark, style = (_PASSED, "plus") if outcome.passed else (_FAILED, outcome.severity.value)
    return _Told(mark, style, visible(outcome.name), whose(outcome), values_text(outcome.values))


def _counted(passed: Sequence[CheckOutcome]) -> Iterator[_Told]:
    counts = Counter(one.name for one in passed)
    for name, count in counts.most_common(MOST_COUNTED):
        yield _Told(_PASSED, "plus", visible(name), "", f"holds {count:,} time{'s' * (count != 1)}")
    left = sum(counts.values()) - sum(count for _, count in counts.most_common(MOST_COUNTED))
    if left:
        yield _Told(_PASSED, "plus", f"and {left:,} more hold", "", "")


def _laid_out(told: Sequence[_Told], width: int | None) -> Iterator[Line]:
    """In columns; without room for them names stand on lines of their own, and if need be everything does."""
    name = max((cells(one.name) for one in told), default=0)
    whose = max((cells(one.whose) for one in told), default=0)
    rest = max((cells(_joined(one, whose)) for one in told), default=0)
    if width is None or _INDENT + name + _GAP + rest <= width:
        for one in told:
            text = f" {_padded(one.name, name)}{' ' * _GAP}{_joined(one, whose)}"
            yield Run("  "), Run(one.mark, one.style), Run(text)
        return
    above = None
    for one in told:
        if above != (one.mark, one.name):
            yield from _named(one, width)
        above = one.mark, one.name
        yield from _below(one, whose if _DEEPER + rest <= width else None, width)


def _named(told: _Told, width: int) -> Iterator[Line]:
    first, *others = wrap(told.name, width - _INDENT)
    yield Run("  "), Run(told.mark, told.style), Run(f" {first}")
    yield from ((Run(" " * _INDENT + line),) for line in others)


def _below(told: _Told, whose: int | None, width: int) -> Iterator[Line]:
    for text in (told.whose, told.values) if whose is None else (_joined(told, whose),):
        if text:
            yield from ((Run(" " * _DEEPER + line, "faint"),) for line in wrap(text, width - _DEEPER))


def _joined(told: _Told, whose: int) -> str:
    return _padded(told.whose, whose) + " " * _GAP + told.values if whose else told.values


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))
