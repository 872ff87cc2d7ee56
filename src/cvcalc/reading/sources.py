"""What was read in a run, and where in it things stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import count
from typing import Any

from cvcalc.problems import Place, Problem, Related
from cvcalc.reading.files import InputFile
from cvcalc.reading.lines import Lines
from cvcalc.reading.tree import Tree

Path = tuple[str | int, ...]

FEW_KEYS = 64  # to look among more of them time and again, they are numbered once


class Source:
    """The text of one file, and the tree read from it: None where it could not be read.

    `places` holds, by the id of each mapping and list of the tree, the index of every key and value
    in `text`, in order; `start` is where the tree itself stands.
    """

    __slots__ = ("_lines", "_ordinals", "_respelled", "input", "places", "start", "text", "tree")

    def __init__(
        self,
        file: InputFile,
        text: str,
        tree: Tree = None,
        start: int = 0,
        places: Mapping[int, list[int]] | None = None,
    ) -> None:
        self.input = file
        self.text = text
        self.tree = tree
        self.start = start
        self.places = places or {}
        self._lines: Lines | None = None
        self._respelled: dict[tuple[int, str | int], str | int] = {}
        self._ordinals: dict[int, dict[str, int]] = {}  # of mappings with many keys, which many places are in

    @property
    def file(self) -> str:
        """The path as printed."""
        return self.input.name

    @property
    def lines(self) -> Lines:
        """The lines of the text."""
        if self._lines is None:
            self._lines = Lines(self.text)
        return self._lines

    def index(self, path: Path, at_key: bool = False, offset: int = 0) -> int:
        """The index in the text of the value at `path`, or of the longest part of the path that exists.

        `at_key` means its key instead, `offset` a character within it where it is text.
        """
        node: Any = self.tree
        start, key = self.start, None
        for step in path:
            if self._respelled:
                step = self._respelled.get((id(node), step), step)
            ordinal = self._ordinal(node, step)
            if ordinal is None:
                key = None
                break
            starts = self.places[id(node)]
            if isinstance(node, dict):
                key, start = starts[2 * ordinal], starts[2 * ordinal + 1]
            else:
                key, start = None, starts[ordinal]
            node = node[step]
        if at_key and key is not None:
            return key
        if not offset and self.text[start : start + 1] != "&":
            return start
        from cvcalc.reading.scalars import character_index, value_start  # most places do without them

        if isinstance(node, str):
            return character_index(self.text, start, node, offset)
        return value_start(self.text, start)

    def respell(self, path: Path, key: str) -> None:
        """Let `key` lead to what stands at `path`, where its last key is misspelt."""
        node: Any = self.tree
        for step in path[:-1]:
            node = node[self._respelled.get((id(node), step), step)]
        self._respelled[id(node), key] = path[-1]

    def _ordinal(self, node: Tree, step: str | int) -> int | None:
        """Which key of a mapping, or which place of a list, `step` is; None where there is none."""
        if isinstance(node, list):
            return step if isinstance(step, int) and 0 <= step < len(node) else None
        if not isinstance(node, dict) or step not in node:
            return None
        if len(node) <= FEW_KEYS:
            return [*node].index(str(step))
        ordinals = self._ordinals.get(id(node))
        if ordinals is None:
            ordinals = self._ordinals[id(node)] = dict(zip(node, count(), strict=False))
        return ordinals[str(step)]


class Sources:
    """The files of a run, in the order read."""

    def __init__(self, notice: Callable[[Source], object] | None = None) -> None:
        """`notice` gets to see each file once it is read."""
        self._notice = notice
        self._read: dict[str, Source] = {}
        self._order: dict[str, int] = {}
        self._quoted: dict[tuple[str | None, int | None], str] = {}

    def expect(self, file: str) -> None:
        """Give `file` its turn in the order of files, even where nothing can be read of it."""
        self._order.setdefault(file, len(self._order))

    def add(self, source: Source) -> None:
        """Keep what was read, to find places in it."""
        self.expect(source.file)
        self._read[source.file] = source
        if self._notice is not None:
            self._notice(source)

    def quote(self, place: Place, line: str) -> None:
        """Keep a line of a file of which nothing else is kept, to show it where `place` is told of."""
        self._quoted[place.file, place.line] = line

    def forget(self, file: str) -> None:
        """Let go of a text in which no place is to be found any more; the file keeps its turn."""
        self._read.pop(file, None)

    @property
    def files(self) -> list[str]:
        """The printed paths of all files so far, those too that could not be read."""
        return [*self._order]

    def __contains__(self, file: str) -> bool:
        """Whether the text of `file` was read, be there no tree in it, and is not forgotten."""
        return file in self._read

    def __getitem__(self, file: str) -> Source:
        return self._read[file]

    def located(self, place: Place) -> Place:
        """`place` with line and column, as far as its file was read."""
        source = self._read.get(place.file) if place.file is not None else None
        if source is None or source.tree is None or place.line is not None:
            return place
        line, column = source.lines.position(source.index(place.path, place.at_key, place.offset))
        return Place(place.file, place.path, place.at_key, place.offset, line, column)

    def locate(self, problem: Problem) -> Problem:
        """`problem` with line and column, those of related places too."""
        related = tuple(Related(one.message, self.located(one.place)) for one in problem.related)
        place = self.located(problem.place)
        return Problem(problem.code, problem.severity, problem.message, place, problem.hint, related)

    def sorted(self, problems: Iterable[Problem]) -> list[Problem]:
        """The problems with line and column, by file in the order read, line, column and code."""
        return sorted(map(self.locate, problems), key=self.rank)

    def rank(self, problem: Problem) -> tuple[int, int, int, str]:
        """What located problems are sorted by."""
        place = problem.place
        last = len(self._order)
        file = last if place.file is None else self._order.get(place.file, last)
        return file, place.line or 0, place.column or 0, problem.code

    def line_of(self, place: Place) -> str:
        """The line of the file where `place` stands, raw and whole; empty where it is not known."""
        place = self.located(place)
        source = self._read.get(place.file) if place.file is not None else None
        if source is None:
            return self._quoted.get((place.file, place.line), "")
        return source.lines.line(place.line) if place.line else ""

    def excerpt(self, place: Place, width: int) -> tuple[str, int]:
        """That line made visible and cut to `width` cells, and how many cells stand before the place."""
        from cvcalc.reading.excerpt import excerpt  # only a report of problems for people needs it

        place = self.located(place)
        return excerpt(self.line_of(place), place.column or 1, width)
