"""Files of a git revision."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cvcalc.problems import Place, Problems
from cvcalc.reading import Loading, Sources, git, revisions
from cvcalc.reading.git import GitError, Repository
from cvcalc.reading.refusal import RefusedError
from cvcalc.reading.revisions import Revision, split_revision
from cvcalc.reading.root import resolve_beside
from tests.repositories import EXECUTABLE, FOLDER, LINK, REGULAR, SUBMODULE, Repo

MODEL = "segment: Shops\nbenefits: {tangible: {Savings: 5_000}}\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo")


@pytest.fixture
def repository(repo: Repo) -> Iterator[Repository]:
    opened = Repository(repo.folder)
    yield opened
    opened.close()


def refusal(revision: Revision, path: str) -> str:
    with pytest.raises(RefusedError) as refused:
        revision.read(path)
    return refused.value.message


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("main:models", ("main", "models")),
        ("HEAD~1:a:b", ("HEAD~1", "a:b")),
        ("v1:", ("v1", "")),
        ("HEAD@{10:30}:x", ("HEAD@{10:30}", "x")),
        ("HEAD^{/fix: price}:x", ("HEAD^{/fix: price}", "x")),
        ("HEAD@{10:x", None),
        ("a}b:c", ("a}b", "c")),
        (":x", None),
        ("models/shops.yaml", None),
        ("", None),
    ],
)
def test_a_revision_ends_at_the_first_colon_outside_of_braces(text: str, parts: tuple[str, str] | None) -> None:
    assert split_revision(text) == parts


def test_a_drive_is_no_revision(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.name", "nt")
    assert split_revision("C:/models/shops.yaml") is None
    assert split_revision("HEAD:C:/x") == ("HEAD", "C:/x")


def test_a_commit_is_found_by_all_its_names(repo: Repo, repository: Repository) -> None:
    first = repo.commit(a="1")
    repo.git("tag", "--annotate", "v1", "--message", "One")
    repo.git("branch", "späti")
    second = repo.commit(a="2")
    assert repository.top == Path(os.path.realpath(repo.folder))
    assert [repository.commit(one) for one in ("v1", "späti", "HEAD~1", first[:9], first)] == [first] * 5
    assert [repository.commit(one) for one in ("main", "HEAD", "@", "HEAD^{/Models}")] == [second] * 4


@pytest.mark.parametrize(
    "name",
    ["", "-h", "--help", "--output=/tmp/x", "--git-dir", "a\nb", "a\0b", "\x1b[2J", "\x7f"],
)
def test_what_could_be_an_option_or_more_than_a_line_is_no_revision(repository: Repository, name: str) -> None:
    with pytest.raises(GitError, match="is no revision"):
        repository.commit(name)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "nope",
            "main..HEAD",
            "^main",
            "HEAD:a",
            "HEAD --upload-pack=x",
            "@{-1}",
            "%0A",
            "'",
            '"',
            "a b",
            "$(x)",
            "*",
        ),
        *("HEAD^{tree}", "HEAD^{blob}", ":a", ":/Models", "\ud800", "\udcff", "x" * 100_000, "HEAD^{/(((}", "HEAD~9"),
    ],
)
def test_what_names_no_commit_is_unknown(repo: Repo, repository: Repository, name: str) -> None:
    repo.commit(a="1")
    with pytest.raises(GitError, match="git knows no revision"):
        repository.commit(name)


def test_a_shallow_clone_says_that_it_is_one(tmp_path: Path, repo: Repo) -> None:
    repo.commit(a="1")
    repo.commit(a="2")
    repo.git("clone", "--quiet", "--depth=1", repo.folder.as_uri(), str(tmp_path / "clone"))
    with pytest.raises(GitError) as refused:
        Repository(tmp_path / "clone").commit("HEAD~1")
    assert "shallow" in refused.value.hint


def test_a_file_is_read_as_it_was(repo: Repo, repository: Repository) -> None:
    repo.commit(**{"models/a.yaml": "old\r\n", "b": ""})
    repo.commit(**{"models/a.yaml": "new"})
    old = Revision(repository, "HEAD~1")
    assert (old.read("models/a.yaml"), old.read("b")) == (b"old\r\n", b"")
    assert Revision(repository, "main").read("models/a.yaml") == b"new"
    assert old.file("models/a.yaml").name == "HEAD~1:models/a.yaml"


@pytest.mark.parametrize("path", ["nope", "models/nope", "b/c", "../b", "/b", ".", "b\0", "-h"])
def test_what_is_not_there_is_told(repo: Repo, repository: Repository, path: str) -> None:
    repo.commit(**{"models/a.yaml": "1", "b": "2"})
    revision = Revision(repository, "HEAD")
    assert refusal(revision, path) == f"there is no file 'HEAD:{path}'"
    assert refusal(revision, "models") == "'HEAD:models' is a folder, not a file"


def test_links_and_submodules_are_not_followed(repo: Repo, repository: Repository) -> None:
    model, up = repo.blob(MODEL), repo.blob("../outside")
    passwd, here = repo.blob("/etc/passwd"), repo.blob("real.value.yaml")
    inner = repo.tree([(REGULAR, model, "x.value.yaml")])
    repo.commit_tree(
        [
            (LINK, passwd, "a.value.yaml"),
            (LINK, here, "b.value.yaml"),
            (LINK, up, "folder"),
            (REGULAR, model, "real.value.yaml"),
            (EXECUTABLE, model, "run.value.yaml"),
            (SUBMODULE, "1" * 40, "sub.value.yaml"),
            (FOLDER, inner, "inner.value.yaml"),
            (FOLDER, inner, ".hidden"),
            (REGULAR, model, ".hidden.value.yaml"),
            (REGULAR, model, "fragment.yaml"),
        ]
    )
    old = Revision(repository, "old")
    assert old.models_below("") == ["inner.value.yaml/x.value.yaml", "real.value.yaml", "run.value.yaml"]
    assert refusal(old, "a.value.yaml") == "'old:a.value.yaml' is a link, which is not followed in a revision"
    assert "leads through a link" in refusal(old, "folder/x")
    assert "is a submodule" in refusal(old, "sub.value.yaml")
    assert "is in a submodule" in refusal(old, "sub.value.yaml/x/y")
    assert (old.is_elsewhere("sub.value.yaml/x"), old.is_elsewhere("folder/x")) == (True, False)
    assert old.entry("folder/x") is None


def test_names_are_whatever_they_are(repo: Repo, repository: Repository) -> None:
    names = [
        "..",
        ".git",
        "../../x",
        "/etc/x",
        "a\nb",
        'q"t',
        "späti",
        "日本",
        "a\\b",
        "a\tb",
        "%0A",
        "::error::x",
        " ",
        "--help",
        "x\x1b[2J",
    ]
    model = repo.blob(MODEL)
    repo.commit_tree((REGULAR, model, f"{name}.value.yaml") for name in names)
    old = Revision(repository, "old")
    assert old.models_below("") == sorted(f"{name}.value.yaml" for name in names if not name.startswith("."))
    readable = [path for path in old.models_below("") if "/" not in path]
    assert len(readable) == len(names) - 4
    assert all(old.read(path) == MODEL.encode() for path in readable)


def test_objects_that_are_not_there_or_damaged_are_told(repo: Repo, repository: Repository) -> None:
    gone, broken, fine = repo.blob("gone"), repo.blob(os.urandom(99_999)), repo.blob("fine")
    tree = repo.tree([(REGULAR, fine, "x")])
    repo.commit_tree(
        [(REGULAR, gone, "gone"), (REGULAR, broken, "broken"), (REGULAR, fine, "fine"), (REGULAR, tree, "odd")]
    )
    repo.object_file(gone).unlink()
    repo.object_file(broken).chmod(0o600)
    repo.object_file(broken).write_bytes(repo.object_file(broken).read_bytes()[:50_000])
    old = Revision(repository, "old")
    assert "this copy of the repository does not hold it" in refusal(old, "gone")
    assert "can't be read: git stopped" in refusal(old, "broken")
    assert "can't be read: it is damaged" in refusal(old, "odd")
    assert old.read("fine") == b"fine"  # whatever happened before


def test_more_than_a_file_may_hold_is_not_read(repo: Repo, repository: Repository) -> None:
    fits, large = repo.blob(bytes(16 * 1024 * 1024)), repo.blob(bytes(16 * 1024 * 1024 + 1))
    repo.commit_tree([(REGULAR, large, "large"), (REGULAR, fits, "fits")])
    old = Revision(repository, "old")
    assert refusal(old, "large") == "the file is larger than 16 MiB"
    assert len(old.read("fits")) == 16 * 1024 * 1024


def test_a_tree_that_holds_itself_again_and_again_ends(
    repo: Repo, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revisions, "MOST_ENTRIES", 10_000)
    tree = repo.tree([(REGULAR, repo.blob(MODEL), "a.value.yaml")])
    for _ in range(10):
        tree = repo.tree([(FOLDER, tree, f"f{number}") for number in range(10)])
    repo.commit_tree([(FOLDER, tree, "bomb")])
    with pytest.raises(RefusedError, match="holds too many files"):
        Revision(repository, "old").models_below("")


def test_a_tree_that_is_deep_ends(repo: Repo, repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "LONGEST_PATH", 40)
    tree = repo.tree([(REGULAR, repo.blob(MODEL), "a.value.yaml")])
    for _ in range(25):
        tree = repo.tree([(FOLDER, tree, "f")])
    repo.commit_tree([(FOLDER, tree, "deep")])
    with pytest.raises(RefusedError, match="holds too many files"):
        Revision(repository, "old").models_below("")


@pytest.mark.parametrize(
    ("files", "model", "root"),
    [
        ({}, "a/b/m.yaml", ""),
        ({"a/cvcalc.toml": ""}, "a/b/m.yaml", "a"),
        ({"a/cvcalc.toml": "", "a/b/pyproject.toml": "[tool.cvcalc]"}, "a/b/m.yaml", "a/b"),
        ({"a/pyproject.toml": "[tool.other]"}, "a/b/m.yaml", ""),
        ({"a/cvcalc.toml/x": ""}, "a/b/m.yaml", ""),
        ({"ab/cvcalc.toml": ""}, "a/m.yaml", ""),
        ({}, "m.yaml", ""),
    ],
)
def test_the_root_is_that_of_the_revision(
    repo: Repo, repository: Repository, files: dict[str, str], model: str, root: str
) -> None:
    repo.commit(**files, **{model: MODEL})
    repo.write("a/b/cvcalc.toml", "")  # since then
    assert Revision(repository, "HEAD").root_of(model) == root


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("b.yaml", "a/b.yaml"),
        ("./x/../b.yaml", "a/b.yaml"),
        ("../b.yaml", None),
        ("../ab.yaml", None),
        ("..", None),
        ("../../../etc/passwd", None),
        ("/etc/passwd", None),
        ("//etc/passwd", None),
        ("x\0y", "a/x\0y"),
        (r"..\..\x", r"a/..\..\x"),
    ],
)
def test_what_a_model_names_stays_within_its_root(
    repo: Repo, repository: Repository, named: str, found: str | None
) -> None:
    repo.commit(**{"a/cvcalc.toml": "", "a/m.yaml": MODEL, "b.yaml": MODEL})
    revision, problems = Revision(repository, "HEAD"), Problems()
    file = resolve_beside(revision.file("a/m.yaml"), named, Place("HEAD:a/m.yaml"), problems)
    assert (file and file.name) == (None if found is None else f"HEAD:{found}")
    assert [one.code for one in problems] == ([] if found else ["CV014"])


def test_what_a_model_extends_is_that_of_its_revision(repo: Repo, repository: Repository) -> None:
    repo.commit(**{"base.yaml": "inputs: {x: 1}\n", "m/a.value.yaml": f"extends: ../base.yaml\n{MODEL}"})
    repo.commit(**{"base.yaml": "inputs: {x: 2}\n"})
    repo.write("base.yaml", "inputs: {x: 3}\n")
    sources, problems = Sources(), Problems()
    model = Loading(sources).model(Revision(repository, "HEAD~1").file("m/a.value.yaml"), problems)
    assert model is not None
    assert [*problems] == []
    assert (model.file, model.unnamed) == ("HEAD~1:m/a.value.yaml", "m/a")
    assert sources.files == ["HEAD~1:m/a.value.yaml", "HEAD~1:base.yaml"]
    assert str(model.documents[0].layer.inputs["x"].value.constant) == "1"  # type: ignore[union-attr]


def test_files_that_extend_each_other_in_a_circle_are_told(repo: Repo, repository: Repository) -> None:
    repo.commit(**{"a.yaml": "extends: b.yaml", "b.yaml": "extends: ./x/../a.yaml"})
    problems = Problems()
    Loading(Sources()).model(Revision(repository, "HEAD").file("a.yaml"), problems)
    assert [one.message for one in problems] == [
        "these files extend each other in a circle: HEAD:a.yaml → HEAD:b.yaml → HEAD:a.yaml"
    ]


def test_ids_of_64_digits_are_read(tmp_path: Path) -> None:
    repo = Repo(tmp_path, "--object-format=sha256")
    repo.commit(**{"m/a.value.yaml": MODEL})
    opened = Repository(tmp_path)
    revision = Revision(opened, "HEAD")
    assert len(revision.commit) == 64
    assert revision.read(*revision.models_below("m")) == MODEL.encode()
    opened.close()


def test_there_may_be_no_git_and_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(GitError, match="is in no git repository"):
        Repository(tmp_path)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(GitError, match=r"^the current folder is in no git repository"):
        Repository(Path())
    (tmp_path / "git").write_text("#!/bin/sh\ntouch ran\n", encoding="utf-8")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", "bin"]))  # what stands there is not the user's git
    with pytest.raises(GitError, match="git is needed"):
        Repository(tmp_path)
    assert not (tmp_path / "ran").exists()


def test_a_repository_without_a_working_tree_is_refused(tmp_path: Path) -> None:
    Repo(tmp_path, "--bare")
    with pytest.raises(GitError, match="has no working tree"):
        Repository(tmp_path)


def test_somebody_elses_repository_is_refused(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(GitError, match="belongs to somebody else") as refused:
        Repository(repo.folder)
    assert "safe.directory" in refused.value.hint


def test_a_hook_of_another_repository_changes_nothing(
    tmp_path: Path, repo: Repo, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit(a="ours")
    other = Repo(tmp_path / "other")
    other.commit(a="theirs")
    for name, path in {
        "DIR": ".git",
        "WORK_TREE": "",
        "INDEX_FILE": ".git/index",
        "OBJECT_DIRECTORY": ".git/objects",
    }.items():
        monkeypatch.setenv(f"GIT_{name}", str(other.folder / path))
    found = Repository(repo.folder)
    assert (found.top, Revision(found, "HEAD").read("a")) == (Path(os.path.realpath(repo.folder)), b"ours")
    found.close()


def test_a_replaced_object_is_read_as_it_was(repo: Repo, repository: Repository) -> None:
    repo.commit(a="told")
    repo.git("replace", repo.blob("told"), repo.blob("made up"))
    assert Revision(repository, "HEAD").read("a") == b"told"


@pytest.mark.skipif(os.name != "posix", reason="pipes with a name")
def test_nobody_waits_for_git(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git, "PATIENCE", 0.3)
    repo.commit(a="1", b="2")
    waits = repo.object_file(repo.blob("1"))
    waits.unlink()
    os.mkfifo(waits)
    opened = Repository(repo.folder)
    revision = Revision(opened, "HEAD")
    assert "git stopped" in refusal(revision, "a")
    assert revision.read("b") == b"2"
    os.mkfifo(repo.folder / "settings")
    repo.git("config", "include.path", str(repo.folder / "settings"))
    with pytest.raises(GitError, match="git does not answer"):
        Repository(repo.folder)
    opened.close()
