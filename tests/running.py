"""Running `cvcalc` from a test: in this process, which is quick, or in one of its own, which is the real thing."""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

SECONDS_AT_MOST = 120  # guards against a hang; no test measures time


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run left: its exit code, and what it wrote, as bytes."""

    code: int
    stdout_bytes: bytes
    stderr_bytes: bytes

    @property
    def stdout(self) -> str:
        """Standard output, which is UTF-8 whatever the locale; line ends are kept as written."""
        return self.stdout_bytes.decode()

    @property
    def stderr(self) -> str:
        """Standard error; line ends are kept as written."""
        return self.stderr_bytes.decode()


class Run(Protocol):
    """Runs `cvcalc` with arguments, in a folder, with changes to the environment (None takes a variable out)."""

    def __call__(
        self,
        *arguments: str | Path,
        stdin: bytes = b"",
        cwd: Path | None = None,
        env: Mapping[str, str | None] | None = None,
    ) -> Outcome:
        """The outcome; it never raises for a failing command."""


def run_process(
    *arguments: str | Path,
    stdin: bytes = b"",
    cwd: Path | None = None,
    env: Mapping[str, str | None] | None = None,
) -> Outcome:
    """Run `python -m cvcalc` as a process of its own."""
    return run_python("-m", "cvcalc", *arguments, stdin=stdin, cwd=cwd, env=env)


def run_python(
    *arguments: str | Path,
    stdin: bytes = b"",
    cwd: Path | None = None,
    env: Mapping[str, str | None] | None = None,
) -> Outcome:
    """Run a fresh interpreter, as it starts for a user: coverage would change which modules are loaded."""
    changes = {"COVERAGE_PROCESS_START": None, "COVERAGE_PROCESS_CONFIG": None, **(env or {})}
    finished = subprocess.run(
        [sys.executable, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=_changed(os.environ, changes),
        timeout=SECONDS_AT_MOST,
        check=False,
    )
    return Outcome(finished.returncode, finished.stdout, finished.stderr)


def run_here(
    *arguments: str | Path,
    stdin: bytes = b"",
    cwd: Path | None = None,
    env: Mapping[str, str | None] | None = None,
) -> Outcome:
    """Run the command in this process, with its streams, folder and environment exchanged for the time."""
    from cvcalc.cli.main import main

    written, chatter = io.BytesIO(), io.BytesIO()
    stdout, stderr = _text(written), _text(chatter)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["cvcalc", *map(str, arguments)])
        patch.setattr(sys, "stdin", _text(io.BytesIO(stdin)))
        patch.setattr(sys, "stdout", stdout)
        patch.setattr(sys, "stderr", stderr)
        _change_surroundings(patch, cwd, env or {})
        code = _exit_code(main)
    stdout.flush()
    stderr.flush()
    return Outcome(code, written.getvalue(), chatter.getvalue())


def _exit_code(main: Callable[[], object]) -> int:
    """What the shell would see: nothing is 0, and a text, which Python prints, is 1."""
    collecting = gc.isenabled()
    try:
        code = main()
    except SystemExit as leaving:
        code = leaving.code
    finally:
        if collecting:  # a command may turn it off, as its own process ends soon
            gc.enable()
    if code is None:
        return 0
    return code if isinstance(code, int) else 1


def _change_surroundings(patch: pytest.MonkeyPatch, cwd: Path | None, env: Mapping[str, str | None]) -> None:
    for name, value in env.items():
        if value is None:
            patch.delenv(name, raising=False)
        else:
            patch.setenv(name, value)
    if cwd is not None:
        patch.chdir(cwd)


def _changed(environment: Mapping[str, str], changes: Mapping[str, str | None]) -> dict[str, str]:
    kept = {name: value for name, value in environment.items() if name not in changes}
    return kept | {name: value for name, value in changes.items() if value is not None}


def _text(stream: io.BytesIO) -> io.TextIOWrapper:
    return io.TextIOWrapper(stream, encoding="utf-8", newline="")
