"""How far long work is: a bar on standard error, for somebody who waits at a terminal."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
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
                full = min(_CELLS, _CELLS * done // max(total, 1))
                streams.tell(f"{_CLEAR}{'█' * full}{'░' * (_CELLS - full)} {what} {done:,} of {max(done, total):,}")
    finally:
        if is_shown:
            streams.tell(_CLEAR)
