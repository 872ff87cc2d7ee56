"""Models with ranges, and their simulations, for the tests of reports and documents."""

from __future__ import annotations

from functools import cache

import cvcalc

SHOPS = """\
title: Kilat CRM for online shops
segment: Small online shops
segment_size: 1200
currency: IDR
horizon: 3
discount_rate: 10%
per: year
inputs:
  hourly_wage: {low: 25_000, base: 30_000, high: 40_000}
  chats_per_month: {low: 700, base: 1_000, high: 1_600, min: 0}
  margin_per_order: {min: 15_000, mode: 25_000, max: 40_000}
  orders_recovered: chats_per_month * 12 * recovery_rate
benefits:
  tangible:
    Orders recovered by faster replies: orders_recovered * margin_per_order
    Staff hours saved: hours_saved * 12 * hourly_wage
  intangible:
    Brand reputation: {full_worth: 6_000_000}
costs:
  tangible:
    Subscription: subscription
offers:
  Kilat CRM:
    inputs:
      recovery_rate: {low: 4%, base: 6%, high: 8%, min: 0}
      hours_saved: {mean: 20, sd: 4}
      subscription: 6_000_000
    benefits: {intangible: {Brand reputation: 8}}
  Shared inbox:
    inputs: {recovery_rate: 5%, hours_saved: {min: 6, mode: 12, max: 20, shape: triangular}, subscription: 4_800_000}
    benefits: {intangible: {Brand reputation: 6}}
  Spreadsheet and phone: {benefits: null, costs: null}
scenarios:
  Inbox cuts its price: {offers: {Shared inbox: {inputs: {subscription: subscription * 25%}}}}
"""

HEAVY = """\
segment: Shops [/] `of` | one
inputs:
  orders: {low: 100, base: 300, high: 2_000, min: 0}
benefits: {tangible: {Orders recovered: orders * margin}}
offers:
  Ours: {inputs: {margin: 25}}
  Theirs: {inputs: {margin: 20}, costs: {tangible: {Fee: -1_000}}}
"""


@cache
def simulated(text: str, scenario: str | None = None, draws: int = 2_000) -> tuple[cvcalc.Simulation, ...]:
    """The segments of the model in `text`."""
    return tuple(cvcalc.simulate(cvcalc.loads(text, "shops.yaml"), draws, 1, scenario))


def shops() -> list[cvcalc.Simulation]:
    """Three offers, five ranges, and a scenario beside the model as it is."""
    return [*simulated(SHOPS), *simulated(SHOPS, "Inbox cuts its price")]
