"""What `cvcalc check` writes, and where: every format, reports beside it, and what GitHub collects of a step."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import get_args

import pytest
from jsonschema import Draft202012Validator

from cvcalc.cli import terminal
from cvcalc.cli.options import CheckFormat
from cvcalc.documents.schema import output_schema
from tests.integration.models import RIVALS
from tests.published_formats import read_github, read_gitlab, read_junit, read_sarif
from tests.running import Run

BROKEN = "benefits: {tangible: {Savings: 20 * wage}}\n"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="pipes and permissions of POSIX")


@pytest.fixture(name="folder")
def folder_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "rivals.value.yaml").write_text(RIVALS, encoding="utf-8")
    (tmp_path / "broken.value.yaml").write_text(BROKEN, encoding="utf-8")
    return tmp_path


def test_json_is_always_check_1(run: Run, folder: Path) -> None:
    for files, code in ((["rivals.value.yaml"], 0), (["."], 3), (["gone.yaml"], 3)):
        outcome = run("check", *files, "--format", "json", cwd=folder)
        document = json.loads(outcome.stdout)
        Draft202012Validator(output_schema("check")).validate(document)
        assert (outcome.code, document["format"], outcome.stderr) == (code, "check/1", "")
        assert [one["code"] for one in document["problems"] if one["severity"] == "error"] == {
            "rivals.value.yaml": [],
            ".": ["CV203"],
            "gone.yaml": ["CV001"],
        }[files[0]]


@pytest.mark.parametrize(
    ("files", "count", "told"),
    [
        (["gone.yaml"], 0, "no model checked: 1 error in 1 file"),
        (["gone.yaml", "empty"], 0, "no model checked: 2 errors in 2 files"),
        (["gone.yaml", "broken.value.yaml"], 1, "1 model checked: 2 errors in 2 files"),
        (["syntax.yaml"], 1, "1 model checked: 1 error in 1 file"),
    ],
)
def test_only_what_was_read_is_counted(run: Run, folder: Path, files: list[str], count: int, told: str) -> None:
    (folder / "empty").mkdir()
    (folder / "syntax.yaml").write_text("a: [", encoding="utf-8")
    outcome = run("check", *files, cwd=folder)
    assert (outcome.code, outcome.stdout.splitlines()[-1]) == (3, told)
    assert json.loads(run("check", *files, "--format", "json", cwd=folder).stdout)["summary"]["files"] == count


def test_each_format_names_the_problem(run: Run, folder: Path) -> None:
    def written(form: str) -> str:
        outcome = run("check", ".", "--format", form, cwd=folder)
        assert (outcome.code, outcome.stderr) == (3, "")
        return outcome.stdout

    assert read_gitlab(written("gitlab"))[0]["location"] == {"path": "broken.value.yaml", "lines": {"begin": 1}}
    assert "CV203" in [one["ruleId"] for one in read_sarif(written("sarif"))["results"]]
    assert read_junit(written("junit")).attrib["errors"] == "1"
    assert read_github(written("github"))[0][0]["title"] == "CV203"
    assert "| error CV203 | broken.value.yaml:1:37 |" in written("markdown")
    assert "error CV203" in written("table")


def test_absolute_paths_are_told_from_the_folder_of_the_run(run: Run, folder: Path) -> None:
    outcome = run("check", folder / "broken.value.yaml", "--format", "gitlab", cwd=folder)
    assert read_gitlab(outcome.stdout)[0]["location"]["path"] == "broken.value.yaml"


def _told_files(run: Run, folder: Path, file: str, top: Path | None) -> list[str]:
    """Where each service shows the problem of a file, from a run in `folder`."""
    env = {"GITHUB_WORKSPACE": None if top is None else str(top), "CI_PROJECT_DIR": None if top is None else str(top)}
    github, gitlab, sarif = (
        run("check", file, "--format", one, cwd=folder, env=env).stdout for one in ("github", "gitlab", "sarif")
    )
    (location,) = read_sarif(sarif)["results"][0]["locations"]
    return [
        read_github(github)[0][0]["file"],
        read_gitlab(gitlab)[0]["location"]["path"],
        location["physicalLocation"]["artifactLocation"]["uri"],
    ]


def test_paths_are_told_from_the_top_of_the_checkout(run: Run, folder: Path) -> None:
    (folder / "models").mkdir()
    (folder / "models" / "deep.yaml").write_text(BROKEN, encoding="utf-8")
    assert _told_files(run, folder / "models", "../models/deep.yaml", None) == ["deep.yaml"] * 3
    for file in ("deep.yaml", "../models/./deep.yaml", str(folder / "models" / "deep.yaml")):
        assert _told_files(run, folder / "models", file, folder) == ["models/deep.yaml"] * 3
    assert _told_files(run, folder / "models", "deep.yaml", folder / "elsewhere") == ["deep.yaml"] * 3
    assert _told_files(run, folder / "models", "../broken.value.yaml", folder) == ["broken.value.yaml"] * 3


@POSIX
def test_the_top_of_the_checkout_may_be_named_by_a_link(run: Run, folder: Path) -> None:
    (folder / "models").mkdir()
    (folder / "models" / "deep.yaml").write_text(BROKEN, encoding="utf-8")
    (folder / "link").symlink_to(folder)
    assert _told_files(run, folder / "models", "deep.yaml", folder / "link") == ["models/deep.yaml"] * 3


@pytest.mark.parametrize("width", ["40", "80", "120"])
def test_the_table_at_a_terminal(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setattr(terminal, "is_terminal", lambda _stream: True)
    outcome = run("check", "rivals.value.yaml", cwd=folder, env={"COLUMNS": width, "NO_COLOR": None, "TERM": "xterm"})
    assert "\x1b[" in outcome.stdout
    assert outcome.stdout.endswith("\x1b[0m\n")


def test_reports_are_written_beside_the_output(run: Run, folder: Path) -> None:
    reports = [f"--report={form}={form}.out" for form in get_args(CheckFormat)]
    outcome = run("check", ".", *reports, "--output", "main.out", "--color", "always", cwd=folder)
    assert (outcome.code, outcome.stdout, outcome.stderr) == (3, "", "")
    for form in get_args(CheckFormat):
        alone = run("check", ".", "--format", form, cwd=folder).stdout_bytes
        assert (folder / f"{form}.out").read_bytes() == alone
    assert b"\x1b[" in (folder / "main.out").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--report", "xml=a"], "there is no format of --report 'xml'"),
        (["--report", "junti=a"], "did you mean 'junit'?"),
        (["--report", "json"], "--report json needs the name of a file"),
        (["--report", "json="], "--report json needs the name of a file"),
        (["--report", "json=-"], "--format json writes to standard output"),
        (["--report", ""], "there is no format of --report ''"),
        (["--report", "json=a", "--report", "sarif=a"], "'a' is to be written twice"),
        (["--report", "json=a", "--report", "sarif=./b/../a"], "'./b/../a' is to be written twice"),
        (["--report", "json=a", "--output", "a"], "'a' is to be written twice"),
        (["--format", "csv"], "csv"),
    ],
    ids=lambda one: one if isinstance(one, str) else " ".join(one),
)
def test_wrong_reports_are_wrong_usage(run: Run, folder: Path, arguments: list[str], says: str) -> None:
    outcome = run("check", "rivals.value.yaml", *arguments, cwd=folder)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert says in outcome.stderr
    assert not (folder / "a").exists()


def test_a_report_that_cannot_be_written_keeps_no_other_back(run: Run, folder: Path) -> None:
    reports = ["--report", "json=gone/a.json", "--report", "sarif=b.sarif"]
    outcome = run("check", "rivals.value.yaml", *reports, cwd=folder)
    assert outcome.code == 74
    assert outcome.stderr == "cvcalc: 'gone/a.json' can't be written: there is no such folder\n"
    assert "1 model checked" in outcome.stdout
    read_sarif((folder / "b.sarif").read_text(encoding="utf-8"))


def test_the_summary_of_a_step_is_added(run: Run, folder: Path) -> None:
    env = {"GITHUB_STEP_SUMMARY": "summary.md"}
    (folder / "summary.md").write_text("before\n", encoding="utf-8")
    for arguments in (["--format", "github"], ["--report", "github=notes.txt"]):
        assert run("check", "broken.value.yaml", *arguments, cwd=folder, env=env).code == 3
    markdown = run("check", "broken.value.yaml", "--format", "markdown", cwd=folder, env=env).stdout
    assert (folder / "summary.md").read_text(encoding="utf-8") == "before\n" + 2 * markdown


@pytest.mark.parametrize("name", ["", None])
def test_no_summary_without_a_file(run: Run, folder: Path, name: str | None) -> None:
    outcome = run("check", ".", "--format", "github", cwd=folder, env={"GITHUB_STEP_SUMMARY": name})
    assert outcome.code == 3
    assert {path.name for path in folder.iterdir()} == {"rivals.value.yaml", "broken.value.yaml"}


@POSIX
def test_a_summary_that_cannot_be_written(run: Run, folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "link").symlink_to("/dev/null")
    for name in ("pipe", "link", ".", "gone/summary.md"):
        outcome = run("check", ".", "--format", "github", cwd=folder, env={"GITHUB_STEP_SUMMARY": name})
        assert outcome.code == 74, name
        assert f"'{name}' can't be added to" in outcome.stderr
        assert outcome.stdout.startswith("::error file=broken.value.yaml")


def test_standard_input(run: Run, folder: Path) -> None:
    outcome = run(
        "check", "-", "--stdin-filename", "models/new.yaml", "--format", "github", stdin=BROKEN.encode(), cwd=folder
    )
    assert read_github(outcome.stdout)[0][0]["file"] == "models/new.yaml"


CHECKED = """
currency: IDR
benefits: {tangible: {Orders recovered: orders * 25_000}}
costs: {tangible: {Subscription: 6_000_000}}
inputs: {orders: 400}
offers: {Kilat CRM: {}, Shared inbox: {inputs: {orders: 300}}}
segments: {Starters: {}, Growing shops: {offers: {Shared inbox: {inputs: {orders: 900}}}}}
checks: {We lead: advantage > 0, Pays: {that: roi > 9, severity: warning}}
"""


def test_checks_of_a_model_in_each_format(run: Run, folder: Path) -> None:
    (folder / "checked.value.yaml").write_text(CHECKED, encoding="utf-8")

    def written(form: str, *arguments: str) -> str:
        outcome = run("check", "checked.value.yaml", "--select", "CV4", "--format", form, *arguments, cwd=folder)
        assert outcome.code == (1 if not arguments else 0)
        return outcome.stdout

    document = json.loads(written("json"))
    assert [(one["name"], one["segment"], one["passed"]) for one in document["checks"]] == [
        ("We lead", "Starters", True),
        ("We lead", "Growing shops", False),
        ("Pays", "Starters", False),
        ("Pays", "Growing shops", False),
    ]
    assert document["checks"][0]["values"] == {"advantage": 2500000}
    assert "  ✗ We lead  Kilat CRM in Growing shops  advantage -12,500,000\n" in written("table")
    assert [one["severity"] for one in read_gitlab(written("gitlab"))] == ["critical", "major"]
    assert {one["ruleId"] for one in read_sarif(written("sarif"))["results"]} == {"CV401"}
    assert [one["level"] for one in read_github(written("github"))[0]] == ["error", "warning"]
    suites = read_junit(written("junit"))
    assert (suites.attrib["tests"], suites.attrib["failures"]) == ("4", "1")
    assert read_junit(written("junit", "--ignore", "CV401")).attrib["failures"] == "0"
    assert read_junit(written("junit", "--fail-on", "never")).attrib["failures"] == "0"
