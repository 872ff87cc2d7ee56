"""How an offer's value depends on an input, told from the formulas."""

from __future__ import annotations

import pytest

from cvcalc.decisions.affinity import Dependence
from cvcalc.formula import Degree
from tests.valuing import value_one


def degree(items: str, name: str = "x", more: str = "") -> Degree:
    inputs = "inputs: {x: 5, y: 2, twice: x * 2, square: twice * x, steps: [x, y]}"
    text = f"{inputs}\n{more}\nbenefits: {{tangible: {items}}}"
    return Dependence(value_one(text)).degree(name)


@pytest.mark.parametrize(
    "items",
    [
        "{A: y}",
        "{A: y * 2, B: {unquantified: later}}",
        "{A: {rating: y, full_worth: 10}}",
    ],
)
def test_none(items: str) -> None:
    assert degree(items) is Degree.NONE


@pytest.mark.parametrize(
    "items",
    [
        "{A: x}",
        "{A: y, B: twice}",
        "{A: {rating: x, full_worth: 100}}",
        "{A: {rating: y, full_worth: twice}}",
        "{A: {initial: x, amount: y}}",
        "{A: {amount: steps, per: year}}",
        "{A: {amount: y, risk_adjustment: x / 100}}",
        "{A: {amount: x, risk_adjustment: 10%}}",
        "{A: {amount: y, per: year, ramp: [x / 100]}}",
        "{A: {amount: x, growth: 5%, per: month}}",
    ],
)
def test_affine(items: str) -> None:
    assert degree(items) is Degree.AFFINE


@pytest.mark.parametrize(
    "items",
    [
        "{A: square}",
        "{A: 'max(x, y)'}",
        "{A: {rating: x, full_worth: twice}}",
        "{A: {amount: x, risk_adjustment: x / 100}}",
        "{A: {amount: y, per: year, growth: x / 100}}",
        "{A: {amount: y, per: once, start: x - 5}}",
        "{A: {amount: y, per: year, end: x - 4}}",
        "{A: {amount: x, per: year, ramp: [x / 100]}}",
    ],
)
def test_other(items: str) -> None:
    assert degree(items) is Degree.OTHER


def test_what_the_discount_rate_needs_bends() -> None:
    assert degree("{A: y}", "x", "discount_rate: twice / 100") is Degree.OTHER
    assert degree("{A: y}", "y", "discount_rate: twice / 100") is Degree.AFFINE


def test_layers_beneath_are_followed() -> None:
    text = """
    inputs: {x: 5, cut: 10}
    costs: {tangible: {Price: price}}
    segments: {S: {inputs: {price: x * 3}, offers: {Ours: {inputs: {price: price - cut}}}}}
    """
    dependence = Dependence(value_one(text))
    assert [dependence.degree(name) for name in ("x", "cut", "price")] == [Degree.AFFINE] * 3


def test_a_long_chain_needs_no_recursion() -> None:
    chain = "".join(f"  i{number}: i{number - 1} + 1\n" for number in range(1, 3000))
    text = f"inputs:\n  i0: 1\n{chain}benefits: {{tangible: {{A: i2999}}}}"
    assert Dependence(value_one(text)).degree("i0") is Degree.AFFINE
