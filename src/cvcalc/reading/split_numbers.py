"""Numbers that YAML splits at their comma: `{wage: 1,500}` gives a `wage` of 1, and a key `500` without a value.

In a list, `[1,500, 2,500]` gives four entries: spaces after some commas but not after others tell what is
meant, and so does an entry such as `000`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvcalc.reading.quantities import POISON
from cvcalc.reading.slots import Path
from cvcalc.reading.sources import Source
from cvcalc.reading.tree import Tree

_COMMA = re.compile(r",(?<=[0-9],)[0-9]")  # begins with a letter to look for, which is fast
_BEGINNING = re.compile(r"[-+]?[0-9]+")
_GROUP = re.compile(r"[0-9]{3}")
_REST = re.compile(r"[0-9]+(?:\.[0-9]+)? *%?")


def with_whole_numbers(source: Source) -> Tree:
    """The tree of `source` with such numbers in one piece again, so that the right spelling is hinted at."""
    if _COMMA.search(source.text) is None:
        return source.tree
    from cvcalc.reading.repair import OUT, Changes  # few files have one

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
            for first, texts in _split_in_list(source, node):
                changes.set((*path, first), ",".join(texts))
                for index in range(first + 1, first + len(texts)):
                    changes.set((*path, index), POISON)
            waiting += [((*path, index), child) for index, child in enumerate(node) if isinstance(child, dict | list)]
    tree: Tree = changes.applied(source.tree)
    return tree


def _split_in_list(source: Source, node: list[Tree]) -> list[tuple[int, list[str]]]:
    """The entries that go on in those behind them, each with its pieces."""
    starts = source.places[id(node)]
    groups: list[tuple[int, list[str]]] = []
    for index, (entry, start) in enumerate(zip(node, starts, strict=True)):
        if not isinstance(entry, str):
            return []
        is_close = source.text[start - 1] == "," and _GROUP.fullmatch(entry) is not None
        if is_close and groups and _BEGINNING.fullmatch(groups[-1][1][0]):
            groups[-1][1].append(entry)
        else:
            groups.append((index, [entry]))
    split = [group for group in groups if len(group[1]) > 1]
    is_meant = len(groups) > 1 or any(piece[0] == "0" for _, pieces in split for piece in pieces[1:])
    return split if is_meant else []


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
