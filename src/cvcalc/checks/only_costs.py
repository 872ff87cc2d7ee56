"""CV326: a model that has costs only."""

from __future__ import annotations

from collections.abc import Iterator

from cvcalc.checks.inspected import Inspected
from cvcalc.problems import Place, Problem, note


def only_costs(inspected: Inspected) -> Iterator[Problem]:
    """Such a model compares offers, and does not say whether to buy: as intended, or its benefits are missing."""
    for segment in inspected.segments:
        if any(one.benefits.total for one in segment.offers) or not any(one.costs.total for one in segment.offers):
            continue
        message = "no offer has a benefit: costs alone compare offers, and do not say whether to buy"
        yield note("CV326", message, Place(segment.file, ("costs",), at_key=True), "add what customers gain by them")
        return
