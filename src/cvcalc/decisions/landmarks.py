"""Landmarks: the values at which formulas turn, as far as they say so in a number or another input.

A search in steps passes over what happens between two of them: a discount from 51 to 55 users, say.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cvcalc.formula import Formula, Name, Node, Number, Operation
from cvcalc.valuation import Valuation

_TURNING = frozenset({"<", "<=", ">", ">=", "==", "!=", "min", "max"})


def landmarks_of(valuation: Valuation, name: str) -> set[Decimal]:
    """The values, in year 1, with which formulas of the offer compare its input `name`, or which cap or floor it."""
    found: set[Decimal] = set()
    for formula in _formulas(valuation):
        if name in formula.names:
            waiting: list[Node] = [formula.tree]
            while waiting:
                node = waiting.pop()
                if isinstance(node, Operation):
                    waiting += node.operands
                    if node.kind in _TURNING and any(
                        isinstance(one, Name) and one.name == name for one in node.operands
                    ):
                        found.update(_values(valuation, name, node))
    return found


def _formulas(valuation: Valuation) -> Iterator[Formula]:
    for one in valuation.items:
        yield from (formula for _, formula in one.item.formulas())
    for definitions in valuation.figures.definitions.values():
        for definition in definitions:
            yield from (formula for _, formula in definition.formulas())


def _values(valuation: Valuation, name: str, node: Operation) -> Iterator[Decimal]:
    """What stands beside `name`: numbers as they are, inputs by their values."""
    for one in node.operands:
        if isinstance(one, Number):
            yield one.value
        elif isinstance(one, Name) and one.name != name:
            value = valuation.figures.named_value(one.name, 1)
            if value is not None:
                yield value
