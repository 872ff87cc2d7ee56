"""Compiled formulas say what the exact evaluation says, as far as floats can tell."""

from __future__ import annotations

import ast
import math
from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cvcalc.formula import Failure, Formula, FormulaError, Name, Node, Number, Operation, evaluate, parse
from cvcalc.formula.compiling import compile_formula
from cvcalc.formula.floats import RUNTIME
from cvcalc.formula.folding import NO_VALUE, Folded, expression
from tests.unit.formula.trees import NAMES, number, numbers, operation, text_of


def compiled(text: str, **known: Decimal) -> Folded:
    """The formula with all names uncertain but those that are `known`."""
    formula = parse(text)
    used = (*formula.names, *formula.reads)
    return compile_formula(formula, {name: known.get(name, ast.Name(_spelt(name), ast.Load())) for name in used})


def run(value: Folded, values: Mapping[str, float]) -> float:
    tree = ast.fix_missing_locations(ast.Expression(expression(value)))
    names = {_spelt(name): given for name, given in values.items()}
    return float(eval(compile(tree, "<test>", "eval"), {**RUNTIME, "__builtins__": {}}, names))  # noqa: S307


def _spelt(name: str) -> str:
    return "n" + "_".join(str(ord(one)) for one in name)


def text(value: Folded) -> str:
    return ast.unparse(ast.fix_missing_locations(ast.Expression(expression(value))))


CASES = [
    "1 + a", "a - b", "3 - a - b + 2", "-a - b", "a * b / 4", "2 / a / b", "1 / a * b", "a / b / 3 * a", "-(a + b)",
    "a^2", "(a + 1)^2", "a^0.5", "a^-1", "2^a", "b^a", "(-a)^3", "2^3^a", "a^b^2", "10 - a^2", "abs(-a)",
    "abs(a - b)", "min(a)", "max(a)", "min(a, b)", "max(a, b)", "min(a, 2, b, 3)", "max(1, 2, a)", "min(a + 1, b)",
    "sum(a, b, 3, a)", "sum(a)", "round(a)", "round(-a)", "round(a, 1)", "round(a * 1000, -2)", "round(a, b - b)",
    "if(a < 2.5, 1, 2)", "if(a <= 2.5, a, b)", "if(a > 2.5, 1, 2)", "if(a >= 2.5, 1, 2)", "if(a == 2.5, 1, 2)",
    "if(a != 2.5, 1, 2)", "if(2.5 < a, 1, 2)", "if(2.5 >= a, 1, 2)", "if(a < b, 1, 2)", "if(a <= b, 1, 2)",
    "if(a > b, 1, 2)", "if(a >= b, 1, 2)", "if(a == b, 1, 2)", "if(a != b, 1, 2)", "if(a == a, 1, 2)",
    "if(-2.5 > -a, 1, 2)", "if(a < 2.5 * (1 + 1e-13), 1, 2)", "if(a < 0, 1, 2)", "if(a == -2.5, 1, 2)",
    "if(-a <= -2.5, 1, 2)", "if(1 < 2, a, 1 / 0)", "if(a > 1 and b > 1, 1, 2)", "if(a > 100 or b > 1, 1, 2)",
    "if(not a > 1, 1, 2)", "if(true and a > 1, 1, 2)", "if(false and 1 / 0 > 1, 1, a)",
    "if(a > 0.1 or 1 / 0 > 1, 1, 2)", "if(a < 0.1 and 1 / 0 > 1, 1, 2)", "if(true or a > 1, a, 2)",
    "if(a > 0.1, 1, 1 / (a - a))", "if(not true, a, b)", "if(a > 1 and true, 1, 2)",
    "if(2 == 2 and 3 >= 2 and 1 != 2, a, 0)", "year + horizon * a",
]  # fmt: skip


@pytest.mark.parametrize("formula", CASES)
@pytest.mark.parametrize("values", [("2.5", "4"), ("2.4999999999999999", "2.5"), ("0.3", "7"), ("1.25", "1.25")])
def test_agrees(formula: str, values: tuple[str, str]) -> None:
    given_values = {"a": Decimal(values[0]), "b": Decimal(values[1]), "year": Decimal(2), "horizon": Decimal(3)}
    exact = evaluate(parse(formula), given_values)
    floats = {name: float(value) for name, value in given_values.items()}
    assert run(compiled(formula), floats) == pytest.approx(float(exact), rel=1e-12)
    assert run(compiled(formula, b=given_values["b"]), floats) == pytest.approx(float(exact), rel=1e-12)
    known = compiled(formula, **given_values)
    assert known == exact
    assert isinstance(known, Decimal)


@pytest.mark.parametrize(
    "formula",
    ["1 / a", "b / (a * b)", "a^-2", "a^0", "a^a", "(-b)^0.5", "(-b)^c", "a^-b", "round(b, c)", "round(b, b * 100)",
     "b^c^b^9", "0 / 0 + b", "b / 0", "if(b > 0, (0 - 1)^0.5, b)"],
)  # fmt: skip
def test_raises_where_there_is_no_value(formula: str) -> None:
    values = {"a": Decimal(0), "b": Decimal(3), "c": Decimal("2.5")}
    with pytest.raises(FormulaError):
        evaluate(parse(formula), values)
    with pytest.raises(ArithmeticError):
        run(compiled(formula), {name: float(value) for name, value in values.items()})


