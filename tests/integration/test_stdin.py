"""Standard input: every command that reads models reads it, and thinks it where it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvcalc.cli.group import COMMANDS
from tests.running import Run

MODEL = """\
currency: IDR
price_input: price
inputs: {hours: {low: 10, base: 20, high: 40}}
benefits: {tangible: {Hours: hours * 30_000}}
costs: {tangible: {Price: price}}
offers: {Ours: {inputs: {price: 6_000}}, Theirs: {inputs: {hours: 9, price: 5_000}}}
scenarios: {Lean: {inputs: {hours: 25}}}
lifetime: {margin: price, retention: 80%}
"""
BROKEN = MODEL.replace("hours * 30_000", "hour * 30_000")
EXTENDING = b"extends: model.yaml\ntitle: Above\n"

READ_NO_MODEL = {"init", "schema", "catalog", "survey"}
READING = {
    "score": ["-"],
    "compare": ["-"],
    "price": ["-"],
    "sensitivity": ["-"],
    "simulate": ["-", "--draws", "50"],
    "whatif": ["-"],
    "journey": ["-"],
    "clv": ["-"],
    "explain": ["-"],
    "check": ["-"],
    "diff": ["models/model.yaml", "-"],
}
each_command = pytest.mark.parametrize("arguments", [[name, *rest] for name, rest in READING.items()], ids=" ".join)


@pytest.fixture(autouse=True)
def _models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("models").mkdir()
    Path("models/model.yaml").write_text(MODEL, encoding="utf-8")
    Path("a.yaml").write_text(MODEL, encoding="utf-8")


def test_every_command_is_known_here() -> None:
    assert set(COMMANDS) == READ_NO_MODEL | set(READING)


@each_command
def test_it_is_read(run: Run, arguments: list[str]) -> None:
    outcome = run(*arguments, stdin=MODEL.encode())
    assert (outcome.code, outcome.stderr) == (0, "")
    assert outcome.stdout


@each_command
def test_it_extends_what_stands_beside_its_name(run: Run, arguments: list[str]) -> None:
    outcome = run(*arguments, "--stdin-filename", "models/new.value.yaml", stdin=EXTENDING)
    assert (outcome.code, outcome.stderr) == (0, "")
    missing = run(*arguments, "--stdin-filename", "new.value.yaml", stdin=EXTENDING)
    assert missing.code == 3
    assert "there is no file 'model.yaml'" in missing.stdout + missing.stderr


@each_command
def test_what_is_wrong_is_told_under_its_name(run: Run, arguments: list[str]) -> None:
    outcome = run(*arguments, "--stdin-filename", "models/new.value.yaml", stdin=BROKEN.encode())
    assert outcome.code == 3
    assert "models/new.value.yaml:4:30: error CV203" in outcome.stdout + outcome.stderr
    unnamed = run(*arguments, stdin=BROKEN.encode())
    assert "stdin:4:30: error CV203" in unnamed.stdout + unnamed.stderr


@each_command
def test_nothing_on_it_is_an_empty_file(run: Run, arguments: list[str]) -> None:
    outcome = run(*arguments, stdin=b"")
    assert outcome.code == 3
    assert "CV016" in outcome.stdout + outcome.stderr


@each_command
def test_a_name_needs_standard_input(run: Run, arguments: list[str]) -> None:
    files = ["a.yaml" if one == "-" else one for one in arguments]
    outcome = run(*files, "--stdin-filename", "new.yaml")
    assert outcome.code == 2
    assert "--stdin-filename names standard input, which is not read" in outcome.stderr


@pytest.mark.parametrize("command", [name for name in READING if name not in {"explain", "diff"}])
def test_it_stands_among_files(run: Run, command: str) -> None:
    segment = MODEL + "segment: On standard input\n"
    outcome = run(command, "a.yaml", "-", "--format", "json", stdin=segment.encode())
    assert outcome.code == 0
    assert '"stdin"' in outcome.stdout or command == "check"
    twice = run(command, "-", "-", stdin=MODEL.encode())
    assert twice.code == 2
    assert "standard input can be read only once" in twice.stderr


@pytest.mark.parametrize("command", [name for name in READING if name not in {"explain", "diff"}])
def test_it_is_not_called_like_a_file_that_is_read(run: Run, command: str) -> None:
    outcome = run(command, "a.yaml", "-", "--stdin-filename", "a.yaml", stdin=MODEL.encode())
    assert outcome.code == 2
    assert "standard input can't be called 'a.yaml'" in outcome.stderr
