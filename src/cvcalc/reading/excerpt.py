"""One line of a file, made harmless and cut to the width of a terminal."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

from cvcalc.problems import visible

_BEFORE = 0.6  # how much of the width may stand before the caret in a cut line


def excerpt(line: str, column: int, width: int) -> tuple[str, int]:
    """`line` made visible in at most `width` cells around `column`, and how many cells stand before that character.

    `column` is 1-based, in characters; a wide character fills two cells. What is left out is shown as `…`.
    """
    index = min(column - 1, len(line))
    start, end = max(index - width, 0), index + width  # no character fills less than nothing, none shown less than once
    before, after = visible(line[start:index]), visible(line[index:end]).rstrip()
    shown = visible(before + after)
    after = shown[len(before) :]
    before = shown[: len(before)]
    if start == 0 and end >= len(line) and _cells(before) + max(_cells(after), 1) <= width:
        return shown, _cells(before)
    return _cut(before, after, (start > 0, end < len(line)), width)


def _cut(before: str, after: str, more: tuple[bool, bool], width: int) -> tuple[str, int]:
    room = int(width * _BEFORE)
    wanted = max(_cells(after), 1) + more[1]  # one cell for the caret, where it stands after the line
    if wanted < width - room:
        room = width - wanted
    if more[0] or _cells(before) > room:
        before = "…" + _last(before, room - 1)
    room = width - _cells(before)
    if more[1] or _cells(after) > room:
        after = _last(after[::-1], room - 1)[::-1] + "…"
    return before + after, _cells(before)


def _last(text: str, room: int) -> str:
    """The end of `text` that fits into `room` cells."""
    start = len(text)
    while start and (room := room - _cells(text[start - 1])) >= 0:
        start -= 1
    return text[start:]


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(0 if combining(one) else 2 if east_asian_width(one) in "WF" else 1 for one in text)
