"""CV323: an item is adjusted for risk, and inputs that it uses have ranges."""

from __future__ import annotations

import pytest

from tests.unit.checks.judging import judge, told

INPUTS = """
inputs:
  chats: {low: 700, base: 1_000, high: 1_600}
  margin: {min: 15, mode: 25, max: 40}
  wage: 30
  risk: {low: 5%, base: 10%, high: 20%}
  orders: chats * 6%
"""


def model(item: str) -> str:
    return f"{INPUTS}\nbenefits: {{tangible: {{Gain: {{{item}}}}}}}"


def test_both_are_told() -> None:
    (problem,) = judge(model("amount: orders * margin, risk_adjustment: 15%"), "CV323")
    assert problem.place.path == ("benefits", "tangible", "Gain", "risk_adjustment")
    assert problem.message == "'Gain' is adjusted for risk by 15 %, and its inputs 'chats' and 'margin' have ranges too"


def test_one_range_is_enough() -> None:
    (message,) = told(model("amount: margin * wage, risk_adjustment: wage / 100"), "CV323")
    assert message.endswith("'Gain' is adjusted for risk, and its input 'margin' has a range too")


@pytest.mark.parametrize(
    "item",
    [
        "amount: orders * margin",
        "amount: wage * 20, risk_adjustment: 15%",
        "amount: orders * margin, risk_adjustment: 0",
        "amount: wage * 20, risk_adjustment: risk",
    ],
)
def test_either_is_not_told(item: str) -> None:
    assert told(model(item), "CV323") == []


def test_it_is_one_problem_for_many_offers() -> None:
    text = f"""{INPUTS}
benefits: {{tangible: {{Gain: {{amount: orders * margin * share, risk_adjustment: 15%}}}}}}
offers:
  Ours: {{inputs: {{share: 20%}}}}
  Theirs: {{inputs: {{share: 10%}}, benefits: {{tangible: {{Gain: {{note: slower}}}}}}}}
"""
    assert len(judge(text, "CV323")) == 1


def test_nobody_has_both() -> None:
    text = """
inputs: {chats: {low: 700, base: 1_000, high: 1_600}, risk: 0%}
benefits: {tangible: {Gain: {amount: chats * 25, risk_adjustment: risk}}}
offers:
  Ours: {}
  Rival: {inputs: {chats: 900, risk: 15%}}
"""
    assert told(text, "CV323") == []
    assert len(told(text.replace("risk: 0%", "risk: 5%"), "CV323")) == 1


def test_another_offer_than_the_first_may_have_both() -> None:
    text = """
inputs: {chats: {low: 700, base: 1_000, high: 1_600}, risk: 0%}
benefits: {tangible: {Gain: {amount: chats * 25, risk_adjustment: risk}}}
offers: {Ours: {}, Rival: {inputs: {risk: 15%}}}
"""
    assert len(told(text, "CV323")) == 1


def test_many_ranges_are_named_in_part() -> None:
    inputs = ", ".join(f"x{index}: {{low: 1, base: 2, high: 3}}" for index in range(9))
    amount = " + ".join(f"x{index}" for index in range(9))
    text = f"inputs: {{{inputs}}}\nbenefits: {{tangible: {{Gain: {{amount: {amount}, risk_adjustment: 5%}}}}}}"
    (message,) = told(text, "CV323")
    assert message.endswith("and its inputs 'x0', 'x1' and 'x2' and others have ranges too")
