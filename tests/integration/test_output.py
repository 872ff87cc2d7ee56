"""Where the payload goes, and what happens where it can't."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.models import BROKEN, RIVALS, SMALL
from tests.running import SECONDS_AT_MOST, Run

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a shell and devices of POSIX")


@pytest.fixture(autouse=True)
def _models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in {"small": SMALL, "rivals": RIVALS, "broken": BROKEN}.items():
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_file_holds_what_standard_output_would(run: Run, form: str) -> None:
    printed = run("score", "rivals.yaml", "--format", form)
    written = run("score", "rivals.yaml", "--format", form, "--output", "out")
    assert (written.code, written.stdout, written.stderr) == (0, "", "")
    assert Path("out").read_bytes() == printed.stdout_bytes


def test_dash_is_standard_output(run: Run) -> None:
    assert run("score", "small.yaml", "--output", "-").stdout == run("score", "small.yaml").stdout


@pytest.mark.parametrize("form", ["table", "csv", "markdown"])
def test_nothing_is_written_where_the_model_has_errors(run: Run, form: str) -> None:
    Path("out").write_text("what was there", encoding="utf-8")
    assert run("score", "broken.yaml", "--format", form, "--output", "out").code == 3
    assert Path("out").read_text(encoding="utf-8") == "what was there"


def test_the_problems_document_goes_where_the_payload_would(run: Run) -> None:
    outcome = run("score", "broken.yaml", "--format", "json", "--output", "out.json")
    assert (outcome.code, outcome.stdout, outcome.stderr) == (3, "", "")
    assert json.loads(Path("out.json").read_text(encoding="utf-8"))["format"] == "problems/1"


@pytest.mark.parametrize(
    ("place", "says"),
    [
        (".", "is a folder"),
        ("missing/out.json", "there is no such folder"),
        ("small.yaml/out.json", "there is no such folder"),
        pytest.param("/dev/full", "no space left", marks=POSIX),
        pytest.param("/proc/out.json", "can't be written", marks=POSIX),
    ],
)
@pytest.mark.parametrize("form", ["table", "json"])
def test_unwritable_output(run: Run, place: str, says: str, form: str) -> None:
    before = sorted(Path.cwd().iterdir())
    outcome = run("score", "small.yaml", "--format", form, "--output", place)
    assert outcome.code == 74
    assert outcome.stdout == ""
    assert says in outcome.stderr
    assert outcome.stderr.count("\n") == 1
    assert sorted(Path.cwd().iterdir()) == before


def _shell(script: str) -> subprocess.CompletedProcess[str]:
    """Run a shell script in which `cvcalc` is the command."""
    return subprocess.run(
        ["/bin/bash", "-c", f'cvcalc() {{ "{sys.executable}" -m cvcalc "$@"; }}\n{script}'],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS_AT_MOST,
        check=False,
        env={key: value for key, value in os.environ.items() if not key.startswith("COVERAGE_")},
    )


@POSIX
@pytest.mark.parametrize("command", ["--help", "--version", "schema", "score rivals.yaml --format json"])
def test_full_device(command: str) -> None:
    finished = _shell(f"cvcalc {command} > /dev/full")
    assert finished.returncode == 74
    assert finished.stderr == "cvcalc: standard output can't be written: no space left on device\n"


@POSIX
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("--help", 0),
        ("--version", 0),
        ("schema", 0),
        ("score rivals.yaml --format json", 0),
        ("score broken.yaml --format json", 3),
    ],
)
def test_closed_pipe_is_quiet_and_keeps_the_code(command: str, code: int) -> None:
    finished = _shell(f"(sleep 0.2; cvcalc {command}; echo code $? >&2) | true")
    assert finished.stderr == f"code {code}\n"


@POSIX
def test_head_sees_the_beginning() -> None:
    Path("many.yaml").write_text(
        "segments:\n" + "".join(f"  Segment {n}: {{benefits: {{tangible: {{A: {n}}}}}}}\n" for n in range(2000)),
        encoding="utf-8",
    )
    finished = _shell("set -o pipefail; cvcalc score many.yaml --format json | head -n 2")
    assert finished.stdout == '{\n  "format": "score/1",\n'
    assert (finished.returncode, finished.stderr) == (0, "")


@POSIX
def test_closed_standard_error_costs_the_remarks_only() -> None:
    finished = _shell("cvcalc score broken.yaml 2>&-; echo code $?")
    assert finished.stdout == "code 3\n"


@POSIX
def test_closed_standard_output() -> None:
    finished = _shell("cvcalc score small.yaml >&-")
    assert finished.returncode == 74
    assert "standard output is closed" in finished.stderr


@POSIX
def test_closed_standard_input_is_no_model() -> None:
    finished = _shell("cvcalc score - <&-")
    assert finished.returncode == 3
    assert finished.stderr.startswith("stdin: error CV001 standard input can't be read\n")


@POSIX
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link"])
def test_a_descriptor_is_written_where_it_stands(name: str) -> None:
    Path("link").symlink_to("/dev/stdout")
    finished = _shell(f"(echo before; cvcalc score small.yaml --format csv --output {name}; echo after) > log")
    assert (finished.returncode, finished.stderr) == (0, "")
    first, *scores, last = Path("log").read_text(encoding="utf-8").splitlines()
    assert (first, last) == ("before", "after")
    assert len(scores) > 1


@POSIX
@pytest.mark.parametrize(
    "script",
    [
        "cvcalc score small.yaml --format csv --output /dev/stdout | cat",
        "cvcalc score small.yaml --format csv --output /dev/stderr 2>&1 >/dev/null | cat",
        "cvcalc score small.yaml --format csv --output >(cat) | cat",
        "cvcalc score small.yaml --format csv --output /dev/fd/7 7>&1",
    ],
)
def test_a_pipe_is_written_to(script: str, run: Run) -> None:
    finished = _shell(script)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout.splitlines() == run("score", "small.yaml", "--format", "csv").stdout.splitlines()


@POSIX
def test_the_log_of_another_process_is_added_to() -> None:
    Path("log").write_text("before\n", encoding="utf-8")
    finished = _shell("exec 7>>log; cvcalc score small.yaml --format csv --output /proc/$$/fd/7")
    assert (finished.returncode, finished.stderr) == (0, "")
    assert Path("log").read_text(encoding="utf-8").startswith("before\nfile,")


@POSIX
def test_a_descriptor_that_is_not_open() -> None:
    finished = _shell("cvcalc score small.yaml --output /dev/fd/77")
    assert finished.returncode == 74
    assert finished.stderr == "cvcalc: '/dev/fd/77' can't be written: bad file descriptor\n"


@POSIX
def test_color_only_where_asked_for(run: Run) -> None:
    assert "\x1b[" not in run("score", "rivals.yaml").stdout
    assert "\x1b[" in run("score", "rivals.yaml", "--color", "always").stdout
    assert "\x1b[" not in run("score", "rivals.yaml", "--color", "never").stdout
