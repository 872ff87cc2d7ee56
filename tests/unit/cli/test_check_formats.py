"""Where what `check` found goes."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from cvcalc.cli.answer import Answer, append_to_file, deliver
from cvcalc.cli.check_formats import Report, Shown, answer_check, parse_reports, render
from cvcalc.cli.streams import Streams, UnwritableError
from cvcalc.cli.usage import WrongUsageError
from cvcalc.problems import Severity
from tests.unit.reports.findings import findings

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links and folders of POSIX")


@pytest.fixture(name="shown")
def shown_fixture() -> Shown:
    return Shown(findings(), lambda _: None, Severity.ERROR)


def test_reports_are_parsed_in_order() -> None:
    assert parse_reports(["sarif=a=b.sarif", "json=./c"], "-") == [Report("sarif", "a=b.sarif"), Report("json", "./c")]
    assert parse_reports([], "out") == []


@POSIX
def test_a_link_is_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("real")
    with pytest.raises(WrongUsageError, match="written twice"):
        parse_reports([f"json={tmp_path / 'real'}", f"junit={tmp_path / 'link'}"], None)


def test_all_is_made_before_anything_is_written(shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    answer = answer_check(shown, "json", None, [Report("github", str(tmp_path / "a"))], 3)
    assert [*tmp_path.iterdir()] == []
    assert (answer.code, answer.payload) == (3, render("json", shown))
    assert [Path(name).name for name, _ in (*answer.reports, *answer.appended)] == ["a", "summary.md"]
    assert answer_check(shown, "json", None, [], 3).appended == []


def test_what_else_can_be_written_is_written(tmp_path: Path) -> None:
    reports = [(str(tmp_path / "gone" / name), b"x") for name in "ab"] + [(str(tmp_path / "c"), b"x")]
    answer = Answer(
        output=str(tmp_path / "main"), payload=b"x", reports=reports, appended=[(str(tmp_path / "d"), b"x")]
    )
    with pytest.raises(UnwritableError, match=r"no such folder; .*no such folder"):
        deliver(answer, Streams())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c", "d", "main"]


def test_appending_keeps_what_is_there(tmp_path: Path) -> None:
    name = str(tmp_path / "summary.md")
    append_to_file(name, b"one\n")
    append_to_file(name, memoryview(b"two\n"))
    assert Path(name).read_bytes() == b"one\ntwo\n"


def test_a_name_that_is_none() -> None:
    with pytest.raises(UnwritableError, match="can't be added to"):
        append_to_file("a\0b", b"x")


@POSIX
def test_paths_where_the_folder_is_gone(shown: Shown, tmp_path: Path) -> None:
    here = os.open(".", os.O_RDONLY)
    (tmp_path / "gone").mkdir()
    os.chdir(tmp_path / "gone")
    try:
        shutil.rmtree(tmp_path / "gone")
        assert b"models/broken.value.yaml" in bytes(render("gitlab", shown))
    finally:
        os.fchdir(here)
        os.close(here)
