"""Values that YAML cut at a comma, because they stand in `{…}` or `[…]` without quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cvcalc.problems import Place, Problem, error, shortened
from cvcalc.reading.slots import Path
from cvcalc.reading.sources import Source
from cvcalc.reading.tree import Tree

_LONGEST_REPEATED = 60  # a longer value is not repeated in a hint
_NO_COLON = re.compile(r"\s*[,}]")


@dataclass(frozen=True, slots=True)
class Cut:
    """A value at `path`, and what was cut off: keys of the same mapping, or entries of the same list."""

    path: Path
    pieces: tuple[str, ...]
    rest: Path

    @property
    def whole(self) -> str:
        """The value as it was meant."""
        return ", ".join(self.pieces)

    @property
    def is_open(self) -> bool:
        """Whether the value breaks off within a bracket."""
        return _depth(self.pieces[0]) > 0

    def problem(self, file: str | None) -> Problem:
        """What to tell, at the value that was cut."""
        key = self.path[-1]
        what = "an entry" if isinstance(key, int) else "a key"
        first, second = (shortened(piece) for piece in self.pieces[:2])
        message = f"YAML ends this value at the comma: it reads '{first}', and takes '{second}' for {what} of its own"
        hint = "put quotes around the whole value"
        if len(self.whole) <= _LONGEST_REPEATED and '"' not in self.whole:
            hint += f': "{self.whole}"' if isinstance(key, int) else f': {shortened(key)}: "{self.whole}"'
        return error("CV017", message, Place(file, self.path), hint)


class Cuts:
    """The cut values of one source; each mapping and list is looked through once, and only when asked for."""

    def __init__(self, source: Source | None) -> None:
        self._source = source
        self._known: dict[Path, dict[str | int, Cut]] = {}

    def at(self, path: Path) -> Cut | None:
        """The cut value that what stands at `path` is the beginning, or a part, of."""
        source = self._source
        if source is None or not path:
            return None
        parent = path[:-1]
        if parent not in self._known:
            node = node_at(source.tree, parent)
            found = _cuts(source, parent, node, source.places.get(id(node), []))
            self._known[parent] = {step: cut for cut in found for step in (cut.path[-1], *cut.rest)}
        return self._known[parent].get(path[-1])


def node_at(tree: Tree, path: Path) -> Tree:
    """What stands at `path`; None where nothing does."""
    node = tree
    for step in path:
        if isinstance(node, dict) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            node = node[step]
        else:
            return None
    return node


def _cuts(source: Source, path: Path, node: Tree, starts: list[int]) -> Iterator[Cut]:
    if isinstance(node, dict):
        return _cuts_in_mapping(source.text, path, node, starts)
    return _cuts_in_list(source.text, path, node or [], starts) if isinstance(node, list) else iter(())


def _cuts_in_mapping(text: str, path: Path, node: dict[str, Tree], starts: list[int]) -> Iterator[Cut]:
    """Values that are followed by keys without a colon."""
    first, pieces = "", list[str]()
    for (key, value), start in zip(node.items(), starts[::2], strict=True):
        if pieces and value is None and _has_no_colon(text, key, start):
            pieces.append(key)
            continue
        if len(pieces) > 1:
            yield Cut((*path, first), tuple(pieces), tuple(pieces[1:]))
        first, pieces = key, [value] if isinstance(value, str) else []
    if len(pieces) > 1:
        yield Cut((*path, first), tuple(pieces), tuple(pieces[1:]))


def _is_plain(text: str, scalar: str, start: int) -> bool:
    """Whether a scalar stands in the text as it is, on one line and without quotes."""
    return text.startswith(scalar, start)


def _has_no_colon(text: str, key: str, start: int) -> bool:
    return _is_plain(text, key, start) and _NO_COLON.match(text, start + len(key)) is not None


def _cuts_in_list(text: str, path: Path, node: list[Tree], starts: list[int]) -> Iterator[Cut]:
    """Entries that break off within a bracket, which a later one closes."""
    first, depth, pieces = 0, 0, list[str]()
    for index, value in enumerate(node):
        if not isinstance(value, str) or not _is_plain(text, value, starts[index]):
            depth, pieces = 0, []
            continue
        if pieces and "," not in text[starts[index - 1] : starts[index]]:
            depth, pieces = 0, []
        depth += _depth(value)
        if depth > 0:
            first = first if pieces else index
            pieces.append(value)
        else:
            if pieces:
                yield Cut((*path, first), (*pieces, value), tuple(range(first + 1, index + 1)))
            depth, pieces = 0, []


def _depth(text: str) -> int:
    return text.count("(") - text.count(")")
