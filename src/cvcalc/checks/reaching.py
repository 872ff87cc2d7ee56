"""Which marked inputs others build on, over however many steps."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from cvcalc.formula import arrange


def marked_beneath(uses: Mapping[str, Iterable[str]], marked: Container[str], most: int) -> dict[str, tuple[str, ...]]:
    """For every name the first marked ones that it is or uses, itself first, at most so many; `uses` has no cycle."""
    found: dict[str, tuple[str, ...]] = {}
    for name in arrange(uses)[0]:
        own = dict.fromkeys([name] if name in marked else ())
        for used in uses[name]:
            if len(own) >= most:
                break
            own.update(dict.fromkeys(found.get(used, ())))
        found[name] = tuple(own)[:most]
    return found
