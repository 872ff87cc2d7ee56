"""Customer value along the journey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cvcalc.api.joined import Models, as_joined
from cvcalc.api.values import compare

if TYPE_CHECKING:
    from cvcalc.decisions.journey.journey import SegmentJourney


def journey(models: Models, scenario: str | None = None) -> list[SegmentJourney]:
    """Every segment along the customer journey: value by stage and touchpoint, friction, and what its KPIs say.

    Raises as `score` does.
    """
    from cvcalc.decisions.journey.journey import journey_segments

    joined = as_joined(models)
    return [*journey_segments(compare(joined, scenario), joined.models)]
