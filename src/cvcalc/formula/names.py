"""Names of inputs, and the words of the formula language."""

from __future__ import annotations

import re

LENGTH_LIMIT = 4_000  # characters of a formula

FUNCTIONS = {"abs": (1, 1), "if": (3, 3), "max": (1, None), "min": (1, None), "round": (1, 2), "sum": (1, None)}
READABLE = frozenset({"year", "horizon", "discount_rate", "segment_size"})
WORDS = frozenset({"and", "or", "not", "true", "false", *FUNCTIONS})
RESERVED = WORDS | READABLE

CONTINUES, UNKNOWN = "\x01", "\x02"
NAME = rf"[A-Za-z_][A-Za-z0-9_{CONTINUES}]*"
_NAME = re.compile(NAME)
_SHADOWS = {"L": "a", "M": CONTINUES, "Nd": CONTINUES, "Zs": " "}


def is_name(text: str) -> bool:
    """Whether an input may be called `text`: letters of any script, digits, `_`; no digit first; no reserved word."""
    return len(text) <= LENGTH_LIMIT and bool(_NAME.fullmatch(shadow(text))) and normal_name(text) not in RESERVED


def normal_name(text: str) -> str:
    """`text` as names are compared (Unicode's form NFC): a letter and its accent are one character."""
    if text.isascii():
        return text
    from unicodedata import normalize  # slow to import, and needed only beyond ASCII

    return normalize("NFC", text)


def shadow(text: str) -> str:
    """`text` with one ASCII character for each of its characters, so that one pattern serves every script.

    A letter becomes `a`; marks and digits beyond ASCII become `CONTINUES`, since they may continue a name but
    not begin one; a space is a space; anything else beyond ASCII, and any control character, becomes `UNKNOWN`.
    """
    if text.isascii() and CONTINUES not in text:
        return text
    from unicodedata import category

    def stand_in(character: str) -> str:
        if " " <= character <= "~" or character in "\t\n\r":
            return character
        kind = category(character)
        return _SHADOWS.get(kind) or _SHADOWS.get(kind[0]) or UNKNOWN

    return "".join(map(stand_in, text))
