"""The score as comma-separated values, one figure a line.

| column | holds |
|---|---|
| file, segment, scenario, offer | whose figure it is; an empty scenario is the model as it is |
| ours | whether the offer is ours: true or false |
| currency, horizon, discount_rate, segment_size | the terms: an empty currency is points, the horizon is in years |
| figure | `item`, or a name as in the JSON document: `benefits.tangible`, `customer_value`, `irr`, … |
| value | the number as in JSON, empty where it does not exist |
| side, kind, item, category, stage, touchpoint, who | of items |
| unquantified | why an item has no value |

Amounts are present values per customer; `segment_value` counts all customers; rates are shares of 1, times years.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cvcalc.reports.comma_separated import Value, write_csv
from cvcalc.reports.view import View
from cvcalc.valuation import SegmentValuation, Valuation

_OFFER_COLUMNS = (
    "file", "segment", "scenario", "offer", "ours", "currency", "horizon", "discount_rate", "segment_size",
)  # fmt: skip
_ITEM_COLUMNS = ("side", "kind", "item", "category", "stage", "touchpoint", "who", "unquantified")
_NO_ITEM: tuple[Value, ...] = (None,) * len(_ITEM_COLUMNS)

COLUMNS = (*_OFFER_COLUMNS, "figure", "value", *_ITEM_COLUMNS)


def score_csv(segments: Sequence[SegmentValuation], view: View) -> str:
    """A line for every item and every figure of the offers that are shown."""
    return write_csv(COLUMNS, (line for segment in segments for one in view.shown(segment) for line in _lines(one)))


def _lines(valuation: Valuation) -> Iterator[tuple[Value, ...]]:
    terms = valuation.terms
    whose = (
        valuation.file, valuation.segment, valuation.scenario, valuation.offer, valuation.ours,
        terms.currency, terms.horizon, terms.discount_rate, terms.segment_size,
    )  # fmt: skip
    for one in valuation.items:
        item = one.item
        value = one.value if item.unquantified is None else None
        groups = (item.category, item.stage, item.touchpoint, item.who)
        yield *whose, "item", value, item.side, item.kind, item.name, *groups, item.unquantified
    for figure, number in _figures(valuation).items():
        yield *whose, figure, number, *_NO_ITEM


def _figures(valuation: Valuation) -> dict[str, Decimal | int | None]:
    return {
        "benefits.tangible": valuation.benefits.tangible,
        "benefits.intangible": valuation.benefits.intangible,
        "benefits.total": valuation.benefits.total,
        "costs.tangible": valuation.costs.tangible,
        "costs.intangible": valuation.costs.intangible,
        "costs.total": valuation.costs.total,
        "customer_value": valuation.customer_value,
        "tangible_value": valuation.tangible_value,
        "intangible_benefit_share": valuation.intangible_benefit_share,
        "intangible_break_even.zero": valuation.break_even_zero,
        "intangible_break_even.lead": valuation.break_even_lead,
        "benefit_cost_ratio": valuation.benefit_cost_ratio,
        "roi": valuation.roi,
        "payback_years": valuation.payback_years,
        "payback_years_discounted": valuation.payback_years_discounted,
        "irr": valuation.irr,
        "annual_equivalent": valuation.annual_equivalent,
        "rank": valuation.rank,
        "advantage": valuation.advantage,
        "segment_value": valuation.segment_value,
    }
