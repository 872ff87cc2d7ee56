"""What docs/ci.md shows for GitLab."""

from __future__ import annotations

import json
from typing import Any

from tests.integration.ci.page import shown
from tests.integration.ci.pipelines import Machine
from tests.integration.models import NEGATIVE, SMALL
from tests.repositories import Repo


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
