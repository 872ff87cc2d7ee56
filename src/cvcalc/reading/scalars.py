"""Which character of a file a character of a value comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

_ANCHOR = re.compile(r"&\S+\s+(?:#[^\r\n]*\s+)*")
_SPACE = re.compile("[ \t\r\n\x85\u2028\u2029]+")
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_ESCAPE = re.compile(
    r"\\(?:x..|u[dD][89abAB]..\\u[dD][c-fC-F]..|u.{4}|U.{8}|(?:\r\n|[\r\n])[ \t]*|.)", re.ASCII | re.DOTALL
)
_BLOCK = re.compile(r"[|>][^\r\n]*(?:\r\n|\r|\n)")
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


def value_start(text: str, start: int) -> int:
    """Where the value of a node that stands at `start` begins: after its anchor, if it has one."""
    anchor = _ANCHOR.match(text, start)
    return anchor.end() if anchor else start


def character_index(text: str, start: int, value: str, offset: int) -> int:
    """The index in `text` of the character `offset` of a scalar that stands at `start` and means `value`.

    Offset 0 is the scalar as a whole, its quote included; one past the end is where it ends. Folded
    lines are walked as YAML folds them; where that fails the start is better than nothing.
    """
    start = value_start(text, start)
    if offset <= 0:
        return start
    offset = min(offset, len(value))
    style = text[start : start + 1]
    if style == '"':
        indexes = _flow(text, start + 1, _ESCAPE)
    elif style == "'":
        indexes = _flow(text, start + 1, re.compile("''"))
    elif style in {"|", ">"}:
        indexes = _block(text, start, value)
    else:
        indexes = _flow(text, start, None)
    return next(islice(indexes, offset, None), start)


def _flow(text: str, index: int, escape: re.Pattern[str] | None) -> Iterator[int]:
    """The indexes behind the characters of a plain or quoted scalar."""
    while index < len(text):
        space = _SPACE.match(text, index)
        escaped = escape.match(text, index) if escape else None
        if space:
            breaks = [found.start() for found in _BREAK.finditer(text, index, space.end())]
            yield from breaks[1:] or breaks or range(index, space.end())
            index = space.end()
        elif escaped:
            if escaped[0][1:2] not in {"\r", "\n"}:
                yield index
            index = escaped.end()
        else:
            yield index
            index += 1
    yield index


def _block(text: str, start: int, value: str) -> Iterator[int]:
    """The indexes behind the characters of a literal or folded block."""
    header = _BLOCK.match(text, start)
    if header is None:
        return
    folded = text[start] == ">"
    indentation = _indentation(text, header.end(), value)
    ended: list[int] = []  # the line breaks since the last line that is not blank
    apart = True  # is a break kept: at the beginning, and beside a line with an indentation of its own?
    for line in _LINE.finditer(text, header.end()):
        content = line[1][indentation:]
        if content.strip() or (content and not folded):
            own = content.startswith((" ", "\t"))
            yield from ended if apart or own or not folded else ended[1:] or ended
            yield from range(line.end(1) - len(content), line.end(1))
            ended, apart = [], own
        ended.append(line.start(2))
    yield from ended


def _indentation(text: str, index: int, value: str) -> int:
    """How many characters of each line of a block are indentation."""
    first = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*([ ]*)([^\r\n]*)").match(text, index)
    if first is None:
        return 0
    beginning = value.lstrip("\n")
    spaces = len(beginning) - len(beginning.lstrip(" "))
    return max(len(first[1]) - spaces, 0)
