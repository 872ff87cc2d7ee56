"""Which files are read, and how."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from cvcalc.reading.files import InputFile, named_file, read_bytes, standard_input
from cvcalc.reading.refusal import RefusedError
from cvcalc.reading.text import MOST_BYTES


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("a: 1")


def refused(file: InputFile) -> tuple[str, str]:
    with pytest.raises(RefusedError) as caught:
        read_bytes(file)
    return caught.value.code, caught.value.message


def test_a_file_may_be_anywhere_and_behind_a_link() -> None:
    write("other/b.yaml")
    Path("link.yaml").symlink_to("other/b.yaml")
    assert read_bytes(named_file("link.yaml")) == b"a: 1"
    assert read_bytes(named_file(Path("other/b.yaml").resolve())) == b"a: 1"


@pytest.mark.parametrize(
    "name", ["gone.yaml", "gone/x.yaml", "a.yaml/x.yaml", "nul\0.yaml", "x" * 300, "\ud800.yaml", "b\udcff.yaml", ""]
)
def test_a_missing_file_is_said_to_be_missing(name: str) -> None:
    write("a.yaml")
    code, message = refused(InputFile(name, Path(name or "gone"), Path(name or "gone")))
    assert code == "CV001"
    assert message.startswith(("there is no file '", "'xxx"))
    assert "Errno" not in message


def test_what_is_no_regular_file_is_never_opened() -> None:
    os.mkfifo("pipe.yaml")
    Path("folder.yaml").mkdir()
    Path("link.yaml").symlink_to("pipe.yaml")
    Path("loop.yaml").symlink_to("loop.yaml")
    assert refused(named_file("pipe.yaml")) == ("CV001", "'pipe.yaml' is not a regular file")
    assert refused(named_file("link.yaml")) == ("CV001", "'link.yaml' is not a regular file")
    assert refused(named_file("/dev/zero")) == ("CV001", "'/dev/zero' is not a regular file")
    assert refused(named_file("folder.yaml")) == ("CV001", "'folder.yaml' is a folder, not a file")
    assert refused(named_file("loop.yaml"))[0] == "CV001"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_said_to_be_so() -> None:
    write("a.yaml")
    Path("a.yaml").chmod(0)
    assert refused(named_file("a.yaml")) == ("CV001", "'a.yaml' may not be read")


def test_a_large_file_is_not_read_whole() -> None:
    with Path("large.yaml").open("wb") as file:
        file.truncate(MOST_BYTES * 1000)
    assert refused(named_file("large.yaml")) == ("CV003", "the file is larger than 16 MiB")


def test_standard_input_has_a_name_to_be_printed() -> None:
    file = standard_input("models/x.json")
    assert (file.name, file.is_json, file.is_stdin) == ("models/x.json", True, True)
    assert read_bytes(file, io.BytesIO(b"{}")) == b"{}"
    assert standard_input().name == "stdin"


def test_standard_input_is_not_read_without_end() -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            return b"x" * size

    with pytest.raises(RefusedError, match="larger than 16 MiB"):
        read_bytes(standard_input(), Endless())  # type: ignore[arg-type]


def test_standard_input_that_fails_is_a_problem() -> None:
    closed = io.BytesIO()
    closed.close()
    with pytest.raises(RefusedError, match="standard input can't be read"):
        read_bytes(standard_input(), closed)
    with pytest.raises(RefusedError, match="standard input can't be read"):
        read_bytes(standard_input(), None)


def test_a_pipe_that_is_extended_is_no_standard_input() -> None:
    os.mkfifo("pipe.yaml")
    with pytest.raises(RefusedError) as caught:
        read_bytes(InputFile("pipe.yaml", Path("pipe.yaml"), Path("model.yaml")))
    assert caught.value.hint == "only regular files can be extended"
