"""Texts measured and wrapped in the cells of a terminal: a Chinese character fills two, a combining one none."""

from __future__ import annotations

import re

from rich.cells import cell_len

from cvcalc.reports.content import STAR

_JOINER = "\u200d"
# A star stays with its name, a number with its percent sign.
_WORD = re.compile(f" *(?:{STAR} )?[^ ]+(?: %[,.;)]*(?= |$))?")


def cells(text: str) -> int:
    """How many cells `text` fills."""
    return len(text) if text.isascii() else cell_len(text)


def longest_word(text: str) -> int:
    """The cells of the widest word of `text`."""
    return max((cells(match[0].lstrip(" ")) for match in _WORD.finditer(text)), default=0)


def wrap(text: str, width: int, hang: int = 0) -> list[str]:
    """`text` on lines of at most `width` cells, all but the first indented by `hang`; at least one line.

    Lines break at spaces, and within a word only where it fills more than a line. No line begins with
    what a build log would obey. A character wider than the line stands there alone.
    """
    if cells(text) <= width:
        return [text]
    room = max(1, width - hang)
    lines: list[str] = []
    line, used = "", 0
    for match in _WORD.finditer(text):
        word = match[0]
        if line and used + cells(word) <= (room if lines else width):
            line += word
            used += cells(word)
            continue
        if line:
            lines.append(line)
        word = word.lstrip(" ")
        *full, line = _split(word if not lines else _tamed(word), room if lines else width, room)
        lines += full
        used = cells(line)
    indent = " " * hang
    return [lines[0], *(indent + one for one in [*lines[1:], line])] if lines else [line]


def _tamed(line: str) -> str:
    """The beginning of a line, without a mark that a build log would take for a command."""
    return ":\\" + line[1:] if line.startswith("::") else line


def _split(word: str, first: int, room: int) -> list[str]:
    """`word` in pieces of at most `first` cells, then `room`; a piece has one character at least."""
    if cells(word) <= first:
        return [word]
    spare = 1 if "::" in word else 0  # for what taming adds
    pieces: list[str] = []
    start = index = used = 0
    while index < len(word):
        end = index + 1
        while end < len(word) and (cells(word[end]) == 0 or word[end - 1] == _JOINER):
            end += 1
        size = cells(word[index:end])
        if index > start and used + size > (room - spare if pieces else first):
            pieces.append(_tamed(word[start:index]) if pieces else word[start:index])
            start, used = index, 0
        used += size
        index = end
    return [*pieces, _tamed(word[start:]) if pieces else word[start:]]
