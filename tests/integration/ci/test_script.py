"""What docs/ci.md shows for a shell."""

from __future__ import annotations

import pytest

from tests.integration.ci.page import block
from tests.integration.ci.pipelines import Machine
from tests.integration.models import BROKEN, NEGATIVE, SMALL
from tests.repositories import Repo


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
