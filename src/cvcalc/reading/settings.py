"""Settings of a project: `cvcalc.toml`, or `[tool.cvcalc]` in `pyproject.toml`."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from cvcalc.problems import shortened, similar
from cvcalc.reading.files import InputFile, read_bytes
from cvcalc.reading.refusal import RefusedError
from cvcalc.reading.text import decode

OWN_FILE = "cvcalc.toml"
PROJECT_FILE = "pyproject.toml"
MOST_CHARACTERS = 1024 * 1024
MOST_DOTS = 64  # outside quotes, on a line: tomllib takes quadratic time over the parts of a key

_OPENED = re.compile(r"^[ \t]*\[+[ \t]*tool[ \t]*\.[ \t]*cvcalc[ \t]*[\].]", re.MULTILINE)
# Each matches in one go, closed or not, so that whatever a file holds is looked at once.
_NO_KEY = re.compile(
    r"#[^\n]*+"
    r'|"""(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5})?'
    r"|'''(?:[^']|'(?!''))*+(?:'{3,5})?"
    r'|"(?:[^"\\\n]|\\[^\n])*+"?'
    r"|'[^'\n]*+'?",
    re.DOTALL,
)
_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")
_TWICE = re.compile(r"Cannot (?:declare|overwrite|mutate)|Duplicate")
_EXAMPLES = {
    "select": 'select = ["CV3"]',
    "ignore": 'ignore = ["CV305"]',
    "fail-on": 'fail-on = "warning"',
    "baseline": 'baseline = "known.json"',
    "require": 'require = ["advantage > 0"]',
}
_LISTS = frozenset(["select", "ignore", "require"])


class SettingsError(ValueError):
    """Settings that can't be used; the message is a sentence for the user and begins with the file."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Settings:
    """What a settings file says, as it says it; None for a key that it does not have.

    `file` is its path as printed; `folder` is the real path of the folder that its own paths are relative to.
    """

    file: str
    folder: Path
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    fail_on: str | None = None
    baseline: str | None = None
    require: tuple[str, ...] | None = None

    def inside(self, path: str) -> Path:
        """The real path of what the settings call `path`; raises SettingsError outside their folder."""
        try:
            real = Path(os.path.realpath(self.folder / path))
            if real != self.folder and real.is_relative_to(self.folder):
                return real
        except (OSError, ValueError):  # no path at all
            pass
        raise SettingsError(f"{self.file}: '{shortened(path)}' leads out of the folder of the settings")


def settings_file(folder: Path) -> Path | None:
    """The file in `folder` that holds settings: its own, or else that of a Python project."""
    for path in (folder / OWN_FILE, folder / PROJECT_FILE):
        try:
            status = path.stat()
        except (OSError, ValueError):
            continue
        if stat.S_ISREG(status.st_mode) and (
            path.name == OWN_FILE or _declares(path, status.st_mtime_ns, status.st_size)
        ):
            return path
    return None


def read_found_settings(path: Path, name: str) -> Settings:
    """The settings of a file that nobody named, which must not be a link to elsewhere; raises SettingsError."""
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(path.parent)):
        hint = "name the file itself with --config, or do without it with --isolated"
        raise SettingsError(f"{shortened(name)}: this link leads out of its folder", hint)
    return read_settings(path, name)


def read_settings(path: Path, name: str) -> Settings:
    """The settings in the file `path`, printed as `name`; raises SettingsError."""
    shown = shortened(name)
    try:
        text = decode(read_bytes(InputFile(name, path, path.parent)))
    except RefusedError as refused:
        raise SettingsError(f"{shown}: {refused.message}", refused.hint if refused.code == "CV002" else "") from None
    table: Any = _parse(text, shown)
    if path.name == PROJECT_FILE:
        tool = table.get("tool")
        table = tool.get("cvcalc") if isinstance(tool, dict) else None
        if not isinstance(table, dict):
            raise SettingsError(f"{shown}: there is no table [tool.cvcalc]")
    return _settings(table, shown, Path(os.path.realpath(path.parent)))


@lru_cache(maxsize=64)
def _declares(project: Path, changed: int, size: int) -> bool:  # noqa: ARG001  # when to look again
    """Whether the file of a Python project has settings of ours."""
    try:
        return declares_settings(decode(read_bytes(InputFile(PROJECT_FILE, project, project.parent))))
    except RefusedError:  # what can't be read has none
        return False


def declares_settings(text: str) -> bool:
    """Whether the text of the file of a Python project has settings of ours, be it broken beside them."""
    if "cvcalc" not in text:
        return False
    try:
        tool = _parse(text, PROJECT_FILE).get("tool")
    except SettingsError:
        return _OPENED.search(text) is not None
    return isinstance(tool, dict) and "cvcalc" in tool


def _parse(text: str, shown: str) -> dict[str, Any]:
    """The tables of a TOML text; raises SettingsError."""
    if len(text) > MOST_CHARACTERS:
        raise SettingsError(f"{shown}: settings of more than {MOST_CHARACTERS:,} characters are not read")
    if text.count(".") > MOST_DOTS:
        for line in _NO_KEY.sub("", text).split("\n"):
            if line.count(".") > MOST_DOTS:
                raise SettingsError(f"{shown}: a key of more than {MOST_DOTS} parts is not read")
    import tomllib  # slow to import, and needed only where there are settings

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise SettingsError(f"{shown}: it is nested too deeply") from None
    except ValueError as failed:
        raise _not_toml(str(failed), text, shown) from None


def _not_toml(said: str, text: str, shown: str) -> SettingsError:
    position = _POSITION.search(said)
    line, column = (position[1], position[2]) if position and position[1] else (text.rstrip().count("\n") + 1, 1)
    reason = "something is there twice" if _TWICE.match(said) else said[: position.start() if position else None]
    return SettingsError(f"{shown}:{line}:{column}: this is not TOML: {shortened(reason[:1].lower() + reason[1:])}")


def _settings(table: Mapping[str, Any], shown: str, folder: Path) -> Settings:
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _EXAMPLES:
            raise _unknown(key, value, shown)
        is_text = isinstance(value, str) and bool(value)
        is_texts = isinstance(value, list) and bool(value) and all(isinstance(one, str) and one for one in value)
        if not (is_texts if key in _LISTS else is_text):
            what = "a list of texts" if key in _LISTS else "text"
            raise SettingsError(f"{shown}: '{key}' must be {what}, and not empty", f"for example {_EXAMPLES[key]}")
        values[key.replace("-", "_")] = tuple(value) if key in _LISTS else value
    return Settings(shown, folder, **values)


def _unknown(key: str, value: object, shown: str) -> SettingsError:
    meant = similar(key, _EXAMPLES)
    hint = f"did you mean '{meant}'?" if meant else f"there are {', '.join(_EXAMPLES)}"
    if key == "tool" and isinstance(value, dict) and "cvcalc" in value:
        hint = f"drop the line [tool.cvcalc]: only a {PROJECT_FILE} has that table"
    return SettingsError(f"{shown}: there is no setting '{shortened(key)}'", hint)
