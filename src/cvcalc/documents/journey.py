"""The document `journey/1`: customer value and friction along the journey, and what its KPIs say."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cvcalc.decisions.journey.friction import Friction
from cvcalc.decisions.journey.journey import OfferJourney, SegmentJourney
from cvcalc.decisions.journey.kpis import KpiResult
from cvcalc.decisions.journey.stages import StageValue, Sums, TouchpointValue
from cvcalc.documents.json_text import (
    Write,
    list_on_lines,
    on_lines,
    on_one_line,
    quoted,
    quoted_or_null,
    write_document,
    yes_or_no,
)
from cvcalc.documents.numbers import shown, shown_or_null
from cvcalc.documents.problem_list import warning_texts
from cvcalc.model import Item
from cvcalc.problems import Problem

_INDENT = "    "
_INNER = _INDENT + "  "
_DEEP = _INNER + "  "


def journey_document(
    journeys: Iterable[SegmentJourney],
    version: str,
    warnings: Callable[[], Iterable[Problem]],
    write: Write,
    *,
    offers: frozenset[str] | None = None,
) -> None:
    """Write `journey/1`. `offers` limits which are listed, never who competes."""
    entries = (
        on_lines(_offer(one, journey), _INDENT)
        for journey in journeys
        for one in journey.offers
        if offers is None or one.valuation.offer in offers
    )
    write_document("journey/1", version, [("segments", entries), ("warnings", warning_texts(warnings))], write)


def _offer(one: OfferJourney, journey: SegmentJourney) -> dict[str, str]:
    valuation, segment = one.valuation, journey.segment
    kpis = one.kpis_by_stage
    stages = (on_lines(_stage(stage, kpis.get(stage.stage, ())), _DEEP) for stage in one.along.stages)
    return {
        "file": quoted_or_null(valuation.file),
        "scenario": quoted_or_null(segment.scenario),
        "segment": quoted(segment.segment),
        "offer": quoted(valuation.offer),
        "ours": yes_or_no(valuation.ours),
        "currency": quoted_or_null(segment.terms.currency),
        "customer_value": shown(valuation.customer_value),
        "stages_named": yes_or_no(journey.is_named),
        "stages": list_on_lines(stages, _INNER),
        "unassigned": on_lines({**_sums(one.along.unassigned.sums), **_touchpoints(one.along.unassigned)}, _INNER),
        "friction": list_on_lines(map(_friction, one.friction), _INNER),
        "unquantified": list_on_lines(map(_unquantified, one.unquantified), _INNER),
    }


def _stage(stage: StageValue, measured: Iterable[KpiResult]) -> dict[str, str]:
    kpis = (on_one_line(_kpi(kpi)) for kpi in measured)
    return {
        "stage": quoted_or_null(stage.stage),
        **_sums(stage.sums),
        **_touchpoints(stage),
        "kpis": list_on_lines(kpis, _DEEP + "  "),
    }


def _sums(sums: Sums) -> dict[str, str]:
    return {"benefits": shown(sums.benefits), "costs": shown(sums.costs), "net": shown(sums.net)}


def _touchpoints(stage: StageValue) -> dict[str, str]:
    indent = _INNER + "  " if stage.stage is None else _DEEP + "  "
    return {"touchpoints": list_on_lines(map(_touchpoint, stage.touchpoints), indent)}


def _touchpoint(one: TouchpointValue) -> str:
    return on_one_line({"touchpoint": quoted_or_null(one.touchpoint), **_sums(one.sums)})


def _kpi(one: KpiResult) -> dict[str, str]:
    kpi, before, now, move = one.kpi, one.baseline, one.now, one.move
    return {
        "name": quoted(kpi.name),
        "measure": quoted(kpi.measure),
        "test": yes_or_no(kpi.is_test),
        "baseline": shown_or_null(None if before is None else before.value),
        "baseline_n": _count(None if before is None else before.n),
        "now": shown_or_null(now.value),
        "now_n": _count(now.n),
        "now_low": shown_or_null(now.low),
        "now_high": shown_or_null(now.high),
        "change": shown_or_null(move.change),
        "low": shown_or_null(move.low),
        "high": shown_or_null(move.high),
        "p_value": shown_or_null(move.p_value),
        "verdict": quoted_or_null(move.verdict),
        "input": quoted_or_null(kpi.input),
        "worth": shown_or_null(one.worth),
        "reason": quoted_or_null(one.reason),
    }


def _count(n: int | None) -> str:
    return "null" if n is None else str(n)


def _friction(one: Friction) -> str:
    others = ", ".join(
        on_one_line({"offer": quoted(name), "cost": shown_or_null(its)}) for name, its in one.others.items()
    )
    fields = {
        "stage": quoted_or_null(one.stage),
        "touchpoint": quoted_or_null(one.touchpoint),
        "cost": shown(one.cost),
        "share": shown_or_null(one.share),
        "others": f"[{others}]",
    }
    return on_one_line(fields)


def _unquantified(item: Item) -> str:
    fields = {
        "name": quoted(item.name),
        "side": quoted(item.side),
        "stage": quoted_or_null(item.stage),
        "touchpoint": quoted_or_null(item.touchpoint),
        "reason": quoted_or_null(item.unquantified),
    }
    return on_one_line(fields)
