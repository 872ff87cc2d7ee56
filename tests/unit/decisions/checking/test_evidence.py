"""What share of an offer's benefits rests on vendor estimates."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cvcalc.decisions.checking.evidence import vendor_estimate_share, vendor_estimated
from tests.valuing import value_all, value_one

MODEL = """
inputs:
  chats: {{value: 100, {chats}}}
  rate: {{value: 5%, {rate}}}
  orders: {{value: chats * rate, {orders}}}
benefits:
  tangible:
    Orders: {{amount: orders * 60, {item}}}      # 300
    Hours: {{amount: 100, evidence: internal_testing}}
"""


@pytest.mark.parametrize(
    ("said", "share"),
    [
        ({}, "0"),
        ({"rate": "vendor_estimate"}, "0.75"),
        ({"chats": "customer_data", "rate": "vendor_estimate"}, "0.75"),
        ({"rate": "vendor_estimate", "orders": "analyst_estimate"}, "0"),
        ({"rate": "vendor_estimate", "item": "analyst_estimate"}, "0"),
        ({"item": "vendor_estimate"}, "0.75"),
        ({"orders": "vendor_estimate", "rate": "customer_data"}, "0.75"),
        ({"rate": "customer_data"}, "0"),
    ],
)
def test_what_says_its_evidence_is_taken_at_its_word_and_else_the_weakest_input_counts(
    said: dict[str, str], share: str
) -> None:
    keys = {key: f"evidence: {said[key]}" if key in said else "note: -" for key in ("chats", "rate", "orders", "item")}
    assert vendor_estimate_share(value_one(MODEL.format(**keys))) == Decimal(share)


def test_an_input_that_builds_on_its_own_value_beneath_keeps_that_evidence() -> None:
    text = """
inputs: {rate: {value: 4, evidence: vendor_estimate}}
benefits: {tangible: {Gain: rate}}
offers:
  As claimed: {}
  Halved: {inputs: {rate: rate / 2}}
  Measured anew: {inputs: {rate: {value: rate / 4, evidence: internal_testing}}}
  Replaced: {inputs: {rate: 3}}
"""
    shares = {offer: vendor_estimate_share(one) for (_, offer), one in value_all(text).items()}
    assert shares == {"As claimed": 1, "Halved": 1, "Measured anew": 0, "Replaced": 0}


def test_a_replaced_value_that_uses_a_claim_rests_on_it_whatever_lies_beneath() -> None:
    text = """
inputs:
  claimed: {value: 2, evidence: vendor_estimate}
  rate: {value: 4, evidence: customer_data}
benefits: {tangible: {Gain: rate}}
offers: {Ours: {inputs: {rate: rate * claimed}}}
"""
    assert vendor_estimate_share(value_one(text)) == 1


def test_costs_do_not_count() -> None:
    text = """
inputs: {saved: {value: 4, evidence: customer_data}, price: {value: 3, evidence: vendor_estimate}}
benefits: {tangible: {Gain: saved}}
costs: {tangible: {Price: price}}
"""
    valuation = value_one(text)
    assert vendor_estimate_share(valuation) == 0
    assert vendor_estimated(valuation) == []


@pytest.mark.parametrize("gain", ["0", "-3"])
def test_without_benefits_there_is_no_share(gain: str) -> None:
    text = f"benefits: {{tangible: {{Gain: {{amount: {gain}, evidence: vendor_estimate}}}}}}"
    assert vendor_estimate_share(value_one(text)) is None


def test_values_not_counts_are_weighed_and_in_present_value() -> None:
    text = """
horizon: 2
discount_rate: 100%
benefits:
  tangible:
    Soon: {amount: 6, per: once, start: 1, evidence: customer_data}                # 3
    Late: {amount: 4, per: once, start: 2, evidence: vendor_estimate}              # 1
"""
    valuation = value_one(text)
    assert vendor_estimate_share(valuation) == Decimal("0.25")
    assert [one.item.name for one in vendor_estimated(valuation)] == ["Late"]


def test_a_long_chain_of_inputs_needs_no_recursion() -> None:
    chain = "\n".join(f"  x{index}: x{index - 1}" for index in range(1, 3000))
    text = f"inputs:\n  x0: {{value: 1, evidence: vendor_estimate}}\n{chain}\nbenefits: {{tangible: {{Gain: x2999}}}}"
    assert vendor_estimate_share(value_one(text)) == 1
