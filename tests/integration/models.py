"""Models that tests of the whole command value."""

from __future__ import annotations

SMALL = """\
segment: Small online shops
currency: IDR
benefits:
  tangible:
    Orders recovered by faster replies: 18_000_000
    Staff hours saved: 20 * 12 * 30_000
  intangible:
    Brand reputation: {rating: 8, full_worth: 6_000_000}
costs:
  tangible:
    Subscription: 6_000_000
  intangible:
    Time to learn the product: 16 * 30_000
"""

RIVALS = """\
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
  chats_per_month: {low: 700, base: 1_000, high: 1_600, unit: chats/month, source: shop survey,
    evidence: customer_data}
  margin_per_order: {min: 15_000, mode: 25_000, max: 40_000}
  orders_recovered: chats_per_month * 12 * recovery_rate
benefits:
  tangible:
    Orders recovered by faster replies:
      amount: orders_recovered * margin_per_order
      ramp: [50%, 100%]
      risk_adjustment: 15%
      category: product
      stage: consideration
      touchpoint: chat
    Staff hours saved: {amount: hours_saved * 12 * hourly_wage, category: service, stage: post-purchase}
  intangible:
    Brand reputation: {full_worth: 6_000_000, category: image, stage: awareness}
costs:
  tangible:
    Subscription: {amount: subscription, category: monetary, stage: purchase}
    Set-up: {amount: setup_fee, per: once, category: monetary, stage: purchase}
  intangible:
    Time to learn the product: {amount: learning_hours * hourly_wage, per: once, category: time, stage: post-purchase}
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
scenarios:
  Lean: {inputs: {hourly_wage: 20_000}}
  "Lean, and dear": {discount_rate: 20%}
lifetime: {margin: subscription * 40%, retention: {survivors: [900, 700, 590, 530]}, acquisition_cost: setup_fee}
"""
"""The second model of DESIGN §1, with two scenarios."""

SHOPS = """\
currency: IDR
benefits: {tangible: {Orders: orders * margin, Hours: hours * 30_000}}
costs: {tangible: {Subscription: price}}
offers:
  Ours: {inputs: {margin: 25_000, hours: 240, price: 6_000_000}}
  Theirs: {inputs: {margin: 24_000, hours: 300, price: 5_000_000}}
segments:
  Shops: {segment_size: 1200, inputs: {orders: 700}}
  Stalls: {segment_size: 3000, inputs: {orders: 90}}
"""

BROKEN = SMALL.replace("20 * 12 * 30_000", "hours * 12 * 30_000")
NEGATIVE = SMALL.replace("Subscription: 6_000_000", "Subscription: -6_000_000")
