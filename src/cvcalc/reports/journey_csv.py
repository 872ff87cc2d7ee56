"""Journeys as comma-separated values: per segment and offer a line for each stage, touchpoint and KPI.

| column | holds |
|---|---|
| file, scenario, segment, offer, ours, currency | whose figures they are; an empty scenario is the model as it is |
| what | `stage`, `touchpoint`, or `kpi` |
| stage | the stage; empty: no stage of the journey |
| touchpoint | on its line; empty there: items that name none |
| benefits, costs, net | what arises there, in present value; the lines of stages sum to the customer value |
| kpi to reason | on the line of a KPI, as in the JSON document |
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cvcalc.decisions.journey.journey import OfferJourney, SegmentJourney
from cvcalc.decisions.journey.kpis import KpiResult, Reading
from cvcalc.decisions.journey.stages import StageValue, Sums
from cvcalc.reports.comma_separated import Value, write_csv
from cvcalc.reports.view import View

COLUMNS = (
    "file", "scenario", "segment", "offer", "ours", "currency", "what", "stage", "touchpoint",
    "benefits", "costs", "net",
    "kpi", "measure", "test", "baseline", "baseline_n", "now", "now_n", "now_low", "now_high",
    "change", "low", "high", "p_value", "verdict", "input", "worth", "reason",
)  # fmt: skip

_OF_KPI = COLUMNS[COLUMNS.index("kpi") :]


def journey_csv(journeys: Sequence[SegmentJourney], view: View) -> str:
    """The lines of every offer that is shown."""
    return write_csv(COLUMNS, (line for journey in journeys for line in _journey(journey, view)))


def _journey(journey: SegmentJourney, view: View) -> Iterator[tuple[Value, ...]]:
    segment = journey.segment
    for one in journey.offers:
        valuation = one.valuation
        if view.shows(valuation.offer):
            whose = (
                valuation.file, segment.scenario, segment.segment, valuation.offer, valuation.ours,
                segment.terms.currency,
            )  # fmt: skip
            for line in _offer(one):
                yield (*whose, *line)


def _offer(one: OfferJourney) -> Iterator[tuple[Value, ...]]:
    kpis = one.kpis_by_stage
    for stage in (*one.along.stages, one.along.unassigned):
        yield from _stage(stage)
        for kpi in kpis.get(stage.stage, ()):
            yield ("kpi", stage.stage, None, None, None, None, *_kpi(kpi))


def _stage(stage: StageValue) -> Iterator[tuple[Value, ...]]:
    nothing = (None,) * len(_OF_KPI)
    yield ("stage", stage.stage, None, *_sums(stage.sums), *nothing)
    for one in stage.touchpoints:
        yield ("touchpoint", stage.stage, one.touchpoint, *_sums(one.sums), *nothing)


def _sums(sums: Sums) -> tuple[Value, ...]:
    return sums.benefits, sums.costs, sums.net


def _kpi(one: KpiResult) -> tuple[Value, ...]:
    kpi, move, before = one.kpi, one.move, one.baseline or Reading(None)
    return (
        kpi.name, kpi.measure, kpi.is_test, before.value, before.n, one.now.value, one.now.n, one.now.low, one.now.high,
        move.change, move.low, move.high, move.p_value, move.verdict, kpi.input, one.worth, one.reason,
    )  # fmt: skip
