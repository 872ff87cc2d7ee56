"""Golden files say what changed, and are never accepted by a machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.goldens import Golden, describe_difference
from tests.running import run_python


def test_a_golden_that_is_equal_passes(tmp_path: Path) -> None:
    Golden(refresh=True, folder=tmp_path)("deep/table.txt", "Benefits  1\r\n−2\n")
    assert (tmp_path / "deep" / "table.txt").read_bytes() == "Benefits  1\r\n−2\n".encode()
    Golden(refresh=False, folder=tmp_path)("deep/table.txt", "Benefits  1\r\n−2\n")


def test_a_golden_that_differs_fails(tmp_path: Path) -> None:
    (tmp_path / "table.txt").write_bytes(b"Benefits  1\n")
    with pytest.raises(pytest.fail.Exception, match="has changed"):
        Golden(refresh=False, folder=tmp_path)("table.txt", "Benefits  1\r\n")


def test_a_missing_golden_fails(tmp_path: Path) -> None:
    with pytest.raises(pytest.fail.Exception, match="is missing"):
        Golden(refresh=False, folder=tmp_path)("table.txt", "")


def test_a_difference_shows_the_ends_of_lines() -> None:
    difference = describe_difference("table.txt", "Benefits\nCosts 2\n", "Benefits  \nCosts 2\n")
    assert "\n-Benefits\n+Benefits··\n Costs 2\n" in difference


def test_refreshing_is_refused_in_ci() -> None:
    arguments = ["-m", "pytest", "--refresh-goldens", "--collect-only", __file__]
    finished = run_python(*arguments, env={"CI": "true"}, cwd=Path(__file__).parents[1])
    assert finished.code == pytest.ExitCode.USAGE_ERROR
    assert "--refresh-goldens is refused where CI is set" in finished.stderr
