"""Repositories and revisions made to hurt: no program runs, nothing is fetched, read outside or written, and it ends.

Where a trap is laid, git alone falls into it first, or the test would show nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repositories import FOLDER, LINK, REGULAR, SUBMODULE, Repo
from tests.running import Outcome, Run

MODEL = "segment: Shops\nbenefits: {tangible: {Savings: 5_000}}\n"
INSIDE = "root:x:0:0"
MEBIBYTE = 1024 * 1024

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="programs and links of POSIX")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    made = Repo(tmp_path / "repo")
    monkeypatch.chdir(made.folder)
    return made


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A program that leaves a file beside it when it runs, whatever it is told."""
    path = tmp_path / "trap"
    path.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\nexit 1\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def has_run(trap: Path) -> bool:
    """Whether it ran since it was asked last."""
    left = trap.parent / "ran"
    is_there = left.exists()
    left.unlink(missing_ok=True)
    return is_there


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


def diff(run: Run, *arguments: str, code: int) -> Outcome:
    """The outcome, of which nothing reaches a terminal or a build log that it would obey."""
    before = snapshot(Path.cwd().parent)
    outcome = run("diff", *arguments)
    assert outcome.code == code, outcome.stdout + outcome.stderr
    assert snapshot(Path.cwd().parent) == before, "something was written"
    told = outcome.stdout + outcome.stderr
    assert "\x1b" not in told
    assert not any(line.lstrip().startswith("::") for line in told.splitlines())
    assert INSIDE not in told
    return outcome


REVISIONS = [
    *(
        "-h",
        "--help",
        "--output=/tmp/x",
        "-",
        "--",
        "--exec-path=/tmp",
        "-c",
        "--git-dir=/tmp",
        "--upload-pack=touch ran",
    ),
    *(
        "HEAD --upload-pack=touch ran",
        "HEAD;touch ran",
        "$(touch ran)",
        "`touch ran`",
        "|touch ran",
        "HEAD\0",
        "HEAD\n-h",
    ),
    *(
        "\n::error::x",
        "::error file=x::y",
        "%0A::error::x",
        "\x1b]0;x\x07",
        "\u202eDAEH",
        "@{-1}",
        "@{u}",
    ),
    *(
        "ext::touch ran",
        "file:///etc",
        "../..",
        "/etc/passwd",
        "refs/../../x",
        "HEAD:../x",
        "HEAD^{/" + "(a*)*" * 20 + "b}",
    ),
    *("'", '"', "<b>", "[x](y)", "@somebody", "日本", "\udcff", "x" * 5_000, "^" * 5_000, "HEAD" + "^0" * 2_000 + "^9"),
]


@pytest.mark.parametrize("name", REVISIONS, ids=range(len(REVISIONS)))
def test_no_revision_is_more_than_a_name(run: Run, repo: Repo, name: str) -> None:
    repo.commit(**{"m/a.value.yaml": MODEL})
    for arguments in (["--base", name, "m"], [f"--base={name}", "m/a.value.yaml"]):
        diff(run, *arguments, code=2)
    if not name.startswith("-") and ":" not in name:
        diff(run, f"{name}:m", "m", code=2)


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "../../../../etc/passwd", "m/../../x", "./../../x"])
def test_no_path_leads_out_of_a_revision(run: Run, repo: Repo, path: str) -> None:
    repo.commit(**{"m/a.value.yaml": MODEL})
    outcome = diff(run, f"HEAD:{path}", "m/a.value.yaml", code=2)
    assert "leads out of the repository" in outcome.stderr


@needs_posix
@pytest.mark.parametrize(
    "path", ["m/a.value.yaml/../b", "m\0", "m\n", "%0A", "-h", "m/*", ":(top)m", "m\\a.value.yaml"]
)
def test_no_path_is_more_than_a_name(run: Run, repo: Repo, path: str) -> None:
    repo.commit(**{"m/a.value.yaml": MODEL})
    diff(run, f"HEAD:{path}", "m", code=3)


