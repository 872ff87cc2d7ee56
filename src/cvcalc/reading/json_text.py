"""JSON text into the same tree as YAML, within the same limits."""

from __future__ import annotations

import re

from cvcalc.problems import shortened
from cvcalc.reading.refusal import RefusedError
from cvcalc.reading.tree import MOST_NODES, Tree, TreeBuilder, too_many
from cvcalc.reading.wording import unclosed

_NOT_SPACE = re.compile(r"[^ \t\r\n]")
_PLAIN = re.compile(r'"([^"\\\x00-\x1f]*+)"')
_PIECE = re.compile(r'[^"\\\x00-\x1f]*+')
_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt])|u([0-9a-fA-F]{4}))')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?(?![\w.+-])")
_WORD = re.compile(r'[^\s,:\[\]{}"]*+')
_ESCAPED = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_CONSTANTS = {"true": "true", "false": "false", "null": None}


def read_json(text: str) -> TreeBuilder:
    """The tree of a JSON text; RefusedError at the first thing that is not JSON.

    Numbers keep their spelling, `true` and `false` are text, `null` is None.
    """
    reader = _Reader(text)
    reader.follow()
    return reader


class _Reader(TreeBuilder):
    """The builder and the text it reads; each step takes the index of a character and gives the next one."""

    __slots__ = ("_step", "_text")

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self._step = self._read_value

    def follow(self) -> None:
        """Build the tree."""
        text, at = self._text, 0
        while found := _NOT_SPACE.search(text, at):
            at = self._step(found.start())
        if self.depth:
            raise _refused(unclosed(text, self.opened_at))

    def _read_value(self, at: int) -> int:
        first = self._text[at]
        if first == '"':
            value, end = self._quoted(at)
        elif first in "[{":
            self.begin({} if first == "{" else [], at)
            self._step = self._read_first
            return at + 1
        elif number := _NUMBER.match(self._text, at):
            value, end = number[0], number.end()
        else:
            word = _WORD.match(self._text, at)
            found = word[0] if word else ""
            if found not in _CONSTANTS:
                raise _no_value(found or first, at)
            self._put(_CONSTANTS[found], at)
            return at + len(found)
        self._put(value, at)
        return end

    def _put(self, value: Tree, at: int) -> None:
        if self.key is None:
            self.node.append(value)
        else:
            self.node[self.key] = value
            self.key = None
        self.starts.append(at)
        if len(self.starts) > MOST_NODES:
            raise too_many(at)
        self._step = self._read_sign

    def _read_first(self, at: int) -> int:
        """What follows an opening bracket: the first entry or the closing bracket."""
        if self._text[at] in "]}":
            return self._close(at)
        return self._read_entry(at)

    def _read_entry(self, at: int) -> int:
        if isinstance(self.node, dict):
            return self._read_key(at)
        if self._text[at] in "]}":
            raise RefusedError("CV018", f"there is a comma before this '{self._text[at]}'", at, "remove the comma")
        return self._read_value(at)

    def _read_key(self, at: int) -> int:
        first = self._text[at]
        if first == "}":
            raise RefusedError("CV018", "there is a comma before this '}'", at, "remove the comma")
        if first != '"':
            raise RefusedError("CV018", "a key in double quotes belongs here", at, _hint_at(self._text, at))
        key, end = self._quoted(at)
        self.starts.append(at)
        if key in self.node:
            raise self.twice(key, at)
        self.key = key
        self._step = self._read_colon
        return end

    def _read_colon(self, at: int) -> int:
        if self._text[at] != ":":
            raise RefusedError("CV018", "a ':' is missing before this", at)
        self._step = self._read_value
        return at + 1

    def _read_sign(self, at: int) -> int:
        """What follows a value: a comma, the closing bracket, or the end."""
        sign = self._text[at]
        if not self.depth:
            hint = _hint(self._text[at : at + 2]) if self._text[at] in "/#" else "keep one value per file"
            raise RefusedError("CV018", "the JSON value ends before this", at, hint)
        if sign in "]}":
            return self._close(at)
        if sign != ",":
            raise RefusedError("CV018", "a comma is missing before this", at, _hint_after_value(self._text, at))
        self._step = self._read_entry
        return at + 1

    def _close(self, at: int) -> int:
        opening, closing = ("{", "}") if isinstance(self.node, dict) else ("[", "]")
        if self._text[at] != closing:
            related = [("opened here", self.opened_at)]
            raise RefusedError("CV018", f"'{opening}' is closed by '{self._text[at]}'", at, related=related)
        self.end(at)
        self._step = self._read_sign
        return at + 1

    def _quoted(self, start: int) -> tuple[str, int]:
        """The text in quotes that begins at `start`, and where it ends."""
        plain = _PLAIN.match(self._text, start)
        if plain:
            return plain[1], plain.end()
        text, at, pieces = self._text, start + 1, list[str]()
        while piece := _PIECE.match(text, at):
            pieces.append(piece[0])
            at = piece.end()
            if text[at : at + 1] == '"':
                break
            escape = _ESCAPE.match(text, at)
            if escape is None:
                raise _not_text(text, start, at)
            pieces.append(_ESCAPED[escape[1]] if escape[1] else chr(int(escape[2], 16)))
            at = escape.end()
        return _paired("".join(pieces), start), at + 1


def _paired(value: str, start: int) -> str:
    """`value` with the two halves of a character beyond U+FFFF made one."""
    try:
        return value.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        message = "half of a character stands in this text"
        raise RefusedError("CV018", message, start, "write the character itself: the file is UTF-8") from None


def _refused(refused: RefusedError) -> RefusedError:
    return RefusedError("CV018", refused.message, refused.index, refused.hint)


def _not_text(text: str, start: int, at: int) -> RefusedError:
    """What stands at `at` can't be part of the quoted text that begins at `start`."""
    found = text[at : at + 1]
    if found == "\t":
        return RefusedError("CV018", "a tab stands in a text", at, "write it as \\t")
    if found == "\\":
        message = f"'{shortened(text[at : at + 2])}' means nothing in JSON"
        return RefusedError("CV018", message, at, "write two backslashes for one")
    return _refused(unclosed(text, start))


def _no_value(word: str, at: int) -> RefusedError:
    shown = shortened(word)
    if word[0] in "]},:":
        return RefusedError("CV018", f"a value is missing before this '{shown}'", at)
    return RefusedError("CV018", f"'{shown}' is not a value in JSON", at, _hint(word))


def _hint_at(text: str, at: int) -> str:
    word = _WORD.match(text, at)
    return _hint(word[0]) if word and word[0] else ""


def _hint_after_value(text: str, at: int) -> str:
    is_comment = text.startswith(("//", "/*", "#"), at)
    return "put double quotes around a formula" if text[at] in "+-*/^%<>=(" and not is_comment else _hint_at(text, at)


def _hint(word: str) -> str:
    if word.startswith(("//", "/*", "#")):
        return "JSON has no comments; YAML has, in a file that does not end in .json"
    if word.startswith("'"):
        return "JSON takes double quotes only"
    return f'put double quotes around it: "{shortened(word)}"'
