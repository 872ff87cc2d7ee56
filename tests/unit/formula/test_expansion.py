"""Formulas with numbers filled in."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvcalc.formula import Formula, FormulaError, Node, evaluate, parse, substitute
from cvcalc.model.surveys import bare_name
from tests.unit.formula.trees import NAMES, numbers, text_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a * 12 + b", "5 * 12 + (-2)"),
        ("b", "-2"),
        ("b * a", "-2 * 5"),
        ("b^2", "(-2)^2"),
        ("a - b", "5 - (-2)"),
        ("max(b, a, b)", "max(-2, 5, -2)"),
        ("if(b < a and b > year, b, -b)", "if(-2 < 5 and -2 > 0, -2, -(-2))"),
        ("  a\n + unknown ", "  5\n + unknown "),
        ("cafe\u0301 + 1", "7 + 1"),
        ("18_000", "18_000"),
        ("round(a, 2) + 1e3 + 10 %", "round(5, 2) + 1e3 + 10 %"),
    ],
)
def test_names_become_numbers(text: str, expected: str) -> None:
    shown = {"a": "5", "b": "-2", "year": "0", "café": "7", "max": "never", "e3": "never"}
    assert substitute(parse(text), shown) == expected


@given(numbers(), st.lists(st.decimals(-99, 99, places=1), min_size=len(NAMES), max_size=len(NAMES)))
def test_the_value_stays(tree: Node, given_values: list[Decimal]) -> None:
    formula = parse(text_of(tree))
    values = dict(zip(NAMES, given_values, strict=True))
    filled = parse(substitute(formula, {name: f"{value:f}" for name, value in values.items()}))
    assert outcome(filled, {}) == outcome(formula, values)
    assert not filled.names
    assert not filled.reads


def outcome(formula: Formula, values: Mapping[str, Decimal]) -> Decimal | str:
    """The value, or the code of what keeps the formula from having one."""
    try:
        return evaluate(formula, values)
    except FormulaError as error:
        return error.code


def test_a_name_that_nobody_could_write_is_replaced_whole() -> None:
    asked = bare_name("survey:q1: how likely are you, 0 to 10?")
    assert substitute(asked, {"survey:q1: how likely are you, 0 to 10?": "8"}) == "8"
    assert substitute(asked, {"q1": "8"}) == asked.text
