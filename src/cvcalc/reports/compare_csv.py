"""The comparison as comma-separated values, one line per segment and offer.

| column | holds |
|---|---|
| file, segment, scenario, offer | whose figures they are; an empty scenario is the model as it is |
| ours | whether the offer is ours: true or false |
| currency, segment_size | of the segment; empty where not given |
| benefits, costs, customer_value | present values per customer |
| benefit_cost_ratio, rank, gap_to_best, segment_value | as in the JSON document |
| advantage | our value less the next best alternative's; empty for offers that are not ours |
| next_best | the next best alternative of the segment |
| winner, winner_by_ratio | the best offer by difference and by ratio; empty on a tie |
| lenses_agree | true, false, or empty where the ratio cannot judge |
| incremental_ratio | our further benefits per further unit of cost |
| quality_ratio, relative_price, fair_value_gap | as in the JSON document |
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cvcalc.formula import CONTEXT
from cvcalc.reports.comma_separated import Value, write_csv
from cvcalc.reports.view import View
from cvcalc.valuation import SegmentValuation, Valuation

COLUMNS = (
    "file", "segment", "scenario", "offer", "ours", "currency", "segment_size",
    "benefits", "costs", "customer_value", "benefit_cost_ratio", "rank", "gap_to_best", "segment_value",
    "advantage", "next_best", "winner", "winner_by_ratio", "lenses_agree", "incremental_ratio",
    "quality_ratio", "relative_price", "fair_value_gap",
)  # fmt: skip


def compare_csv(segments: Sequence[SegmentValuation], view: View) -> str:
    """A line for every offer that is shown."""
    return write_csv(COLUMNS, (line for segment in segments for line in _lines(segment, view)))


def _lines(segment: SegmentValuation, view: View) -> Iterator[tuple[Value, ...]]:
    best, next_best = segment.best, segment.next_best
    judgement: tuple[Value, ...] = (
        next_best.offer if next_best else None,
        _only_name(best),
        _only_name(segment.best_by_ratio),
        segment.lenses_agree,
        segment.incremental_ratio,
    )
    for one, perceived in zip(segment.offers, segment.perceived(), strict=True):
        if not view.shows(one.offer):
            continue
        yield (
            one.file, segment.segment, segment.scenario, one.offer, one.ours,
            one.terms.currency, one.terms.segment_size,
            one.benefits.total, one.costs.total, one.customer_value, one.benefit_cost_ratio, one.rank,
            CONTEXT.subtract(best[0].customer_value, one.customer_value), one.segment_value,
            one.advantage, *judgement,
            perceived.quality_ratio, perceived.relative_price, perceived.fair_value_gap,
        )  # fmt: skip


def _only_name(offers: Sequence[Valuation]) -> str | None:
    return offers[0].offer if len(offers) == 1 else None
