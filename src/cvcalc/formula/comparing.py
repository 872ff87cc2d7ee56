"""Comparisons: what a condition holds against each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cvcalc.formula.names import READABLE
from cvcalc.formula.tree import COMPARISONS, Formula, Node, Operation, names_in


class Comparison(NamedTuple):
    """Two formulas, and the sign (`<`, `<=`, …) between them."""

    left: Formula
    sign: str
    right: Formula


def comparisons_in(condition: Formula) -> Iterator[Comparison]:
    """The comparisons of `condition`, as they stand there from left to right."""
    waiting: list[Node] = [condition.tree]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Operation):
            continue
        if node.kind in COMPARISONS:
            left, right = (_side(operand, condition.text) for operand in node.operands)
            yield Comparison(left, node.kind, right)
        else:
            waiting += reversed(node.operands)


def _side(node: Node, text: str) -> Formula:
    """One side as a formula of its own; places in its tree are those in the condition."""
    names = dict.fromkeys(names_in((node,)), 0)
    inputs = {name: offset for name, offset in names.items() if name not in READABLE}
    return Formula(text[node.start : node.end], node, inputs, frozenset(names.keys() & READABLE), None, ())
