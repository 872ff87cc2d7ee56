"""What offers are worth: flows, the ledger, customer value, and who wins each segment."""

from cvcalc.valuation.overall import Overall, offers_in_order, sum_over_segments
from cvcalc.valuation.segments import (
    Driver,
    SegmentValuation,
    compare_items,
    value_segment,
    value_segments,
    without_items,
)
from cvcalc.valuation.terms import Terms
from cvcalc.valuation.value import Totals, Valuation, ValuedItem

__all__ = [
    "Driver",
    "Overall",
    "SegmentValuation",
    "Terms",
    "Totals",
    "Valuation",
    "ValuedItem",
    "compare_items",
    "offers_in_order",
    "sum_over_segments",
    "value_segment",
    "value_segments",
    "without_items",
]
