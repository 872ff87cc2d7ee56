"""Expression trees for property tests, and their text with no more brackets than needed."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from cvcalc.formula import Name, Node, Number, Operation

LEVELS = {
    "or": 1,
    "and": 2,
    "not": 3,
    **dict.fromkeys(("<", "<=", ">", ">=", "==", "!="), 4),
    "+": 5,
    "*": 6,
    "negate": 7,
    "^": 8,
}
NAMES = ("a", "b", "wages", "year", "segment_size", "größe", "مبلغ", "価格")


def number(value: str) -> Number:
    """A number node; `value` as a person writes it."""
    return Number(Decimal(value), 0, 0)


def operation(kind: str, *operands: Node, inverse: tuple[bool, ...] = ()) -> Operation:
    """An operation without places."""
    return Operation(kind, operands, 0, 0, inverse)


LITERALS = st.decimals("0", "9999", places=2, allow_nan=False).map(lambda value: Number(value, 0, 0))


@st.composite
def numbers(draw: st.DrawFn, depth: int = 4) -> Node:
    """Any tree that gives a number."""
    if depth == 0 or draw(st.integers(0, 3)) == 0:
        return draw(st.one_of(LITERALS, st.sampled_from(NAMES).map(lambda name: Name(name, 0, 0))))
    inner = numbers(depth - 1)
    kind = draw(st.sampled_from(["+", "*", "negate", "^", "abs", "round", "min", "max", "sum", "if"]))
    if kind in {"+", "*"}:
        return draw(chains(kind, inner))
    if kind == "if":
        return operation(kind, draw(conditions(depth - 1)), draw(inner), draw(inner))
    if kind == "round":
        return operation(kind, draw(inner), *draw(st.lists(st.sampled_from([number("0"), number("2")]), max_size=1)))
    if kind in {"min", "max", "sum"}:
        operands = draw(st.lists(inner, min_size=1, max_size=3))
        return operation(kind, *operands, inverse=(False,) * len(operands) if kind == "sum" else ())
    return operation(kind, *(draw(inner) for _ in range(2 if kind == "^" else 1)))


@st.composite
def conditions(draw: st.DrawFn, depth: int = 3) -> Node:
    """Any tree that is true or false."""
    kind = draw(st.sampled_from(["true", "false", "<", "<=", ">", ">=", "==", "!=", "and", "or", "not"]))
    if kind in {"true", "false"}:
        return operation(kind)
    if depth == 0 or kind not in {"and", "or", "not"}:
        compared = kind if kind not in {"and", "or", "not"} else "<"
        return operation(compared, draw(numbers(max(depth - 1, 0))), draw(numbers(max(depth - 1, 0))))
    size = 1 if kind == "not" else draw(st.integers(2, 3))
    return operation(kind, *(draw(conditions(depth - 1)) for _ in range(size)))


@st.composite
def chains(draw: st.DrawFn, kind: str, operands: st.SearchStrategy[Node]) -> Operation:
    """A sum or a product of up to four operands."""
    parts = draw(st.lists(operands, min_size=2, max_size=4))
    return operation(kind, *parts, inverse=(False, *(draw(st.booleans()) for _ in parts[1:])))


@st.composite
def arithmetic(draw: st.DrawFn, depth: int = 4) -> Node:
    """A tree of + - * / and signs over literal numbers; what it divides by is not zero."""
    if depth == 0 or draw(st.integers(0, 3)) == 0:
        return draw(LITERALS)
    kind = draw(st.sampled_from(["+", "*", "negate"]))
    if kind == "negate":
        return operation(kind, draw(arithmetic(depth - 1)))
    return draw(chains(kind, arithmetic(depth - 1)))


def text_of(node: Node) -> str:
    """The formula that parses back to `node`."""
    if isinstance(node, Number):
        return str(node.value)
    if isinstance(node, Name):
        return node.name
    if node.kind in {"true", "false"}:
        return node.kind
    if node.kind not in LEVELS:
        return f"{node.kind}({', '.join(map(text_of, node.operands))})"
    if node.kind in {"not", "negate"}:
        sign = "not " if node.kind == "not" else "-"
        return sign + _inside(node.operands[0], LEVELS[node.kind] - 1)
    if node.kind == "^":
        base, exponent = node.operands
        return f"{_inside(base, LEVELS['^'])}^{_inside(exponent, LEVELS['negate'] - 1)}"
    return _joined(node)


def _joined(node: Operation) -> str:
    signs = {"+": ("+", "-"), "*": ("*", "/")}.get(node.kind, (node.kind, node.kind))
    parts = [_inside(operand, LEVELS[node.kind]) for operand in node.operands]
    inverse = node.inverse or (False,) * len(parts)
    joined = parts[0]
    for part, turned in zip(parts[1:], inverse[1:], strict=True):
        joined += f" {signs[turned]} {part}"
    return joined


def _inside(node: Node, level: int) -> str:
    """The text of an operand; in brackets unless it binds more tightly than `level`."""
    text = text_of(node)
    return text if LEVELS.get(node.kind, 9) > level else f"({text})"
