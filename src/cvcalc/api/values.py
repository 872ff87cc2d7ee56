"""What offers are worth, who wins, and what price the value bears."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cvcalc.api.joined import Models, as_joined
from cvcalc.problems import shortened
from cvcalc.valuation import SegmentValuation, Valuation, value_segments

if TYPE_CHECKING:
    from cvcalc.decisions.pricing.price import SegmentPrice


def score(models: Models, scenario: str | None = None) -> list[Valuation]:
    """Every offer in every segment, valued; the models joined on equal segment names.

    `scenario` None values the models as they are. Raises InvalidModel where a model gives no number,
    and ValueError where no model has the scenario.
    """
    return [offer for segment in compare(models, scenario) for offer in segment.offers]


def compare(models: Models, scenario: str | None = None) -> list[SegmentValuation]:
    """The segments with their offers side by side: who wins, by how much, what decides. Raises as `score` does."""
    joined = as_joined(models)
    if scenario is not None:
        joined.check_scenario(scenario)
    segments = [*value_segments(joined.models, joined.problems, scenario)]
    joined.refuse_errors()
    return segments


def price(
    models: Models,
    against: str | None = None,
    target: str | None = None,
    scenario: str | None = None,
    offer: str | None = None,
) -> list[SegmentPrice]:
    """What price the best of our offers, or `offer`, bears in each segment against the next best, or `against`.

    `target` is `"advantage = N"` or `"capture = 60%"`. Raises as `score` does, InvalidModel too where our offer
    has no price, and ValueError for another target and where `against` is no alternative anywhere.
    """
    from cvcalc.decisions.pricing.price import price_segments
    from cvcalc.decisions.pricing.target import read_target

    wanted = None if target is None else read_target(target)
    joined = as_joined(models)
    segments = compare(joined, scenario)
    if against is not None and all(one.ours or one.offer != against for each in segments for one in each.offers):
        raise ValueError(f"there is no alternative '{shortened(against)}'")
    check_ours(offer, segments)
    prices = [*price_segments(segments, joined.problems, against=against, offer=offer, target=wanted)]
    joined.refuse_errors()
    return prices


def check_ours(offer: str | None, segments: Iterable[SegmentValuation]) -> None:
    """Refuse an offer that is not ours in any segment; raises ValueError."""
    if offer is not None and not any(one.ours and one.offer == offer for each in segments for one in each.offers):
        raise ValueError(f"there is no offer of ours called '{shortened(offer)}'")
