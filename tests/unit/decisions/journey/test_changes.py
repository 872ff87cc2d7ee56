"""What scenarios change along the journey."""

from __future__ import annotations

from decimal import Decimal

from cvcalc.decisions.journey.changes import JourneyChange, journey_change
from tests.unit.decisions.journey.travelling import SHOP, travelled


def changed(text: str, scenario: str) -> JourneyChange:
    before, after = travelled(text, None, scenario)
    return journey_change(before, after)


def test_a_change_is_told_by_stage_and_touchpoint() -> None:
    found = changed(SHOP, "Second till")
    assert {one.stage: (int(one.change), dict(one.touchpoints)) for one in found.stages if one.change} == {
        "buy": (20, {"queue": 20})
    }
    assert found.total == 20


def test_changes_of_stages_sum_to_that_of_the_customer_value() -> None:
    for scenario in ("Second till", "Free bags", "Dearer", "Together"):
        found = changed(SHOP, scenario)
        assert sum((one.change for one in found.stages), Decimal(0)) == found.total
        for one in found.stages:
            assert sum(one.touchpoints.values(), Decimal(0)) == one.change


def test_what_changes_a_rival_only_changes_nothing_for_us() -> None:
    found = changed(SHOP, "Dearer")
    assert found.total == 0
    assert not any(one.change or one.touchpoints for one in found.stages)
    assert "elsewhere" not in found.by_stage


def test_items_that_move_to_another_stage_change_both() -> None:
    text = SHOP + "  Moved: {benefits: {tangible: {Gifts: {stage: walk}}}}\n"
    found = changed(text, "Moved")
    assert {one.stage: int(one.change) for one in found.stages if one.change} == {"walk": 15, "buy": -15}
    assert found.total == 0


def test_a_scenario_with_other_stages_is_told_by_all_of_them() -> None:
    text = SHOP + "  Shorter: {journey: {stages: [look, buy]}, inputs: {wait: 1}}\n"
    text = text.replace("    come back:\n      Regulars:", "    look:\n      Regulars:")
    found = changed(text, "Shorter")
    assert {one.stage: int(one.change) for one in found.stages if one.change} == {"walk": 7, None: -7, "buy": 20}


def test_other_money_and_missing_offers_have_no_change() -> None:
    text = SHOP + "  Dollars: {currency: USD}\n  Away: {offers: {Ours: null}}\n"
    assert (changed(text, "Dollars").total, changed(text, "Dollars").stages) == (None, ())
    assert (changed(text, "Away").total, changed(text, "Away").outcome.takes_us_out) == (None, True)
