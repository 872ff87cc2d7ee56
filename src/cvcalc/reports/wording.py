"""Several names in one sentence."""

from __future__ import annotations

from collections.abc import Sequence


def listed(names: Sequence[str], joint: str = "and", most: int | None = None) -> str:
    """`a, b and c`: one name or more, visible already; of more than `most`, the rest is only counted."""
    shown = [*names]
    if most is not None and len(shown) > most:
        shown = [*shown[: most - 1], f"{len(names) - most + 1} others"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {joint} {shown[-1]}"


def counted(count: int, what: str) -> str:
    """`1 input`, `2 inputs`."""
    return f"{count} {what}{'s' * (count != 1)}"
