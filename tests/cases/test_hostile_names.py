"""Names that a terminal, console markup, a build log, a browser or a spreadsheet would obey: through every command."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from cvcalc.cli import terminal
from cvcalc.problems import visible
from tests.properties.answering import HARMFUL
from tests.running import Run

NAMES = (
    "[/red]",
    "[bold]loud[/bold]",
    "\x1b[31mred\x1b[0m \u202egnp.exe\u2069",
    "abcdefghij" * 30,
    "العربية: تقنية المعلومات",
    "客户关系管理系统与在线商店的完整解决方案",
    "::error file=a,line=1::stop",
    "##[error]stop ::set-output name=a::b",
    "<script>alert('x')</script>",
    "=cmd()|' /C calc'!A1",
    "@team #12 | `code` *a* \\ %0A",
    "a\nb\r\n::warning::c\u2028d\x85e",
)
INPUTS = ("مدخل", "客户", "abcdefghij" * 30, "e\u0301te\u0301")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def model() -> dict[str, Any]:
    """Every name in every place that takes one."""
    offers = {
        name: {
            "inputs": {INPUTS[0]: str(100 + number)},
            "costs": {"tangible": {f"Price {name}": {"amount": INPUTS[0], "who": name}}},
        }
        for number, name in enumerate(NAMES)
    }
    benefits = {
        name: {
            "amount": f"{INPUTS[1]} * {number + 1}",
            "per": "year",
            **dict.fromkeys(("category", "stage", "touchpoint", "who", "unit", "source", "note"), name),
        }
        for number, name in enumerate(NAMES)
    }
    return {
        "title": NAMES[6] + NAMES[2],
        "description": NAMES[2],
        "currency": "IDR",
        "horizon": "2",
        "price_input": INPUTS[0],
        "inputs": {
            **{name: {"value": "5", "unit": NAMES[2], "source": NAMES[8], "note": NAMES[9]} for name in INPUTS},
            INPUTS[0]: "90",
        },
        "per": "year",
        "lifetime": {"margin": INPUTS[0], "retention": {"survivors": ["100", "60", "45"]}, "horizon": "5"},
        "journey": {
            "stages": [*NAMES],
            "kpis": {
                name: {name: {"measure": "nps", "baseline": "3", "now": "4", "source": name, "note": name}}
                for name in NAMES
            },
        },
        "benefits": {"tangible": benefits, "intangible": {"Calm": {"unquantified": NAMES[11] + NAMES[2]}}},
        "offers": offers,
        "segments": {name: {"segment_size": "5"} for name in NAMES},
        "scenarios": {name: {"inputs": {INPUTS[1]: "7"}} for name in NAMES[:3]},
    }


@pytest.fixture(name="folder")
def folder_fixture(tmp_path: Path) -> Path:
    (tmp_path / "model.yaml").write_text(json.dumps(model()), encoding="utf-8")
    return tmp_path


COMMANDS = [
    ["score"],
    ["score", "--by-year"],
    ["score", "--by", "category"],
    ["score", "--by", "who", "--unit", "thousand"],
    ["score", "--scenario", NAMES[2], "--scenario", NAMES[0]],
    ["score", "--segment", NAMES[11], "--offer", NAMES[2], "--offer", NAMES[6]],
    ["compare"],
    ["compare", "--against", NAMES[3]],
    ["compare", "--by", "stage"],
    ["price", "--curve"],
    ["price", "--against", NAMES[3], "--scenario", NAMES[2], "--target", "capture = 50%"],
    ["clv"],
    ["clv", "--segment", NAMES[2], "--scenario", NAMES[2]],
    ["journey"],
    ["journey", "--scenario", NAMES[2], "--offer", NAMES[6]],
    ["explain"],
    ["explain", NAMES[11]],
    ["explain", INPUTS[2], INPUTS[3]],
    ["explain", "--inputs"],
    ["explain", "--offer", NAMES[7]],
]
SHAPING = {"--by", "--by-year", "--against"}
"""What goes with tables only."""

each_command = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command)[:20])


def run_command(run: Run, folder: Path, command: list[str], *more: str, **env: str) -> str:
    first, *rest = command
    outcome = run(first, "model.yaml", *rest, *more, cwd=folder, env=env)
    assert outcome.code == 0, outcome.stderr
    assert is_harmless(COLOURS.sub("", outcome.stderr))
    return outcome.stdout


def is_harmless(text: str) -> bool:
    if HARMFUL.search(text) or "##[" in text:
        return False
    return not any(line.lstrip().startswith("::") for line in text.split("\n"))


def together(text: str) -> str:
    """Without space, and without the marks that break commands of build logs, which depend on where a line begins."""
    return re.sub(r"\s", "", text).replace(":\\:", "::")


@each_command
@pytest.mark.parametrize("width", ["40", "80", "200", None])
def test_tables(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], width: str | None) -> None:
    if width is not None:
        monkeypatch.setattr(terminal, "is_terminal", lambda _stream: True)
    text = run_command(run, folder, command, "--color", "never", COLUMNS=width or "80")
    assert is_harmless(text)
    if width is None and command[0] != "explain" and len(command) == 1:
        assert [name for name in NAMES if together(visible(name)) not in together(text)] == []
    if len(command) == 1:
        assert text.count("abcdefghij") >= 30 or text.replace("\n", "").count("j") >= 30


@each_command
def test_colours_are_the_only_escapes(run: Run, folder: Path, command: list[str]) -> None:
    text = run_command(run, folder, command, "--color", "always")
    assert "\x1b[" in text
    assert is_harmless(COLOURS.sub("", text))


@pytest.mark.parametrize(
    "command", [one for one in COMMANDS if not SHAPING & {*one}], ids=lambda one: " ".join(one)[:20]
)
def test_json_holds_the_names_as_they_are(run: Run, folder: Path, command: list[str]) -> None:
    text = run_command(run, folder, command, "--format", "json")
    assert is_harmless(text)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", text)
    found = set(texts_in(json.loads(text)))
    if command in (["score"], ["compare"], ["journey"]):
        assert set(NAMES) <= found


def texts_in(node: Any) -> list[str]:
    if isinstance(node, str):
        return [node]
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [text for child in children for text in texts_in(child)]


@pytest.mark.parametrize("command", [["score"], ["compare"], ["journey"], ["score", "--scenario", NAMES[2]]])
def test_csv_has_no_formula_for_a_spreadsheet(run: Run, folder: Path, command: list[str]) -> None:
    text = run_command(run, folder, command, "--format", "csv")
    assert is_harmless(text.replace("\r\n", "\n"))
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1
    cells = {cell for row in rows for cell in row}
    assert [cell for cell in cells if re.match(r"[=+@\t\r]|-(?![\d.])", cell)] == []
    assert {visible(name) for name in NAMES} - {cell.removeprefix("'") for cell in cells} == set()


@pytest.mark.parametrize(
    "command", [one for one in COMMANDS if one[0] != "explain"], ids=lambda one: " ".join(one)[:20]
)
def test_markdown_shows_the_names_as_text(run: Run, folder: Path, command: list[str]) -> None:
    text = run_command(run, folder, command, "--format", "markdown")
    assert is_harmless(text)
    assert not re.search(r"<|@\w|(?<!\\)`|(?<!\\)\[", text)
    if len(command) == 1:
        shown = together(unescape(text.replace("&#8203;", "")).replace("\\", ""))
        assert [name for name in NAMES if together(visible(name)).replace("\\", "") not in shown] == []


@pytest.mark.parametrize("name", [*NAMES, "-x", "--help", ""])
@pytest.mark.parametrize("option", ["--segment", "--offer", "--scenario", "--against", "--set", "--output"])
def test_names_on_the_command_line(run: Run, tmp_path: Path, name: str, option: str) -> None:
    (tmp_path / "model.yaml").write_text("benefits: {tangible: {Savings: 5_000}}\n", encoding="utf-8")
    outcome = run("compare", "model.yaml", f"{option}={name}", cwd=tmp_path)
    assert outcome.code == 2 or option == "--output"
    assert is_harmless(outcome.stderr)
    assert is_harmless(outcome.stdout)
    assert "Traceback" not in outcome.stderr


@pytest.mark.parametrize("name", NAMES)
def test_problems_quote_names_harmlessly(run: Run, tmp_path: Path, name: str) -> None:
    broken = {
        "horizon": "3",
        "inputs": {name: "5", "a": "b"},
        "benefits": {"tangible": {name: "a *", "A": {name: "5"}}, name: {}},
        "offers": {name: {"benefits": {"tangible": {f"{name}?": None}}}, "x": {name: "y"}},
        "segments": {name: {"offers": {f"{name}!": {}}}},
        name: name,
        "currency": name,
        "per": name,
        "extends": name,
    }
    (tmp_path / "model.yaml").write_text(json.dumps(broken, ensure_ascii=True), encoding="utf-8")
    (tmp_path / "raw.yaml").write_text(f"{name}\nbenefits: [}}", encoding="utf-8")
    for file in ("model.yaml", "raw.yaml"):
        for arguments in (["--color", "never"], ["--format", "json"]):
            outcome = run("score", file, *arguments, cwd=tmp_path)
            assert outcome.code == 3
            assert is_harmless(outcome.stderr)
            assert is_harmless(outcome.stdout)
