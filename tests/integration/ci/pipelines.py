"""What the services of a repository do with the files that they are given, as far as no network is needed."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

import cvcalc
from docs.blocks import ROOT
from tests.repositories import Repo
from tests.running import SECONDS_AT_MOST

HOSTILE = "--output=$(touch made) `touch made`'\";.value.yaml"
"""The name of a file, for whatever takes it for more."""

_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")

Finished = subprocess.CompletedProcess[str]

PYTHON = """#!/bin/sh
# A Python whose venv holds this cvcalc, and whose pip only says what it was asked for and is held to.
case "$2" in
  -c) exec "{python}" "$@" ;;
esac
case "$3" in
  venv) mkdir -p "$4/bin" && cp "$0" "$4/bin/python" && cp "{cvcalc}" "$4/bin/cvcalc" ;;
  pip) echo "pip: $*" && cmp "$PIP_CONSTRAINT" "$PIP_BUILD_CONSTRAINT" && cat "$PIP_CONSTRAINT" ;;
esac
"""

GH = """#!/bin/sh
# The command of GitHub: notes what it is asked for, and knows the comments that $COMMENTS names.
for argument in "$@"; do printf '%s\\n' "$argument" >> "$NOTED"; done
echo --- >> "$NOTED"
case "$*" in
  *--paginate*) printf '%s' "$COMMENTS" ;;
esac
"""


@dataclass
class Machine:
    """A folder with programs, a temporary folder, and the environment of a pipeline."""

    folder: Path
    programs: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, script: str, folder: Path, env: Mapping[str, str] | None = None) -> Finished:
        """Run a text in bash, as strictly as GitHub does."""
        bash = shutil.which("bash")
        if bash is None:
            pytest.skip("bash is not installed")
        path = self.folder / "script.sh"
        path.write_text(script, encoding="utf-8")
        return self.start([bash, "--noprofile", "--norc", "-eo", "pipefail", str(path)], folder, env)

    def start(self, command: Sequence[str], folder: Path, env: Mapping[str, str] | None = None) -> Finished:
        """Run a program in a folder."""
        return subprocess.run(
            command,
            cwd=folder,
            env={**self._surroundings(), **(env or {})},
            capture_output=True,
            text=True,
            timeout=SECONDS_AT_MOST,
            check=False,
        )

    def _surroundings(self) -> dict[str, str]:
        left_out = ("GITHUB_", "CI_", "CVCALC_", "GIT_", "COVERAGE_PROCESS")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
        path = os.pathsep.join([str(self.programs), os.environ.get("PATH", os.defpath)])
        package = str(Path(cvcalc.__file__).parents[1])
        return {**kept, "PATH": path, "PYTHONPATH": package, **self.environment}


def machine(folder: Path) -> Machine:
    """A machine that has cvcalc, a stand-in for Python's installer, and one for the command of GitHub."""
    programs, temporary = folder / "programs", folder / "temporary"
    programs.mkdir(parents=True)
    temporary.mkdir()
    command = f'#!/bin/sh\nexec "{sys.executable}" -P -m cvcalc "$@"\n'  # -P: as when installed
    _write_program(programs / "cvcalc", command)
    _write_program(programs / "python3", PYTHON.format(python=sys.executable, cvcalc=programs / "cvcalc"))
    _write_program(programs / "gh", GH)
    environment = {
        "RUNNER_TEMP": str(temporary),
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_PATH": str(temporary / "path"),
        "GITHUB_STEP_SUMMARY": str(temporary / "summary.md"),
        "GITHUB_REPOSITORY": "owner/shops",
        "NOTED": str(temporary / "noted"),
        "COMMENTS": "",
    }
    return Machine(folder, programs, environment)


def _write_program(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


@dataclass
class Runner:
    """Runs the steps of a job on GitHub; `context` is what expressions may name. Actions of others are left out."""

    machine: Machine
    folder: Path
    context: Mapping[str, str] = field(default_factory=dict)

    def steps(self, steps: Sequence[Mapping[str, Any]]) -> Iterator[Finished]:
        """The outcome of each shell step, until one fails."""
        for step in steps:
            if "run" in step:
                env = {name: self._told(str(value)) for name, value in step.get("env", {}).items()}
                finished = self.machine.run(step["run"], self.folder, env)
                yield finished
                if finished.returncode:
                    return
            elif step["uses"].startswith("OWNER/cvcalc@"):
                yield from self.action({name: self._told(str(one)) for name, one in step.get("with", {}).items()})

    def action(self, given: Mapping[str, str]) -> Iterator[Finished]:
        """The steps of our own action."""
        action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
        assert set(given) <= set(action["inputs"]), "an input that the action does not have"
        inputs = {name: str(one["default"]) for name, one in action["inputs"].items()} | dict(given)
        context = {**self.context, **{f"inputs.{name}": value for name, value in inputs.items()}}
        yield from Runner(self.machine, self.folder, context).steps(action["runs"]["steps"])

    def _told(self, text: str) -> str:
        known = {"runner.temp": self.machine.environment["RUNNER_TEMP"], **self.context}
        return _EXPRESSION.sub(lambda match: known[match[1]], text)


def hook(**changes: object) -> dict[str, Any]:
    """Our hook of pre-commit, with what a project says of it."""
    (ours,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return {**ours, **changes}


def run_hook(machine: Machine, hook: Mapping[str, Any], repo: Repo) -> Finished | None:
    """What pre-commit runs on all files of a repository; None where no file concerns the hook."""
    listed = repo.git("ls-files", "-z").split("\0")
    names = [name for name in listed if name and re.search(hook["files"], name)]
    names = [name for name in names if not (repo.folder / name).is_symlink()]
    if not names:
        return None
    command = [*shlex.split(hook["entry"]), *hook.get("args", ())]
    return machine.start([*command, *(names if hook.get("pass_filenames", True) else ())], repo.folder)
