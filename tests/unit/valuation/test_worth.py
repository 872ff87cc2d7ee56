"""An item's worth as one formula."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from cvcalc.formula import evaluate, parse
from cvcalc.valuation.worth import worth_formula
from tests.unit.documents.valuations import item

SCALE = (Decimal(0), Decimal(10))


@pytest.mark.parametrize(
    ("keys", "formula"),
    [
        ({"amount": "orders * margin"}, "orders * margin"),
        ({"amount": "18_000_000"}, "18_000_000"),
        ({"amount": ["100", "1.5 * a"]}, "[100, 1.5 * a]"),
        ({"amount": "10", "initial": "5"}, "10"),
        ({"initial": "5 * a"}, "5 * a"),
        ({"rating": "8", "full_worth": "6_000_000"}, "6_000_000 * (8 - 0) / (10 - 0)"),
        ({"rating": "a + b", "full_worth": "2"}, "2 * (a + b - 0) / (10 - 0)"),
        ({"rating": "8", "full_worth": "a + b"}, "(a + b) * (8 - 0) / (10 - 0)"),
        ({"rating": "8", "full_worth": "(a + b)"}, "(a + b) * (8 - 0) / (10 - 0)"),
        ({"rating": "8", "full_worth": "(a) - b"}, "((a) - b) * (8 - 0) / (10 - 0)"),
        ({"rating": "8", "full_worth": "a / b"}, "a / b * (8 - 0) / (10 - 0)"),
        ({"rating": "8", "full_worth": "-a"}, "-a * (8 - 0) / (10 - 0)"),
        ({"rating": "8", "full_worth": "if(a > 1, a, b)"}, "if(a > 1, a, b) * (8 - 0) / (10 - 0)"),
        ({"rating": "2", "full_worth": "9", "scale": (Decimal(7), Decimal(1))}, "9 * (2 - 7) / (1 - 7)"),
        ({"rating": "-2", "full_worth": "9", "scale": (Decimal(-5), Decimal("5.0"))}, "9 * (-2 - (-5)) / (5 - (-5))"),
        ({"unquantified": "no data yet"}, None),
    ],
)
def test_the_formula_of_an_item(keys: dict[str, Any], formula: str | None) -> None:
    assert worth_formula(item("Some item", **keys)) == formula


@pytest.mark.parametrize(
    "full_worth", ["a", "a + b", "a - b", "(a) - (b)", "-a", "a / b", "a^b", "max(a, b)", "-a + b"]
)
@pytest.mark.parametrize("rating", ["2", "a", "a - b", "-a", "a * b", "(a) + b", "40%"])
@pytest.mark.parametrize("scale", [SCALE, (Decimal(7), Decimal(1)), (Decimal("-2.5"), Decimal(5))])
def test_a_rating_written_out_is_worth_the_same(full_worth: str, rating: str, scale: tuple[Decimal, Decimal]) -> None:
    values = {"a": Decimal(3), "b": Decimal(2)}
    whole, rated = (evaluate(parse(text), values) for text in (full_worth, rating))
    lowest, highest = scale
    written = worth_formula(item("Brand", full_worth=full_worth, rating=rating, scale=scale))
    assert written is not None
    assert evaluate(parse(written), values) == pytest.approx(
        whole * (rated - lowest) / (highest - lowest), rel=Decimal("1e-30")
    )
