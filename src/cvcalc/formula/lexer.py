"""The words of a formula, one by one."""

from __future__ import annotations

import re

from cvcalc.formula.names import NAME, WORDS, shadow
from cvcalc.formula.number import NUMBER

Token = tuple[str, int, int]
"""Kind, start and end: `number`, `name`, an operator or a word of the language, `other`, or `end`."""

_BLANK = " \t\r\n"
_TOKEN = re.compile(rf"[{_BLANK}]*(?:({NUMBER})|({NAME})|([<>=!]=|[-+*/^()<>,])|(.))", re.DOTALL)
_KINDS = ("", "number", "name", "operator", "other")


def tokens_of(text: str) -> list[Token]:
    """All tokens of `text`, the last one being `end`; what belongs to no formula is `other`, a character each."""
    tokens: list[Token] = []
    length = len(text.rstrip(_BLANK))
    for match in _TOKEN.finditer(shadow(text), 0, length):
        group = match.lastindex or 0
        start, end = match.span(group)
        kind = _KINDS[group]
        if kind == "operator" or (kind == "name" and text[start:end] in WORDS):
            kind = text[start:end]
        tokens.append((kind, start, end))
    tokens.append(("end", length, length))
    return tokens
