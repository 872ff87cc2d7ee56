"""A formula with numbers filled in."""

from __future__ import annotations

from collections.abc import Mapping

from cvcalc.formula.lexer import tokens_of
from cvcalc.formula.names import normal_name
from cvcalc.formula.tree import Formula

_OPENING = frozenset({"start", "(", ",", "<", "<=", ">", ">=", "==", "!=", "and", "or", "not"})


def substitute(formula: Formula, shown: Mapping[str, str]) -> str:
    """The formula's text with each name in `shown` replaced by the text of its value.

    A negative value gets brackets wherever it would otherwise run into an operator: with `b` as -2,
    `a - b` becomes `a - (-2)`, and `b^2` becomes `(-2)^2`.
    """
    text = formula.text
    if text in formula.names:  # what data say has a name that nobody could write
        return shown.get(text, text)
    parts: list[str] = []
    done = 0
    before = "start"
    tokens = tokens_of(text)
    for position, (kind, start, end) in enumerate(tokens):
        value = shown.get(normal_name(text[start:end])) if kind == "name" else None
        if value is not None:
            apart = before in _OPENING and tokens[position + 1][0] != "^"
            parts += text[done:start], value if apart or value[:1] not in {"-", "+"} else f"({value})"
            done = end
        before = kind
    return "".join(parts) + text[done:]
