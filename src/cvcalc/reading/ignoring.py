"""Comments at the end of a line that hide problems told of it: `# cvcalc: ignore CV305 reason`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from yaml.events import ScalarEvent

from cvcalc.problems import Place
from cvcalc.reading.composer import PARSER
from cvcalc.reading.sources import Path, Source

_MARK = "cvcalc:"
_COMMENT = re.compile(r"(?<!\S)#[ \t]*cvcalc:[ \t]*ignore(?![\w-])[ \t]*:?")
_CODES = re.compile(r"[ \t]*(CV[0-9]\w*(?:[ \t]*,[ \t]*CV[0-9]\w*)*)", re.IGNORECASE | re.ASCII)
_CODE = re.compile(r"\w+", re.ASCII)


@dataclass(frozen=True, slots=True)
class IgnoreComment:
    """Such a comment: `codes` in capitals, be they known or not, each with its place; none where it names none.

    `place` is that of its `#`; `text` is the line that it ends, and `is_alone` where it has that for itself. Paths
    of places lead to the first thing that begins on the line.
    """

    place: Place
    codes: Mapping[str, Place]
    text: str
    is_alone: bool


def ignore_comments(source: Source) -> list[IgnoreComment]:
    """The comments of a YAML file that ask to ignore problems, in order; a file without any costs nothing."""
    if _MARK not in source.text or source.tree is None or source.input.is_json:
        return []
    found = [*_COMMENT.finditer(source.text)]
    if not found:
        return []
    quoted, paths = _Spans(source.text), _Paths(source)
    comments: dict[int, IgnoreComment] = {}  # by line: what follows the first of a line is its reason
    for one in found:
        if not quoted.hold(one.start()):
            line, column = source.lines.position(one.start())
            if line not in comments:
                path = paths.beginning_in(one.start() - column + 1, one.start())
                comments[line] = _comment(source, one, Place(source.file, path, line=line, column=column))
    return [*comments.values()]


def _comment(source: Source, found: re.Match[str], place: Place) -> IgnoreComment:
    line, column = place.line or 1, place.column or 1
    text = source.lines.line(line)
    named = _CODES.match(text, column - 1 + len(found[0]))
    codes: dict[str, Place] = {}
    for one in _CODE.finditer(text, *named.span(1)) if named else ():
        codes.setdefault(one[0].upper(), place._replace(column=one.start() + 1))
    return IgnoreComment(place, codes, text, is_alone=not text[: column - 1].strip())


class _Spans:
    """Where quoted and block scalars stand in a text: nothing in them is a comment."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in _spans(text):
            self._starts.append(start)
            self._ends.append(end)

    def hold(self, index: int) -> bool:
        """Whether the character at `index` is part of one."""
        before = bisect_left(self._starts, index + 1) - 1
        return before >= 0 and index < self._ends[before]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    scalar: Any = ScalarEvent
    for event in iter(PARSER(text).get_event, None):
        if event.__class__ is not scalar or not event.style:
            continue
        start, end = event.start_mark.index, event.end_mark.index
        if event.style in "|>":  # a comment may follow its sign
            start = next((at for at in range(start, end) if text[at] in "\r\n"), end)
        yield start, end


class _Paths:
    """Which key or entry of a list begins on a line."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._keys: dict[int, list[str]] = {}  # of a mapping, by its id: listed once

    def beginning_in(self, start: int, end: int) -> Path:
        """The path of the first that begins from `start` to before `end`; empty without one."""
        path: Path = ()
        node: Any = self._source.tree
        while isinstance(node, dict | list):
            starts, step = self._source.places[id(node)], 2 if isinstance(node, dict) else 1
            ordinal = bisect_left(range(0, len(starts), step), start, key=starts.__getitem__)
            if ordinal * step < len(starts) and starts[ordinal * step] < end:
                return (*path, self._key(node, ordinal))
            if not ordinal:
                break
            key: Any = self._key(node, ordinal - 1)
            path, node = (*path, key), node[key]
        return ()

    def _key(self, node: Any, ordinal: int) -> str | int:
        """The key of a mapping, or the place in a list, that is the one after `ordinal` others."""
        if isinstance(node, list):
            return ordinal
        if id(node) not in self._keys:
            self._keys[id(node)] = [*node]
        return self._keys[id(node)][ordinal]
