"""CV329: several years, and nothing says how later money is discounted: it counts like money now."""

from __future__ import annotations

from collections.abc import Iterator

from cvcalc.checks.inspected import Inspected
from cvcalc.model import Document, SegmentLayer, ValueModel
from cvcalc.problems import Problem, note


def discounting_unsaid(inspected: Inspected) -> Iterator[Problem]:
    """One problem for each model, at its horizon; `discount_rate: 0` anywhere says that it is meant."""
    for model in inspected.models:
        sources = [*_sources(model)]
        longest = max(sources, key=lambda one: one.settings.horizon or 0)
        years = longest.settings.horizon or 1
        if years > 1 and all(one.settings.discount_rate is None for one in sources):
            message = f"nothing says a discount rate: money in year {years} counts like money now"
            hint = "say discount_rate: 8%, or what waiting a year costs the customer; 0% if this is meant"
            yield note("CV329", message, longest.place.at("horizon"), hint)


def _sources(model: ValueModel) -> Iterator[Document | SegmentLayer]:
    for document in model.documents:
        yield document
        yield from document.segments.values()