def test_a_name_without_a_value_raises_only_where_it_is_looked_at() -> None:
    formula = parse("if(a > 1, a, gone)")
    value = compile_formula(formula, {"a": ast.Name("a", ast.Load()), "gone": NO_VALUE})
    assert _at(value, 2.0) == 2.0
    with pytest.raises(ArithmeticError):
        _at(value, 0.0)
    assert compile_formula(formula, {"a": Decimal(2), "gone": NO_VALUE}) == 2
    assert compile_formula(formula, {"a": Decimal(0), "gone": NO_VALUE}) is NO_VALUE


def _at(value: Folded, a: float) -> float:
    tree = ast.fix_missing_locations(ast.Expression(expression(value)))
    return float(eval(compile(tree, "<test>", "eval"), {**RUNTIME, "__builtins__": {}}, {"a": a}))  # noqa: S307


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("2 * a * 3 / 4", "1.5 * n97"),
        ("1 + a + 2", "3.0 + n97"),
        ("1 - a - 2", "-1.0 - n97"),
        ("a * 1", "n97"),
        ("a + 0", "n97"),
        ("if(1 < 2, a, b)", "n97"),
        ("min(a, 5, 3)", "min(n97, 5.0, 3.0)"),
        ("a^2", "n97 * n97"),
        ("a^3", "n97 ** 3.0"),
        ("max(a, 0)", "n97 if n97 >= 0.0 else 0.0"),
        ("if(a > 0, 1, 2)", "1.0 if n97 > 0.0 else 2.0"),
        ("abs(2 - 5) * a", "3.0 * n97"),
    ],
)
def test_folds(formula: str, expected: str) -> None:
    assert text(compiled(formula)) == expected


@pytest.mark.parametrize("operator", ["+", "-", "*", "/"])
def test_long_chains_stay_shallow(operator: str) -> None:
    formula = operator.join(["a", "b"] * 900)
    value = compiled(formula)
    assert _depth(expression(value)) < 30
    values = {"a": 1.0009, "b": 0.9991}
    exact = evaluate(parse(formula), {name: Decimal(repr(value)) for name, value in values.items()})
    assert run(value, values) == pytest.approx(float(exact), rel=1e-11)


def _depth(node: ast.AST) -> int:
    return 1 + max(map(_depth, ast.iter_child_nodes(node)), default=0)


@pytest.mark.parametrize("inner", ["({})", "abs({})", "if(a > 1, {}, 2)", "-{}", "min(a, {})", "round({}, 3)", "2^{}"])
def test_deep_formulas(inner: str) -> None:
    formula = "a"
    for _ in range(50):
        formula = inner.format(formula)
    if inner == "2^{}":
        formula = "1^" * 50 + "a"
    assert math.isfinite(run(compiled(formula), {"a": 1.5}))


def test_no_text_becomes_code() -> None:
    assert text(compiled("مبلغ + größe")).isascii()


@given(numbers(), st.lists(st.decimals("-99", "9999", places=3), min_size=len(NAMES), max_size=len(NAMES)))
def test_any_formula_agrees(tree: Node, given_values: list[Decimal]) -> None:
    formula = parse(text_of(tree))
    values = dict(zip(NAMES, given_values, strict=True))
    exact, near = _outcome(formula, values), _outcome(_moved(formula), values)
    assume(type(exact) is type(near))
    floats = {name: float(value) for name, value in values.items()}
    if isinstance(exact, Decimal) and isinstance(near, Decimal):
        assume(abs(exact - near) <= Decimal("1e-11") * max(abs(exact), abs(near)))
        for value in (compiled(formula.text), compiled(formula.text, a=values["a"])):
            try:
                found = run(value, floats)
            except ArithmeticError:
                assume("^" not in formula.text)  # a power may be too small for floats
                raise
            assert found == pytest.approx(float(exact), rel=1e-9, abs=1e-300)
    elif isinstance(exact, FormulaError) and exact.code != "CV206" and "^" not in formula.text:
        with pytest.raises(ArithmeticError):
            run(compiled(formula.text), floats)


def _outcome(formula: Formula, values: Mapping[str, Decimal]) -> Decimal | FormulaError | Failure:
    try:
        return evaluate(formula, values)
    except (FormulaError, Failure) as reason:
        return reason


def _moved(formula: Formula) -> Formula:
    """The formula with every part a little different, as rounding to floats makes it."""
    return Formula(formula.text, _moved_node(formula.tree, []), formula.names, formula.reads, None, ())


def _moved_node(node: Node, seen: list[None]) -> Node:
    seen.append(None)
    if isinstance(node, Name) or (isinstance(node, Number) and node.value != node.value.to_integral_value()):
        factor = Decimal(1) + Decimal(len(seen) * 7 % 11 - 5) * Decimal("1e-14")
        return operation("*", node, number(str(factor)), inverse=(False, False))
    if isinstance(node, Operation):
        operands = tuple(_moved_node(operand, seen) for operand in node.operands)
        return Operation(node.kind, operands, node.start, node.end, node.inverse)
    return node
