"""Customer value and the figures beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.valuing import value_all, value_one, values

DESIGN = """
title: Kilat CRM for online shops
currency: IDR
horizon: 3
discount_rate: 10%
per: year
price_input: subscription
segment: Small online shops
segment_size: 1200
inputs:
  hourly_wage: 30_000
  chats_per_month: {low: 700, base: 1_000, high: 1_600, unit: chats/month}
  margin_per_order: {min: 15_000, mode: 25_000, max: 40_000}
  orders_recovered: chats_per_month * 12 * recovery_rate
benefits:
  tangible:
    Orders recovered by faster replies: {amount: orders_recovered * margin_per_order, ramp: [50%, 100%],
      risk_adjustment: 15%, category: product, stage: consideration, touchpoint: chat}
    Staff hours saved: {amount: hours_saved * 12 * hourly_wage, category: service, stage: post-purchase}
  intangible:
    Brand reputation: {full_worth: 6_000_000, category: image, stage: awareness}
costs:
  tangible:
    Subscription: {amount: subscription, category: monetary, stage: purchase}
    Set-up: {amount: setup_fee, per: once, category: monetary, stage: purchase}
  intangible:
    Time to learn the product: {amount: learning_hours * hourly_wage, per: once, category: time}
    Stress of switching: {full_worth: 2_000_000, per: once, category: psychological, stage: purchase}
offers:
  Kilat CRM:
    inputs: {recovery_rate: 6%, hours_saved: 20, subscription: 6_000_000, setup_fee: 500_000, learning_hours: 16}
    benefits: {intangible: {Brand reputation: 8}}
    costs: {intangible: {Stress of switching: 4}}
  Shared inbox:
    inputs: {recovery_rate: 5%, hours_saved: 12, subscription: 4_800_000, setup_fee: 0, learning_hours: 8}
    benefits: {intangible: {Brand reputation: 6}}
    costs: {intangible: {Stress of switching: 2}}
  Spreadsheet and phone: {benefits: null, costs: null}
"""


def test_the_model_of_the_design() -> None:
    found = {offer: one.customer_value for (_, offer), one in value_all(DESIGN).items()}
    assert {offer: round(value, 6) for offer, value in found.items()} == {
        "Kilat CRM": Decimal("44235401.953418"),
        "Shared inbox": Decimal("33030886.551465"),
        "Spreadsheet and phone": 0,
    }


def test_every_figure_of_one_offer() -> None:
    kilat = value_all(DESIGN)["Small online shops", "Kilat CRM"]
    rounded = {
        "tangible_value": "33578512.397",
        "intangible_benefit_share": "0.196",
        "break_even_zero": "-33578512.397",
        "break_even_lead": "-547625.845",
        "benefit_cost_ratio": "3.649",
        "roi": "2.177",
        "payback_years": "0.056",
        "irr": "18.481",
        "annual_equivalent": "17787709.970",
        "advantage": "11204515.402",
        "segment_value": "53082482344.102",
    }
    assert {key: f"{getattr(kilat, key):.3f}" for key in rounded} == rounded
    assert [*kilat.net_flows] == [-1_780_000, 13_650_000, 21_300_000, 21_300_000]
    assert kilat.rank == 1


def test_what_does_not_exist_is_none() -> None:
    nothing = value_all(DESIGN)["Small online shops", "Spreadsheet and phone"]
    assert nothing.benefit_cost_ratio is None
    assert nothing.intangible_benefit_share is None
    assert nothing.roi is None
    assert nothing.payback_years is None
    assert nothing.irr is None
    assert nothing.advantage is None
    assert nothing.break_even_lead is None
    assert value_one("benefits: {tangible: {A: 1}}").segment_value is None


@pytest.mark.parametrize(
    ("flows_at", "value"),
    [("year_end", "173.553719008"), ("mid_year", "182.024676129"), ("year_start", "190.909090909")],
)
def test_when_flows_fall(flows_at: str, value: str) -> None:
    head = f"horizon: 2\ndiscount_rate: 10%\nper: year\nflows_at: {flows_at}\n"
    valuation = value_one(head + "benefits: {tangible: {A: {initial: 10, amount: 100}}}")
    assert f"{valuation.customer_value - 10:.9f}" == value
    assert valuation.items[0].ledger[0] == 10  # year 0 is now, whatever the rest


def test_the_ledger_rounds_each_flow_once_to_12_places() -> None:
    valuation = value_one("horizon: 2\ndiscount_rate: 50%\nper: year\nbenefits: {tangible: {A: 1}}")
    assert [str(entry) for entry in valuation.items[0].ledger] == ["0", "0.666666666667", "0.444444444444"]
    assert valuation.customer_value == Decimal("1.111111111111")


def test_a_sum_too_large_is_a_problem() -> None:
    model = "benefits: {tangible: {A: 900_000_000_000_000_000, B: 900_000_000_000_000_000}}"
    with pytest.raises(AssertionError, match="CV206"):
        values(model)
