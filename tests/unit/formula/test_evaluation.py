"""The exact value of formulas."""

from __future__ import annotations

import sys
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvcalc.formula import Failure, FormulaError, Node, Number, Operation, evaluate, parse
from cvcalc.problems import Place, error
from tests.unit.formula.trees import arithmetic, text_of

VALUES: dict[str, Decimal | Failure] = {
    "a": Decimal(3),
    "b": Decimal(4),
    "half": Decimal("0.5"),
    "zero": Decimal(0),
    "minus": Decimal(-8),
    "year": Decimal(2),
    "horizon": Decimal(3),
}


def value(text: str) -> Decimal:
    return evaluate(parse(text), VALUES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 * 12 * 30_000", "7200000"),
        ("a + b * 2", "11"),
        ("(a + b) * 2", "14"),
        ("a - b - 1", "-2"),
        ("a - (b - 1)", "0"),
        ("24 / 4 / 2", "3"),
        ("24 / (4 / 2)", "12"),
        ("24 / 4 * 2", "12"),
        ("-2^2", "-4"),
        ("(-2)^2", "4"),
        ("2^3^2", "512"),
        ("2^-1", "0.5"),
        ("2^-1^2", "0.5"),
        ("2^--1", "2"),
        ("2 * -3", "-6"),
        ("2 - -3", "5"),
        ("--2", "2"),
        ("+-+2", "-2"),
        ("+a^2", "9"),
        ("10% * 200", "20"),
        ("10 % * 200 %", "0.2"),
        ("4^half", "2"),
        ("min(a, b, 1)", "1"),
        ("max(a, b, 1)", "4"),
        ("sum(a, b, 1)", "8"),
        ("sum(a)", "3"),
        ("min(a)", "3"),
        ("abs(minus)", "8"),
        ("abs(a)", "3"),
        ("round(2.5)", "3"),
        ("round(minus / 16 * 5, 0)", "-3"),
        ("round(1234.567, 2)", "1234.57"),
        ("round(1234.567, -2)", "1200"),
        ("round(a, 1 + 1)", "3"),
        ("year * horizon", "6"),
        ("if(a < b, 1, 2)", "1"),
        ("if(true, 1, 2) + if(false, 1, 2)", "3"),
        ("0 * -5", "0"),
        ("-zero", "0"),
        ("round(-0.3)", "0"),
        ("1.500 * 010", "15"),
        ("\n a\t+\r\n b ", "7"),
        ("1/3*3", "0.9999999999999999999999999999999999"),
    ],
)
def test_values(text: str, expected: str) -> None:
    found = value(text)
    assert found == Decimal(expected)
    assert found or str(found) == "0"


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("a < b", True),
        ("b < a", False),
        ("a <= 3", True),
        ("a <= 2", False),
        ("b > a", True),
        ("a > b", False),
        ("a >= 3", True),
        ("a >= 4", False),
        ("a == 3", True),
        ("a == b", False),
        ("a != b", True),
        ("a != 3", False),
        ("a == 1 / (1 / 3)", True),
        ("a < 3.000000000001", False),
        ("a <= 2.999999999999", True),
        ("a > 2.999999999999", False),
        ("a >= 3.000000000001", True),
        ("a != 3.000000000001", False),
        ("0.1 + 0.2 == 0.3", True),
        ("a < b and b < 5", True),
        ("a < b and b < 4 and true", False),
        ("a > b or b > 5 or b == 4", True),
        ("a > b or false", False),
        ("not a > b", True),
        ("not a < b", False),
        ("not not true", True),
        ("not a > b and b > a", True),
        ("true or true and false", True),
        ("(true or true) and false", False),
        ("not (true and false)", True),
        ("a + 1 == b * 1", True),
        ("not not (not (a == b))", True),
    ],
)
def test_conditions(condition: str, expected: bool) -> None:
    assert value(f"if({condition}, 1, 0)") == expected


