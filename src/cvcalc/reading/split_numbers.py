"""Numbers that YAML splits at their comma: `{wage: 1,500}` gives a `wage` of 1, and a key `500` without a value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvcalc.reading.repair import OUT, Changes
from cvcalc.reading.slots import Path
from cvcalc.reading.sources import Source
from cvcalc.reading.tree import Tree

_COMMA = re.compile(r",(?<=[0-9],)[0-9]")  # begins with a letter to look for, which is fast
_BEGINNING = re.compile(r"[-+]?[0-9]+")
_REST = re.compile(r"[0-9]+(?:\.[0-9]+)? *%?")


def with_whole_numbers(source: Source) -> Tree:
    """The tree of `source` with such numbers in one piece again, so that the right spelling is hinted at."""
    if _COMMA.search(source.text) is None:
        return source.tree
    changes = Changes()
    waiting: list[tuple[Path, Tree]] = [((), source.tree)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, dict):
            for name, pieces in _split_in(source, node):
                changes.set((*path, name), ",".join(pieces))
                for piece in pieces[1:]:
                    changes.set((*path, piece), OUT)
            waiting += [((*path, key), child) for key, child in node.items() if isinstance(child, dict | list)]
        elif isinstance(node, list):
            waiting += [((*path, index), child) for index, child in enumerate(node) if isinstance(child, dict | list)]
    tree: Tree = changes.applied(source.tree)
    return tree


def _split_in(source: Source, node: dict[str, Tree]) -> Iterator[tuple[str, list[str]]]:
    """The keys whose value goes on in the keys behind it, each with the pieces of its value."""
    if None not in node.values():
        return
    name, pieces = "", list[str]()
    for (key, value), start in zip(node.items(), source.places[id(node)][::2], strict=True):
        if pieces and value is None and _REST.fullmatch(key) and source.text[start - 1 : start + len(key)] == f",{key}":
            pieces.append(key)
            continue
        if len(pieces) > 1:
            yield name, pieces
        name, pieces = key, [value] if isinstance(value, str) and _BEGINNING.fullmatch(value) else []
    if len(pieces) > 1:
        yield name, pieces
