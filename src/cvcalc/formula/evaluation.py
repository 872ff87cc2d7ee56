"""The exact value of a formula."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation, Overflow
from typing import Any

from cvcalc.formula.arithmetic import LIMITED, ZERO, equal, is_whole, plain, power, rounded
from cvcalc.formula.failure import Failure, FormulaError
from cvcalc.formula.tree import COMPARISONS, Formula, Name, Node, Number, Operation, names_in
from cvcalc.problems import shortened

Values = Mapping[str, Decimal | Failure]

VALUES_SHOWN = 5
PLACES_LIMIT = 18


def evaluate(formula: Formula, values: Values) -> Decimal:
    """The value of `formula`, where `values` holds every name it comes to, the readable ones included.

    Only what is needed is looked at: of `if`, one branch; of `and` and `or`, no more than decides.
    Raises FormulaError: CV204 division by zero, CV205 no real number, CV206 a result not below 10^18,
    CV123 places to round to that are none. Raises the Failure that stands for a value.
    """
    constant = formula.constant
    if constant is not None:
        return constant
    tree = formula.tree
    try:
        value = _NUMBERS[tree.kind](tree, values)
    except _NoValueError as reason:
        raise reason.told(formula.text, values) from None
    return value or ZERO  # decimal has a zero below zero


def holds(condition: Formula, values: Values) -> bool:
    """Whether `condition` (of `parse_condition`) is true; as lazy as `evaluate`, and raises what it raises."""
    tree = condition.tree
    try:
        return _CONDITIONS[tree.kind](tree, values)
    except _NoValueError as reason:
        raise reason.told(condition.text, values) from None


class _NoValueError(Exception):
    """Where a formula has no value; `upto` counts the operands that lead there, the last one being at fault."""

    def __init__(self, code: str, node: Operation, upto: int, fault: Node) -> None:
        self.code = code
        self.node = node
        self.upto = upto
        self.fault = fault

    def told(self, text: str, values: Values) -> FormulaError:
        operands, start, end = self.node.operands, self.node.start, self.node.end
        if self.node.kind in {"+", "*", "^"}:
            operands = operands[: self.upto]
            start, end = operands[0].start, operands[-1].end
        part = shortened(" ".join(text[start:end].split()))
        involved = (self.fault,) if self.code in {"CV123", "CV204"} else operands
        known = _known(involved, values)
        message = _MESSAGES[self.code].format(part) + (f": {known}" if known else "")
        return FormulaError(self.code, message, _HINTS[self.code], self.fault.start)


_MESSAGES = {
    "CV123": "in '{}' the places to round to are not whole, or not from -18 to 18",
    "CV204": "division by zero in '{}'",
    "CV205": "'{}' is no real number",
    "CV206": "'{}' is not below 10^18",
}
_HINTS = {
    "CV123": "round(x, 2) keeps two decimals, round(x, -3) whole thousands",
    "CV204": "if(x == 0, 0, a / x) says what holds where x is zero",
    "CV205": "zero to the power of zero, and a root of a negative number, have no value",
    "CV206": "count in thousands or millions, or check the units",
}


def _known(nodes: tuple[Node, ...], values: Values) -> str:
    names = dict.fromkeys(names_in(nodes))
    given = {name: value for name in names if isinstance(value := values.get(name), Decimal)}
    shown = [f"{shortened(name)} = {plain(value)}" for name, value in given.items()]
    return ", ".join(shown[:VALUES_SHOWN] + ["…"] * (len(shown) > VALUES_SHOWN))


def _number(node: Number, _values: Values) -> Decimal:
    return node.value


def _name(node: Name, values: Values) -> Decimal:
    value = values[node.name]
    if isinstance(value, Failure):
        raise value.with_traceback(None)  # one failure is raised many times, and must not collect them all
    return value


def _sum(node: Operation, values: Values) -> Decimal:
    operands = iter(node.operands)
    operand = next(operands)
    total = _NUMBERS[operand.kind](operand, values)
    done = 1
    try:
        for operand in operands:
            value = _NUMBERS[operand.kind](operand, values)
            total = LIMITED.subtract(total, value) if node.inverse[done] else LIMITED.add(total, value)
            done += 1
    except Overflow:
        raise _NoValueError("CV206", node, done + 1, operand) from None
    return total


def _product(node: Operation, values: Values) -> Decimal:
    operands = iter(node.operands)
    operand = next(operands)
    total = _NUMBERS[operand.kind](operand, values)
    done = 1
    try:
        for operand in operands:
            value = _NUMBERS[operand.kind](operand, values)
            total = LIMITED.divide(total, value) if node.inverse[done] else LIMITED.multiply(total, value)
            done += 1
    except Overflow:
        raise _NoValueError("CV206", node, done + 1, operand) from None
    except ArithmeticError:
        raise _NoValueError("CV204", node, done + 1, operand) from None
    return total


def _power(node: Operation, values: Values) -> Decimal:
    base, exponent = node.operands
    try:
        return power(_NUMBERS[base.kind](base, values), _NUMBERS[exponent.kind](exponent, values))
    except Overflow:
        raise _NoValueError("CV206", node, 2, base) from None
    except InvalidOperation:
        raise _NoValueError("CV205", node, 2, base) from None
    except ArithmeticError:
        raise _NoValueError("CV204", node, 2, base) from None


def _negate(node: Operation, values: Values) -> Decimal:
    (operand,) = node.operands
    return _NUMBERS[operand.kind](operand, values).copy_negate()


def _abs(node: Operation, values: Values) -> Decimal:
    (operand,) = node.operands
    return _NUMBERS[operand.kind](operand, values).copy_abs()


def _min(node: Operation, values: Values) -> Decimal:
    return min([_NUMBERS[operand.kind](operand, values) for operand in node.operands])


def _max(node: Operation, values: Values) -> Decimal:
    return max([_NUMBERS[operand.kind](operand, values) for operand in node.operands])


def _round(node: Operation, values: Values) -> Decimal:
    first, last = node.operands[0], node.operands[-1]
    value = _NUMBERS[first.kind](first, values)
    places = _NUMBERS[last.kind](last, values) if len(node.operands) > 1 else ZERO
    if not (is_whole(places) and places.copy_abs() <= PLACES_LIMIT):
        raise _NoValueError("CV123", node, 2, last)
    try:
        return rounded(value, int(places))
    except Overflow:
        raise _NoValueError("CV206", node, 2, first) from None


def _if(node: Operation, values: Values) -> Decimal:
    condition, where_true, where_false = node.operands
    chosen = where_true if _CONDITIONS[condition.kind](condition, values) else where_false
    return _NUMBERS[chosen.kind](chosen, values)


def _and(node: Operation, values: Values) -> bool:
    return all(_CONDITIONS[operand.kind](operand, values) for operand in node.operands)


def _or(node: Operation, values: Values) -> bool:
    return any(_CONDITIONS[operand.kind](operand, values) for operand in node.operands)


def _not(node: Operation, values: Values) -> bool:
    (operand,) = node.operands
    return not _CONDITIONS[operand.kind](operand, values)


def _comparison(node: Operation, values: Values) -> bool:
    first, second = node.operands
    left, right = _NUMBERS[first.kind](first, values), _NUMBERS[second.kind](second, values)
    same, below, above = _OUTCOMES[node.kind]
    if equal(left, right):
        return same
    return below if left < right else above


# What a comparison says of values that are equal, of a smaller one on the left, of a larger one.
_OUTCOMES = {
    "<": (False, True, False),
    "<=": (True, True, False),
    ">": (False, False, True),
    ">=": (True, False, True),
    "==": (True, False, False),
    "!=": (False, True, True),
}

# Looked up in place rather than by one more function: a deep formula needs one call a node.
_NUMBERS: dict[str, Callable[[Any, Values], Decimal]] = {
    "number": _number,
    "name": _name,
    "+": _sum,
    "*": _product,
    "^": _power,
    "negate": _negate,
    "abs": _abs,
    "min": _min,
    "max": _max,
    "sum": _sum,
    "round": _round,
    "if": _if,
}
_CONDITIONS: dict[str, Callable[[Any, Values], bool]] = {
    **dict.fromkeys(COMPARISONS, _comparison),
    "and": _and,
    "or": _or,
    "not": _not,
    "true": lambda _node, _values: True,
    "false": lambda _node, _values: False,
}
