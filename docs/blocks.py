"""The fenced blocks of a page, and a folder in which its commands run as a reader would run them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cvcalc

ROOT = Path(__file__).parents[1]
SECONDS_AT_MOST = 120  # guards against a hang

_FENCE = re.compile(r"^(`{3,})(\w*)\n(.*?)^\1$", re.DOTALL | re.MULTILINE)
_ERASED = re.compile(r"[^\n]*\r\x1b\[K")  # a bar that shows how far long work is
_LINE_END = re.compile(r"\r+\n")  # the terminal's own return, after that of a line of CSV
_FILE_NAME = re.compile(r"# (\S+\.(?:yaml|json|csv))\n")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: the word after its fence, its text, and the line of the page on which it begins."""

    language: str
    text: str
    line: int

    @property
    def file(self) -> str | None:
        """The name of the file that the block shows, which its first line tells in a comment."""
        name = _FILE_NAME.match(self.text)
        return name[1] if name and self.language in {"yaml", "csv"} else None

    @property
    def content(self) -> str:
        """What the file holds: data have no comments."""
        return self.text.partition("\n")[2] if self.language == "csv" else self.text


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a console block, and the output shown below it."""

    text: str
    output: str


def pages() -> list[Path]:
    """README.md and the pages of this folder and those below."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks_of(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    for match in _FENCE.finditer(text):
        yield Block(match[2], match[3], text.count("\n", 0, match.start()) + 1)


def prose_of(page: Path) -> str:
    """The text of a page without what commands print."""
    return _FENCE.sub(lambda match: "" if match[2] == "console" else match[0], page.read_text(encoding="utf-8"))


def commands_in(block: Block) -> list[Command]:
    """The commands of a console block: `$ ` begins one, `> ` goes on with it."""
    commands: list[Command] = []
    for line in block.text.splitlines(keepends=True):
        if line.startswith("$ "):
            commands.append(Command(line[2:], ""))
        elif line.startswith("> ") and not commands[-1].output:
            commands[-1] = Command(commands[-1].text + line[2:], "")
        else:
            commands[-1] = Command(commands[-1].text, commands[-1].output + line)
    return commands


class Workplace:
    """A folder with a copy of the examples and the files that a page shows; `cvcalc` and `python3` are this one."""

    def __init__(self, folder: Path, page: Path) -> None:
        self.folder = folder
        self._programs = folder / ".programs"
        shutil.copytree(ROOT / "examples", folder / "examples")
        for block in blocks_of(page):
            if block.file is not None:
                path = folder / block.file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(block.content, encoding="utf-8")
        self._programs.mkdir()
        self._write_program("cvcalc", "-m cvcalc")
        self._write_program("python3", "")

    def run(self, command: str) -> str:
        """What a terminal of 80 columns shows of a command, without colours."""
        terminal, its_end = os.openpty()
        running = self._start(["sh", "-c", command], its_end)
        os.close(its_end)
        shown = b"".join(_until_closed(terminal))
        os.close(terminal)
        running.wait(SECONDS_AT_MOST)
        return _LINE_END.sub("\n", _ERASED.sub("", shown.decode()))

    def run_python(self, code: str) -> str:
        """What a script prints."""
        return (
            self._start([sys.executable, "-c", code], subprocess.PIPE).communicate(timeout=SECONDS_AT_MOST)[0].decode()
        )

    def _start(self, arguments: list[str], output: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603  # the commands of our own pages
            arguments,
            cwd=self.folder,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )

    def _environment(self) -> dict[str, str]:
        hidden = {"FORCE_COLOR", "COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG"}
        kept = {name: value for name, value in os.environ.items() if name not in hidden}
        path = os.pathsep.join([str(self._programs), os.environ.get("PATH", os.defpath)])
        package = str(Path(cvcalc.__file__).parents[1])
        return kept | {"PATH": path, "PYTHONPATH": package, "COLUMNS": "80", "NO_COLOR": "1"}

    def _write_program(self, name: str, arguments: str) -> None:
        program = self._programs / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n', encoding="utf-8")
        program.chmod(0o755)


def _until_closed(terminal: int) -> Iterator[bytes]:
    """What is written to a terminal until nobody has it open any more."""
    while True:
        try:
            written = os.read(terminal, 65_536)
        except OSError:  # how Linux tells the end
            return
        if not written:
            return
        yield written
