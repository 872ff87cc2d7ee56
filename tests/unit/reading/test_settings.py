"""Settings: which file holds them, what it may say, and what it must not do."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvcalc.reading.root import settings_above
from cvcalc.reading.settings import (
    MOST_CHARACTERS,
    Settings,
    SettingsError,
    read_found_settings,
    read_settings,
    settings_file,
)

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")

ALL = """\
select = ["CV3", "CV401"]
ignore = ["CV305"]
fail-on = "warning"
baseline = "known.json"
require = ["advantage > 0"]
"""


def read(folder: Path, text: str | bytes, name: str = "cvcalc.toml") -> Settings:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_settings(path, name)


def refused(folder: Path, text: str | bytes, name: str = "cvcalc.toml") -> tuple[str, str]:
    with pytest.raises(SettingsError) as failed:
        read(folder, text, name)
    return str(failed.value), failed.value.hint


@pytest.mark.parametrize(("name", "head"), [("cvcalc.toml", ""), ("pyproject.toml", "[tool.cvcalc]\n")])
def test_all_settings(tmp_path: Path, name: str, head: str) -> None:
    settings = read(tmp_path, head + ALL, name)
    assert settings == Settings(
        file=name,
        folder=Path(os.path.realpath(tmp_path)),
        select=("CV3", "CV401"),
        ignore=("CV305",),
        fail_on="warning",
        baseline="known.json",
        require=("advantage > 0",),
    )


def test_none_is_needed(tmp_path: Path) -> None:
    assert read(tmp_path, "") == Settings("cvcalc.toml", Path(os.path.realpath(tmp_path)))


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("fail_on = 'error'", "cvcalc.toml: there is no setting 'fail_on'", "did you mean 'fail-on'?"),
        (
            '[tool.cvcalc]\nignore = ["CV305"]',
            "cvcalc.toml: there is no setting 'tool'",
            "drop the line [tool.cvcalc]: only a pyproject.toml has that table",
        ),
        (
            "[tool.other]",
            "cvcalc.toml: there is no setting 'tool'",
            "there are select, ignore, fail-on, baseline, require",
        ),
        ("[check]", "cvcalc.toml: there is no setting 'check'", "there are select, ignore, fail-on, baseline, require"),
        (
            "select = 'CV3'",
            "cvcalc.toml: 'select' must be a list of texts, and not empty",
            'for example select = ["CV3"]',
        ),
        ("select = []", "cvcalc.toml: 'select' must be a list of texts, and not empty", 'for example select = ["CV3"]'),
        (
            "ignore = [305]",
            "cvcalc.toml: 'ignore' must be a list of texts, and not empty",
            'for example ignore = ["CV305"]',
        ),
        ("fail-on = true", "cvcalc.toml: 'fail-on' must be text, and not empty", 'for example fail-on = "warning"'),
        ("baseline = ''", "cvcalc.toml: 'baseline' must be text, and not empty", 'for example baseline = "known.json"'),
        ("\nselect = [", "cvcalc.toml:2:1: this is not TOML: invalid value", ""),
        ("a = 1\nb = tru", "cvcalc.toml:2:5: this is not TOML: invalid value", ""),
        ("a = 1\na = 2\nb", "cvcalc.toml:2:6: this is not TOML: something is there twice", ""),
        ("[a]\n[a]\nb = 1", "cvcalc.toml:2:3: this is not TOML: something is there twice", ""),
        (b"\xff", "cvcalc.toml: byte 0xff is not UTF-8", "save the file as UTF-8"),
        ("a = '\0'", "cvcalc.toml: the control character U+0000 stands in the text", ""),
        ("#" * (MOST_CHARACTERS + 1), "cvcalc.toml: settings of more than 1,048,576 characters are not read", ""),
        (".".join("a" * 70) + " = 1", "cvcalc.toml: a key of more than 64 parts is not read", ""),
        ("a = " + "[" * 100_000, "cvcalc.toml: it is nested too deeply", ""),
    ],
)
def test_what_is_wrong_with_them(tmp_path: Path, text: str | bytes, message: str, hint: str) -> None:
    assert refused(tmp_path, text) == (message, hint)


def test_a_project_without_settings(tmp_path: Path) -> None:
    message = "pyproject.toml: there is no table [tool.cvcalc]"
    assert refused(tmp_path, "[tool]", "pyproject.toml") == (message, "")
    assert refused(tmp_path, "tool.cvcalc = 1", "pyproject.toml") == (message, "")
    assert settings_file(tmp_path) is not None  # it names us, so it is told of


@pytest.mark.parametrize(
    "text",
    [
        '"""' + '\\"""x' * 100_000,
        '"' + '\\"' * 200_000,
        "'" * 500_000,
        "'''" + "''x" * 200_000,
        '# """\n' + ".".join("a" * 20_000) + " = 1",
        'x = {y = """a"""", ' + ".".join("a" * 20_000) + " = 1}",
        ".".join(['"a.b"'] * 20_000) + " = 1",
        "[" + ".".join(["'a'"] * 20_000) + "]",
        "[" * 500_000,
        "a = " + "9" * 100_000,
    ],
    ids=range(10),
)
def test_a_hostile_file_takes_no_time(tmp_path: Path, text: str) -> None:
    message, _ = refused(tmp_path, text)
    assert len(message) < 120


