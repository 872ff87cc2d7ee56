"""The files for pipelines do what docs/ci.md says of them, as far as a machine without network can show."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from docs.blocks import ROOT, Block, blocks_of
from tests.integration.models import BROKEN, SMALL
from tests.integration.pipelines import Machine, Runner, hook, machine, run_hook
from tests.repositories import Repo

PAGE = ROOT / "docs/ci.md"
NEGATIVE = SMALL.replace("Subscription: 6_000_000", "Subscription: -6_000_000")
HOSTILE = "--output=$(touch made) `touch made`'\";.value.yaml"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with a good model, a commit old."""
    found = Repo(tmp_path / "repo")
    found.write("models/shops.value.yaml", SMALL)
    found.write("drafts/next year.value.yaml", SMALL.replace("shops", "stalls"))
    found.commit()
    return found


@pytest.fixture(name="machine")
def machine_fixture(tmp_path: Path) -> Machine:
    return machine(tmp_path / "machine")


def block(language: str, holding: str) -> Block:
    """The one block of the page in a language that holds a text."""
    (found,) = [one for one in blocks_of(PAGE) if one.language == language and holding in one.text]
    return found


def shown(holding: str) -> Any:
    return yaml.safe_load(block("yaml", holding).text)


# GitHub


def runs(steps: list[dict[str, Any]]) -> Iterator[str]:
    return (step["run"] for step in steps if "run" in step)


def test_no_expression_becomes_text_of_a_shell() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    pages = [
        shown("fetch-depth")["steps"],
        shown("upload-sarif")["steps"],
        shown("on: pull_request")["jobs"]["check"]["steps"],
    ]
    scripts = [script for steps in [action["runs"]["steps"], *pages] for script in runs(steps)]
    assert len(scripts) == 3
    assert not [script for script in scripts if "${{" in script]
    assert {step["shell"] for step in action["runs"]["steps"]} == {"bash"}