@pytest.mark.parametrize("written", ["table", "json", "markdown"])
def test_names_in_a_revision_are_only_names(run: Run, repo: Repo, written: str) -> None:
    names = [
        "a\nb",
        "\n::error::x",
        "::error::y",
        "q\"'t",
        "日本",
        "a\\b",
        "%0A",
        "--help",
        "x\x1b[2J",
        "..",
        "../up",
        "x/../../up",
    ]
    model = repo.blob(MODEL.replace("Shops", "<b> @x ##[error] [a](b)"))
    folder = repo.tree((REGULAR, model, f"{name}.value.yaml") for name in names)
    repo.commit_tree([(FOLDER, folder, "m"), (FOLDER, folder, "..")])
    repo.commit(**{"m/a.value.yaml": MODEL})
    repo.write("../up.value.yaml", "not to be read")
    outcome = diff(run, "old:m", "m", "--format", written, code=3)  # there is no folder 'x'
    assert "there is no file" in outcome.stdout + outcome.stderr
    folder = repo.tree((REGULAR, model, f"{name}.value.yaml") for name in names if ".." not in name)
    repo.commit_tree([(FOLDER, folder, "m")], "fine")
    diff(run, "fine:m", "m", "--format", written, code=0)
    diff(run, "--base", "fine", "m", "--format", written, code=0)


@needs_posix
def test_links_of_a_revision_lead_nowhere(run: Run, repo: Repo) -> None:
    passwd, etc = repo.blob("/etc/passwd"), repo.blob("/etc")
    extending, through = repo.blob("extends: drivers.yaml\n" + MODEL), repo.blob("extends: etc/passwd\n" + MODEL)
    repo.commit_tree(
        [
            (LINK, passwd, "a.value.yaml"),
            (LINK, passwd, "drivers.yaml"),
            (LINK, etc, "etc"),
            (REGULAR, extending, "b.value.yaml"),
            (REGULAR, through, "c.value.yaml"),
            (SUBMODULE, "1" * 40, "d.value.yaml"),
        ]
    )
    repo.write("n/a.value.yaml", MODEL)
    model = repo.write("n.yaml", MODEL).name
    for name, reason in {
        "a.value.yaml": "is a link",
        "b.value.yaml": "'old:drivers.yaml' is a link",
        "c.value.yaml": "'old:etc/passwd' leads through a link",
        "d.value.yaml": "is a submodule",
        "etc/passwd": "holds no",
    }.items():
        assert reason in diff(run, f"old:{name}", model, code=3).stderr
    outcome = diff(run, "old:", "n", code=3)
    assert "a.value.yaml' is a link" not in outcome.stderr  # a folder has it not


@needs_posix
@pytest.mark.parametrize(
    "named",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "../../../../../../../../etc/passwd",
        "file:///etc/passwd",
        "HEAD:m/a.yaml",
        "../up.yaml",
    ],
)
def test_no_model_of_a_revision_extends_what_is_outside(run: Run, repo: Repo, named: str) -> None:
    repo.commit(**{"m/a.value.yaml": f"extends: '{named}'\n{MODEL}", "m/cvcalc.toml": "", "up.yaml": MODEL})
    repo.write("m/a.value.yaml", MODEL)
    outcome = diff(run, "--base", "HEAD", "m", code=3)
    assert "HEAD:m/a.value.yaml:1:10: error CV0" in outcome.stderr


def test_what_a_revision_holds_is_bounded(run: Run, repo: Repo) -> None:
    large, brackets = repo.blob(b"#" * (16 * MEBIBYTE + 1)), repo.blob("[" * 100_000)
    repo.commit_tree([(REGULAR, large, "a.yaml"), (REGULAR, brackets, "b.yaml")])
    repo.write("n.yaml", MODEL)
    assert "CV003 the file is larger than 16 MiB" in diff(run, "old:a.yaml", "n.yaml", code=3).stderr
    assert "CV007" in diff(run, "old:b.yaml", "n.yaml", code=3).stderr


def test_a_folder_that_holds_itself_again_and_again_is_refused(run_process: Run, repo: Repo) -> None:
    tree = repo.tree([(REGULAR, repo.blob(MODEL), "a.value.yaml")])
    for _ in range(10):
        tree = repo.tree([(FOLDER, tree, f"f{number}") for number in range(10)])
    repo.commit_tree([(FOLDER, tree, "m")])
    repo.write("m/a.value.yaml", MODEL)
    for versions in (["old:m", "m"], ["--base", "old", "m"]):
        assert "CV003 'old:m' holds too many files" in diff(run_process, *versions, code=3).stderr


