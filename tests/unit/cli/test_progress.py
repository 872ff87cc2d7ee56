"""The bar for somebody who waits: only at a terminal, only for long work, and gone at the end."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from cvcalc.cli.progress import byte_progress, with_progress
from cvcalc.cli.streams import Streams


class Terminal(io.TextIOWrapper):
    """Standard error as a terminal would be."""

    def isatty(self) -> bool:
        return True


def streams(stderr: io.TextIOWrapper) -> Streams:
    found = Streams()
    found.stderr = stderr
    return found


def told(stderr: io.TextIOWrapper) -> str:
    assert isinstance(stderr.buffer, io.BytesIO)
    return stderr.buffer.getvalue().decode()


def seconds(step: float) -> Iterator[float]:
    now = 0.0
    while True:
        yield now
        now += step


@pytest.mark.parametrize(("step", "is_shown"), [(0.6, True), (0.0, False)])
def test_only_long_work_shows(step: float, is_shown: bool) -> None:
    stderr = Terminal(io.BytesIO(), "utf-8")
    clock = seconds(step)
    assert list(with_progress(range(4), 4, streams(stderr), lambda: next(clock))) == [0, 1, 2, 3]
    assert ("segment 4 of 4" in told(stderr)) is is_shown
    assert told(stderr).endswith("\r\x1b[K") is is_shown


def test_nothing_shows_where_nobody_looks() -> None:
    stderr = io.TextIOWrapper(io.BytesIO(), "utf-8")
    clock = seconds(5)
    assert list(with_progress("abc", 3, streams(stderr), lambda: next(clock))) == ["a", "b", "c"]
    assert told(stderr) == ""


def test_the_bar_is_gone_when_the_work_breaks_off() -> None:
    def breaking() -> Iterator[int]:
        yield 1
        yield 2
        raise KeyboardInterrupt

    stderr = Terminal(io.BytesIO(), "utf-8")
    clock = seconds(5)
    with pytest.raises(KeyboardInterrupt):
        list(with_progress(breaking(), 9, streams(stderr), lambda: next(clock)))
    assert "segment 2 of 9" in told(stderr)
    assert told(stderr).endswith("\r\x1b[K")


@pytest.mark.parametrize(
    ("total", "shown"),
    [
        (64 * 1024 * 1024, "███████░░░░░░░░░░░░░░░░░░░░░░░ 16 of 64 MiB read"),
        (None, "\r\x1b[K16 MiB read"),
        (0, "16 MiB read"),
    ],
)
def test_bytes_that_are_read(total: int | None, shown: str) -> None:
    stderr = Terminal(io.BytesIO(), "utf-8")
    clock = seconds(2)
    with byte_progress(total, streams(stderr), lambda: next(clock)) as tell:
        tell(16 * 1024 * 1024)
    assert shown in told(stderr)
    assert told(stderr).endswith("\r\x1b[K")


@pytest.mark.parametrize(("kind", "step"), [(Terminal, 0.1), (io.TextIOWrapper, 5.0)])
def test_bytes_that_are_read_at_once_or_unseen(kind: type[io.TextIOWrapper], step: float) -> None:
    stderr = kind(io.BytesIO(), "utf-8")
    clock = seconds(step)
    with byte_progress(100, streams(stderr), lambda: next(clock)) as tell:
        tell(50)
        tell(100)
    assert told(stderr) == ""
