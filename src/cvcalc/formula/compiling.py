"""Formulas as expressions of Python over floats, for valuing thousands of draws. DESIGN: "Formulas"."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from cvcalc.formula.arithmetic import CONTEXT, TOLERANCE, ZERO, equal, is_whole
from cvcalc.formula.evaluation import evaluate
from cvcalc.formula.failure import Failure, FormulaError
from cvcalc.formula.folding import (
    NO_VALUE,
    ONE,
    Folded,
    add,
    between,
    call,
    choose,
    compare,
    expression,
    is_atom,
    multiply,
    negate,
)
from cvcalc.formula.tree import COMPARISONS, Formula, Name, Node, Number, Operation, is_condition

Names = Mapping[str, Folded]

TWO = Decimal(2)


def compile_formula(formula: Formula, names: Names) -> Folded:
    """What `formula` says as an expression over the expressions that `names` stand for, or its exact value.

    It agrees with `evaluate` as far as floats can tell, and looks only at what is needed, as that does. Where there
    is no value it raises ArithmeticError when it is run; `NO_VALUE` stands for a name without a value. Between steps,
    results of 10^18 and more are not refused. It may call the functions in `floats.RUNTIME`.
    """
    if formula.constant is not None:
        return formula.constant
    if all(isinstance(names[name], Decimal) or names[name] is NO_VALUE for name in (*formula.names, *formula.reads)):
        known = {name: value if isinstance(value, Decimal) else Failure() for name, value in names.items()}
        return _exactly(formula, known)
    return _number(formula.tree, names)


def _exactly(formula: Formula, known: Mapping[str, Decimal | Failure]) -> Folded:
    try:
        return evaluate(formula, known)
    except (FormulaError, Failure):
        return NO_VALUE


def _number(node: Node, names: Names) -> Folded:
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Name):
        return names[node.name]
    if node.kind == "if":
        return _if(node, names)
    operands = [_number(operand, names) for operand in node.operands]
    known = [operand for operand in operands if isinstance(operand, Decimal)]
    if len(known) == len(operands):
        return _known(node, known)
    return _OPERATIONS[node.kind](operands, node.inverse)


def _known(node: Operation, operands: Sequence[Decimal]) -> Folded:
    """The exact value of an operation on numbers."""
    numbers = tuple(Number(operand, 0, 0) for operand in operands)
    tree = Operation(node.kind, numbers, 0, 0, node.inverse)
    return _exactly(Formula("", tree, {}, frozenset(), None, ()), {})


def _if(node: Operation, names: Names) -> Folded:
    condition = _condition(node.operands[0], names)
    if isinstance(condition, bool):
        return _number(node.operands[1 if condition else 2], names)
    where_true, where_false = (_number(operand, names) for operand in node.operands[1:])
    return choose(condition, where_true, where_false)


def _condition(node: Node, names: Names) -> bool | ast.expr:
    """A condition as an expression, or whether it holds where that is known."""
    if not isinstance(node, Operation) or not is_condition(node):
        raise TypeError(node.kind)
    if node.kind in COMPARISONS:
        return _comparison(node, names)
    if node.kind in {"true", "false"}:
        return node.kind == "true"
    if node.kind == "not":
        return _opposite(_condition(node.operands[0], names))
    return _joined(node, names)


def _joined(node: Operation, names: Names) -> bool | ast.expr:
    """`and`, `or`: what never decides is left out, and what comes after that which decides."""
    decisive = node.kind == "or"
    joined: list[ast.expr] = []
    for operand in node.operands:
        condition = _condition(operand, names)
        if not isinstance(condition, bool):
            joined.append(condition)
        elif condition is decisive:
            if not joined:
                return decisive
            joined.append(ast.Constant(decisive))
            break
    if not joined:
        return not decisive
    return ast.BoolOp(ast.Or() if decisive else ast.And(), joined) if len(joined) > 1 else joined[0]


def _opposite(condition: bool | ast.expr) -> bool | ast.expr:
    return not condition if isinstance(condition, bool) else ast.UnaryOp(ast.Not(), condition)


def _comparison(node: Operation, names: Names) -> bool | ast.expr:
    left, right = (_number(operand, names) for operand in node.operands)
    kind = node.kind
    if isinstance(left, Decimal) and not isinstance(right, Decimal):
        left, right, kind = right, left, _MIRRORED[kind]
    if not isinstance(right, Decimal):
        return _COMPARED[kind](left, right)
    if isinstance(left, Decimal):
        return kind in (_SAME if equal(left, right) else _SMALLER if left < right else _LARGER)
    return _against(left, kind, right)


def _against(left: ast.expr, kind: str, number: Decimal) -> ast.expr:
    """A comparison with a number: the values that are the same as it are those between two others."""
    slack = CONTEXT.subtract(ONE, TOLERANCE)
    bounds = sorted((CONTEXT.multiply(number, slack), CONTEXT.divide(number, slack)))
    lowest, highest = bounds
    if kind in {"==", "!="}:
        inside = between(lowest, left, highest)
        return inside if kind == "==" else ast.UnaryOp(ast.Not(), inside)
    operator, bound = {
        "<": (ast.Lt(), lowest), "<=": (ast.LtE(), highest), ">": (ast.Gt(), highest), ">=": (ast.GtE(), lowest)
    }[kind]  # fmt: skip
    return compare(left, operator, bound)


def _not(condition: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), condition)


def _power(operands: Sequence[Folded], _inverse: Sequence[bool]) -> Folded:
    """`**` itself where neither 0^0 nor a root of a negative number can come up, else a call that refuses them."""
    base, exponent = operands
    if exponent == TWO and isinstance(base, ast.Name):
        return multiply([base, base])
    whole_or_positive = isinstance(exponent, Decimal) and exponent != ZERO and is_whole(exponent)
    if whole_or_positive or (isinstance(base, Decimal) and base > ZERO):
        return ast.BinOp(expression(base), ast.Pow(), expression(exponent))
    return call("power", base, exponent)


def _extreme(operands: Sequence[Folded], function: str, operator: ast.cmpop) -> Folded:
    if len(operands) == 1:
        return operands[0]
    if len(operands) == 2 and all(map(is_atom, operands)):
        return choose(compare(operands[0], operator, operands[1]), *operands)
    return call(function, *operands)


_SAME, _SMALLER, _LARGER = {"<=", ">=", "=="}, {"<", "<=", "!="}, {">", ">=", "!="}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_COMPARED: dict[str, Callable[[Folded, Folded], ast.expr]] = {
    "<": lambda left, right: call("below", left, right),
    "<=": lambda left, right: _not(call("below", right, left)),
    ">": lambda left, right: call("below", right, left),
    ">=": lambda left, right: _not(call("below", left, right)),
    "==": lambda left, right: call("same", left, right),
    "!=": lambda left, right: _not(call("same", left, right)),
}
_OPERATIONS: dict[str, Callable[[Sequence[Folded], Sequence[bool]], Folded]] = {
    "+": add,
    "sum": add,
    "*": multiply,
    "^": _power,
    "negate": lambda operands, _: negate(operands[0]),
    "abs": lambda operands, _: call("abs", *operands),
    "round": lambda operands, _: call("rounded", *operands),
    "min": lambda operands, _: _extreme(operands, "min", ast.LtE()),
    "max": lambda operands, _: _extreme(operands, "max", ast.GtE()),
}
