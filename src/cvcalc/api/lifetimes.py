"""What customers are worth to us, beside what our offer is worth to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cvcalc.api.joined import Models, as_joined
from cvcalc.api.values import check_ours, compare

if TYPE_CHECKING:
    from cvcalc.decisions.lifetime.lifetime import SegmentLifetime


def clv(models: Models, scenario: str | None = None, offer: str | None = None) -> list[SegmentLifetime]:
    """Both sides of each segment, with the figures of the best of our offers, or of `offer`.

    Raises as `score` does, InvalidModel too where a lifetime gives no number and where no model has one, and ValueError
    where `offer` is not ours anywhere.
    """
    from cvcalc.decisions.lifetime.segments import value_lifetimes

    joined = as_joined(models)
    segments = compare(joined, scenario)
    check_ours(offer, segments)
    lifetimes = [*value_lifetimes(joined.models, segments, joined.problems, offer)]
    joined.refuse_errors()
    return lifetimes
