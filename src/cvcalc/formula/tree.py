"""The expression tree: what a formula says, ready to be evaluated, explained, or written in another language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

from cvcalc.formula.failure import FormulaDoubt

# `start` and `end` are characters into the formula's text, brackets around the part included.


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written, without sign; only a formula that is a mere number has its sign in here."""

    kind: ClassVar[str] = "number"
    value: Decimal
    start: int = field(compare=False)
    end: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """The value of an input, or of `year`, `horizon`, `discount_rate`, `segment_size`; in the form NFC."""

    kind: ClassVar[str] = "name"
    name: str
    start: int = field(compare=False)
    end: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator or a function, and what it is applied to.

    Numbers: `+` and `*` (two or more operands, worked out from the left; `inverse` says which are subtracted or
    divided by), `sum` (one or more; `inverse` is all false), `min`, `max` (one or more), `negate`, `abs`, `^`,
    `round` (one or two operands), `if` (a condition, two numbers).
    Conditions: `<` `<=` `>` `>=` `==` `!=` (of two numbers), `and`, `or` (of two or more conditions), `not`,
    `true`, `false` (of nothing).
    """

    kind: str
    operands: tuple[Node, ...]
    start: int = field(compare=False)
    end: int = field(compare=False)
    inverse: tuple[bool, ...] = ()


Node = Number | Name | Operation


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, parsed: `tree` is what it says; two formulas are equal when their texts are.

    `names`: the names of inputs it uses in any branch, each with the offset of its first use, in order of
    appearance. `reads`: which of the readable names it uses (`year`, …). `constant`: its value where it is a
    mere number. `doubts`: numbers in it that may have been meant otherwise.
    """

    text: str
    tree: Node = field(compare=False)
    names: Mapping[str, int] = field(compare=False)
    reads: frozenset[str] = field(compare=False)
    constant: Decimal | None = field(compare=False)
    doubts: tuple[FormulaDoubt, ...] = field(compare=False)


def constant_formula(value: Decimal) -> Formula:
    """The formula that is the mere number `value`."""
    text = f"{value:f}"
    return Formula(text, Number(value, 0, len(text)), {}, frozenset(), value, ())


COMPARISONS = frozenset({"<", "<=", ">", ">=", "==", "!="})
CONDITIONS = COMPARISONS | {"and", "or", "not", "true", "false"}


def is_condition(node: Node) -> bool:
    """Whether the node is a condition (true or false); everything else is a number."""
    return node.kind in CONDITIONS


def offset_of(name: str, formula: Formula) -> int:
    """Where `formula` uses `name` first, one of the readable names too; 0 where it does not."""
    waiting: list[Node] = [formula.tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Operation):
            waiting += reversed(node.operands)
        elif isinstance(node, Name) and node.name == name:
            return node.start
    return 0


def names_in(nodes: tuple[Node, ...]) -> Iterator[str]:
    """The names used in `nodes`, in all branches, in order of appearance, as often as they stand there."""
    waiting = [*reversed(nodes)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Name):
            yield node.name
        elif isinstance(node, Operation):
            waiting += reversed(node.operands)
