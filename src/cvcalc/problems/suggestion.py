"""The word somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST = 60  # longer words are compared only by their beginning: similarity is quadratic in length


def similar(word: str, choices: Iterable[str]) -> str | None:
    """The choice most like `word`, letters' case and separators aside, or None."""
    import difflib  # slow to import, and needed only where something is wrong

    plain = {_plain(choice): choice for choice in reversed([*choices])}
    found = difflib.get_close_matches(_plain(word), plain, n=1, cutoff=0.7)
    return plain[found[0]] if found else None


def _plain(word: str) -> str:
    return word[:LONGEST].casefold().replace("-", "_").replace(" ", "_")
