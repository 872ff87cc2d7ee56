"""What shifts a mean besides the ranges, told from formulas."""

from __future__ import annotations

import pytest

from cvcalc.decisions.simulation.bending import bent_by
from tests.valuing import read_and_value

MODEL = """\
horizon: 3
per: once
discount_rate: {rate}
inputs:
  a: {{mean: 5, sd: 1}}
  b: {{low: 2, base: 3, high: 5}}
  r: {{min: 5%, mode: 8%, max: 10%}}
  certain: 4
  twice: a * 2
  share: certain / (certain + 2)
  scaled: {{low: b, base: 2 * b, high: 4 * b}}
benefits:
  tangible:
    A: {item}
"""


def bent(item: str, rate: str = "10%") -> frozenset[str]:
    (segment,), _ = read_and_value(MODEL.format(item=item, rate=rate))
    return bent_by(segment.offers[0])


@pytest.mark.parametrize(
    "item",
    [
        "a + b",
        "a * b",
        "sum(a, twice) - b / 3",
        "a * share",
        "max(certain, 3) * a",
        "if(certain > 3, a, b)",
        "certain ^ 2 * b",
        "min(a)",
        "scaled * a",
        "{amount: a, per: year, growth: 3%}",
        "{amount: a, per: year, risk_adjustment: 10%}",
        "{rating: a, full_worth: b}",
    ],
)
def test_sums_and_products_of_different_inputs_shift_nothing(item: str) -> None:
    assert bent(item) == frozenset()


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("a ^ 2", {"powers"}),
        ("certain / a", {"quotients"}),
        ("a / b", {"quotients"}),
        ("max(a, b) + min(a, 5)", {"max", "min"}),
        ("if(a > 3, 1, 2)", {"if"}),
        ("abs(a) + round(b)", {"abs", "round"}),
        ("a * twice", {"products of what one input moves"}),
        ("b * scaled", {"products of what one input moves"}),
        ("{amount: a, per: year, growth: r}", {"growth"}),
        ("{amount: 3, per: year, start: round(b)}", {"round", "uncertain years"}),
    ],
)
def test_what_bends_is_told(item: str, words: set[str]) -> None:
    assert bent(item) == words


def test_an_uncertain_discount_rate_bends() -> None:
    assert bent("{amount: a, per: year}", rate="r") == {"discounting"}
    assert bent("{amount: a, per: year}", rate="certain / 100") == frozenset()
