"""Characters that belong to no formula, and what to write instead."""

from __future__ import annotations

import re

from cvcalc.formula.failure import FormulaError

_PAIRS = {
    "**": ("'**' is no operator", "write x^2 for a power"),
    "//": ("'//' is no operator", "write / to divide; round(a / b, 0) gives a whole number"),
    "&&": ("'&&' is no operator", "write and"),
    "||": ("'||' is no operator", "write or"),
    "<>": ("'<>' does not compare", "write != for different"),
    "=<": ("'=<' does not compare", "write <= for at most"),
    "=>": ("'=>' does not compare", "write >= for at least"),
    ":=": ("':=' is no operator", "a formula only gives a value; write == to compare"),
}
_QUOTES = "\"'`\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb"
_SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))
_MEANT = {
    **dict.fromkeys("\u2212\u2013\u2014\u2010\u2011", "-"),
    **dict.fromkeys("×·∙⋅•∗✕✖⨯", "*"),
    **dict.fromkeys("÷∕⁄", "/"),
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "≈": "==",
    "¬": "not",
    "∧": "and",
    "∨": "or",
    "‰": "/ 1_000",
    "½": "0.5",
    "¼": "0.25",
    "¾": "0.75",
    "∞": "a large number",
    "π": "3.14159265358979",
    "√": "x ^ 0.5",
    "∑": "sum(a, b, …)",
}
_HINTS = {
    ";": "a comma separates arguments, as in max(a, b)",
    "&": "write and to join conditions; formulas give numbers, not text",
    "|": "write or",
    "!": "write not, or != for different",
    "?": "write if(condition, a, b)",
    ":": "write / to divide, and if(condition, a, b) to choose",
    ".": "decimals follow a point between digits, as in 1.5; names have no point in them",
    **dict.fromkeys("~±", "write the number alone; a range says how sure it is: {low: …, base: …, high: …}"),
    **dict.fromkeys("[]{}", "write round brackets: ( and )"),
    "#": "in YAML a comment begins with a space and #",
}


def stranger(text: str, start: int, before: str) -> FormulaError:
    """What to say of the character at `start` that belongs to no formula; `before` is the word before it."""
    character = text[start]
    if character in _SUPERSCRIPTS:
        power = "".join(_SUPERSCRIPTS.get(one, " ") for one in text[start:]).split(" ", 1)[0]
        return FormulaError("CV120", f"'{character}' is no operator", f"write {before}^{power}", start)
    if character in _QUOTES:
        return FormulaError("CV120", "formulas have no text in quotes", "write names and numbers without quotes", start)
    if character == "=":
        return FormulaError("CV120", "'=' is no operator", "write == to compare", start)
    if character in _MEANT or character in _HINTS:
        hint = _HINTS.get(character) or f"write {_MEANT[character]}"
        return FormulaError("CV120", f"'{character}' has no meaning in a formula", hint, start)
    return _by_category(character, start, text)


def strange_pair(text: str, start: int) -> FormulaError | None:
    """Two characters, one of them at `start`, that stand for an operator elsewhere."""
    for offset in (max(start - 1, 0), start):
        known = _PAIRS.get(text[offset : offset + 2])
        if known is not None:
            return FormulaError("CV120", *known, offset)
    apart = re.search(r"(?<![<>!=])[<>!=](?=[ \t\r\n]+=\Z)", text[: start + 1])
    if apart is None:
        return None
    return FormulaError("CV120", f"'{apart[0]}' and '=' stand apart", f"write {apart[0]}=", apart.start())


def _by_category(character: str, start: int, text: str) -> FormulaError:
    from unicodedata import category, digit, normalize

    kind = category(character)
    meant = normalize("NFKC", character)
    if kind == "Sc":
        number = re.match(r"\s*([0-9][0-9_.]*)", text[start + 1 :])
        hint = f"write {number[1]}; the currency stands once, under 'currency'" if number else "leave it out"
        return FormulaError("CV103", f"a number has no currency sign such as '{character}' here", hint, start)
    if kind == "Nd":
        message = f"'{character}' is no digit here"
        return FormulaError("CV103", message, f"write {digit(character)}: numbers have the digits 0 to 9", start)
    if kind[0] in "CZ":
        message = f"an invisible character (U+{ord(character):04X}) stands here"
        return FormulaError("CV120", message, "delete it", start)
    hint = f"write {meant}" if meant.isascii() and meant.strip() and meant != character else ""
    return FormulaError("CV120", f"'{character}' has no meaning in a formula", hint, start)
