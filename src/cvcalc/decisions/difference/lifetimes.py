"""What is said of a lifetime, key by key, as a file writes it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cvcalc.formula import Formula
from cvcalc.model.lifetime import LifetimeEntry, Retained, Survivors

_MOST_COUNTS = 12


def lifetime_texts(entry: LifetimeEntry) -> Iterator[tuple[str, str]]:
    """The keys of a lifetime, each with its text."""
    for key, value in entry.keys.items():
        yield key, _text(value)


def _text(value: object) -> str:
    if isinstance(value, Formula):
        return " ".join(value.text.split())
    if isinstance(value, tuple):
        return f"[{', '.join(map(_text, value))}]"
    if isinstance(value, Survivors):
        counts = [f"{count:f}" for count in value.counts[:_MOST_COUNTS]]
        more = len(value.counts) - len(counts)
        return f"survivors [{', '.join(counts)}{f', … and {more} more' if more else ''}]"
    if isinstance(value, Retained):
        return f"start {value.start:f}, end {value.end:f}, new {value.new:f}"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
