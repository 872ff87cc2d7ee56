"""The pages of problem codes: one for each, and their examples say the truth.

A page has a title, its severity, words and examples. What stands before the word "Mended:" is told by the page's
code, what follows is not. A block that begins with `# NAME` is a file of that name (data do not keep that line); a
page with several scores them together. `# command: price` names the command that tells, `score` otherwise;
`# arguments: …` adds to it. What YAML can't show is told in words.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import cvcalc
from tests.cases.mistakes import arguments_in, cases, command_in, found
from tests.running import Run

SOURCE = Path(cvcalc.__file__).parent
PAGES = {page.stem: page.read_text(encoding="utf-8") for page in sorted((SOURCE / "cli" / "pages").glob("*.md"))}
IN_WORDS = {"CV002", "CV003", "CV004", "CV019", "CV222", "CV235"}
MENDED = "Mended:\n"
LONGEST = 45  # lines

_BLOCK = re.compile(r"^```(yaml|json|csv)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAME = re.compile(r"# (\S+\.(?:value\.yaml|csv))\n")

each_page = pytest.mark.parametrize("code", PAGES)
each_example = pytest.mark.parametrize("code", sorted(PAGES.keys() - IN_WORDS))


def test_every_code_has_a_page_and_no_page_lacks_a_code() -> None:
    told = {
        code
        for path in SOURCE.rglob("*.py")
        for code in re.findall(r"\bCV[0-4][0-9]{2}\b", path.read_text(encoding="utf-8"))
    }
    assert told == set(PAGES)


@each_page
def test_a_page_is_made_like_the_others(code: str) -> None:
    lines = PAGES[code].splitlines()
    assert re.fullmatch(rf"# {code} · \S.*[^.]", lines[0])
    assert lines[1] == lines[3] == ""
    assert lines[2] in {"error", "warning", "note"}
    assert len(lines) <= LONGEST
    assert all(len(line) <= 120 or line.startswith("benefits: {tangible: {Savings: ((") for line in lines)
    assert PAGES[code].endswith("\n")
    assert PAGES[code].count(MENDED) == (code not in IN_WORDS)


@each_page
def test_severity_is_the_right_one(code: str) -> None:
    severity = PAGES[code].splitlines()[2]
    told = {row.split(" ")[2] for case in cases() for row in case.expected() if row.split(" ")[1] == code}
    assert told <= {severity}


@each_example
def test_an_example_is_told_of(run: Run, tmp_path: Path, code: str) -> None:
    severity = PAGES[code].splitlines()[2]
    told = _told(run, tmp_path, PAGES[code].split(MENDED)[0])
    assert told
    assert {tuple(row.split(" ")[1:3]) for row in told} == {(code, severity)}


@each_example
def test_a_mended_example_is_well(run: Run, tmp_path: Path, code: str) -> None:
    assert _told(run, tmp_path, PAGES[code].split(MENDED)[1]) == []


def _told(run: Run, folder: Path, text: str) -> list[str]:
    """What is told of the files in `text`."""
    blocks = _BLOCK.findall(text)
    assert blocks
    (folder / "cvcalc.toml").touch()
    for language, block in blocks:
        name = _NAME.match(block)
        path = folder / (name[1] if name else f"model.value.{language}")
        path.write_text(block.removeprefix(name[0]) if name and language == "csv" else block, encoding="utf-8")
    target = "model.value.json" if blocks[0][0] == "json" else "."
    return found(run, command_in(text), target, *arguments_in(text), cwd=folder)[1]
