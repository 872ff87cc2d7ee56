"""How formulas depend on one quantity."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvcalc.formula import CONTEXT, Degree, FormulaError, degree_of, evaluate, parse


def degree(text: str) -> Degree:
    """Of `text` in `x`; `y` does not depend on it."""
    return degree_of(parse(text).tree, lambda name: Degree.AFFINE if name == "x" else Degree.NONE)


@pytest.mark.parametrize(
    "text", ["5", "y", "y ^ 2", "max(y, 1)", "if(y > 1, y, 2)", "round(y / 3)", "min(y) - abs(y)", "1 / y"]
)
def test_what_does_not_depend_on_it(text: str) -> None:
    assert degree(text) is Degree.NONE


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "-x",
        "x + 1 - y",
        "3 * x",
        "x * y",
        "x / y",
        "y * (x - 4) / 2",
        "sum(x, y, x)",
        "if(y > 1, x, 2 * x)",
        "5%*x",
    ],
)
def test_what_is_affine_in_it(text: str) -> None:
    assert degree(text) is Degree.AFFINE


@pytest.mark.parametrize(
    "text",
    [
        "x * x",
        "1 / x",
        "y / x",
        "x / x",
        "x ^ 2",
        "2 ^ x",
        "max(x, 1)",
        "min(y, x)",
        "abs(x)",
        "round(x)",
        "if(x > 1, 2, 3)",
    ],
)
def test_what_bends(text: str) -> None:
    assert degree(text) is Degree.OTHER


ATOMS = st.sampled_from(["x", "y", "2", "3.5", "10%"])
FORMULAS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda parts: f"({' '.join(parts)})"),
        inner.map(lambda one: f"-({one})"),
        st.tuples(inner, inner).map(lambda parts: f"max({', '.join(parts)})"),
        st.tuples(inner, inner).map(lambda parts: f"if(y > 3, {', '.join(parts)})"),
    ),
    max_leaves=8,
)


@given(FORMULAS)
def test_what_is_called_affine_is_a_straight_line(text: str) -> None:
    found = degree(text)
    try:
        first, second, third = (evaluate(parse(text), {"x": Decimal(x), "y": Decimal(4)}) for x in (1, 2, 3))
    except FormulaError:
        return
    bend = CONTEXT.add(CONTEXT.subtract(first, CONTEXT.multiply(Decimal(2), second)), third)
    if found is not Degree.OTHER:
        assert bend.copy_abs() < Decimal("1e-20")
    if found is Degree.NONE:
        assert CONTEXT.subtract(first, third).copy_abs() < Decimal("1e-20")
