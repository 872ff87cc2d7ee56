"""Valuing an offer again with other inputs gives what the model with those inputs gives."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cvcalc.formula import Failure, constant_formula
from cvcalc.model import Input
from cvcalc.valuation.revaluing import Revaluing
from tests.valuing import value_all

MODEL = """
horizon: 3
discount_rate: wacc + 2%
per: year
inputs:
  wacc: {wacc}
  hours: {hours}
  wage: [10, 11, 12]
  saved: hours * wage
  unused: 1
benefits:
  tangible:
    Hours saved: {{amount: saved, risk_adjustment: 10%, ramp: [50%, 100%]}}
    Sales: 40
  intangible:
    Brand: {{rating: hours / 10, full_worth: 100}}
costs: {{tangible: {{Price: {{amount: price, growth: 3%}}}}}}
offers:
  Ours: {{inputs: {{price: {price}}}}}
  Theirs: {{inputs: {{price: 90}}}}
"""
GIVEN = {"wacc": "8%", "hours": "50", "price": "80"}


def model(**changed: str) -> str:
    return MODEL.format(**{**GIVEN, **changed})


def constant(value: str) -> Input:
    return Input(constant_formula(Decimal(value)))


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [("hours", "60", "60"), ("price", "12.5", "12.5"), ("wacc", "0.03", "3%"), ("wacc", "0.08", "8%")],
)
def test_it_is_as_if_the_file_said_so(name: str, value: str, written: str) -> None:
    again = Revaluing(value_all(model())["model", "Ours"]).value({name: constant(value)})
    expected = value_all(model(**{name: written}))["model", "Ours"]
    assert again.customer_value == expected.customer_value
    assert [one.ledger for one in again.items] == [one.ledger for one in expected.items]
    assert again.terms == expected.terms
    assert again.net_flows == expected.net_flows
    assert again.irr == expected.irr
    assert again.figures.named_value(name, 1) == Decimal(value)


def test_several_inputs_change_together() -> None:
    again = Revaluing(value_all(model())["model", "Ours"]).value(
        {"hours": constant("60"), "wacc": constant("0.05"), "of no offer": constant("1")}
    )
    expected = value_all(model(hours="60", wacc="5%"))["model", "Ours"]
    assert again.customer_value == expected.customer_value


def test_what_it_depends_on() -> None:
    ours = Revaluing(value_all(model())["model", "Ours"])
    assert [
        name for name in ("wacc", "hours", "wage", "saved", "price", "unused", "none") if ours.depends_on(name)
    ] == [
        "wacc",
        "hours",
        "wage",
        "saved",
        "price",
    ]


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [("hours", "101", "CV207"), ("wacc", "-1.02", "CV217"), ("price", "1e18", "CV206"), ("hours", "-1", "CV207")],
)
def test_what_gives_no_value_says_why(name: str, value: str, code: str) -> None:
    with pytest.raises(Failure) as caught:
        Revaluing(value_all(model())["model", "Ours"]).value({name: constant(value)})
    assert [problem.code for problem in caught.value.problems] == [code]


def test_values_that_only_together_are_too_large() -> None:
    text = "inputs: {x: 1}\nbenefits: {tangible: {A: x, B: x}}"
    with pytest.raises(Failure) as caught:
        Revaluing(value_all(text)["model", "Offer"]).value({"x": constant("6e17")})
    assert [problem.code for problem in caught.value.problems] == ["CV206"]
