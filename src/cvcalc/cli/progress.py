"""How far long work is: a bar on standard error, for somebody who waits at a terminal."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from cvcalc.cli.streams import Streams
from cvcalc.cli.terminal import is_terminal

PATIENCE = 1.0  # seconds of work before anything is shown
_PAUSE = 0.1  # seconds between two pictures of it
_CELLS = 30
_CLEAR = "\r\x1b[K"

Step = TypeVar("Step")


def with_progress(
    steps: Iterable[Step],
    total: int,
    streams: Streams,
    clock: Callable[[], float] = time.monotonic,
    *,
    what: str = "segment",
) -> Iterator[Step]:
    """`steps` as they come, of which there are about `total`, each a `what`; the bar is gone at the end."""
    if not is_terminal(streams.stderr):
        yield from steps
        return
    due = clock() + PATIENCE
    is_shown = False
    try:
        for done, step in enumerate(steps, 1):
            yield step
            if clock() >= due:
                due = clock() + _PAUSE
                is_shown = True
                streams.tell(f"{_CLEAR}{_bar(done, total)} {what} {done:,} of {max(done, total):,}")
    finally:
        if is_shown:
            streams.tell(_CLEAR)


@contextmanager
def byte_progress(
    total: int | None, streams: Streams, clock: Callable[[], float] = time.monotonic
) -> Iterator[Callable[[int], None]]:
    """What to tell how many bytes of `total` are read so far (None: nobody knows it); the bar is gone at the end."""
    is_seen = is_terminal(streams.stderr)
    due = clock() + PATIENCE
    is_shown = False

    def tell(done: int) -> None:
        nonlocal due, is_shown
        if is_seen and clock() >= due:
            due = clock() + _PAUSE
            is_shown = True
            bar = f"{_bar(done, total)} " if total else ""
            of = f" of {_mebibytes(max(done, total))}" if total else ""
            streams.tell(f"{_CLEAR}{bar}{_mebibytes(done)}{of} MiB read")

    try:
        yield tell
    finally:
        if is_shown:
            streams.tell(_CLEAR)


def _bar(done: int, total: int) -> str:
    full = min(_CELLS, _CELLS * done // max(total, 1))
    return "█" * full + "░" * (_CELLS - full)


def _mebibytes(number: int) -> str:
    return f"{number / 1024 / 1024:,.0f}"
