"""The hook for pre-commit, as docs/ci.md shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from docs.blocks import ROOT, blocks_of
from tests.integration.ci.page import shown
from tests.integration.ci.pipelines import HOSTILE, Machine, hook, run_hook
from tests.integration.models import BROKEN, NEGATIVE, SMALL
from tests.repositories import Repo


def test_the_hook_checks_models(machine: Machine, repo: Repo) -> None:
    found = run_hook(machine, hook(), repo)
    assert found is not None
    assert (found.returncode, found.stdout) == (0, "2 models checked: no problems\n")
    repo.commit(**{"models/shops.value.yaml": BROKEN})
    found = run_hook(machine, hook(), repo)
    assert found is not None
    assert found.returncode == 3
    assert "CV203" in found.stdout


def test_the_hook_is_whole() -> None:
    assert {"id", "name", "description", "entry", "language", "files", "types"} <= set(hook())
    assert (hook()["id"], hook()["language"]) == ("cvcalc-check", "python")


@pytest.mark.parametrize(
    ("name", "is_meant"),
    [
        ("a.value.yaml", True),
        ("models/b c.value.json", True),
        ("drivers.yaml", False),
        ("value.yaml.txt", False),
        ("a.value.yaml.orig", False),
    ],
)
def test_which_files_the_hook_is_for(name: str, is_meant: bool) -> None:
    assert bool(re.search(hook()["files"], name)) is is_meant


def test_a_file_called_like_an_option_is_only_a_file(machine: Machine, repo: Repo) -> None:
    repo.write(HOSTILE, SMALL)
    repo.commit()
    found = run_hook(machine, hook(), repo)
    assert found is not None
    assert (found.returncode, found.stdout) == (0, "3 models checked: no problems\n")
    assert sorted(path.name for path in repo.folder.iterdir() if path.is_file()) == [HOSTILE]


def test_a_link_is_no_model_of_the_hook(machine: Machine, repo: Repo, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("password", encoding="utf-8")
    (repo.folder / "linked.value.yaml").symlink_to(tmp_path / "secret")
    repo.commit()
    assert hook()["types"] == ["file"]
    found = run_hook(machine, hook(), repo)
    assert found is not None
    assert found.stdout == "2 models checked: no problems\n"


def test_options_of_the_hook(machine: Machine, repo: Repo) -> None:
    (changes,) = shown("--fail-on, warning")["hooks"]
    repo.commit(**{"models/shops.value.yaml": NEGATIVE})
    found = run_hook(machine, hook(**changes), repo)
    assert found is not None
    assert found.returncode == 1


def test_a_change_of_a_fragment_checks_all_models(machine: Machine, repo: Repo) -> None:
    (changes,) = shown("pass_filenames")["hooks"]
    repo.commit(**{"models/drivers.yaml": SMALL, "models/more.value.yaml": "extends: drivers.yaml\n"})
    found = run_hook(machine, hook(**changes), repo)
    assert found is not None
    assert found.stdout == "2 models checked: no problems\n"


def test_a_project_may_run_its_own_cvcalc(machine: Machine, repo: Repo) -> None:
    (local,) = shown("repo: local")["repos"]
    (own,) = local["hooks"]
    found = run_hook(machine, own, repo)
    assert found is not None
    assert (found.returncode, found.stdout) == (0, "2 models checked: no problems\n")


def test_readme_shows_the_same_hook() -> None:
    (configured,) = shown("rev: v0.1.0")["repos"]
    readme = [one for one in blocks_of(ROOT / "README.md") if one.file == ".pre-commit-config.yaml"]
    assert [yaml.safe_load(one.text)["repos"] for one in readme] == [[configured]]
    assert [one["id"] for one in configured["hooks"]] == [hook()["id"]]
