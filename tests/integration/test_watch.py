"""`cvcalc score --watch` as a process: the table follows the file, until Ctrl-C."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.integration.models import BROKEN, SMALL
from tests.running import SECONDS_AT_MOST, Run

posix = pytest.mark.skipif(sys.platform == "win32", reason="terminals and signals of POSIX")

VALUE, DEARER = "23,520,000", "22,520,000"
CHEAP, DEAR = SMALL, SMALL.replace("Subscription: 6_000_000", "Subscription: 7_000_000")


class Screen:
    """What comes out of a descriptor, until it holds what is waited for."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.seen = ""

    def until(self, text: str, times: int = 1) -> str:
        """What came before `text` was there so many times, and it."""
        ends_at = time.monotonic() + SECONDS_AT_MOST
        while self.seen.count(text) < times:
            ready, _, _ = select.select([self._descriptor], [], [], max(0, ends_at - time.monotonic()))
            chunk = os.read(self._descriptor, 65536) if ready else b""
            if not chunk:
                pytest.fail(f"{text!r} never came, but {self.seen!r}")
            self.seen += chunk.decode()
        return self.seen


@contextmanager
def watching(folder: Path, *arguments: str, at_terminal: bool) -> Iterator[tuple[subprocess.Popen[bytes], Screen]]:
    """A process that watches, ended by Ctrl-C at the end: that is its only end."""
    ours, its = os.openpty() if at_terminal else os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "cvcalc", "score", *arguments, "--watch"],
        stdin=subprocess.DEVNULL,
        stdout=its,
        stderr=its,
        cwd=folder,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"},
    )
    os.close(its)
    try:
        yield process, Screen(ours)
        process.send_signal(signal.SIGINT)
        assert process.wait(SECONDS_AT_MOST) == 130
    finally:
        process.kill()
        process.wait()
        os.close(ours)


@posix
@pytest.mark.parametrize("at_terminal", [True, False])
def test_the_table_follows_the_file(tmp_path: Path, at_terminal: bool) -> None:
    path = tmp_path / "shop.value.yaml"
    path.write_text(CHEAP, encoding="utf-8")
    with watching(tmp_path, path.name, at_terminal=at_terminal) as (_, screen):
        assert "\x1b[2J" in screen.until(VALUE) or not at_terminal
        path.write_text(DEAR, encoding="utf-8")
        screen.until(DEARER)
        path.write_text(BROKEN, encoding="utf-8")
        screen.until("CV203")
        path.write_text(CHEAP, encoding="utf-8")
        screen.until(VALUE, times=screen.seen.count(VALUE) + 1)
    assert "Traceback" not in screen.seen


@posix
def test_a_file_that_is_replaced_or_missing_does_not_end_it(tmp_path: Path) -> None:
    path = tmp_path / "shop.value.yaml"
    path.write_text(CHEAP, encoding="utf-8")
    with watching(tmp_path, path.name, at_terminal=False) as (process, screen):
        screen.until(VALUE)
        (tmp_path / "shop.tmp").write_text(DEAR, encoding="utf-8")
        (tmp_path / "shop.tmp").replace(path)
        screen.until(DEARER)
        path.unlink()
        screen.until("there is no file 'shop.value.yaml'")
        assert process.poll() is None
        path.write_text(CHEAP, encoding="utf-8")
        screen.until(VALUE, times=2)


@posix
def test_what_it_extends_and_new_files_of_a_folder_are_watched(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    beneath = tmp_path / "models/beneath.yaml"
    beneath.write_text(CHEAP, encoding="utf-8")
    (tmp_path / "models/a.value.yaml").write_text("extends: beneath.yaml\n", encoding="utf-8")
    with watching(tmp_path, "models", at_terminal=False) as (_, screen):
        screen.until(VALUE)
        beneath.write_text(DEAR, encoding="utf-8")
        screen.until(DEARER)
        (tmp_path / "models/b.value.yaml").write_text("extends: beneath.yaml\noffer: Another\n", encoding="utf-8")
        screen.until("Another")


@posix
def test_it_ends_once_nobody_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "shop.value.yaml"
    path.write_text(CHEAP, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "cvcalc", "score", path.name, "--watch"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    ) as process:
        assert process.stdout is not None
        Screen(process.stdout.fileno()).until("still do, by")
        process.stdout.close()
        path.write_text(DEAR, encoding="utf-8")
        assert process.wait(SECONDS_AT_MOST) == 0
        assert process.stderr is not None
        assert process.stderr.read() == b""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["a.yaml", "--format", "json"], "--watch does not go with --format json"),
        (["a.yaml", "--output", "b.txt"], "--watch does not go with --output"),
        (["-"], "standard input can't be watched"),
        (["a.yaml", "--segment", "B"], "there is no segment 'B'"),
    ],
)
def test_wrong_usage(run: Run, tmp_path: Path, arguments: list[str], says: str) -> None:
    (tmp_path / "a.yaml").write_text(SMALL, encoding="utf-8")
    outcome = run("score", *arguments, "--watch", cwd=tmp_path)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert says in outcome.stderr
