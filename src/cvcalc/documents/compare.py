"""The document `compare/1`: who wins each segment, by how much, and what decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

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
from cvcalc.documents.numbers import given_or_null, shown, shown_or_null
from cvcalc.documents.problem_list import warning_texts
from cvcalc.formula import CONTEXT
from cvcalc.problems import Problem
from cvcalc.valuation import Driver, Overall, SegmentValuation, Valuation

if TYPE_CHECKING:
    from cvcalc.valuation.perceived import PerceivedValue

_INDENT = "    "


def compare_document(
    segments: Iterable[SegmentValuation],
    overall: Callable[[], Iterable[Overall]],
    version: str,
    warnings: Callable[[], Iterable[Problem]],
    write: Write,
    *,
    offers: frozenset[str] | None = None,
) -> None:
    """Write `compare/1`, segment by segment as they are valued.

    `overall` and `warnings` are asked once all segments are written. `offers` limits what is shown,
    never who competes: winners, the next best alternative and drivers stay.
    """
    lists = [
        ("segments", (on_lines(_fields(segment, offers), _INDENT) for segment in segments)),
        ("overall", _overall_texts(overall, offers)),
        ("warnings", warning_texts(warnings)),
    ]
    write_document("compare/1", version, lists, write)


def _fields(segment: SegmentValuation, offers: frozenset[str] | None) -> dict[str, str]:
    best, next_best = segment.best, segment.next_best
    shown_offers = [
        each
        for each in zip(segment.offers, segment.perceived(), strict=True)
        if offers is None or each[0].offer in offers
    ]
    return {
        "file": quoted_or_null(segment.file),
        "scenario": quoted_or_null(segment.scenario),
        "segment": quoted(segment.segment),
        "currency": quoted_or_null(segment.terms.currency),
        "segment_size": given_or_null(segment.terms.segment_size),
        "winner": _only_name(best),
        "tied": f"[{', '.join(quoted(one.offer) for one in best)}]" if len(best) > 1 else "[]",
        "winner_by_ratio": _only_name(segment.best_by_ratio),
        "lenses_agree": yes_or_no(segment.lenses_agree),
        "next_best": quoted_or_null(next_best.offer if next_best else None),
        "incremental_ratio": shown_or_null(segment.incremental_ratio),
        "offers": list_on_lines((_offer(*each, best[0]) for each in shown_offers), _INDENT + "  "),
        "drivers": list_on_lines(map(_driver, segment.drivers()), _INDENT + "  "),
    }


def _only_name(offers: tuple[Valuation, ...]) -> str:
    return quoted(offers[0].offer) if len(offers) == 1 else "null"


def _offer(valuation: Valuation, perceived: PerceivedValue, best: Valuation) -> str:
    value = valuation.customer_value
    fields = {
        "offer": quoted(valuation.offer),
        "ours": yes_or_no(valuation.ours),
        "benefits": shown(valuation.benefits.total),
        "costs": shown(valuation.costs.total),
        "customer_value": shown(value),
        "benefit_cost_ratio": shown_or_null(valuation.benefit_cost_ratio),
        "rank": str(valuation.rank),
        "gap_to_best": shown(CONTEXT.subtract(best.customer_value, value)),
        "segment_value": shown_or_null(valuation.segment_value),
        "quality_ratio": shown_or_null(perceived.quality_ratio),
        "relative_price": shown_or_null(perceived.relative_price),
        "fair_value_gap": shown_or_null(perceived.fair_value_gap),
    }
    return on_one_line(fields)


def _driver(driver: Driver) -> str:
    fields = {
        "name": quoted(driver.name),
        "side": quoted(driver.side),
        "kind": quoted(driver.kind),
        "difference": shown(driver.difference),
    }
    return on_one_line(fields)


def _overall_texts(overall: Callable[[], Iterable[Overall]], offers: frozenset[str] | None) -> Iterator[str]:
    for one in overall():
        if offers is None or one.offer in offers:
            fields = {
                "offer": quoted(one.offer),
                "scenario": quoted_or_null(one.scenario),
                "segments_won": str(one.segments_won),
                "customer_value": shown_or_null(one.customer_value),
                "worst_segment": quoted_or_null(one.worst_segment),
                "reason": quoted_or_null(one.reason),
            }
            yield on_lines(fields, _INDENT)
