"""What a survey says: for each group of those who answered, each question measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce

from cvcalc.measures.counting import joined
from cvcalc.measures.statistics import interval, standard_error, value
from cvcalc.model.surveys import SurveyColumn
from cvcalc.model.tallies import Tally
from cvcalc.problems import Problem


@dataclass(frozen=True, slots=True)
class Measured:
    """One question to one group: the measure (NPS −100…100, shares 0…1), and its interval at 95 % from `low` to `high`.

    `value` is None without answers; `standard_error`, `low` and `high` also where there are too few. `n` answers were
    given, `missing` were not.
    """

    column: str
    measure: str
    n: int
    missing: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    standard_error: Decimal | None
    tally: Tally


@dataclass(frozen=True, slots=True)
class SurveyGroup:
    """Those who have these cells in the columns that make groups; all who were asked where there are none."""

    by: Mapping[str, str]
    measures: tuple[Measured, ...]


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """What a data file of `rows` says: all its answers together (`total`), and each group in the order of its cells.

    `by` are the columns that make groups, without which all rows are one; `weight` is that of the weights. `warnings`
    say how the file was read, where that was found out.
    """

    file: str
    rows: int
    by: tuple[str, ...]
    weight: str | None
    total: tuple[Measured, ...]
    groups: tuple[SurveyGroup, ...]
    warnings: tuple[Problem, ...] = field(default=(), compare=False)


def measure_survey(
    file: str,
    rows: int,
    tallies: Mapping[tuple[str, ...], Mapping[str, Tally]],
    columns: Sequence[SurveyColumn],
    *,
    by: Sequence[str] = (),
    weight: str | None = None,
) -> SurveyResult:
    """Measure the tallies of each group, which are by the names of `columns`; any order of groups gives the same."""
    order = sorted(tallies, key=lambda group: [*map(_rank, group)])
    whole = {
        column.name: reduce(joined, (tallies[group][column.name] for group in order), Tally(column.measure))
        for column in columns
    }
    groups = tuple(
        SurveyGroup(dict(zip(by, group, strict=True)), _measured(columns, tallies[group])) for group in order
    )
    return SurveyResult(file, rows, tuple(by), weight, _measured(columns, whole), groups)


def _rank(cell: str) -> tuple[bool, int, str, str]:
    """Numbers before texts, by size where they are whole."""
    is_number = cell.isascii() and cell.isdigit() and len(cell) <= 18
    return not is_number, int(cell) if is_number else 0, cell.casefold(), cell


def _measured(columns: Sequence[SurveyColumn], tallies: Mapping[str, Tally]) -> tuple[Measured, ...]:
    found = []
    for column in columns:
        tally = tallies[column.name]
        low, high = interval(tally) or (None, None)
        found.append(
            Measured(
                column.column,
                column.measure,
                tally.n,
                tally.missing,
                value(tally),
                low,
                high,
                standard_error(tally),
                tally,
            )
        )
    return tuple(found)
