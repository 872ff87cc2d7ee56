"""The tables of KPIs: what moved at each stage, whether that may be chance, and what it is worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from cvcalc.decisions.journey.journey import SegmentJourney
from cvcalc.decisions.journey.kpis import VERDICTS, KpiResult
from cvcalc.reports.content import (
    ABSENT,
    Block,
    Cell,
    Column,
    Listing,
    Number,
    Paragraph,
    Row,
    Table,
    Words,
    mentioned,
    named,
)
from cvcalc.reports.measure_numbers import measure_name, measure_numbers, p_value_text
from cvcalc.reports.numbers import Amounts
from cvcalc.reports.terms import scenario_name
from cvcalc.reports.view import View
from cvcalc.reports.wording import listed

Versions = Sequence[SegmentJourney]
"""A segment as it is, and under scenarios."""

_TABLE_FROM = 70  # cells: in less, every column would be a block of its own

_DOUBTFUL = frozenset({VERDICTS["chance"], VERDICTS["few"]})


def kpis_in(journey: SegmentJourney) -> tuple[KpiResult, ...]:
    """The KPIs of the best of our offers in the order of the stages."""
    if journey.ours is None:
        return ()
    found = journey.ours.kpis_by_stage
    return tuple(kpi for stage in journey.stages for kpi in found.get(stage, ()))


def are_common(segments: Sequence[Versions]) -> bool:
    """Whether the figures of KPIs are the same in all segments, however much they are worth there."""
    found = {
        tuple((label, *_figures(one)) for label, one in _rows(versions)) for versions in segments if versions[0].ours
    }
    return len(found) <= 1


def kpi_blocks(versions: Versions, amounts: Amounts, view: View, *, has_worth: bool = True) -> Iterator[Block]:
    """The KPIs of one segment, those of scenarios too where they differ; where a table is too wide, a list."""
    rows = [*_rows(versions)]
    results = [one for _, one in rows]
    if not results:
        return
    shows_worth = has_worth and any(one.kpi.input is not None for one in results)
    order = {stage: number for number, stage in enumerate(versions[0].stages)}
    rows.sort(key=lambda row: order.get(row[1].kpi.stage, len(order)))
    if view.width is not None and view.width < _TABLE_FROM:
        yield _listing(rows, amounts)
    else:
        yield _table(rows, amounts, shows_worth=shows_worth)
    if any(one.baseline is None and one.now.low is not None for one in results):
        yield Paragraph("Without a baseline, the interval is that of the figure now.")
    if shows_worth:
        yield from map(Paragraph, worth_sentences(results))


def worth_table(segments: Sequence[Versions], amounts: Mapping[str | None, Amounts]) -> Table | None:
    """What the moves of KPIs are worth, segment by segment; None where none feeds an input."""
    journeys = [versions[0] for versions in segments if versions[0].ours is not None]
    feeding = [one for one in kpis_in(journeys[0]) if one.kpi.input is not None] if journeys else []
    if not feeding:
        return None
    columns = tuple(Column(named(one.segment.segment)) for one in journeys)
    same = [{_figures(one): one for one in kpis_in(journey)} for journey in journeys]
    rows = []
    for kpi in feeding:
        found = [each[_figures(kpi)] for each in same]
        cells = (_worth(one, amounts[its.segment.terms.currency]) for one, its in zip(found, journeys, strict=True))
        rows.append(Row(_label(kpi), tuple(cells)))
    return Table(columns, tuple(rows), "worth of the move, per customer")


def worth_sentences(results: Sequence[KpiResult]) -> list[str]:
    """What worth means, which of it may be chance, and what can't be told."""
    told = [one for one in results if one.worth is not None]
    sentences = []
    if told:
        inputs = listed([mentioned(name) for name in dict.fromkeys(one.kpi.input or "" for one in told)])
        sentences.append(f"Worth is what the move from the baseline adds to our customer value, through {inputs}.")
    doubtful = [one for one in told if one.move.verdict in _DOUBTFUL and one.worth]
    if doubtful:
        names = [mentioned(name) for name in dict.fromkeys(one.kpi.name for one in doubtful)]
        move, its = ("move", "its") if len(names) == 1 else ("moves", "their")
        sentences.append(f"The {move} of {listed(names)} could be chance, and so could {its} worth.")
    reasons: dict[str, dict[str, None]] = {}
    for one in results:
        if one.reason is not None:
            reasons.setdefault(one.reason, {})[mentioned(one.kpi.name)] = None
    for reason, names_of in reasons.items():
        sentences.append(f"What {listed([*names_of])} moved is worth can't be told: {named(reason)}.")
    return sentences


