"""`survey` as a process: the same bytes, a stream that never ends in memory, what is loaded."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.integration.test_imports import loaded_by, third_party
from tests.running import Run, run_python

ROWS = "brand,q1,rep\n" + "Kilat,9,7.25\nInbox,3,4\n\nKilat,,8\n" * 50
ARGUMENTS = ("--nps", "q1", "--mean", "rep", "--by", "brand")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "responses.csv"
    found.write_text(ROWS, encoding="utf-8")
    return found


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_the_same_bytes_from_a_file_and_a_stream(run_process: Run, path: Path, form: str) -> None:
    first = run_process("survey", "responses.csv", *ARGUMENTS, "--format", form, cwd=path.parent)
    assert (first.code, first.stderr) == (0, "")
    named = ("--stdin-filename", "responses.csv", "--format", form)
    env = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "PYTHONIOENCODING": "latin-1"}
    again = run_process("survey", "-", *ARGUMENTS, *named, stdin=ROWS.encode(), env=env)
    assert again.stdout_bytes == first.stdout_bytes


@pytest.mark.skipif(sys.platform == "win32", reason="there is no /dev/stdin")
def test_what_is_no_regular_file_is_refused(run_process: Run) -> None:
    outcome = run_process("survey", "/dev/stdin", *ARGUMENTS, stdin=ROWS.encode())
    assert outcome.code == 3
    assert "is not a regular file" in outcome.stderr
    assert "'-'" in outcome.stderr


def test_standard_input_that_is_closed(tmp_path: Path) -> None:
    script = "import sys; sys.stdin = None; sys.argv = ['cvcalc', 'survey', '-', '--nps', 'q1']; "
    outcome = run_python("-c", script + "from cvcalc.cli.main import main; sys.exit(main())", cwd=tmp_path)
    assert outcome.code == 3
    assert "CV001 standard input can't be read" in outcome.stderr


def test_json_never_loads_rich(path: Path, tmp_path: Path) -> None:
    named = ["cvcalc", "survey", str(path), *ARGUMENTS, "--format", "json"]
    modules = loaded_by(f"sys.argv = {named!r}\nfrom cvcalc.cli.main import main\nassert main() == 0", tmp_path)
    assert "rich" not in third_party(modules)
    assert {one for one in modules if one.startswith("cvcalc.cli.commands.")} == {"cvcalc.cli.commands.survey"}


@pytest.mark.parametrize("limit", [96])
@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited by Linux")
def test_memory_does_not_grow_with_the_rows(run_process: Run, tmp_path: Path, limit: int) -> None:
    path = tmp_path / "large.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("brand,q1,rep\n")
        file.writelines(f"Kilat,{number % 11},{number / 1_000}\n" for number in range(150_000))
    script = (  # resource.getrusage would tell the peak of the process that started this one, where that is larger
        "import re, sys; from cvcalc.cli.main import main; "
        f"sys.argv = ['cvcalc', 'survey', {str(path)!r}, '--nps', 'q1', '--mean', 'rep']; code = main(); "
        "peak = re.search(r'VmHWM:\\s+(\\d+) kB', open('/proc/self/status').read()); "
        f"sys.exit(code or int(peak[1]) > {limit} * 1024)"
    )
    assert run_python("-c", script).code == 0
