"""Golden files: what the product printed when a person last read it."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "golden"


@dataclass(frozen=True, slots=True)
class Golden:
    """Holds texts to the files of `folder`, or writes those files anew where `refresh` is set."""

    refresh: bool
    folder: Path = FOLDER

    def __call__(self, name: str, text: str) -> None:
        """Fail with the difference where `text` is not, byte for byte, what the file `name` holds."""
        path = self.folder / name
        if self.refresh:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
            return
        if not path.is_file():
            pytest.fail(f"'{name}' is missing: run pytest --refresh-goldens and read it", pytrace=False)
        expected = path.read_bytes().decode()
        if text != expected:
            pytest.fail(describe_difference(name, expected, text), pytrace=False)


def describe_difference(name: str, expected: str, text: str) -> str:
    """The lines that differ, with spaces and carriage returns at their ends made visible."""
    lines = difflib.unified_diff(
        [_show_end(line) for line in expected.split("\n")],
        [_show_end(line) for line in text.split("\n")],
        f"golden/{name}",
        "printed now",
        lineterm="",
    )
    return "\n".join((f"'{name}' has changed; if that is meant, run pytest --refresh-goldens and read it", *lines))


def _show_end(line: str) -> str:
    shown = line.rstrip(" \r")
    return shown + line[len(shown) :].replace(" ", "·").replace("\r", "␍")