def test_dots_in_texts_are_no_keys(tmp_path: Path) -> None:
    dots = "." * 1_000
    assert read(tmp_path, f'require = ["""\n{dots}""", \'{dots}\', "\\"{dots}"] # {dots}').require


@given(st.binary(max_size=60) | st.text(alphabet="[]=\"'.,{}#\n\\ aselct1", max_size=60).map(str.encode))
def test_any_bytes_give_settings_or_a_sentence(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    for name in ("cvcalc.toml", "pyproject.toml"):
        told = ""
        try:
            read(folder, data, name)
        except SettingsError as failed:
            told = str(failed)
        assert told == "" or told.startswith(name)
    settings_file(folder)


def test_the_own_file_wins_and_the_nearest_folder_counts(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert settings_above(below) is None
    (tmp_path / "pyproject.toml").write_text("[tool.cvcalc]")
    assert settings_above(below) == Path(os.path.realpath(tmp_path)) / "pyproject.toml"
    (tmp_path / "cvcalc.toml").touch()
    assert settings_above(below) == Path(os.path.realpath(tmp_path)) / "cvcalc.toml"
    (below / "pyproject.toml").write_text("[project]\nname = 'cvcalc'")
    assert settings_above(below) == Path(os.path.realpath(tmp_path)) / "cvcalc.toml"
    (below / "pyproject.toml").write_text("[tool.cvcalc]\nselect = [")
    assert settings_above(below) == Path(os.path.realpath(below)) / "pyproject.toml"


def test_nothing_outside_a_repository_counts(tmp_path: Path) -> None:
    (tmp_path / "cvcalc.toml").touch()
    (tmp_path / "a" / ".git").mkdir(parents=True)
    assert settings_above(tmp_path / "a") is None


@needs_posix
def test_what_is_no_regular_file_is_none(tmp_path: Path) -> None:
    (tmp_path / "cvcalc.toml").mkdir()
    os.mkfifo(tmp_path / "pyproject.toml")
    assert settings_file(tmp_path) is None
    for name in ("cvcalc.toml", "pyproject.toml"):
        with pytest.raises(SettingsError):
            read_settings(tmp_path / name, name)


@needs_posix
def test_a_link_to_elsewhere_is_not_followed_unless_named(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("[passwords]\nroot = 'hunter2'")
    folder = tmp_path / "models"
    folder.mkdir()
    (folder / "cvcalc.toml").symlink_to(tmp_path / "secret")
    with pytest.raises(SettingsError) as failed:
        read_found_settings(folder / "cvcalc.toml", "cvcalc.toml")
    assert str(failed.value) == "cvcalc.toml: this link leads out of its folder"
    (folder / "cvcalc.toml").unlink()
    (folder / "own.toml").touch()
    (folder / "cvcalc.toml").symlink_to("own.toml")
    assert read_found_settings(folder / "cvcalc.toml", "cvcalc.toml").select is None


@pytest.mark.parametrize("path", ["../known.json", "/etc/passwd", ".", "a/../../known.json", "\0"])
def test_paths_stay_inside(tmp_path: Path, path: str) -> None:
    settings = read(tmp_path, "")
    with pytest.raises(SettingsError, match="leads out of the folder"):
        settings.inside(path)
    assert settings.inside("a/../known.json") == Path(os.path.realpath(tmp_path)) / "known.json"


@needs_posix
def test_a_link_does_not_lead_out(tmp_path: Path) -> None:
    folder = tmp_path / "models"
    folder.mkdir()
    (folder / "known.json").symlink_to(tmp_path / "elsewhere.json")
    with pytest.raises(SettingsError, match="leads out of the folder"):
        read(folder, "").inside("known.json")
