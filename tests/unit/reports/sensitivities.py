"""Sensitivities and solutions that tests of reports show."""

from __future__ import annotations

from decimal import Decimal

from cvcalc.decisions.sensitivity.sensitivity import On, Sensitivity, sensitivity
from cvcalc.decisions.sensitivity.solving import Solution, Solving, Target
from cvcalc.problems import Problems
from tests.valuing import read_and_value

TENTH = Decimal("0.1")

SHOPS = """
title: Kilat CRM for online shops
segment: Small online shops
currency: IDR
horizon: 3
discount_rate: wacc
per: year
inputs:
  wacc: {low: 8%, base: 10%, high: 13%}
  hourly_wage: {low: 25_000, base: 30_000, high: 40_000, unit: IDR/hour}
  chats_per_month: {min: 700, mode: 1_000, max: 1_600, unit: chats/month}
  margin_per_order: {mean: 25_000, sd: 4_000}
  orders_recovered: chats_per_month * 12 * recovery_rate
  onboarding_fee: 0
benefits:
  tangible:
    Orders recovered by faster replies: orders_recovered * margin_per_order
    Staff hours saved: hours_saved * 12 * hourly_wage
costs:
  tangible:
    Subscription: subscription
    Onboarding: {amount: onboarding_fee, per: once}
offers:
  Kilat CRM:
    inputs: {recovery_rate: {low: 4%, base: 6%, high: 9%, min: 0}, hours_saved: 20, subscription: 6_000_000}
  Agency desk:
    inputs: {recovery_rate: {low: 4%, base: 5%, high: 8%, min: 0}, hours_saved: 30, subscription: 9_000_000}
  Spreadsheet and phone: {benefits: null, costs: null}
"""


def found(text: str = SHOPS, on: On = "value", offer: str | None = None) -> list[Sensitivity]:
    segments, problems = read_and_value(text)
    assert [one for one in problems if one.severity == "error"] == []
    return [sensitivity(one, TENTH, on, offer) for one in segments]


def solved(text: str, name: str, whose: str | None = None, target: Target | None = None) -> list[Solution]:
    segments, _ = read_and_value(text)
    return [Solving(name, whose, target).solve(one, Problems()) for one in segments]
