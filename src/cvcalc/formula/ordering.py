"""The order in which things that use each other can be worked out."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def arrange(uses: Mapping[K, Iterable[K]]) -> tuple[list[K], list[tuple[K, ...]]]:
    """The keys of `uses` so that each comes after those it uses; and the circles among them.

    Keys are taken in the order of the mapping, and each is preceded by those it uses in the order it
    names them. A circle is given whole, its first key again at the end: `("a", "b", "a")`. No key is in two
    circles, and every key is either in the order or in a circle: what shares a key with a circle
    already given is ordered as if that key had its value. What is no key of `uses` is ignored.
    """
    order: list[K] = []
    circles: list[tuple[K, ...]] = []
    depths: dict[K, int] = {}  # where a key stands on the path, or -1 once it is done
    for key in uses:
        if key in depths:
            continue
        path: list[tuple[K, Iterator[K]]] = []
        _step_to(key, uses, path, depths)
        while path:
            reached, used = path[-1]
            following = next((one for one in used if depths.get(one, 0) >= 0 and one in uses), None)
            if following is None:
                path.pop()
                depths[reached] = -1
                order.append(reached)
            elif following in depths:
                circles.append(_close(following, path, depths))
            else:
                _step_to(following, uses, path, depths)
    return order, circles


def _step_to(key: K, uses: Mapping[K, Iterable[K]], path: list[tuple[K, Iterator[K]]], depths: dict[K, int]) -> None:
    depths[key] = len(path)
    path.append((key, iter(uses[key])))


def _close(first: K, path: list[tuple[K, Iterator[K]]], depths: dict[K, int]) -> tuple[K, ...]:
    """Take the circle that comes back to `first` off the path."""
    members = [key for key, _ in path[depths[first] :]]
    del path[depths[first] :]
    for key in members:
        depths[key] = -1
    return (*members, first)