def _rows(versions: Versions) -> Iterator[tuple[str, KpiResult]]:
    """The KPIs with what they are called: those of scenarios only where their figures are others."""
    base, *others = versions
    for one in kpis_in(base):
        yield _label(one), one
    known = {_figures(one) for one in kpis_in(base)}
    for journey in others:
        for one in kpis_in(journey):
            if _figures(one) not in known:
                yield f"{_label(one)} · {scenario_name(journey.segment)}", one


def _label(one: KpiResult) -> str:
    return f"{named(one.kpi.name)}{' (A/B)' * one.kpi.is_test}"


def _figures(one: KpiResult) -> tuple[object, ...]:
    """What a KPI says apart from its worth."""
    kpi = one.kpi
    return kpi.stage, kpi.name, kpi.measure, kpi.is_test, one.baseline, one.now, one.move


def _table(rows: Sequence[tuple[str, KpiResult]], amounts: Amounts, *, shows_worth: bool) -> Table:
    """KPIs below their stages."""
    before, after = ("A", "B") if all(one.kpi.is_test for _, one in rows) else ("baseline", "now")
    first = (Column("measure", is_text=True), *map(Column, (before, after, "change")))
    second = [Column("95 % interval", part=1), Column("p", part=1), Column("verdict", part=1, is_text=True)]
    second += [Column("worth", part=1)] * shows_worth
    found: list[Row] = []
    for stage, here in groupby(rows, key=lambda row: row[1].kpi.stage):
        found.append(Row(named(stage), (), 0, "strong"))
        found += [Row(label, _cells(one, amounts, shows_worth=shows_worth), 2) for label, one in here]
    return Table((*first, *second), tuple(found), "KPIs")


def _listing(rows: Sequence[tuple[str, KpiResult]], amounts: Amounts) -> Listing:
    """The same in words, as `Accounts kept (retention): 90.8 % to 92.2 %, +1.4 pp: up, not by chance`."""
    return Listing("KPIs", tuple(_in_words(label, one, amounts) for label, one in rows))


def _in_words(label: str, one: KpiResult, amounts: Amounts) -> str:
    measure, before, now, change, interval, p_value, verdict = (
        cell.text for cell in _cells(one, amounts, shows_worth=False) if isinstance(cell, Number | Words)
    )
    figures = now if one.baseline is None else f"{before} to {now}, {change}"
    around = f" ({interval})" if interval != ABSENT else ""
    p_text = f", p {p_value}" if p_value != ABSENT else ""
    worth = f"; worth {amounts.signed(one.worth)}" if one.worth is not None else ""
    return f"{label}, {named(one.kpi.stage)} ({measure}): {figures}{around}{p_text}: {verdict}{worth}"


def _cells(one: KpiResult, amounts: Amounts, *, shows_worth: bool) -> tuple[Cell, ...]:
    before, now, move = one.baseline, one.now, one.move
    numbers = measure_numbers(one.kpi.measure, now.value if before is None else before.value, now.value)
    interval = (
        numbers.interval(now.low, now.high) if before is None else numbers.interval_of_change(move.low, move.high)
    )
    worth = [_worth(one, amounts)] if shows_worth else []
    return (
        Words(measure_name(one.kpi.measure)),
        Number(numbers(None if before is None else before.value)),
        Number(numbers(now.value)),
        Number(numbers.change(move.change)),
        Number(interval),
        Number(p_value_text(move.p_value)),
        Number(_verdict(one)),
        *worth,
    )


def _verdict(one: KpiResult) -> str:
    if one.now.value is None or (one.baseline is not None and one.baseline.value is None):
        return "no answers"
    if one.baseline is None:
        return "no baseline"
    return "no counts" if one.move.verdict is None else one.move.verdict


def _worth(one: KpiResult, amounts: Amounts) -> Number:
    return Number(ABSENT if one.worth is None else amounts.signed(one.worth))
