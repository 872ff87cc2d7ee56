"""Programs: one statement for what is the same, none for what nobody needs, and no text of the user's in them."""

from __future__ import annotations

import ast
from decimal import Decimal

import pytest

from cvcalc.decisions.simulation.expressions import may_fail, names_in, structure
from cvcalc.decisions.simulation.program import Program
from cvcalc.formula import parse
from cvcalc.formula.folding import Folded, add, call, choose, compare, expression, multiply, negate
from cvcalc.model import Estimate

RANGE = Estimate("three_point", {key: parse(text) for key, text in {"min": "1", "mode": "2", "max": "3"}.items()})
FIGURES: dict[str, Folded] = {"min": Decimal(1), "mode": Decimal(2), "max": Decimal(3)}

A, B = ast.Name("a", ast.Load()), ast.Name("b", ast.Load())


def test_what_is_the_same_is_worked_out_once() -> None:
    program = Program()
    x = program.drawn(RANGE, FIGURES)
    first, second = (program.formula(parse("x * 2"), {"x": x}) for _ in range(2))
    assert first is second
    assert program.formula(parse("x*3"), {"x": x}) is not first


def test_a_formula_that_is_called_as_a_node_is_another_thing() -> None:
    program = Program()
    x = program.drawn(RANGE, FIGURES)
    assert program.local(negate(x)) is not x
    assert program.formula(parse("USub"), {"USub": x}) is x


def test_the_function() -> None:
    program = Program()
    x = program.drawn(RANGE, FIGURES)
    y = program.formula(parse("1 / (x - 2)"), {"x": x})
    unused = program.formula(parse("x^0.5 + 3"), {"x": x})
    z = program.formula(parse("y + 1"), {"y": y})
    program.check(compare(x, ast.Lt(), Decimal(9)))
    rows = program.function([expression(z)], program.checked)([[3.0, 2.0, 2.5, 9.5, float("nan")]])
    assert rows == [(2.0,), None, (3.0,), None, None]
    assert unused not in (x, y, z)
    (column,) = program.columns([z], set())
    assert (column.estimate, column.figures) == (RANGE, (1.0, 2.0, 3.0))


@pytest.mark.parametrize("value", [1e18, -1e18, float("inf"), float("nan")])
def test_results_stay_within_limits(value: float) -> None:
    program = Program()
    x = program.drawn(RANGE, FIGURES)
    assert program.function([expression(x)], set())([[value, 5.0]]) == [None, (5.0,)]


def either(operator: ast.cmpop) -> ast.expr:
    condition = compare(A, operator, B)
    return choose(condition, add([A, Decimal(1)]), call("max", multiply([A, B]), Decimal(2)))


def test_expressions() -> None:
    assert names_in(either(ast.Lt())) == {"a", "b"}
    assert not may_fail(either(ast.Lt()))
    assert structure(either(ast.Lt())) == structure(either(ast.Lt())) != structure(either(ast.LtE()))
    assert structure(call("min", A, B)) != structure(call("max", A, B))
    assert may_fail(call("power", A, B))
    assert may_fail(expression(multiply([A, B], [False, True])))
    assert not may_fail(expression(multiply([A, Decimal(3)], [False, True])))