def test_every_input_is_used_and_told_of() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    used = {match for step in action["runs"]["steps"] for match in re.findall(r"inputs\.([\w-]+)", str(step["env"]))}
    assert used == set(action["inputs"])
    told = re.findall(r"^\| `([\w-]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert told == [*action["inputs"]]
    assert all(one["description"] for one in action["inputs"].values())


def test_the_workflow_annotates_a_change(machine: Machine, repo: Repo) -> None:
    job = shown("on: pull_request")["jobs"]["check"]
    *_, last = Runner(machine, repo.folder).steps(job["steps"])
    assert (last.returncode, last.stdout) == (0, "cvcalc: 2 models checked: no problems\n")
    repo.write("models/shops.value.yaml", NEGATIVE)
    *_, last = Runner(machine, repo.folder).steps(job["steps"])
    assert last.returncode == 1
    assert "::warning file=models/shops.value.yaml,line=11" in last.stdout
    assert last.stderr == ""
    summary = Path(machine.environment["GITHUB_STEP_SUMMARY"]).read_text(encoding="utf-8")
    assert "CV302" in summary


def test_what_is_installed_is_the_version_of_the_action(machine: Machine, repo: Repo) -> None:
    first, _ = Runner(machine, repo.folder).action({"python": "python3"})
    assert first.stdout == f"pip: -I -m pip install --quiet --disable-pip-version-check {ROOT}\n"
    path = Path(machine.environment["GITHUB_PATH"]).read_text(encoding="utf-8")
    assert path == f"{machine.environment['RUNNER_TEMP']}/cvcalc/bin\n"


def test_an_old_python_is_told_of(machine: Machine, repo: Repo) -> None:
    old = machine.programs / "python2"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    (only,) = Runner(machine, repo.folder).action({"python": "python2"})
    assert only.returncode == 1
    assert only.stdout.startswith("::error::cvcalc needs Python 3.11 or later")


def test_modules_of_the_repository_are_not_run(machine: Machine, repo: Repo) -> None:
    for name in ("venv", "pip", "sys", "cvcalc", "yaml"):
        repo.write(f"{name}.py", "open('made', 'w').close()\n")
    *_, last = Runner(machine, repo.folder).action({"files": "models"})
    assert last.returncode == 0
    assert not (repo.folder / "made").exists()


@pytest.mark.parametrize(
    ("files", "count"),
    [("", None), (".", 2), ("models\n\ndrafts/next year.value.yaml\n", 2), ("drafts/next year.value.yaml", 1)],
)
def test_files_are_separated_by_lines(machine: Machine, repo: Repo, files: str, count: int | None) -> None:
    *_, last = Runner(machine, repo.folder).action({"files": files, "format": "json"})
    if count is None:
        assert (last.returncode, last.stdout) == (2, "")
    else:
        assert json.loads(last.stdout)["summary"]["files"] == count


def test_a_hostile_name_is_only_a_name(machine: Machine, repo: Repo) -> None:
    repo.write(HOSTILE, SMALL)
    *_, last = Runner(machine, repo.folder).action({"files": f"{HOSTILE}\n$(touch made)", "format": "json"})
    assert last.returncode == 3
    document = json.loads(last.stdout)
    assert document["summary"]["files"] == 2
    assert [one["message"] for one in document["problems"]] == ["there is no file '$(touch made)'"]
    assert sorted(path.name for path in repo.folder.iterdir() if path.is_file()) == [HOSTILE]


@pytest.mark.parametrize(("fail_on", "code"), [("", 0), ("error", 0), ("warning", 1), ("never", 0)])
def test_the_step_fails_as_asked(machine: Machine, repo: Repo, fail_on: str, code: int) -> None:
    repo.write("models/shops.value.yaml", NEGATIVE)
    *_, last = Runner(machine, repo.folder).action({"files": "models", "fail-on": fail_on})
    assert last.returncode == code
    repo.write("models/shops.value.yaml", BROKEN)
    *_, last = Runner(machine, repo.folder).action({"files": "models", "fail-on": fail_on})
    assert last.returncode == 3


def test_settings_of_the_project_count_where_nothing_is_given(machine: Machine, repo: Repo) -> None:
    repo.write("cvcalc.toml", 'fail-on = "warning"\n')
    repo.write("models/shops.value.yaml", NEGATIVE)
    *_, last = Runner(machine, repo.folder).action({"files": "models"})
    assert last.returncode == 1


def test_code_scanning_gets_a_log(machine: Machine, repo: Repo) -> None:
    repo.write("models/shops.value.yaml", NEGATIVE)
    steps = shown("upload-sarif")["steps"]
    *_, last = Runner(machine, repo.folder).steps(steps)
    assert last.returncode == 0
    uploaded = steps[-1]["with"]["sarif_file"].replace("${{ runner.temp }}", machine.environment["RUNNER_TEMP"])
    log = json.loads(Path(uploaded).read_text(encoding="utf-8"))
    assert (log["version"], log["runs"][0]["results"][0]["ruleId"]) == ("2.1.0", "CV302")


@pytest.mark.parametrize(
    ("earlier", "call"),
    [
        ("", ["api", "--silent", "--method", "POST", "repos/owner/shops/issues/7/comments"]),
        ("11\n12", ["api", "--silent", "--method", "PATCH", "repos/owner/shops/issues/comments/12"]),
    ],
)
def test_a_comment_takes_the_place_of_the_earlier_one(
    machine: Machine, repo: Repo, earlier: str, call: list[str]
) -> None:
    base = repo.git("rev-parse", "HEAD")
    repo.write("models/shops.value.yaml", SMALL.replace("18_000_000", "19_000_000"))
    machine.environment["COMMENTS"] = earlier
    context = {
        "github.event.pull_request.base.sha": base,
        "github.event.pull_request.number": "7",
        "github.token": "secret",
    }
    *_, last = Runner(machine, repo.folder, context).steps(shown("fetch-depth")["steps"])
    assert (last.returncode, last.stderr) == (0, "")
    comment = Path(machine.environment["RUNNER_TEMP"]) / "comment.md"
    listing, change, rest = Path(machine.environment["NOTED"]).read_text(encoding="utf-8").split("---\n")
    assert rest == ""
    assert listing.splitlines()[:3] == ["api", "--paginate", "repos/owner/shops/issues/7/comments"]
    assert change.splitlines() == [*call, "--field", f"body=@{comment}"]
    text = comment.read_text(encoding="utf-8")
    mark = text.partition("\n")[0]
    assert f'startswith("{mark}")' in listing
    assert "1,000,000" in text


def test_a_gate_fails_the_step_after_the_comment(machine: Machine, repo: Repo) -> None:
    prose = PAGE.read_text(encoding="utf-8").partition("With a gate, such as")[2]
    gate, noted, ending = (re.findall(r"`(.*?)`", prose)[index] for index in (0, 2, 3))
    step = shown("fetch-depth")["steps"][-1]
    lines = [f"{line} {gate} {noted}" if "cvcalc diff" in line else line for line in step["run"].splitlines()]
    script = "\n".join([*lines, ending]).replace(" -- models", "") + "\n"
    script = script.replace(gate, f"{gate} -- models")
    repo.write("models/shops.value.yaml", SMALL.replace("18_000_000", "10_000_000"))
    finished = machine.run(script, repo.folder, {"BASE": "HEAD", "NUMBER": "7"})
    assert finished.returncode == 1
    assert "POST" in Path(machine.environment["NOTED"]).read_text(encoding="utf-8")


# GitLab


def variables(job: dict[str, Any], **known: str) -> dict[str, str]:
    return {**{name: str(value) for name, value in job.get("variables", {}).items()}, **known}


def test_gitlab_gets_its_reports(machine: Machine, repo: Repo) -> None:
    job = shown("codequality")["value models"]
    repo.write("models/shops.value.yaml", NEGATIVE)
    for line in job["script"]:
        assert machine.run(line, repo.folder, variables(job)).returncode == 0
    reports = job["artifacts"]["reports"]
    (found,) = json.loads((repo.folder / reports["codequality"]).read_text(encoding="utf-8"))
    assert (found["check_name"], found["location"]["path"]) == ("CV302", "models/shops.value.yaml")
    assert "CV302" in (repo.folder / reports["junit"]).read_text(encoding="utf-8")


def test_gitlab_installs_a_fixed_version(machine: Machine, repo: Repo) -> None:
    job = shown("codequality")["value models"]
    pip = machine.programs / "pip"
    pip.write_text('#!/bin/sh\necho "$@"\n', encoding="utf-8")
    pip.chmod(0o755)
    (line,) = job["before_script"]
    assert machine.run(line, repo.folder, variables(job)).stdout.endswith("OWNER/cvcalc@v0.1.0\n")


def test_gitlab_is_told_what_moves(machine: Machine, repo: Repo) -> None:
    job = shown("GIT_DEPTH")["what moves"]
    base = repo.git("rev-parse", "HEAD")
    repo.write("models/shops.value.yaml", SMALL.replace("18_000_000", "19_000_000"))
    for line in job["script"]:
        finished = machine.run(line, repo.folder, variables(job, CI_MERGE_REQUEST_DIFF_BASE_SHA=base))
        assert (finished.returncode, finished.stderr) == (0, "")
    (path,) = job["artifacts"]["paths"]
    assert "1,000,000" in (repo.folder / path).read_text(encoding="utf-8")


# pre-commit


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


# A shell


@pytest.mark.parametrize(
    ("model", "code"),
    [(SMALL, 0), (SMALL.replace("18_000_000", "10_000_000"), 1), (BROKEN, 3)],
    ids=["same", "less", "broken"],
)
def test_a_script_exits_with_what_was_found(machine: Machine, repo: Repo, model: str, code: int) -> None:
    repo.write("models/shops.value.yaml", model)
    finished = machine.start(["sh", "-c", block("sh", "found=$?").text], repo.folder)
    assert finished.returncode == code
    assert (repo.folder / "cvcalc.xml").exists()


def test_a_revision_is_checked_without_the_disk(machine: Machine, repo: Repo) -> None:
    revision = repo.commit(**{"models/shops.value.yaml": NEGATIVE})
    repo.write("models/shops.value.yaml", SMALL)
    finished = machine.run(block("sh", "cat-file").text, repo.folder, {"REVISION": revision})
    assert finished.returncode == 0
    assert finished.stdout.startswith("models/shops.value.yaml:11:")
