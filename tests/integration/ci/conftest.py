"""A repository with models, and a machine that runs what pipelines are told to run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.ci.pipelines import Machine, machine
from tests.integration.models import SMALL
from tests.repositories import Repo


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
