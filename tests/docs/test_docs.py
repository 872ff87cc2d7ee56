"""What README and docs show is what happens: commands, models and Python code are run as they stand there."""

from __future__ import annotations

import difflib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from docs.blocks import ROOT, Block, Workplace, blocks_of, commands_in, pages
from tests.running import Run

each_page = pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())

_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def of_language(page: Path, language: str) -> list[Block]:
    return [block for block in blocks_of(page) if block.language == language]


@each_page
def test_commands_print_what_is_shown(page: Path, tmp_path: Path) -> None:
    place = Workplace(tmp_path, page)
    for block in of_language(page, "console"):
        for command in commands_in(block):
            printed = place.run(command.text)
            if printed != command.output:
                pytest.fail(_difference(page, block, command.text, command.output, printed), pytrace=False)


@each_page
def test_every_command_line_begins_with_a_prompt(page: Path) -> None:
    for block in of_language(page, "console"):
        assert block.text.startswith("$ "), f"{page.name}:{block.line} shows output of no command"


@each_page
def test_whole_models_are_valued(page: Path, tmp_path: Path, run: Run) -> None:
    place = Workplace(tmp_path, page)
    for block in of_language(page, "yaml"):
        if block.file is not None and block.file.endswith(".value.yaml"):
            outcome = run("score", block.file, "--format", "json", cwd=place.folder)
            assert outcome.code == 0, f"{page.name}:{block.line}: {outcome.stdout}"
            assert json.loads(outcome.stdout)["results"], f"{page.name}:{block.line} values nothing"


@each_page
def test_files_of_a_page_differ_in_name(page: Path) -> None:
    names = [block.file for block in blocks_of(page) if block.file is not None]
    assert len(names) == len(set(names))


@each_page
def test_fragments_are_yaml(page: Path) -> None:
    for block in of_language(page, "yaml"):
        assert isinstance(yaml.safe_load(block.text), dict | None), f"{page.name}:{block.line}"


@each_page
def test_python_prints_what_is_shown(page: Path, tmp_path: Path) -> None:
    place = Workplace(tmp_path, page)
    for block, following in _followed(page):
        if block.language == "python":
            printed = place.run_python(block.text)
            shown = following.text if following is not None and following.language == "text" else ""
            assert printed == shown, f"{page.name}:{block.line}"


def test_python_is_typed(tmp_path: Path) -> None:
    scripts = []
    for page in pages():
        for block in of_language(page, "python"):
            name = "_".join(page.relative_to(ROOT).with_suffix("").parts)
            scripts.append(tmp_path / f"{name}_{block.line}.py")
            scripts[-1].write_text(block.text, encoding="utf-8")
    assert scripts
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", str(ROOT / "pyproject.toml")]
    finished = subprocess.run([*command, *scripts], cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stdout


@each_page
def test_links_lead_somewhere(page: Path) -> None:
    for link in _LINK.findall(page.read_text(encoding="utf-8")):
        if link.startswith(("https://", "http://")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.is_relative_to(ROOT), f"{page.name}: {link}"
        assert target.exists(), f"{page.name}: {link}"
        assert not anchor or anchor in set(_anchors(target)), f"{page.name}: {link}"


def test_what_the_readme_shows_fits_80_columns() -> None:
    wide = [line for block in of_language(ROOT / "README.md", "console") for line in block.text.splitlines()]
    assert [line for line in wide if len(line) > 80] == []


@each_page
def test_no_page_names_a_place_of_one_machine(page: Path) -> None:
    assert re.findall(r"(?<![\w.])/(?:home|root|tmp|usr|work|var)/\S*", page.read_text(encoding="utf-8")) == []


def _followed(page: Path) -> Iterator[tuple[Block, Block | None]]:
    """Each block with the one after it."""
    yield from pairwise([*blocks_of(page), None])


def _anchors(page: Path) -> Iterator[str]:
    """The names by which the headings of a page can be linked to."""
    for heading in _HEADING.findall(page.read_text(encoding="utf-8")):
        yield re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _difference(page: Path, block: Block, command: str, shown: str, printed: str) -> str:
    lines = difflib.unified_diff(shown.splitlines(), printed.splitlines(), "shown", "printed now", lineterm="")
    advice = "run cog -r README.md docs/*.md docs/python/*.md and read the difference"
    return "\n".join((f"{page.name}:{block.line}: $ {command}", *lines, advice))
