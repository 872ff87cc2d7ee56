"""Item names that are nearly alike, and that nobody gave side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from cvcalc.model import ItemEntry, Layer, Side

COMPARED_AT_MOST = 80  # names: pairs are quadratic, and each costs some 20 µs where both are as long
_SHORTEST_WORD = 4
_SAYING_COST = frozenset(["charge", "charges", "cost", "costs", "fee", "fees"])
_WORDS = re.compile(r"[^\s\-_.,:;/()'’\"–—&+]+")

Named = dict[tuple[Side, str], ItemEntry]


def like_entries(layers: Iterable[Layer]) -> list[tuple[ItemEntry, ItemEntry]]:
    """Pairs of items of one side whose names differ in spelling only; the one that stands in more layers comes first.

    Where one layer gives both, somebody tells them apart.
    """
    given = [entries for layer in layers if (entries := [one for one in layer.items if isinstance(one, ItemEntry)])]
    held = [{(one.side, one.name) for one in entries} for entries in given]
    names = set().union(*held)
    if any(len(one) == len(names) for one in held):
        return []
    found: Named = {}
    layers_of: dict[tuple[Side, str], set[int]] = {}
    for index, entry in ((index, entry) for index, entries in enumerate(given) for entry in entries):
        found.setdefault((entry.side, entry.name), entry)
        layers_of.setdefault((entry.side, entry.name), set()).add(index)
    pairs = []
    for one, other in _alike(found):
        if layers_of[one].isdisjoint(layers_of[other]):
            first, second = (one, other) if len(layers_of[one]) >= len(layers_of[other]) else (other, one)
            pairs.append((found[first], found[second]))
    return pairs


def _alike(found: Named) -> Iterator[tuple[tuple[Side, str], tuple[Side, str]]]:
    """Names that are the same but for case, spaces, hyphens and, of costs, words like "fee".

    Of few names, those that differ by a slip too.
    """
    squeezed: dict[tuple[Side, str], tuple[Side, str]] = {}
    rest = []
    for side, name in found:
        plain = (side, "".join(_words(name) if side == "benefit" else _telling_words(name)))
        if plain in squeezed:
            yield squeezed[plain], (side, name)
        else:
            squeezed[plain] = (side, name)
            rest.append((side, name))
    if len(rest) <= COMPARED_AT_MOST:
        for one, other in combinations(rest, 2):
            if one[0] == other[0] and _differ_by_a_slip(one[1], other[1]):
                yield one, other


def _words(name: str) -> list[str]:
    return _WORDS.findall(name.casefold())


def _telling_words(name: str) -> list[str]:
    """The words that tell a cost from others: "Licence" and "Licence fee" are one."""
    words = _words(name)
    return [word for word in words if word not in _SAYING_COST] or words


def _differ_by_a_slip(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 2:
        return False
    mine, theirs = _words(one), _words(other)
    if len(mine) != len(theirs):
        return False
    different = [pair for pair in zip(mine, theirs, strict=True) if pair[0] != pair[1]]
    return len(different) == 1 and _are_slips(*different[0])


def _are_slips(one: str, other: str) -> bool:
    """Whether one word is the other misspelt, or its plural; not `planned` and `unplanned`, nor `A1` and `A2`."""
    if min(len(one), len(other)) < _SHORTEST_WORD or one[0] != other[0] or not (one + other).isalpha():
        return False
    import difflib  # slow to import, and hardly ever needed

    return difflib.SequenceMatcher(None, one[:60], other[:60], autojunk=False).ratio() > 0.8
