"""Surveys as people read them: a row for each group, and beside it what each question says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cvcalc.measures.survey import Measured, SurveyGroup, SurveyResult
from cvcalc.reports.content import ABSENT, Block, Cell, Column, Heading, Number, Paragraph, Row, Table, mentioned, named
from cvcalc.reports.markdown import render_markdown
from cvcalc.reports.measure_numbers import MeasureNumbers, measure_name, measure_numbers
from cvcalc.reports.terminal import render_text
from cvcalc.reports.view import View

FEW = 30
"""Below so many answers a figure moves much with each; groups with fewer are named."""

_NAMED_AT_MOST = 8
_NOBODY = "(none)"  # the cell is empty


def survey_table(survey: SurveyResult, view: View) -> str:
    """The survey for a terminal or a pipe."""
    return render_text([*_blocks(survey)], view.width, color=view.color)


def survey_markdown(survey: SurveyResult) -> str:
    """The survey as Markdown."""
    return render_markdown([*_blocks(survey)])


def _blocks(survey: SurveyResult) -> Iterator[Block]:
    rows = f"{survey.rows:,} row{'s' * (survey.rows != 1)}"
    weighted = "" if survey.weight is None else f", weighted by {mentioned(survey.weight)}"
    yield Heading(f"{named(survey.file)} · {rows}", f"Intervals are at 95 %{weighted}.")
    yield _table(survey)
    yield from map(Paragraph, _remarks(survey))


def _table(survey: SurveyResult) -> Table:
    columns: list[Column] = []
    for part, one in enumerate(survey.total):
        headers = [measure_name(one.measure), "95 % interval", "answers", *(["missing"] if one.missing else [])]
        columns += [Column(header, group=named(one.column), part=part) for header in headers]
    numbers = [_numbers(survey, place) for place in range(len(survey.total))]
    total = Row("All", _cells(survey.total, survey.total, numbers), 0, "strong" if survey.by else "plain")
    return Table(tuple(columns), (total, *_group_rows(survey, numbers)), " · ".join(map(named, survey.by)))


def _group_rows(survey: SurveyResult, numbers: Sequence[MeasureNumbers]) -> Iterator[Row]:
    """Groups below the cells that they share: all but that of the last column."""
    above: list[str] = []
    for group in survey.groups if survey.by else ():
        *outer, last = map(_cell_name, group.by.values())
        same = next((depth for depth, name in enumerate(outer) if above[depth : depth + 1] != [name]), len(outer))
        for depth in range(same, len(outer)):
            yield Row(outer[depth], (), 2 * depth, "strong")
        above = outer
        yield Row(last, _cells(group.measures, survey.total, numbers), 2 * len(outer))


def _cells(
    measures: Sequence[Measured], total: Sequence[Measured], numbers: Sequence[MeasureNumbers]
) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for one, whole, write in zip(measures, total, numbers, strict=True):
        if one.measure == "nps":
            texts = [write.change(one.value), write.interval_of_change(one.low, one.high)]
        else:
            texts = [write(one.value), write.interval(one.low, one.high)]
        texts.append(f"{one.n:,}")
        if whole.missing:
            texts.append(f"{one.missing:,}")
        cells += map(Number, texts)
    return tuple(cells)


def _numbers(survey: SurveyResult, place: int) -> MeasureNumbers:
    """How one question's figures are written: as the largest of them needs it."""
    values = [survey.total[place].value, *(group.measures[place].value for group in survey.groups)]
    largest = max((one.copy_abs() for one in values if one is not None), default=None)
    return measure_numbers(survey.total[place].measure, largest)


def _remarks(survey: SurveyResult) -> Iterator[str]:
    if not survey.rows:
        yield "There are no rows beneath the header."
        return
    few = [group for group in survey.groups if any(one.n < FEW for one in group.measures)]
    if few:
        yield _named_few(few)
    if any(one.value is not None and one.low is None for group in survey.groups for one in group.measures):
        why = "one answer is all there is" if survey.weight is None else "more than half of the weight is on one answer"
        yield f"Where there is {ABSENT} for an interval beside a figure, {why}."


def _named_few(few: Sequence[SurveyGroup]) -> str:
    named_groups = [" · ".join(map(_cell_name, group.by.values())) for group in few[:_NAMED_AT_MOST] if group.by]
    if len(few) > _NAMED_AT_MOST:
        named_groups.append(f"and {len(few) - _NAMED_AT_MOST:,} more")
    which = f": {'; '.join(named_groups)}" if named_groups else ""
    return f"Fewer than {FEW} answered at least one question, so look at the intervals{which}."


def _cell_name(cell: str) -> str:
    return named(cell) if cell else _NOBODY
