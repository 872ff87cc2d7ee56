"""Why a condition does not hold, in words: both sides of the comparisons that decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from cvcalc.formula import Comparison, Failure, Formula, Node, Number, Operation, comparisons_in, evaluate, holds
from cvcalc.formula.arithmetic import equal
from cvcalc.problems import shortened

Values = Mapping[str, Decimal | Failure]

_ROUNDING = Context(prec=100, rounding=ROUND_HALF_UP, traps=[])
_ONE = Decimal(1)
_MOST_DECIMALS = 18
_WHOLE = 3  # numbers from 10^3 on have no decimals, smaller ones as many as make three digits

_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_IN_WORDS = {"<": "below", "<=": "not above", ">": "above", ">=": "not below", "==": "just", "!=": "not"}


def failure_in_words(condition: Formula, values: Values) -> str:
    """What decided that `condition` does not hold; empty where no number did."""
    decisive = _decisive(condition, condition.tree, values, wanted=True)
    return "; ".join(dict.fromkeys(_told(one, values, is_true=is_true) for one, is_true in decisive))


def _decisive(condition: Formula, node: Node, values: Values, *, wanted: bool) -> Iterator[tuple[Comparison, bool]]:
    """The comparisons, each with what it came to, for which the condition `node` is not as `wanted`.

    Parts are looked at in the order, and no further, than the condition itself needs.
    """
    if not isinstance(node, Operation):
        return
    if node.kind == "not":
        yield from _decisive(condition, node.operands[0], values, wanted=not wanted)
    elif node.kind in {"and", "or"}:
        one_decides = wanted == (node.kind == "and")
        for part in node.operands:
            if not one_decides:
                yield from _decisive(condition, part, values, wanted=wanted)
            elif holds(_part(condition, part), values) != wanted:
                yield from _decisive(condition, part, values, wanted=wanted)
                return
    else:
        yield from ((comparison, not wanted) for comparison in comparisons_in(_part(condition, node)))


def _part(condition: Formula, node: Node) -> Formula:
    return Formula(condition.text, node, {}, frozenset(), None, ())


def _told(comparison: Comparison, values: Values, *, is_true: bool) -> str:
    sign = comparison.sign if is_true else _OPPOSITE[comparison.sign]
    left, right = comparison.left, comparison.right
    if _is_number(left) and not _is_number(right):
        left, right, sign = right, left, _MIRRORED[sign]
    in_percent = any(_is_number(one) and one.text.rstrip().endswith("%") for one in (left, right))
    numbers = [evaluate(left, values), evaluate(right, values)]
    first, second = in_digits(numbers, in_percent=in_percent)
    if first != second and _is_by_tolerance(sign, *numbers):
        return _told_equal(left, right, first, second)
    if not _is_number(right):
        return f"{_shown(left)} is {first}, {_shown(right)} is {second}"
    stated = first if _is_number(left) else f"{_shown(left)} is {first}"
    if sign == "==":
        return f"{stated}, and must not be"
    return f"{stated} is {_IN_WORDS[sign]} {second}" if _is_number(left) else f"{stated}, {_IN_WORDS[sign]} {second}"


def _is_by_tolerance(sign: str, left: Decimal, right: Decimal) -> bool:
    """Whether a comparison holds only because formulas take values this near each other as equal."""
    return left != right and equal(left, right) and (sign == "==" or (sign[0] == "<") == (left > right))


def _told_equal(left: Formula, right: Formula, first: str, second: str) -> str:
    if _is_number(left):
        return f"{first} counts as equal to {second}"
    if _is_number(right):
        return f"{_shown(left)} is {first}, which counts as equal to {second}"
    return f"{_shown(left)} is {first}, which counts as equal to {_shown(right)}, {second}"


def in_digits(numbers: Sequence[Decimal], *, in_percent: bool = False) -> list[str]:
    """Numbers as people read them, each with few decimals, or as many as show that they differ."""
    scaled = [_ROUNDING.scaleb(one, 2) if in_percent else one for one in numbers]
    texts = [_written(one, _few(one)) for one in scaled]
    for decimals in range(1, _MOST_DECIMALS + 1):
        if len(set(texts)) == len(set(scaled)):
            break
        texts = [_written(one, max(decimals, _few(one))) for one in scaled]
    return [f"{text} %" if in_percent and one.is_finite() else text for text, one in zip(texts, scaled, strict=True)]


def _few(number: Decimal) -> int:
    if not number or not number.is_finite():
        return 0
    digits = number.adjusted() + 1
    return 0 if digits > _WHOLE else min(max(2, _WHOLE - digits), _MOST_DECIMALS)


def _written(number: Decimal, decimals: int) -> str:
    if not number.is_finite():
        return "without limit"
    result = number.quantize(_ONE.scaleb(-decimals, _ROUNDING), context=_ROUNDING)
    text = f"{result or result.copy_abs():,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _is_number(formula: Formula) -> bool:
    """Whether a side is a mere number, with or without sign."""
    node = formula.tree
    if isinstance(node, Operation) and node.kind == "negate":
        node = node.operands[0]
    return isinstance(node, Number)


def _shown(formula: Formula) -> str:
    return shortened(" ".join(formula.text.split()))
