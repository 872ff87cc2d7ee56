"""The command at a terminal, and Ctrl-C."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.integration.models import BROKEN, RIVALS
from tests.running import SECONDS_AT_MOST, run_python

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="terminals and signals of POSIX")

ESCAPE = "\x1b["


def at_terminal(folder: Path, width: int, *arguments: str, env: Mapping[str, str] | None = None) -> str:
    """What a terminal of that width would get to see."""
    import fcntl
    import pty
    import termios

    (folder / "rivals.yaml").write_text(RIVALS, encoding="utf-8")
    (folder / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    plain = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "COLUMNS", "LINES"}}
    with subprocess.Popen(
        [sys.executable, "-m", "cvcalc", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=its,
        stderr=its,
        cwd=folder,
        env={**plain, "TERM": "xterm-256color", **(env or {})},
    ) as process:
        os.close(its)
        seen = b""
        try:
            while chunk := os.read(ours, 65536):
                seen += chunk
        except OSError:  # how Linux says that nobody writes any more
            pass
        assert process.wait(SECONDS_AT_MOST) in {0, 3}
    os.close(ours)
    return seen.decode()


@pytest.mark.parametrize("width", [60, 80, 200])
@pytest.mark.parametrize("command", ["score", "compare"])
def test_tables_fit_the_terminal(tmp_path: Path, command: str, width: int) -> None:
    seen = at_terminal(tmp_path, width, command, "rivals.yaml")
    assert ESCAPE in seen
    lines = re.sub(r"\x1b\[[0-9;]*m", "", seen).splitlines()
    assert max(map(len, lines)) <= width
    assert "44,235,402" in "".join(lines)


@pytest.mark.parametrize(
    ("options", "env"), [([], {"NO_COLOR": "1"}), ([], {"TERM": "dumb"}), (["--color", "never"], {})]
)
@pytest.mark.parametrize("name", ["rivals.yaml", "broken.yaml"])
def test_color_is_turned_off(tmp_path: Path, name: str, options: list[str], env: Mapping[str, str]) -> None:
    assert ESCAPE not in at_terminal(tmp_path, 80, "score", name, *options, env=env)


def test_problems_are_coloured(tmp_path: Path) -> None:
    assert ESCAPE in at_terminal(tmp_path, 80, "score", "broken.yaml")


@pytest.mark.parametrize("form", ["json", "csv", "markdown"])
def test_other_formats_are_never_coloured(tmp_path: Path, form: str) -> None:
    assert ESCAPE not in at_terminal(tmp_path, 80, "score", "rivals.yaml", "--format", form)


def test_a_file_gets_what_a_pipe_gets(tmp_path: Path) -> None:
    at_terminal(tmp_path, 60, "score", "rivals.yaml", "--output", "out.txt")
    piped = run_python("-m", "cvcalc", "score", "rivals.yaml", cwd=tmp_path)
    assert (tmp_path / "out.txt").read_bytes() == piped.stdout_bytes


INTERRUPTED = """
import io, os, signal, sys, time

class Slow(io.RawIOBase):
    def readable(self):
        return True

    def readinto(self, buffer):
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(60)

sys.stdin = io.TextIOWrapper(io.BufferedReader(Slow()))
sys.argv = ["cvcalc", "score", "-"]
from cvcalc.cli.main import main
sys.exit(main())
"""


def test_interruption_is_quiet() -> None:
    outcome = run_python("-c", INTERRUPTED)
    assert (outcome.code, outcome.stdout, outcome.stderr) == (130, "", "")
