"""`cvcalc diff` from the command line: files, folders, git revisions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.integration.models import RIVALS, SMALL
from tests.integration.versions import NEW, OLD, codes, document, files, moved
from tests.repositories import Repo
from tests.running import Run

UNNAMED = "benefits: {tangible: {Hours: 3_000}}\n"
BROKEN = OLD.replace("100", "nobody")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    made = Repo(tmp_path / "repo")
    monkeypatch.chdir(made.folder)
    return made


def test_two_files(run: Run, repo: Repo) -> None:
    repo.write("old.yaml", OLD)
    repo.write("new.yaml", NEW)
    assert moved(document(run, "old.yaml", "new.yaml")) == {"new.yaml|Shops": 600}
    assert moved(document(run, "new.yaml", "old.yaml")) == {"old.yaml|Shops": -600}
    assert moved(document(run, "old.yaml", "new.yaml", "--scenario", "Dear")) == {"new.yaml|Shops": 1200}
    assert moved(document(run, "old.yaml", "new.yaml", "--set", "wage=10")) == {"new.yaml|Shops": 200}


@pytest.mark.parametrize("written", ["table", "json", "markdown"])
def test_a_model_and_itself_do_not_differ(run: Run, repo: Repo, written: str) -> None:
    for name, text in {"m/a.value.yaml": RIVALS, "m/b.value.yaml": SMALL, "m/c.value.yaml": UNNAMED}.items():
        repo.write(name, text)
    repo.commit()
    for versions in (["m", "m"], ["HEAD:m", "m"], ["m", "HEAD:m"], ["HEAD:m", "main:./m"], ["--base", "HEAD", "m"]):
        outcome = run("diff", *versions, "--format", written, "--fail-on", "customer_value_change_share < 5%")
        assert (outcome.code, outcome.stderr) == (0, "")
        if written == "json":
            found = json.loads(outcome.stdout)
            assert (found["files"], found["segments"], found["gates"], found["warnings"]) == ([], [], [], [])
        else:
            assert "Nothing changed." in outcome.stdout


def test_files_without_a_segment_are_the_same_segment(run: Run, repo: Repo) -> None:
    repo.write("a.yaml", UNNAMED)
    repo.write("m/b.yaml", UNNAMED.replace("3_000", "4_000"))
    repo.commit()
    assert moved(document(run, "a.yaml", "m/b.yaml")) == {"m/b.yaml|m/b": 1000}
    assert moved(document(run, "HEAD:a.yaml", "m/b.yaml")) == {"m/b.yaml|m/b": 1000}
    assert moved(document(run, "a.yaml", "HEAD:m/b.yaml")) == {"HEAD:m/b.yaml|m/b": 1000}


def test_two_folders_are_paired_by_path(run: Run, repo: Repo) -> None:
    for name, text in {"a": OLD, "x/b": OLD, "gone": OLD}.items():
        repo.write(f"old/{name}.value.yaml", text)
    for name, text in {"a": OLD, "x/b": NEW, "added": OLD}.items():
        repo.write(f"new/{name}.value.yaml", text)
    repo.write("new/fragment.yaml", "no model")
    expected = {
        "new/added.value.yaml|Shops": "added",
        "old/gone.value.yaml|Shops": "removed",
        "new/x/b.value.yaml|Shops": 600,
    }
    found = document(run, "old", "new/")
    assert moved(found) == expected
    assert files(found) == {
        "new/added.value.yaml": "added",
        "old/gone.value.yaml": "removed",
        "new/x/b.value.yaml": "changed",
    }


def test_a_revision_of_a_file_and_of_a_folder(run: Run, repo: Repo) -> None:
    repo.commit(**{"m/a.value.yaml": OLD, "m/x/gone.value.yaml": OLD})
    repo.git("tag", "v1")
    (repo.folder / "m/x/gone.value.yaml").unlink()
    repo.commit(**{"m/a.value.yaml": NEW})
    repo.write("m/a.value.yaml", NEW.replace("120", "130"))
    assert moved(document(run, "v1:m/a.value.yaml", "m/a.value.yaml")) == {"m/a.value.yaml|Shops": 900}
    assert moved(document(run, "v1:m/a.value.yaml", "main:m/a.value.yaml")) == {"main:m/a.value.yaml|Shops": 600}
    expected = {"HEAD:m/a.value.yaml|Shops": 600, "HEAD~1:m/x/gone.value.yaml|Shops": "removed"}
    for path in ("m", "m/", "./m", "x/../m"):
        assert moved(document(run, f"HEAD~1:{path}", f"HEAD:{path}")) == expected
    assert moved(document(run, "v1:", "HEAD:")) == {
        "HEAD:m/a.value.yaml|Shops": 600,
        "v1:m/x/gone.value.yaml|Shops": "removed",
    }


def test_paths_in_a_revision_begin_at_the_top_or_here(run: Run, repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit(**{"m/a.value.yaml": OLD, "b.value.yaml": OLD})
    repo.write("m/a.value.yaml", NEW)
    monkeypatch.chdir("m")
    for path in ("m/a.value.yaml", "./a.value.yaml", "../m/a.value.yaml", "../b.value.yaml"):
        assert moved(document(run, f"HEAD:{path}", "a.value.yaml")) == {"a.value.yaml|Shops": 600}
    outcome = run("diff", "HEAD:a.value.yaml", "a.value.yaml")
    assert outcome.code == 3
    assert outcome.stderr.startswith("HEAD:a.value.yaml: error CV001 'HEAD' holds no 'a.value.yaml'\n")
    assert "there is 'm/a.value.yaml'" in outcome.stderr


def test_what_is_on_the_disk_comes_first(run: Run, repo: Repo) -> None:
    repo.commit(**{"a.yaml": OLD})
    repo.write("HEAD:a.yaml", NEW)
    repo.write("HEAD:m/a.value.yaml", NEW)
    repo.write("new/a.value.yaml", OLD)
    assert moved(document(run, "HEAD:a.yaml", "a.yaml")) == {"a.yaml|Shops": -600}
    assert moved(document(run, "HEAD:m", "new")) == {"new/a.value.yaml|Shops": -600}


def test_the_working_tree_is_compared_with_a_base(run: Run, repo: Repo) -> None:
    repo.commit(
        **{"m/a.value.yaml": OLD, "m/x/gone.value.yaml": OLD, "b.yaml": OLD, "gone.yaml": OLD, "old/c.value.yaml": OLD}
    )
    repo.write("m/a.value.yaml", NEW)
    repo.write("m/added.value.yaml", OLD)
    repo.write("b.yaml", NEW)
    for name in ("m/x/gone.value.yaml", "gone.yaml", "old/c.value.yaml"):
        (repo.folder / name).unlink()
    (repo.folder / "old").rmdir()
    found = document(run, "--base", "HEAD", "m", "b.yaml", "./m/a.value.yaml", "gone.yaml", "old")
    assert moved(found) == {
        "m/a.value.yaml|Shops": 600,
        "m/added.value.yaml|Shops": "added",
        "HEAD:m/x/gone.value.yaml|Shops": "removed",
        "b.yaml|Shops": 600,
        "HEAD:gone.yaml|Shops": "removed",
        "HEAD:old/c.value.yaml|Shops": "removed",
    }
    outcome = run("diff", "--base", "HEAD", "b.yaml", "nowhere.yaml", "no/where.yaml", "--format", "json")
    assert (outcome.code, codes(outcome)) == (3, [("nowhere.yaml", "CV001"), ("no/where.yaml", "CV001")])


def test_a_folder_may_become_a_file(run: Run, repo: Repo) -> None:
    repo.commit(**{"m/a.value.yaml/b.value.yaml": OLD, "m/c.value.yaml": OLD})
    for name in ("m/a.value.yaml/b.value.yaml", "m/c.value.yaml"):
        (repo.folder / name).unlink()
    (repo.folder / "m/a.value.yaml").rmdir()
    repo.write("m/a.value.yaml", OLD)
    repo.write("m/c.value.yaml/d.value.yaml", OLD)
    assert moved(document(run, "--base", "HEAD", "m/a.value.yaml")) == {"m/a.value.yaml|Shops": "added"}
    assert moved(document(run, "--base", "HEAD", "m/c.value.yaml")) == {"m/c.value.yaml/d.value.yaml|Shops": "added"}
    assert moved(document(run, "--base", "HEAD", "m")) == {
        "m/a.value.yaml|Shops": "added",
        "HEAD:m/a.value.yaml/b.value.yaml|Shops": "removed",
        "HEAD:m/c.value.yaml|Shops": "removed",
        "m/c.value.yaml/d.value.yaml|Shops": "added",
    }


def test_a_base_is_one_of_the_repository_of_the_files(
    run: Run, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit(**{"m/a.value.yaml": OLD})
    repo.write("m/a.value.yaml", NEW)
    monkeypatch.chdir(tmp_path)
    assert list(moved(document(run, "--base", "HEAD", "repo/m")).values()) == [600]
    assert list(moved(document(run, "--base", "HEAD", str(repo.folder / "m/a.value.yaml"))).values()) == [600]
    monkeypatch.chdir(repo.folder / "m")
    for name in (".", "../m", "a.value.yaml"):
        assert list(moved(document(run, "--base", "HEAD", name)).values()) == [600]
    outcome = run("diff", "--base", "HEAD", ".", str(tmp_path))
    assert outcome.code == 2
    assert "is not in the repository" in outcome.stderr
    outcome = run("diff", "--base", "HEAD", str(tmp_path))
    assert (outcome.code, "is in no git repository" in outcome.stderr) == (2, True)


def test_standard_input_is_a_version(run: Run, repo: Repo) -> None:
    repo.commit(**{"m/a.value.yaml": f"extends: b.yaml\n{OLD}", "m/b.yaml": "inputs: {wage: 20}"})
    new = f"extends: b.yaml\n{NEW}".encode()
    named = ["--stdin-filename", "m/a.value.yaml"]
    for old in ("m/a.value.yaml", "HEAD:m/a.value.yaml"):
        assert list(moved(document(run, old, "-", *named, stdin=new)).values()) == [600]
    assert list(moved(document(run, "-", "m/a.value.yaml", *named, stdin=new)).values()) == [-600]
    assert list(moved(document(run, "--base", "HEAD", "-", *named, stdin=new)).values()) == [600]
    assert run("diff", "m/a.value.yaml", "-", stdin=NEW.encode()).code == 0
    outcome = run("diff", "--base", "HEAD", "-", stdin=new)
    assert (outcome.code, "--stdin-filename" in outcome.stderr) == (2, True)


def test_errors_of_both_versions_are_told(run: Run, repo: Repo) -> None:
    repo.commit(**{"m/a.value.yaml": BROKEN, "m/b.value.yaml": OLD, "m/c.value.yaml": "benefits: ["})
    repo.write("m/a.value.yaml", OLD)
    repo.write("m/b.value.yaml", BROKEN)
    repo.write("m/c.value.yaml", OLD)
    outcome = run("diff", "--base", "HEAD", "m", "--format", "json", "--segment", "Nobody", "--set", "nothing=1")
    assert (outcome.code, json.loads(outcome.stdout)["format"]) == (3, "problems/1")
    assert codes(outcome) == [
        ("HEAD:m/a.value.yaml", "CV203"),
        ("m/b.value.yaml", "CV203"),
        ("HEAD:m/c.value.yaml", "CV005"),
    ]
    outcome = run("diff", "HEAD:m", "m")
    assert (outcome.code, outcome.stdout) == (3, "")
    assert "HEAD:m/a.value.yaml:3:30: error CV203" in outcome.stderr
    assert "    benefits: {tangible: {Hours: nobody * wage}}" in outcome.stderr
    assert outcome.stderr.count("error CV203") == 2
    outcome = run("diff", "m/b.value.yaml", "m/b.value.yaml")
    assert (outcome.code, outcome.stderr.count("error CV203")) == (3, 1)


def test_warnings_are_those_of_the_new_version(run: Run, repo: Repo) -> None:
    repo.write("old.yaml", OLD.replace("100", "010"))
    repo.write("new.yaml", OLD.replace("100", "020"))
    found = document(run, "old.yaml", "new.yaml")
    assert [(one["file"], one["code"]) for one in found["warnings"]] == [("new.yaml", "CV110")]
    outcome = run("diff", "old.yaml", "new.yaml")
    assert outcome.stderr.startswith("new.yaml:3:")
    assert "old.yaml" not in outcome.stderr


def test_gates_are_asked_of_every_segment(run: Run, repo: Repo) -> None:
    repo.write("old.yaml", OLD)
    repo.write("new.yaml", NEW)
    for condition, code in {
        "customer_value_change > 0": 1,
        "customer_value_change_share < -5%": 0,
        "customer_value_change_share > 5%": 1,
        "rank_change > 0": 0,
    }.items():
        assert run("diff", "old.yaml", "new.yaml", "--fail-on", condition).code == code
    both = ["--fail-on", "rank_change > 0", "--fail-on", "customer_value_change > 500"]
    found = document(run, "old.yaml", "new.yaml", *both, code=1)
    assert [one["failed"] for one in found["gates"]] == [False, True]
    outcome = run("diff", "old.yaml", "new.yaml", *both)
    assert (outcome.code, "customer_value_change > 500" in outcome.stdout) == (1, True)


SHOWN = """\
inputs: {x: 1}
benefits: {tangible: {Hours: 100 * x}}
offers: {Ours: {}, Theirs: {benefits: {tangible: {Hours: 50 * x}}}}
segments: {North: {inputs: {x: 2}}, South: {}}
"""


def test_what_is_shown(run: Run, repo: Repo) -> None:
    repo.write("old.yaml", SHOWN)
    repo.write("new.yaml", SHOWN.replace("x: 1", "x: 3").replace("x: 2", "x: 1"))
    gate = ["--fail-on", "customer_value_change < 0"]
    found = document(run, "old.yaml", "new.yaml", *gate, "--segment", "South", code=1)
    assert [(one["segment"], len(one["offers"])) for one in found["segments"]] == [("South", 2)]
    assert [(one["segment"], one["failed"]) for one in found["gates"]] == [("North", True), ("South", False)]
    assert [one["name"] for one in found["files"][0]["inputs"]] == ["x"]
    found = document(run, "old.yaml", "new.yaml", "--offer", "Theirs")
    assert [[offer["offer"] for offer in one["offers"]] for one in found["segments"]] == [["Theirs"], ["Theirs"]]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["old.yaml"], "two versions are compared, OLD and NEW, and one is given"),
        (["old.yaml", "new.yaml", "new.yaml"], "two versions are compared, OLD and NEW, and 3 are given"),
        (["-", "-"], "standard input can be read only once"),
        (["old.yaml", "new.yaml", "--stdin-filename", "x"], "--stdin-filename names standard input"),
        (["old.yaml", "new.yaml", "--format", "json", "--unit", "million"], "--unit does not go with --format json"),
        (["old.yaml", "new.yaml", "--segment", "Shop"], "there is no segment 'Shop'"),
        (["old.yaml", "new.yaml", "--offer", "Nobody"], "there is no offer 'Nobody'"),
        (["old.yaml", "new.yaml", "--scenario", "Cheap"], "there is no scenario 'Cheap'"),
        (["old.yaml", "new.yaml", "--set", "nothing=1"], "--set: there is no input 'nothing'"),
        (["old.yaml", "new.yaml", "--set", "wage=1/0"], "--set: "),
        (["old.yaml", "new.yaml", "--set", "wage"], "--set: "),
        (["old.yaml", "new.yaml", "--fail-on", "value < 1"], "--fail-on 'value < 1': "),
        (["old.yaml", "new.yaml", "--fail-on", "1 +"], "--fail-on '1 +': "),
        (["old.yaml", "new.yaml", "--fail-on", ""], "--fail-on '': "),
        (["old.yaml", "new.yaml", "--format", "csv"], "--format can't be 'csv'"),
        (["old.yaml", ""], "the name of a file is empty"),
        (["old.yaml", "folder"], "'folder' is a folder, and 'old.yaml' is a file"),
        (["HEAD:folder", "old.yaml"], "'HEAD:folder' is a folder, and 'old.yaml' is a file"),
        (["nope:old.yaml", "old.yaml"], "there is no file 'nope:old.yaml', and git knows no revision 'nope' here"),
        (["HEAD:../old.yaml", "old.yaml"], "'../old.yaml' leads out of the repository"),
        (["HEAD:/etc/passwd", "old.yaml"], "'/etc/passwd' leads out of the repository"),
        (["--base", "nope", "old.yaml"], "git knows no revision 'nope' here"),
        (["--base", "", "old.yaml"], "'' is no revision"),
        (["--base", "HEAD", "old.yaml", ".."], "'..' is not in the repository"),
        (["--base", "HEAD", ".."], "'..' is in no git repository"),
    ],
)
def test_wrong_usage(run: Run, repo: Repo, arguments: list[str], message: str) -> None:
    repo.commit(**{"old.yaml": OLD, "new.yaml": NEW, "folder/a.value.yaml": OLD})
    outcome = run("diff", *arguments)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith(f"cvcalc diff: {message}")


@pytest.mark.parametrize(
    ("versions", "told"),
    [
        (["nope.yaml", "a.yaml"], [("nope.yaml", "CV001")]),
        (["a.yaml", "nope"], [("nope", "CV001")]),
        (["nope", "full"], [("nope", "CV001")]),
        (["HEAD:nope", "full"], [("HEAD:nope", "CV001")]),
        (["HEAD:nope", "main:nope"], [("HEAD:nope", "CV001"), ("main:nope", "CV001")]),
        (["empty", "empty"], [("empty", "CV019")]),
        (["HEAD:text", "empty"], [("empty", "CV019")]),
        (["--base", "HEAD", "text"], [("text", "CV019")]),
        (["a.yaml:b", "a.yaml"], None),
    ],
)
def test_what_is_not_there(run: Run, repo: Repo, versions: list[str], told: list[tuple[str, str]] | None) -> None:
    repo.commit(**{"a.yaml": OLD, "full/a.value.yaml": OLD, "text/a.yaml": OLD})
    (repo.folder / "empty").mkdir()
    outcome = run("diff", *versions, "--format", "json")
    if told is None:
        assert outcome.code == 2
        return
    assert (outcome.code, codes(outcome)) == (3, told)


def test_files_need_no_git(run: Run, repo: Repo) -> None:
    repo.write("old.yaml", OLD)
    repo.write("new.yaml", NEW)
    nowhere = {"PATH": str(repo.folder)}
    assert run("diff", "old.yaml", "new.yaml", env=nowhere).code == 0
    for versions in (["HEAD:old.yaml", "new.yaml"], ["--base", "HEAD", "new.yaml"]):
        outcome = run("diff", *versions, env=nowhere)
        assert (outcome.code, "git is needed to read a revision" in outcome.stderr) == (2, True)


def test_the_versions_are_named(run: Run, repo: Repo) -> None:
    repo.commit(**{"a.yaml": OLD})
    repo.write("a.yaml", NEW)
    assert "from HEAD:a.yaml to a.yaml\n" in run("diff", "HEAD:a.yaml", "a.yaml").stdout
    assert "from HEAD to the working tree\n" in run("diff", "--base", "HEAD", "a.yaml").stdout
    assert "from a.yaml to standard input\n" in run("diff", "a.yaml", "-", stdin=OLD.encode()).stdout


def test_output_goes_to_a_file(run: Run, repo: Repo) -> None:
    repo.write("old.yaml", OLD)
    outcome = run("diff", "old.yaml", "old.yaml", "--output", "out.md", "--format", "markdown")
    assert (outcome.code, outcome.stdout) == (0, "")
    assert "Nothing changed." in (repo.folder / "out.md").read_text(encoding="utf-8")


def test_a_revision_is_read_once_for_many_models(run: Run, repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    from cvcalc.reading import git

    repo.commit(**{f"m/{number}.value.yaml": OLD for number in range(40)})
    started: list[str] = []
    start = git._start

    def count(program: str, folder: Path, command: str, *arguments: str, **options: Any) -> Any:
        started.append(command)
        return start(program, folder, command, *arguments, **options)

    monkeypatch.setattr(git, "_start", count)
    assert document(run, "HEAD:m", "main:m")["files"] == []
    assert sorted(started) == ["cat-file", "rev-parse", "rev-parse", "rev-parse"]
