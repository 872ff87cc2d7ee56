"""How the value of a formula depends on one quantity: not at all, affinely (a + b·x), or otherwise."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from cvcalc.formula.tree import Name, Node, Number


class Degree(IntEnum):
    """The dependence; the larger of two is that of their sum."""

    NONE = 0
    AFFINE = 1
    OTHER = 2


def degree_of(node: Node, degree_of_name: Callable[[str], Degree]) -> Degree:
    """How `node` depends on a quantity on which each of its names depends as `degree_of_name` says.

    What is called affine is so everywhere; a kink (`max`, `abs`, a condition that depends on the quantity) is OTHER.
    """
    if isinstance(node, Number):
        return Degree.NONE
    if isinstance(node, Name):
        return degree_of_name(node.name)
    degrees = [degree_of(operand, degree_of_name) for operand in node.operands]
    highest = max(degrees, default=Degree.NONE)
    if highest is Degree.NONE or node.kind in {"+", "sum", "negate"}:
        return highest
    if node.kind == "*":
        dividends = [degree for degree, inverse in zip(degrees, node.inverse, strict=True) if not inverse]
        return highest if sum(degrees) == sum(dividends) == Degree.AFFINE else Degree.OTHER
    if node.kind == "if" and degrees[0] is Degree.NONE:
        return highest
    return Degree.OTHER