@pytest.mark.parametrize(
    "text",
    [
        "if(zero > 0, 1 / zero, 7)",
        "if(zero == 0, 7, 1 / zero)",
        "if(zero == 0 or 1 / zero > 0, 7, 1)",
        "if(zero != 0 and 1 / zero > 0, 1, 7)",
        "if(true, 7, missing)",
        "if(true or missing > 1, 7, 1)",
        "if(false and missing > 1, 1, 7)",
        "if(true, 7, nowhere)",
    ],
)
def test_only_what_is_needed(text: str) -> None:
    assert evaluate(parse(text), {**VALUES, "missing": Failure()}) == 7


def test_a_failure_is_raised_as_it_is() -> None:
    failure = Failure(error("CV203", "there is no such input", Place(None)))
    formula = parse("1 + missing")
    for _ in range(3):
        with pytest.raises(Failure) as caught:
            evaluate(formula, {"missing": failure})
        assert caught.value is failure
    assert failure.problems[0].code == "CV203"
    depth, step = 0, failure.__traceback__
    while step is not None:
        depth, step = depth + 1, step.tb_next
    assert depth < 8  # a failure that many formulas meet doesn't collect their tracebacks


NO_VALUE = [
    ("a / zero", "CV204", 4, "division by zero in 'a / zero': zero = 0"),
    ("a * b / zero / a", "CV204", 8, "division by zero in 'a * b / zero': zero = 0"),
    ("1 + 2 * (a / (b -\n 4))", "CV204", 13, "division by zero in 'a / (b - 4)': b = 4"),
    ("a / (b - a - 1)", "CV204", 4, "division by zero in 'a / (b - a - 1)': b = 4, a = 3"),
    ("1 / 0", "CV204", 4, "division by zero in '1 / 0'"),
    ("zero / zero", "CV204", 7, "division by zero in 'zero / zero': zero = 0"),
    ("zero^-1", "CV204", 0, "division by zero in 'zero^-1': zero = 0"),
    ("1 / (0 * (a + b + half + minus + year + horizon))", "CV204", 4,
     ("division by zero in '1 / (0 * (a + b + half + minus + year + horizon))': "
      "a = 3, b = 4, half = 0.5, minus = -8, year = 2, …")),
    ("zero^0", "CV205", 0, "'zero^0' is no real number: zero = 0"),
    ("1 + minus ^ half", "CV205", 4, "'minus ^ half' is no real number: minus = -8, half = 0.5"),
    ("9^9^9^9", "CV206", 2, "'9^9^9' is not below 10^18"),
    ("1.0000001^1e17", "CV206", 0, "'1.0000001^1e17' is not below 10^18"),
    ("1e17 * 2 * 5 * 1", "CV206", 11, "'1e17 * 2 * 5' is not below 10^18"),
    ("1e17 / 1e-17", "CV206", 7, "'1e17 / 1e-17' is not below 10^18"),
    ("-9e17 - 1e17", "CV206", 8, "'-9e17 - 1e17' is not below 10^18"),
    ("sum(9e17, 1e17, a)", "CV206", 10, "'sum(9e17, 1e17, a)' is not below 10^18: a = 3"),
    ("round(999_999_999_999_999_999.5)", "CV206", 6, "'round(999_999_999_999_999_999.5)' is not below 10^18"),
    ("round(a, half)", "CV123", 9,
     "in 'round(a, half)' the places to round to are not whole, or not from -18 to 18: half = 0.5"),
    ("round(a, 19)", "CV123", 9, "in 'round(a, 19)' the places to round to are not whole, or not from -18 to 18"),
    ("round(a, -19)", "CV123", 9, "in 'round(a, -19)' the places to round to are not whole, or not from -18 to 18"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "offset", "message"), NO_VALUE)
def test_no_value(text: str, code: str, offset: int, message: str) -> None:
    with pytest.raises(FormulaError) as caught:
        value(text)
    assert (caught.value.code, caught.value.offset, caught.value.message) == (code, offset, message)
    assert caught.value.hint


