"""`cvcalc diff` where a path leads elsewhere: links, submodules, repositories within repositories."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.integration.versions import NEW, OLD, codes, document, moved
from tests.repositories import REGULAR, SUBMODULE, Repo
from tests.running import Run

needs_posix = pytest.mark.skipif(os.name != "posix", reason="links of POSIX")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    made = Repo(tmp_path / "repo")
    monkeypatch.chdir(made.folder)
    return made


@needs_posix
def test_links_in_folders_are_no_models_of_their_own(run: Run, repo: Repo, tmp_path: Path) -> None:
    repo.write("m/a.value.yaml", OLD)
    (repo.folder / "m/link.value.yaml").symlink_to("a.value.yaml")
    (tmp_path / "beside").symlink_to(repo.folder / "m")
    repo.commit()
    repo.write("m/a.value.yaml", NEW)
    for versions in (["--base", "HEAD", "m"], ["HEAD:m", "m"], ["--base", "HEAD", str(tmp_path / "beside")]):
        assert list(moved(document(run, *versions)).values()) == [600]
    outcome = run("diff", "--base", "HEAD", "m/link.value.yaml")
    assert outcome.code == 3
    assert "'HEAD:m/link.value.yaml' is a link, which is not followed in a revision" in outcome.stderr


def test_a_submodule_is_left_out(run: Run, repo: Repo) -> None:
    Repo(repo.folder / "m/sub").commit(**{"a.value.yaml": OLD})
    repo.commit(**{"m/a.value.yaml": OLD})
    repo.write("m/a.value.yaml", NEW)
    assert moved(document(run, "--base", "HEAD", "m")) == {"m/a.value.yaml|Shops": 600}


@needs_posix
def test_a_link_in_the_place_of_a_model_is_what_it_stands_for(run: Run, repo: Repo) -> None:
    repo.commit(**{"m/a.value.yaml": OLD, "m/b.yaml": NEW})
    (repo.folder / "m/a.value.yaml").unlink()
    (repo.folder / "m/a.value.yaml").symlink_to("b.yaml")
    for versions in (["--base", "HEAD", "m"], ["HEAD:m", "m"], ["--base", "HEAD", "m/a.value.yaml"]):
        assert moved(document(run, *versions)) == {"m/a.value.yaml|Shops": 600}


@needs_posix
def test_a_link_out_of_a_folder_in_the_place_of_a_model_is_told(run: Run, repo: Repo, tmp_path: Path) -> None:
    repo.commit(**{"m/a.value.yaml": OLD, "m/b.value.yaml": OLD, "before/a.value.yaml": OLD})
    (tmp_path / "outside.yaml").write_text(NEW, encoding="utf-8")
    (repo.folder / "m/a.value.yaml").unlink()
    (repo.folder / "m/a.value.yaml").symlink_to(tmp_path / "outside.yaml")
    for versions in (["--base", "HEAD", "m"], ["HEAD:m", "m/"], ["before", "./m"]):
        outcome = run("diff", *versions, "--format", "json")
        assert (outcome.code, codes(outcome)) == (3, [("m/a.value.yaml", "CV014")])
        assert "is a link that leads out of its folder" in outcome.stdout


def test_a_name_that_no_disk_can_hold_is_gone(run: Run, repo: Repo) -> None:
    repo.commit_tree([(REGULAR, repo.blob(OLD), f"{'x' * 300}.value.yaml")])
    repo.write("m/a.value.yaml", OLD)
    assert sorted(map(str, moved(document(run, "old:", "m")).values())) == ["added", "removed"]
    assert sorted(map(str, moved(document(run, "--base", "old", ".")).values())) == ["added", "removed"]


@needs_posix
def test_a_link_in_the_place_of_a_model_of_a_revision_is_told(run: Run, repo: Repo) -> None:
    repo.commit(**{"m/a.value.yaml": OLD, "m/b.yaml": NEW})
    (repo.folder / "m/a.value.yaml").unlink()
    (repo.folder / "m/a.value.yaml").symlink_to("b.yaml")
    repo.commit()
    outcome = run("diff", "HEAD~1:m", "HEAD:m")
    assert outcome.code == 3
    assert "'HEAD:m/a.value.yaml' is a link, which is not followed in a revision" in outcome.stderr
    assert moved(document(run, "HEAD:m", "HEAD~1:m")) == {"HEAD~1:m/a.value.yaml|Shops": "added"}


@pytest.fixture
def parent(repo: Repo) -> Repo:
    """A repository with the submodule `sm` and, not in any revision, the repository `nested`."""
    Repo(repo.folder / "sm").commit(**{"a.value.yaml": OLD})
    repo.commit(**{"top.value.yaml": OLD})
    Repo(repo.folder / "nested").commit(**{"deep/a.value.yaml": OLD})
    repo.write("top.value.yaml", NEW)
    return repo


@pytest.mark.usefixtures("parent")
def test_repositories_within_a_folder_are_left_out(run: Run) -> None:
    assert moved(document(run, "--base", "HEAD", ".")) == {"top.value.yaml|Shops": 600}


@pytest.mark.usefixtures("parent")
@pytest.mark.parametrize("name", ["sm", "sm/a.value.yaml", "sm/gone.value.yaml"])
def test_a_submodule_is_told_to_be_one(run: Run, name: str) -> None:
    where = "is" if name == "sm" else "is in"
    for versions in (["--base", "HEAD", "top.value.yaml", name], [f"HEAD:{name}", name], [name, f"HEAD:{name}"]):
        outcome = run("diff", *versions)
        assert outcome.code == 3
        assert f"'HEAD:{name}' {where} a submodule, which is a repository of its own" in outcome.stderr


@pytest.mark.usefixtures("parent")
@pytest.mark.parametrize("name", ["nested", "nested/deep", "nested/deep/a.value.yaml"])
def test_a_file_of_another_repository_is_wrong_usage(run: Run, name: str) -> None:
    outcome = run("diff", "--base", "HEAD", "top.value.yaml", name)
    assert outcome.code == 2
    assert f"'{name}' belongs to another repository, that of 'nested'" in outcome.stderr
    assert run("diff", "--base", "HEAD", name).code == 0


def test_what_became_a_repository_of_its_own_is_still_compared(run: Run, repo: Repo) -> None:
    repo.commit(**{"sm/a.value.yaml": OLD})
    repo.commit_tree([(SUBMODULE, "1" * 40, "sm"), (REGULAR, repo.blob(OLD), "top.value.yaml")])
    repo.write("top.value.yaml", OLD)
    repo.write("sm/a.value.yaml", NEW)
    assert moved(document(run, "--base", "old", ".")) == {}
    Repo(repo.folder / "sm")
    for name in (".", "sm/a.value.yaml"):
        found = moved(document(run, "--base", "HEAD", "top.value.yaml", name))
        assert found["sm/a.value.yaml|Shops"] == 600
