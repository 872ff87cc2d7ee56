"""What is asked of expressions that are put together here: much faster than by `ast.walk` and `ast.dump`."""

from __future__ import annotations

import ast
from collections.abc import Hashable, Iterator

_SAFE = frozenset({"abs", "min", "max", "same", "below"})


def nodes_of(value: ast.expr) -> Iterator[ast.expr]:
    """The expression and all within it, but for the names of functions that it calls."""
    waiting = [value]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += parts_of(node)


def parts_of(node: ast.expr) -> list[ast.expr]:
    """The expressions that a node is made of; of the kinds of node that we make."""
    match node:
        case ast.Name() | ast.Constant():
            return []
        case ast.BinOp():
            return [node.left, node.right]
        case ast.IfExp():
            return [node.test, node.body, node.orelse]
        case ast.Compare():
            return [node.left, *node.comparators]
        case ast.Call():
            return node.args
        case ast.UnaryOp():
            return [node.operand]
        case ast.BoolOp():
            return node.values
        case ast.Tuple():
            return node.elts
        case ast.Subscript():
            return [node.value, node.slice]
        case _:
            raise TypeError(type(node))


def names_in(value: ast.expr) -> frozenset[str]:
    """The names whose values it uses."""
    return frozenset([node.id for node in nodes_of(value) if isinstance(node, ast.Name)])


def may_fail(value: ast.expr) -> bool:
    """Whether it may raise whatever it uses: a division by what varies, a power, most calls."""
    for node in nodes_of(value):
        if isinstance(node, ast.BinOp):
            if isinstance(node.op, ast.Pow) or (
                isinstance(node.op, ast.Div) and not isinstance(node.right, ast.Constant)
            ):
                return True
        elif isinstance(node, ast.Call) and called(node) not in _SAFE:
            return True
    return False


def called(node: ast.Call) -> str:
    """The name of the function that is called."""
    return node.func.id if isinstance(node.func, ast.Name) else ""


def structure(node: ast.expr) -> Hashable:
    """The same for expressions that say the same, and for no others."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Constant):
        return node.value  # a float, a text never
    parts = map(structure, parts_of(node))
    if isinstance(node, ast.BinOp | ast.UnaryOp | ast.BoolOp):
        return (type(node.op).__name__, *parts)
    if isinstance(node, ast.Compare):
        return (*(type(operator).__name__ for operator in node.ops), *parts)
    return (called(node) if isinstance(node, ast.Call) else type(node).__name__, *parts)