def test_long_parts_are_cut_in_messages() -> None:
    with pytest.raises(FormulaError) as caught:
        value("1 / (" + " + ".join(["zero"] * 500) + ")")
    assert len(caught.value.message) < 110
    name = "n" * 70
    with pytest.raises(FormulaError) as caught:
        evaluate(parse(f"1 / {name}"), {name: Decimal(0)})
    assert caught.value.message.endswith(f": {'n' * 59}… = 0")


def test_a_constant_asks_for_nothing() -> None:
    assert evaluate(parse("-12.5%"), {}) == Decimal("-0.125")


@pytest.mark.parametrize("sign", ["+", "*"])
def test_long_sums_and_products(sign: str) -> None:
    assert value(sign.join(["1"] * 2_000)) == (2_000 if sign == "+" else 1)
    assert value("if(" + " and ".join(["1<2"] * 400) + ", 1, 0)") == 1


DEEPEST = [
    ("(", "1", ")", 60),
    ("-", "1", "", 60),
    ("1^", "1", "", 60),
    ("(1+1*", "1", "^1*1+1)", 59),
    ("min(1+1*", "1", "^1*1+1)", 59),
    ("if(true or true and 0<1+1*", "1", "^1*1+1 and true or true, 1, 0)", 59),
]


@pytest.mark.parametrize(("opening", "inner", "closing", "times"), DEEPEST)
def test_the_deepest_formula_stays_far_from_the_limit(opening: str, inner: str, closing: str, times: int) -> None:
    text = opening * times + inner + closing * times

    def beneath(calls: int, work: Callable[[], Decimal]) -> Decimal:
        return beneath(calls - 1, work) if calls else work()

    assert sys.getrecursionlimit() >= 1_000
    assert beneath(300, lambda: value(text)) is not None


def exactly(node: Node) -> Fraction:
    """The value of a tree of + - * / in exact fractions; ZeroDivisionError, or OverflowError from 10^18."""
    if isinstance(node, Number):
        return Fraction(node.value)
    assert isinstance(node, Operation)
    first, *others = map(exactly, node.operands)
    if node.kind == "negate":
        return -first
    for other, inverse in zip(others, node.inverse[1:], strict=True):
        if node.kind == "+":
            first += -other if inverse else other
        else:
            first *= 1 / other if inverse else other
        if abs(first) >= 10**18:
            raise OverflowError
    return first


def size(node: Node) -> Fraction:
    """No intermediate result of the tree is larger, nor what an error in one can be multiplied by."""
    if not isinstance(node, Operation):
        return max(Fraction(1), abs(exactly(node)))
    sizes = [size(operand) for operand in node.operands]
    if node.kind != "*":
        return sum(sizes, Fraction(0))
    product = Fraction(1)
    for operand, one, inverse in zip(node.operands, sizes, node.inverse, strict=True):
        product *= one * (max(Fraction(1), 1 / abs(exactly(operand))) ** 2 if inverse else 1)
    return product


@given(arithmetic())
def test_arithmetic_is_that_of_fractions(tree: Node) -> None:
    try:
        expected: Fraction | None = exactly(tree)
    except (ZeroDivisionError, OverflowError):
        expected = None
    if expected is None:
        with pytest.raises(FormulaError) as caught:
            value(text_of(tree))
        assert caught.value.code in {"CV204", "CV206"}
    else:
        assert abs(Fraction(value(text_of(tree))) - expected) <= size(tree) / 10**30


@given(st.lists(st.decimals("-1e12", "1e12", places=4), min_size=1, max_size=30))
def test_sums_of_money_are_exact(amounts: list[Decimal]) -> None:
    text = "0" + "".join(f" + ({amount:f})" for amount in amounts)
    assert Fraction(value(text)) == sum(map(Fraction, amounts))
