"""Broken files, and what is expected to be told of them.

A file says it in comments before anything else, one line for each problem in the order in which they are told:

    # expect: CV203 error benefits.tangible.Savings 7:21 'hourly_wge' has no value for 'Offer'

that is: code, severity, path, line:column, message; `-` stands for no path and for no position, `(no hint)` ends the
line where nothing is hinted. `# arguments: --scenario Lean` adds to the command line, `# command: price` names another
command than `score`. What can't hold comments has a file `NAME.expected` beside it, in which all this stands. A folder
is scored by its `model.yaml`, or as a folder where it has none.
"""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cvcalc.problems import visible
from tests.running import Outcome, Run

FOLDER = Path(__file__).parent / "invalid"

_EXPECT = re.compile(r"^(?:# )?expect: (.+)$", re.MULTILINE)
_COMMAND = re.compile(r"^# command: (.+)$", re.MULTILINE)
_ARGUMENTS = re.compile(r"^# arguments: (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Case:
    """A file or folder in `FOLDER`."""

    name: str

    @property
    def code(self) -> str:
        """The code that its name says."""
        return self.name[:5]

    @property
    def target(self) -> str:
        """What is scored, relative to `FOLDER`."""
        return f"{self.name}/model.yaml" if (FOLDER / self.name / "model.yaml").exists() else self.name

    @property
    def command(self) -> str:
        """The command that reads it."""
        path = FOLDER / self.target
        files = [path] if path.is_file() else sorted(path.rglob("*.yaml"))
        return command_in("".join(map(_text, files)) + self._beside)

    @property
    def arguments(self) -> list[str]:
        """What is added to the command line."""
        path = FOLDER / self.target
        return arguments_in((_text(path) if path.is_file() else "") + self._beside)

    @property
    def _beside(self) -> str:
        beside = FOLDER / f"{self.name}.expected"
        return "\n" + _text(beside) if beside.exists() else ""

    def expected(self) -> list[str]:
        """Every problem as `file: code severity path line:column message`."""
        beside = FOLDER / f"{self.name}.expected"
        if beside.exists():
            return _expected(beside, self.target)
        path = FOLDER / self.name
        files = sorted([*path.rglob("*.yaml"), *path.rglob("*.expected")]) if path.is_dir() else [path]
        named = ((file, file.relative_to(FOLDER).as_posix().removesuffix(".expected")) for file in files)
        return [row for file, name in named for row in _expected(file, name)]


def cases() -> list[Case]:
    """All of them by name."""
    return [Case(path.name) for path in sorted(FOLDER.iterdir()) if path.suffix != ".expected"]


def command_in(text: str) -> str:
    """The command that `# command: …` names."""
    named = _COMMAND.search(text)
    return named[1] if named else "score"


def arguments_in(text: str) -> list[str]:
    """What `# arguments: …` adds to the command line."""
    added = _ARGUMENTS.search(text)
    return shlex.split(added[1]) if added else []


def found(run: Run, command: str, *arguments: str, cwd: Path) -> tuple[Outcome, list[str]]:
    """What the command tells with `--format json`, as rows like those expected."""
    outcome = run(command, *arguments, "--format", "json", cwd=cwd)
    document = json.loads(outcome.stdout)
    problems = document["warnings" if "warnings" in document else "problems"]
    return outcome, list(map(row, problems))


def row(problem: dict[str, Any]) -> str:
    """A problem of a JSON document on one line."""
    path = visible(".".join(map(str, problem["path"]))) or "-"
    position = f"{problem['line']}:{problem['column']}" if problem["line"] else "-"
    hint = "" if problem["hint"] else " (no hint)"
    message = visible(problem["message"])
    return f"{problem['file']}: {problem['code']} {problem['severity']} {path} {position} {message}{hint}"


def _expected(path: Path, file: str) -> list[str]:
    return [f"{file}: {line}" for line in _EXPECT.findall(_text(path))]


def _text(path: Path) -> str:
    return path.read_bytes().decode(errors="replace")