@needs_posix
@pytest.mark.parametrize("how", ["ext", "file", "ssh"])
def test_nothing_is_fetched_that_a_clone_lacks(run: Run, repo: Repo, trap: Path, how: str) -> None:
    repo.commit(**{"m/a.value.yaml": MODEL, "m/b.value.yaml": MODEL.replace("5", "6")})
    repo.write("m/a.value.yaml", MODEL)
    settings = {
        "ext": {"remote.origin.url": f"ext::{trap}"},
        "file": {"remote.origin.url": str(repo.folder), "remote.origin.uploadpack": str(trap)},
        "ssh": {"remote.origin.url": "ssh://localhost/x", "core.sshCommand": str(trap)},
    }[how]
    more = {"extensions.partialClone": "origin", "remote.origin.promisor": "true", "protocol.allow": "always"}
    for key, value in {**settings, **more, "protocol.ext.allow": "always"}.items():
        repo.git("config", key, value)
    lacking = repo.git("rev-parse", "HEAD:m/b.value.yaml")
    repo.object_file(lacking).unlink()
    with pytest.raises(AssertionError):
        repo.git("cat-file", "blob", lacking)
    assert has_run(trap), "git fetches by itself"
    outcome = diff(run, "--base", "HEAD", "m", code=3)
    assert "can't be read: " in outcome.stderr
    for arguments in (["--base", "1" * 40, "m"], [f"{lacking}:m", "m"]):
        diff(run, *arguments, code=2)
    assert not has_run(trap)


@needs_posix
def test_an_old_git_fetches_nothing_either(run: Run, repo: Repo, trap: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cvcalc.reading import git

    monkeypatch.delitem(git._ENVIRONMENT, "GIT_NO_LAZY_FETCH")  # newer than many a git
    test_nothing_is_fetched_that_a_clone_lacks(run, repo, trap, "ext")


@needs_posix
def test_no_program_that_settings_name_runs(run: Run, repo: Repo, trap: Path) -> None:
    repo.commit(**{"m/a.value.yaml": MODEL, ".gitattributes": "* filter=x diff=x\n"})
    hooks = repo.folder / ".git/hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-checkout", "reference-transaction", "post-index-change", "fsmonitor-watchman", "pre-auto-gc"):
        (hooks / name).write_bytes(trap.read_bytes())
        (hooks / name).chmod(0o755)
    for key in (
        *("core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "core.askPass", "core.gitProxy"),
        *(
            "diff.external",
            "diff.x.command",
            "diff.x.textconv",
            "filter.x.smudge",
            "filter.x.clean",
        ),
        *("pager.rev-parse", "pager.cat-file", "core.alternateRefsCommand", "credential.helper", "gpg.program"),
    ):
        repo.git("config", key, str(trap))
    for name in ("rev-parse", "cat-file"):
        repo.git("config", f"alias.{name}", f"!{trap}")
    repo.git("status", "--porcelain")
    assert has_run(trap), "git asks its monitor"
    repo.write("m/a.value.yaml", MODEL.replace("5", "6"))
    diff(run, "--base", "HEAD", "m", code=0)
    diff(run, "HEAD:m", "m", code=0)
    assert not has_run(trap)


@needs_posix
def test_a_folder_that_looks_like_a_repository_is_none(run: Run, repo: Repo, trap: Path) -> None:
    """A pull request may bring a folder with all that git takes for a repository, settings included."""
    repo.commit(**{"m/a.value.yaml": MODEL, "m/HEAD": "ref: refs/heads/main\n", "m/objects/x": "", "m/refs/x": ""})
    repo.write("m/config", f"[core]\nrepositoryformatversion = 0\nfsmonitor = {trap}\nworktree = /etc\n")
    outcome = diff(run, "--base", "HEAD", "m", code=2)
    assert "has no working tree" in outcome.stderr
    assert not has_run(trap)
    diff(run, "HEAD:m", "m", code=0)


def test_a_repository_of_somebody_else_is_left_alone(run: Run, repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit(**{"a.value.yaml": MODEL})
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    for arguments in (["--base", "HEAD", "a.value.yaml"], ["HEAD:a.value.yaml", "a.value.yaml"]):
        outcome = diff(run, *arguments, code=2)
        assert "it belongs to somebody else" in outcome.stderr
        assert "safe.directory" in outcome.stderr


@needs_posix
def test_git_of_the_folder_is_not_run(run: Run, repo: Repo, trap: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit(**{"a.value.yaml": MODEL})
    (repo.folder / "git").write_bytes(trap.read_bytes())
    (repo.folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", os.environ["PATH"]]))
    subprocess.run(["git"], check=False, capture_output=True)  # noqa: S607  # the trap is laid
    assert has_run(trap)
    diff(run, "HEAD:a.value.yaml", "a.value.yaml", code=0)
    assert not has_run(trap)
