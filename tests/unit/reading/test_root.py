"""How far a model reaches."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvcalc.problems import Place, Problems
from cvcalc.reading.files import InputFile, named_file, standard_input
from cvcalc.reading.refusal import RefusedError
from cvcalc.reading.root import check_link, resolve_beside, root_of

PLACE = Place("models/m.value.yaml", ("extends",))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder `home` with a model and what it may extend; `outside.yaml` stands beside it."""
    home = tmp_path / "home"
    for name in ("models/m.value.yaml", "models/drivers.yaml", "shared/base.yaml", "shared/deep/more.yaml"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text("a: 1")
    (tmp_path / "outside.yaml").write_text("a: 1")
    monkeypatch.chdir(home)
    return home


def resolve(named: str, file: InputFile | None = None) -> str:
    """The printed path of the file named, or the code of the problem."""
    problems = Problems()
    found = resolve_beside(file or named_file("models/m.value.yaml"), named, PLACE, problems)
    if found is None:
        (problem,) = problems
        assert problem.place == PLACE
        return problem.code
    assert found.path.is_absolute()
    return found.name


@pytest.mark.parametrize(
    ("marker", "text"),
    [
        ("cvcalc.toml", ""),
        (".git", "gitdir: elsewhere"),
        ("pyproject.toml", "[tool.cvcalc]"),
        ("pyproject.toml", "[tool.cvcalc.check]\nx = 1"),
    ],
)
def test_the_root_is_the_nearest_marked_folder(folder: Path, marker: str, text: str) -> None:
    assert root_of(Path("models/m.value.yaml")) == folder / "models"
    (folder / marker).write_text(text)
    assert root_of(Path("models/m.value.yaml")) == folder
    (folder / "models" / "cvcalc.toml").touch()
    assert root_of(Path("models/m.value.yaml")) == folder / "models"


@pytest.mark.parametrize(
    "text", ["[tool.other]", "# cvcalc", "cvcalc = [", "[cvcalc]", "tool = 1 # cvcalc", "\udcff cvcalc"]
)
def test_other_settings_mark_no_root(folder: Path, text: str) -> None:
    (folder / "pyproject.toml").write_bytes(text.encode(errors="surrogateescape"))
    assert root_of(Path("models/m.value.yaml")) == folder / "models"


def test_without_a_mark_a_model_reaches_its_own_folder() -> None:
    assert resolve("drivers.yaml") == "models/drivers.yaml"
    assert resolve("./drivers.yaml") == "models/drivers.yaml"
    assert resolve("gone.yaml") == "models/gone.yaml"
    assert resolve("../shared/base.yaml") == "CV014"


def test_with_a_mark_it_reaches_all_below_it(folder: Path) -> None:
    (folder / ".git").mkdir()
    assert resolve("../shared/base.yaml") == "shared/base.yaml"
    assert resolve("../../outside.yaml") == "CV014"
    assert resolve("/etc/passwd") == "CV014"


def test_the_root_of_the_model_binds_what_it_extends(folder: Path) -> None:
    (folder / "cvcalc.toml").touch()
    (folder / "shared" / "cvcalc.toml").touch()
    problems = Problems()
    base = resolve_beside(named_file("models/m.value.yaml"), "../shared/base.yaml", PLACE, problems)
    assert resolve("deep/more.yaml", base) == "shared/deep/more.yaml"
    assert resolve("../models/drivers.yaml", base) == "models/drivers.yaml"
    assert resolve("../../outside.yaml", base) == "CV014"


def test_links_do_not_lead_out_of_the_root(folder: Path) -> None:
    (folder / "models" / "link.yaml").symlink_to("../../outside.yaml")
    (folder / "models" / "up").symlink_to("..")
    assert resolve("link.yaml") == "CV014"
    assert resolve("up/shared/base.yaml") == "CV014"


@pytest.mark.parametrize("marker", ["cvcalc.toml", ".git"])
def test_a_named_link_stays_within_the_root_of_its_place(folder: Path, tmp_path: Path, marker: str) -> None:
    links = {"in": "../shared/base.yaml", "out": "../../outside.yaml", "gone": "../../gone.yaml", "loop": "loop"}
    for name, target in links.items():
        (folder / "models" / name).symlink_to(target)
    (tmp_path / "beside").symlink_to(folder / "models")
    for name in (*links, "m.value.yaml", "nothing", "nul\0"):
        check_link(folder / "models" / name, name)
    (folder / marker).touch()
    for name in ("in", "loop", "m.value.yaml", "nothing", "nul\0"):
        check_link(folder / "models" / name, name)
    for path in (Path("models/out"), folder / "models/out", tmp_path / "beside/out", Path("models/gone")):
        with pytest.raises(RefusedError, match="'it' leads outside its root by a link") as caught:
            check_link(path, "it")
        assert caught.value.code == "CV014"


def test_a_folder_on_the_way_may_not_lead_out_either(folder: Path, tmp_path: Path) -> None:
    (folder / "cvcalc.toml").touch()
    (tmp_path / "elsewhere" / "deep").mkdir(parents=True)
    (tmp_path / "elsewhere" / "deep" / "cvcalc.toml").touch()
    (folder / "models" / "away").symlink_to(tmp_path / "elsewhere")
    (folder / "models" / "here").symlink_to("../shared")
    check_link(Path("models/here/base.yaml"), "it")
    for path in ("models/away/x.yaml", "models/away/deep/x.yaml"):
        with pytest.raises(RefusedError):
            check_link(Path(path), "it")
    with pytest.raises(RefusedError):
        check_link(folder / "models" / "away" / "x.yaml", "it")
    check_link(folder / "models" / "away" / "deep" / "x.yaml", "it")  # in a root of its own: a home may be one as well


def test_the_nearest_root_of_the_place_of_a_link_counts(folder: Path) -> None:
    (folder / ".git").touch()
    (folder / "models" / "link").symlink_to("../shared/base.yaml")
    check_link(Path("models/link"), "link")
    (folder / "models" / "cvcalc.toml").touch()
    with pytest.raises(RefusedError):
        check_link(Path("models/link"), "link")


def test_the_real_place_of_a_model_counts(folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.value.yaml"
    link.symlink_to(folder / "models" / "m.value.yaml")
    assert resolve("drivers.yaml", named_file(link)) == (folder / "models" / "drivers.yaml").as_posix()
    assert resolve("outside.yaml", named_file(link)) == (folder / "models" / "outside.yaml").as_posix()


def test_a_path_is_printed_as_the_user_would_write_it(folder: Path) -> None:
    (folder / "cvcalc.toml").touch()
    absolute = named_file(folder / "models" / "m.value.yaml")
    assert resolve("../shared/base.yaml", absolute) == (folder / "shared" / "base.yaml").as_posix()


def test_standard_input_reaches_from_the_place_it_is_thought_to_be() -> None:
    assert resolve("drivers.yaml", standard_input("models/new.value.yaml")) == "models/drivers.yaml"
    assert resolve("models/drivers.yaml", standard_input()) == "models/drivers.yaml"
    assert resolve("../outside.yaml", standard_input()) == "CV014"


@pytest.mark.parametrize("named", ["nul\0", "\ud800"])
def test_what_can_be_no_path_is_no_file(named: str) -> None:
    assert resolve(named) == "CV001"


def test_an_address_is_no_file() -> None:
    problems = Problems()
    assert resolve_beside(named_file("models/m.value.yaml"), "https://x.y/d.yaml", PLACE, problems) is None
    (problem,) = problems
    assert (problem.code, problem.message) == ("CV001", "'https://x.y/d.yaml' is an address, not a file")
    assert "only files can be extended" in problem.hint
