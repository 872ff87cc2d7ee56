"""Delivering what a command has to say."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from cvcalc.cli.answer import Page, write_file
from cvcalc.cli.streams import UnwritableError

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="permissions and devices of POSIX")


def test_page_is_utf_8_with_plain_line_ends() -> None:
    page = Page("eins\n")
    page.write("zwei ★ \udcff\n")
    assert bytes(page.payload()) == "eins\nzwei ★ \\udcff\n".encode()


def test_new_file_is_written(tmp_path: Path) -> None:
    write_file(str(tmp_path / "out.json"), b"whole")
    assert (tmp_path / "out.json").read_bytes() == b"whole"
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_bytes(b"something longer than what follows")
    write_file(str(path), memoryview(b"short"))
    assert path.read_bytes() == b"short"


@POSIX
def test_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    previous = os.umask(0o027)
    try:
        write_file(str(tmp_path / "out.json"), b"")
    finally:
        os.umask(previous)
    assert stat.S_IMODE((tmp_path / "out.json").stat().st_mode) == 0o640


@POSIX
def test_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.touch(0o600)
    path.chmod(0o604)
    write_file(str(path), b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


@POSIX
def test_link_is_kept(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_bytes(b"old")
    (tmp_path / "link.json").symlink_to("real.json")
    write_file(str(tmp_path / "link.json"), b"new")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "is a folder"),
        ("missing/out.json", "there is no such folder"),
        ("file/out.json", "there is no such folder"),
        ("a" * 5000, "can't be written"),
        ("nul\0", "can't be written"),
    ],
)
def test_unwritable_place_is_told_in_one_sentence(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnwritableError, match=says) as caught:
        write_file(str(tmp_path) + "/" + name, b"x")
    assert "\n" not in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@POSIX
def test_full_device_is_told() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs a device that is always full")
    with pytest.raises(UnwritableError, match="no space left"):
        write_file("/dev/full", b"x")


@POSIX
def test_device_is_written_to() -> None:
    write_file(os.devnull, b"x")


def test_failed_replacement_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.json"
    path.write_bytes(b"old")

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UnwritableError, match="no space left"):
        write_file(str(path), b"new")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["out.json"]


def test_write_protected_file_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.json"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)  # tests may run as root, to whom all is allowed
    with pytest.raises(UnwritableError, match="write-protected"):
        write_file(str(path), b"new")
    assert path.read_bytes() == b"old"


@POSIX
@pytest.mark.parametrize("mark", ["cvcalc.toml", "pyproject.toml", ".git"])
@pytest.mark.parametrize("name", ["out.json", "over.json", "folder/out.json", "folder/../outside.json"])
def test_link_out_of_a_marked_root_is_not_written_through(tmp_path: Path, mark: str, name: str) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (root / mark).write_text("[tool.cvcalc]\n" if mark == "pyproject.toml" else "")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for path in (tmp_path / "outside.json", elsewhere / "out.json"):
        path.write_bytes(b"old")
    (root / "out.json").symlink_to("../outside.json")
    (root / "over.json").symlink_to("out.json")
    (root / "folder").symlink_to("../elsewhere")
    with pytest.raises(UnwritableError, match="can't be written: a link leads it outside its root"):
        write_file(str(root / name), b"new")
    assert {path.read_bytes() for path in (tmp_path / "outside.json", elsewhere / "out.json")} == {b"old"}


@POSIX
def test_link_within_a_marked_root_is_followed(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "reports").mkdir()
    (tmp_path / "out").symlink_to("reports")
    (tmp_path / "link.json").symlink_to("out/real.json")
    write_file(str(tmp_path / "link.json"), b"new")
    assert (tmp_path / "reports" / "real.json").read_bytes() == b"new"
