"""Customer value by stages and touchpoints."""

from __future__ import annotations

from decimal import Decimal

import cvcalc
from cvcalc.decisions.journey.journey import OfferJourney, SegmentJourney
from cvcalc.decisions.journey.stages import StageValue
from tests.unit.decisions.journey.travelling import SHOP, one_of


def ours(journey: SegmentJourney) -> OfferJourney:
    assert journey.ours is not None
    return journey.ours


def told(stage: StageValue) -> tuple[int, int, int]:
    return int(stage.sums.benefits), int(stage.sums.costs), int(stage.sums.net)


def test_stages_stand_in_the_order_of_the_journey_with_what_arises_there() -> None:
    journey = one_of(SHOP)
    assert journey.is_named
    assert [(one.stage, *told(one)) for one in ours(journey).along.stages] == [
        ("look", 5, 0, 5),
        ("walk", 0, 7, -7),
        ("buy", 75, 56, 19),
        ("come back", 0, 0, 0),
    ]


def test_what_has_no_stage_and_what_is_at_a_foreign_one_is_unassigned() -> None:
    found = ours(one_of(SHOP))
    assert told(found.along.unassigned) == (4, 1, 3)
    assert [item.name for item in found.unassigned_items] == ["Luck", "Regret"]
    assert [one.touchpoint for one in found.along.unassigned.touchpoints] == ["kitchen", None]


def test_touchpoints_stand_in_the_order_of_the_model_and_what_has_none_comes_last() -> None:
    buy = ours(one_of(SHOP)).along.of("buy")
    assert [(one.touchpoint, int(one.sums.net)) for one in buy.touchpoints] == [("till", 40), ("queue", -30), (None, 9)]
    assert buy.by_touchpoint["queue"].costs == 30
    assert "elsewhere" not in buy.by_touchpoint


def test_stages_and_the_rest_sum_to_the_customer_value() -> None:
    for one in one_of(SHOP).offers:
        parts = [*one.along.stages, one.along.unassigned]
        assert sum((stage.sums.net for stage in parts), Decimal(0)) == one.valuation.customer_value
        assert sum((stage.sums.benefits for stage in parts), Decimal(0)) == one.valuation.benefits.total
        assert sum((stage.sums.costs for stage in parts), Decimal(0)) == one.valuation.costs.total


def test_items_that_are_not_quantified_are_listed_and_count_nowhere() -> None:
    found = ours(one_of(SHOP))
    assert [(item.name, item.unquantified) for item in found.unquantified] == [("Calm", "nobody asked")]
    assert found.along.of("look").sums.benefits == 5


def test_without_a_journey_stages_stand_as_items_name_them_first() -> None:
    text = SHOP[: SHOP.index("journey:")].replace("price: 20,", "price: 20, rate: 30%,")
    journey = one_of(text)
    assert not journey.is_named
    assert journey.stages == ("buy", "look", "walk", "afterwards")
    assert [item.name for item in ours(journey).unassigned_items] == ["Luck"]


def test_stages_of_kpis_come_after_those_of_items_where_none_are_named() -> None:
    text = SHOP.replace("  stages: [look, walk, buy, come back]\n", "")
    assert one_of(text).stages == ("buy", "look", "walk", "afterwards", "come back")


def test_without_any_stage_all_is_unassigned() -> None:
    journey = one_of("benefits: {tangible: {Savings: 5}}\ncosts: {tangible: {Price: 2}}\n")
    assert journey.stages == ()
    assert told(ours(journey).along.unassigned) == (5, 2, 3)


def test_a_segment_without_our_offer_is_told_along_the_journey_too() -> None:
    journey = one_of(SHOP.replace("segment: Walkers", "segments: {Walkers: {offers: {Ours: null}}}"))
    assert journey.ours is None
    assert [one.valuation.offer for one in journey.offers] == ["Theirs"]
    assert journey.offers[0].kpis == ()
    assert [int(one.sums.net) for one in journey.at("buy")] == [18]


def test_kpis_of_ours_are_kept_where_only_the_other_file_names_stages() -> None:
    ours = SHOP.replace("  stages: [look, walk, buy, come back]\n", "")
    theirs = "offer: Far\nsegment: Walkers\ncurrency: EUR\njourney: {stages: [look, buy]}\n"
    (journey,) = cvcalc.journey([cvcalc.loads(ours), cvcalc.loads(theirs)])
    assert journey.stages == ("look", "buy", "come back")
    assert journey.ours is not None
    found = journey.ours.kpis_by_stage
    assert [one.kpi.name for stage in journey.stages for one in found.get(stage, ())] == ["Buyers", "Regulars"]
