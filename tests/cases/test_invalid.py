"""Every broken file of `invalid/`: all that is wrong with it is told, where it stands, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import cvcalc
from tests.cases.mistakes import FOLDER, Case, cases, found
from tests.running import Run

CODE = re.compile(r"\bCV[0-4][0-9]{2}\b")
GENERATED = {"CV003"}  # too large to be kept: tests/cases/test_hostile.py

each_case = pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)


@each_case
def test_what_is_told(run: Run, case: Case) -> None:
    expected = case.expected()
    outcome, told = found(run, case.command, case.target, *case.arguments, cwd=FOLDER)
    assert told == expected
    errors = [row.split(" ")[1] for row in expected if row.split(" ")[2] == "error"]
    assert outcome.code == (0 if not errors else 1 if min(errors) > "CV4" else 3)
    assert outcome.stderr == ""


@each_case
def test_what_is_shown(run: Run, case: Case) -> None:
    outcome = run(case.command, case.target, *case.arguments, cwd=FOLDER)
    is_check = case.command == "check"  # its findings are what it is asked for
    printed = outcome.stdout if is_check else outcome.stderr
    shown = re.findall(r"^(\S.*?)(?::(\d+:\d+))?: (error|warning|note) (CV\d+) (.*)$", printed, re.MULTILINE)
    told = [f"{file}: {code} {severity} {place or '-'} {text}" for file, place, severity, code, text in shown]
    expected = [_without_path(row) for row in case.expected()]
    assert told == expected
    assert is_check or (outcome.code == 3) == (outcome.stdout == "")


def _without_path(row: str) -> str:
    match = re.fullmatch(r"(.*?: CV\d+ \w+) (.*?) (\d+:\d+|-) (.*?)(?: \(no hint\))?", row)
    assert match is not None, row
    return f"{match[1]} {match[3]} {match[4]}"


@each_case
def test_a_case_is_called_by_what_is_told(case: Case) -> None:
    expected = case.expected()
    assert any(f": {case.code} " in row for row in expected), expected


def test_every_code_has_a_case() -> None:
    source = Path(cvcalc.__file__).parent
    codes = {code for path in source.rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert codes - {case.code for case in cases()} == GENERATED


def test_there_are_many_cases() -> None:
    assert len(cases()) >= 70
