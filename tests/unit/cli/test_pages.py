"""The pages of problem codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvcalc.cli import pages
from cvcalc.cli.usage import WrongUsageError
from tests.running import Run


@pytest.fixture(autouse=True)
def _one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "CV203.md").write_text("# CV203 · unknown name\n", encoding="utf-8")
    monkeypatch.setattr(pages, "FOLDER", tmp_path)


@pytest.mark.parametrize("code", ["CV203", "cv203"])
def test_page_is_printed(run: Run, code: str) -> None:
    outcome = run("explain", code)
    assert (outcome.code, outcome.stdout, outcome.stderr) == (0, "# CV203 · unknown name\n", "")


def test_unknown_code_is_wrong_usage() -> None:
    with pytest.raises(WrongUsageError) as caught:
        pages.page_of("CV2033")
    assert (caught.value.message, caught.value.hint) == ("there is no problem code 'CV2033'", "did you mean 'CV203'?")


@pytest.mark.parametrize(("text", "is_code"), [("CV1", True), ("cv001", True), ("CV1.yaml", False), ("x", False)])
def test_codes_are_told_from_files(text: str, is_code: bool) -> None:
    assert pages.is_code(text) == is_code
