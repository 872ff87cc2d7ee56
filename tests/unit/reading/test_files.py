"""Which files are read, and how."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cvcalc.problems import Problems
from cvcalc.reading.files import InputFile, StdinNameError, distinct, find_files, named_file, read_bytes, standard_input
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


def found(*arguments: str) -> list[str]:
    problems = Problems()
    names = [file.name for file in find_files(arguments, problems)]
    assert not [*problems]
    return names


def problem_of(*arguments: str) -> tuple[str, str]:
    problems = Problems()
    find_files(arguments, problems)
    (problem,) = problems
    return problem.code, problem.message


def refused(file: InputFile) -> tuple[str, str]:
    with pytest.raises(RefusedError) as caught:
        read_bytes(file)
    return caught.value.code, caught.value.message


def test_files_are_taken_as_named_and_in_that_order() -> None:
    assert found("b.yaml", "./a.yaml", "gone/../x.json", "-") == ["b.yaml", "a.yaml", "gone/../x.json", "stdin"]


def test_a_folder_gives_its_models_in_order() -> None:
    write("m/b.value.yaml", "m/a.value.yaml", "m/a/z.value.yaml", "m/a-b/c.value.yaml", "m/plain.yaml", "m/x.value.yml")
    write("m/.git/x.value.yaml", "m/.hidden.value.yaml")
    expected = ["m/a-b/c.value.yaml", "m/a.value.yaml", "m/a/z.value.yaml", "m/b.value.yaml"]
    assert found("m") == expected
    assert found("m/") == expected
    assert found("./m/.") == expected


def test_the_current_folder_needs_no_prefix() -> None:
    write("a.value.yaml", "b/c.value.yaml")
    assert found(".") == ["a.value.yaml", "b/c.value.yaml"]


def test_links_do_not_lead_out_of_a_folder() -> None:
    write("m/a.value.yaml", "other/b.value.yaml", "m/sub/plain.yaml")
    Path("m/out.value.yaml").symlink_to("../other/b.value.yaml")
    Path("m/in.value.yaml").symlink_to("sub/plain.yaml")
    Path("m/folder").symlink_to("../other")
    Path("m/loop").symlink_to(".")
    assert found("m") == ["m/a.value.yaml", "m/in.value.yaml"]


def test_a_link_that_leads_nowhere_is_a_problem_when_it_is_read() -> None:
    write("m/a.value.yaml")
    Path("m/loop.value.yaml").symlink_to("loop.value.yaml")
    Path("m/gone.value.yaml").symlink_to("nothing.yaml")
    assert found("m") == ["m/a.value.yaml", "m/gone.value.yaml", "m/loop.value.yaml"]
    assert refused(named_file("m/gone.value.yaml"))[0] == "CV001"
    assert refused(named_file("m/loop.value.yaml"))[0] == "CV001"


def test_a_folder_without_models_is_a_problem() -> None:
    write("m/plain.yaml", "m/folder.value.yaml/x.txt")
    assert problem_of("m") == ("CV019", "the folder 'm' holds no models")


@pytest.fixture
def deep_folders(folder: Path) -> Iterator[int]:
    """More folders in each other than Python calls functions in each other."""
    levels = 1200
    for _ in range(levels):
        Path("d").mkdir()
        os.chdir("d")
    os.chdir(folder)
    yield levels
    os.chdir(folder)
    for _ in range(levels):
        os.chdir("d")
    for _ in range(levels):  # pytest would remove them by recursion
        os.chdir("..")
        Path("d").rmdir()


def test_folders_are_read_however_deep(deep_folders: int) -> None:
    assert problem_of(".") == ("CV019", "the folder '.' holds no models")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_a_problem() -> None:
    write("m/a.value.yaml", "m/closed/b.value.yaml")
    Path("m/closed").chmod(0)
    try:
        assert problem_of("m") == ("CV001", "the folder 'm/closed' may not be read")
    finally:
        Path("m/closed").chmod(0o700)


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


def test_each_file_is_read_once_under_its_first_name(folder: Path) -> None:
    write("m/a.value.yaml", "m/b.value.yaml")
    Path("m/link.value.yaml").symlink_to("a.value.yaml")
    files = distinct(find_files(["m/../m/b.value.yaml", "m", str(folder / "m" / "a.value.yaml")], Problems()))
    assert [file.name for file in files] == ["m/../m/b.value.yaml", "m/a.value.yaml"]


@pytest.mark.parametrize("arguments", [["a.yaml", "-"], ["-", "./a.yaml"], ["-", "link.yaml"]])
def test_standard_input_is_not_called_like_a_file_that_is_read(arguments: list[str]) -> None:
    write("a.yaml")
    Path("link.yaml").symlink_to("a.yaml")
    with pytest.raises(StdinNameError, match=r"standard input can't be called 'a\.yaml'"):
        distinct(find_files(arguments, Problems(), "a.yaml"))


def test_a_pipe_that_is_extended_is_no_standard_input() -> None:
    os.mkfifo("pipe.yaml")
    with pytest.raises(RefusedError) as caught:
        read_bytes(InputFile("pipe.yaml", Path("pipe.yaml"), Path("model.yaml")))
    assert caught.value.hint == "only regular files can be extended"
