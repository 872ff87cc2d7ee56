"""Completion as shells ask for it: a process that gets the line, and answers quietly whatever is wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import cvcalc
from tests.integration.models import RIVALS
from tests.integration.test_imports import loaded_by_command
from tests.running import SECONDS_AT_MOST, Run

HOSTILE = "Kilat $(touch made) `touch made` 'x' \"y\""


@pytest.fixture(autouse=True)
def _model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rivals.yaml").write_text(RIVALS, encoding="utf-8")
    name = '"' + HOSTILE.replace('"', '\\"') + '"'
    Path("hostile.yaml").write_text(RIVALS.replace("Kilat CRM:", f"{name}:"), encoding="utf-8")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("cvcalc comp", "compare\n"),
        ("cvcalc score --by-", "--by-year\n"),
        ('cvcalc score rivals.yaml --segment "Small', "Small online shops\n"),
        ("cvcalc compare rivals.yaml --against=Sh", "--against=Shared inbox\n"),
        ("cvcalc score rivals.yaml --scenario L", "Lean\nLean, and dear\n"),
        ("cvcalc score riv", ""),
        ("cvcalc score missing.yaml --segment ", ""),
    ],
)
def test_a_shell_is_answered(run_process: Run, shell: str, line: str, answer: str) -> None:
    outcome = run_process(line, env={"_CVCALC_COMPLETE": shell})
    assert (outcome.code, outcome.stdout, outcome.stderr) == (0, answer, "")


def test_bash_gets_what_it_can_put_into_the_line(run_process: Run) -> None:
    outcome = run_process("cvcalc score rivals.yaml --segment=Sm", "Sm", env={"_CVCALC_COMPLETE": "bash"})
    assert outcome.stdout == "Small\\ online\\ shops\n"


@pytest.mark.parametrize("arguments", [[], ["a", "b", "c"], ["\udcff"], ["cvcalc score rivals.yaml --segment \0"[:-1]]])
def test_it_is_quiet_whatever_is_asked(run: Run, arguments: list[str]) -> None:
    outcome = run(*arguments, env={"_CVCALC_COMPLETE": "bash"})
    assert outcome.stderr == ""


def test_it_is_quiet_where_it_fails(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvcalc.cli.completion.complete", lambda *_: 1 / 0)
    outcome = run("cvcalc ", env={"_CVCALC_COMPLETE": "zsh"})
    assert (outcome.code, outcome.stdout, outcome.stderr) == (70, "", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("form", ["--show-completion {}", "--show-completion={}"])
def test_scripts_are_shown(run: Run, shell: str, form: str) -> None:
    outcome = run(*form.format(shell).split(" "))
    assert outcome.code == 0
    assert "cvcalc" in outcome.stdout
    assert outcome.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--show-completion"], "bash, fish, zsh"),
        (["--show-completion", "tcsh"], "there is no script for the shell 'tcsh'"),
    ],
)
def test_wrong_usage(run: Run, arguments: list[str], says: str) -> None:
    outcome = run(*arguments)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert says in outcome.stderr


def test_other_commands_do_not_load_it(tmp_path: Path) -> None:
    modules = loaded_by_command(["score", "{}/rivals.yaml"], tmp_path)
    assert not modules & {"cvcalc.cli.completion", "cvcalc.cli.watching", "shlex"}


ASKED_IN_BASH = """
eval "$(cvcalc --show-completion bash)"
complete -p cvcalc >&2
COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDS=(cvcalc "$2") COMP_CWORD=1
_cvcalc cvcalc
printf '%s\\n' "${COMPREPLY[@]}"
eval "set -- ${COMPREPLY[0]}"
printf '%s\\n' "$1"
"""


def test_the_script_of_bash_inserts_a_name_as_it_is(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    program = tmp_path / "programs/cvcalc"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cvcalc "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    path = os.pathsep.join([str(program.parent), os.environ.get("PATH", os.defpath)])
    finished = subprocess.run(
        [bash, "--norc", "-c", ASKED_IN_BASH, "bash", "cvcalc score hostile.yaml --offer Ki", "Ki"],
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(Path(cvcalc.__file__).parents[1])},
        timeout=SECONDS_AT_MOST,
        check=True,
    )
    assert finished.stdout.splitlines()[-1] == HOSTILE
    assert "-F _cvcalc cvcalc" in finished.stderr
    assert not Path("made").exists()


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_script_of_another_shell_can_be_parsed(run: Run, tmp_path: Path, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / f"script.{shell}"
    script.write_text(run("--show-completion", shell).stdout, encoding="utf-8")
    finished = subprocess.run([shell, "-n", script], capture_output=True, timeout=SECONDS_AT_MOST, check=False)
    assert (finished.returncode, finished.stderr) == (0, b"")
