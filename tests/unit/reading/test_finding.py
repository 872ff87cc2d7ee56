"""Which files are read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cvcalc.problems import Problems
from cvcalc.reading.files import named_file, read_bytes
from cvcalc.reading.finding import StdinNameError, distinct, find_files
from cvcalc.reading.refusal import RefusedError


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


def test_a_folder_that_is_a_link_stays_within_the_root_of_its_place() -> None:
    write("repo/cvcalc.toml", "repo/m/a.value.yaml", "other/b.value.yaml")
    Path("repo/in").symlink_to("m")
    Path("repo/out").symlink_to("../other")
    Path("out").symlink_to("other")
    assert found("repo/in", "out") == ["repo/in/a.value.yaml", "out/b.value.yaml"]
    for name in ("repo/out", "repo/out/"):
        assert problem_of(name) == ("CV014", f"'{name}' leads outside its root by a link")


def test_a_link_that_leads_nowhere_is_a_problem_when_it_is_read() -> None:
    write("m/a.value.yaml")
    Path("m/loop.value.yaml").symlink_to("loop.value.yaml")
    Path("m/gone.value.yaml").symlink_to("nothing.yaml")
    assert found("m") == ["m/a.value.yaml", "m/gone.value.yaml", "m/loop.value.yaml"]
    for name in ("m/gone.value.yaml", "m/loop.value.yaml"):
        with pytest.raises(RefusedError) as caught:
            read_bytes(named_file(name))
        assert caught.value.code == "CV001"


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
