"""What docs/ci.md and action.yml do on GitHub, as far as a machine without network can show."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from docs.blocks import ROOT
from tests.integration.ci.page import PAGE, shown
from tests.integration.ci.pipelines import HOSTILE, Machine, Runner
from tests.integration.models import BROKEN, NEGATIVE, SMALL
from tests.repositories import Repo


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
    asked, _, held_to = first.stdout.partition("\n")
    assert asked == f"pip: -I -m pip install --quiet --disable-pip-version-check {ROOT}"
    assert held_to == (ROOT / "constraints.txt").read_text(encoding="utf-8")
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
    [
        ("", None),
        (" \n\r\n", None),
        (".", 2),
        ("models\n\ndrafts/next year.value.yaml\n", 2),
        ("drafts/next year.value.yaml", 1),
        ("  models \r\n \t\r\n\tdrafts/next year.value.yaml  \r\n", 2),
    ],
)
def test_files_are_separated_by_lines(machine: Machine, repo: Repo, files: str, count: int | None) -> None:
    *_, last = Runner(machine, repo.folder).action({"files": files, "format": "json"})
    if count is None:
        assert (last.returncode, last.stdout) == (2, "")
    else:
        assert json.loads(last.stdout)["summary"]["files"] == count


def test_reports_are_separated_by_lines(machine: Machine, repo: Repo) -> None:
    reports = " json=all of it.json \r\n\r\n  junit=cvcalc.xml\r\n"
    *_, last = Runner(machine, repo.folder).action({"files": "models", "reports": reports})
    assert (last.returncode, last.stderr) == (0, "")
    made = sorted(path.name for path in repo.folder.iterdir() if path.is_file())
    assert made == ["all of it.json", "cvcalc.xml"]


def test_an_empty_format_is_the_default(machine: Machine, repo: Repo) -> None:
    repo.write("models/shops.value.yaml", NEGATIVE)
    outputs = [[*Runner(machine, repo.folder).action(given)][-1].stdout for given in ({}, {"format": ""})]
    assert outputs[0] == outputs[1]
    assert "::warning file=" in outputs[1]


def test_the_action_may_stand_in_a_folder_with_spaces(machine: Machine, repo: Repo, tmp_path: Path) -> None:
    (tmp_path / "my actions").mkdir()
    (tmp_path / "my actions" / "constraints.txt").write_text("typer==1\n", encoding="utf-8")
    machine.environment["GITHUB_ACTION_PATH"] = str(tmp_path / "my actions")
    first, last = Runner(machine, repo.folder).action({})
    assert first.stdout.endswith("/my actions\ntyper==1\n")
    assert last.returncode == 0


def test_a_hostile_name_is_only_a_name(machine: Machine, repo: Repo) -> None:
    repo.write(HOSTILE, SMALL)
    *_, last = Runner(machine, repo.folder).action({"files": f"{HOSTILE}\n$(touch made)", "format": "json"})
    assert last.returncode == 3
    document = json.loads(last.stdout)
    assert document["summary"]["files"] == 1  # the other is a name of no file
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
