"""Numbers known exactly, or expressions of Python over floats; what is known is worked out at once.

Expressions are made of nodes of `ast`, of constants and of names given by the caller: no text ever becomes code.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from decimal import Decimal

from cvcalc.formula.arithmetic import CONTEXT, ZERO

Folded = Decimal | ast.expr

ONE = Decimal(1)
CHUNK = 8  # factors


def call(function: str, *arguments: Folded) -> ast.Call:
    """A call of one of our own functions."""
    return ast.Call(ast.Name(function, ast.Load()), [expression(one) for one in arguments], [])


NO_VALUE = call("no_value")
"""In place of a value that is not there: raises where it is looked at."""


def expression(value: Folded) -> ast.expr:
    """The expression of a value; a number as a float."""
    return ast.Constant(float(value)) if isinstance(value, Decimal) else value


def is_atom(value: Folded) -> bool:
    """Whether it costs nothing to write the value down twice."""
    return isinstance(value, Decimal | ast.Name | ast.Constant)


def add(operands: Sequence[Folded], negative: Sequence[bool] = ()) -> Folded:
    """The sum, less the operands that are `negative`; shallow however many there are."""
    constant = ZERO
    terms: list[tuple[ast.expr, bool]] = []
    for operand, minus in _with_flags(operands, negative):
        if isinstance(operand, Decimal):
            constant = CONTEXT.subtract(constant, operand) if minus else CONTEXT.add(constant, operand)
        else:
            terms.append((operand, minus))
    if not terms:
        return constant
    if constant:
        terms.insert(0, (expression(constant), False))
    first_plus = next((index for index, (_, minus) in enumerate(terms) if not minus), None)
    if first_plus is None:
        return ast.UnaryOp(ast.USub(), _tree([(term, False) for term, _ in terms], ast.Add(), ast.Sub()))
    terms.insert(0, terms.pop(first_plus))
    return _tree(terms, ast.Add(), ast.Sub())


def multiply(operands: Sequence[Folded], inverse: Sequence[bool] = ()) -> Folded:
    """The product, divided by the operands that are `inverse`; shallow however many there are."""
    constant = ONE
    factors: list[tuple[ast.expr, bool]] = []
    for operand, under in _with_flags(operands, inverse):
        if not isinstance(operand, Decimal):
            factors.append((operand, under))
        elif not under:
            constant = CONTEXT.multiply(constant, operand)
        elif operand:
            constant = CONTEXT.divide(constant, operand)
        else:
            return NO_VALUE
    if not factors:
        return constant
    if constant != ONE or all(under for _, under in factors):
        factors.insert(0, (expression(constant), False))
    quotients = [_quotient(factors[start : start + CHUNK]) for start in range(0, len(factors), CHUNK)]
    return _tree([(one, False) for one in quotients], ast.Mult(), ast.Div())


def _quotient(factors: Sequence[tuple[ast.expr, bool]]) -> ast.expr:
    """Few factors, so that neither their product nor that of the divisors overflows: values stay below 10^18."""
    above = [(factor, False) for factor, under in factors if not under]
    below = [(factor, False) for factor, under in factors if under]
    over = _tree(above or [(ast.Constant(1.0), False)], ast.Mult(), ast.Div())
    return ast.BinOp(over, ast.Div(), _tree(below, ast.Mult(), ast.Div())) if below else over


def negate(operand: Folded) -> Folded:
    """The value with its sign turned."""
    return operand.copy_negate() if isinstance(operand, Decimal) else ast.UnaryOp(ast.USub(), operand)


def compare(left: Folded, operator: ast.cmpop, right: Folded) -> ast.expr:
    """A plain comparison of floats, without any tolerance."""
    return ast.Compare(expression(left), [operator], [expression(right)])


def between(lowest: Folded, value: Folded, highest: Folded) -> ast.expr:
    """Whether a value lies between two others, or is one of them."""
    operators: list[ast.cmpop] = [ast.LtE(), ast.LtE()]
    return ast.Compare(expression(lowest), operators, [expression(value), expression(highest)])


def choose(condition: ast.expr, where_true: Folded, where_false: Folded) -> ast.expr:
    """One of two values; the other is not worked out."""
    return ast.IfExp(condition, expression(where_true), expression(where_false))


def _with_flags(operands: Sequence[Folded], flags: Sequence[bool]) -> Iterable[tuple[Folded, bool]]:
    return zip(operands, flags or [False] * len(operands), strict=True)


def _tree(operands: Sequence[tuple[ast.expr, bool]], joining: ast.operator, inverse: ast.operator) -> ast.expr:
    """The operands joined half by half, the first of which is not inverse."""
    if len(operands) == 1:
        return operands[0][0]
    middle = (len(operands) + 1) // 2
    right = operands[middle:]
    is_inverse = right[0][1]
    if is_inverse:
        right = [(operand, not flag) for operand, flag in right]
    left = _tree(operands[:middle], joining, inverse)
    return ast.BinOp(left, inverse if is_inverse else joining, _tree(right, joining, inverse))
