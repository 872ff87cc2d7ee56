"""Friction: what each touchpoint costs."""

from __future__ import annotations

from decimal import Decimal

from cvcalc.decisions.journey.friction import Meeting, costs_by_touchpoint, meetings_by_cost
from tests.unit.decisions.journey.travelling import SHOP, one_of


def test_touchpoints_stand_by_cost_with_their_share_and_beside_the_rivals() -> None:
    ours = one_of(SHOP).offers[0]
    assert [(*one.meeting, int(one.cost), one.others["Theirs"]) for one in ours.friction] == [
        ("buy", "queue", 30, 10),
        ("buy", "till", 20, 25),
        ("walk", "street", 7, 7),
        ("buy", None, 6, 2),
        ("afterwards", "kitchen", 1, 1),
    ]
    shares = [one.share for one in ours.friction if one.share is not None]
    assert abs(sum(shares, Decimal(0)) - 1) < Decimal("1e-30")
    assert shares[0] == Decimal(30) / Decimal(64) or abs(shares[0] - Decimal("0.46875")) < Decimal("1e-30")


def test_a_rival_without_cost_at_a_touchpoint_has_none() -> None:
    text = SHOP.replace("Theirs: {inputs", "Theirs: {costs: {tangible: {Way: null}}, inputs")
    found = {one.meeting: one.others["Theirs"] for one in one_of(text).offers[0].friction}
    assert found["walk", "street"] is None
    assert [one.meeting for one in one_of(text).offers[1].friction].count(("walk", "street")) == 0


def test_an_offer_without_costs_has_no_friction_and_no_shares() -> None:
    text = "benefits: {tangible: {Savings: 5}}\ncosts: {tangible: {Free: 0, Rebate: -2}}\n"
    assert [(one.cost, one.share) for one in one_of(text).offers[0].friction] == [(Decimal(-2), None)]
    assert one_of("benefits: {tangible: {Savings: 5}}\n").offers[0].friction == ()


def test_all_touchpoints_stand_by_the_first_offers_cost_then_the_nexts() -> None:
    first: dict[Meeting, Decimal] = {("a", "x"): Decimal(1), ("b", None): Decimal(3)}
    second: dict[Meeting, Decimal] = {("c", "z"): Decimal(9), ("a", "x"): Decimal(5), ("d", "w"): Decimal(11)}
    costs = {"Ours": first, "Theirs": second}
    assert meetings_by_cost(["Ours", "Theirs"], costs) == [("b", None), ("a", "x"), ("d", "w"), ("c", "z")]
    assert meetings_by_cost(["Theirs"], costs) == [("d", "w"), ("c", "z"), ("a", "x")]


def test_costs_of_one_touchpoint_are_summed() -> None:
    text = SHOP.replace(
        "Waiting: {amount: wait * wage, stage: buy, touchpoint: queue}",
        "Waiting: {amount: wait * wage, stage: buy, touchpoint: till}",
    )
    valuation = one_of(text).offers[0].valuation
    assert costs_by_touchpoint(valuation)["buy", "till"] == 50
