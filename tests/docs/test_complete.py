"""Everything that can be used is documented: commands, options, keys, codes, figures, words, names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

import cvcalc
from cvcalc.cli import exit_codes
from cvcalc.cli.group import COMMANDS
from cvcalc.cli.options import By, CheckFormat, FailOn, Format, Unit
from cvcalc.cli.terminal import Color
from cvcalc.formula.names import FUNCTIONS, READABLE, WORDS
from cvcalc.formula.tree import COMPARISONS
from cvcalc.model.checks import METRICS
from docs.blocks import ROOT, prose_of
from tests.running import Run

DOCS = ROOT / "docs"
CODE = re.compile(r"\bCV[0-4][0-9]{2}\b")


def words_in(page: Path) -> set[str]:
    """What a page sets in `this type`, outside of what commands print."""
    return {
        word
        for quoted in re.findall(r"`([^`\n]+)`", prose_of(page))
        for word in (quoted, *re.split(r"[ \[=(]", quoted))
    }


def missing(wanted: Iterable[str], page: Path) -> list[str]:
    known = words_in(page)
    return sorted(word for word in wanted if word not in known)


def test_every_command_has_a_section() -> None:
    headings = re.findall(r"^## (.*)$", (DOCS / "commands.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [name for name in COMMANDS if name not in headings] == []


def test_every_command_shows_its_help() -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"$ cvcalc {name} --help\n" not in text] == []
    assert "$ cvcalc --help\n" in text


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_every_option_is_told_of(run: Run, command: tuple[str, ...]) -> None:
    options = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", _options_of(run(*command, "--help").stdout)))
    assert options >= {"-h", "--help"}
    assert missing(options, DOCS / "commands.md") == []


def _options_of(help_text: str) -> str:
    """The column of a help text that lists options."""
    listed = help_text.partition("\nOptions:\n")[2].partition("\n\n")[0]
    return "\n".join(line for line in listed.splitlines() if line.startswith("  -"))


@pytest.mark.parametrize("choices", [Format, CheckFormat, FailOn, By, Unit, Color])
def test_every_choice_of_an_option_is_told_of(choices: Any) -> None:
    assert missing(get_args(choices), DOCS / "commands.md") == []


def test_every_template_is_told_of() -> None:
    templates = [path.stem for path in (ROOT / "src/cvcalc/cli/templates").glob("*.yaml")]
    assert templates
    assert missing(templates, DOCS / "commands.md") == []


@pytest.mark.parametrize("page", [ROOT / "README.md", DOCS / "commands.md"], ids=lambda page: page.stem)
def test_every_exit_code_is_told_of(page: Path) -> None:
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", prose_of(page), re.MULTILINE)}
    assert told == {value for name, value in vars(exit_codes).items() if name.isupper()}


def test_every_key_of_the_file_format_is_told_of(run: Run) -> None:
    schema = json.loads(run("schema").stdout)
    mappings = [schema, *(one for name, one in schema["$defs"].items() if name.endswith("Keys"))]
    keys = {key for mapping in mappings for key in mapping["properties"]}
    assert len(keys) > 40
    assert missing(keys, DOCS / "model.md") == []


@pytest.mark.parametrize(
    "document",
    [
        "score",
        "compare",
        "price",
        "sensitivity",
        "simulate",
        "whatif",
        "journey",
        "clv",
        "check",
        "diff",
        "baseline",
        "problems",
        "explain",
        "catalog",
        "survey",
    ],
)
def test_every_key_of_the_documents_is_told_of(run: Run, document: str) -> None:
    schema = json.loads(run("schema", "--output-of", document).stdout)
    assert missing(set(_keys(schema)), DOCS / "json.md") == []


@pytest.mark.parametrize("document", ["score", "compare"])
def test_every_figure_is_told_of(run: Run, document: str) -> None:
    schema = json.loads(run("schema", "--output-of", document).stdout)
    lists = (one["items"]["properties"] for key, one in schema["properties"].items() if key in {"results", "segments"})
    figures = {
        key
        for properties in lists
        for key, one in properties.items()
        if "number" in one.get("type", ()) and key not in {"discount_rate", "segment_size"}
    }
    assert figures
    assert missing(figures, DOCS / "figures.md") == []


def _keys(schema: Any) -> Iterator[str]:
    """The keys of all objects within a schema."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for one in schema.values():
            yield from _keys(one)


def test_every_word_of_the_formula_language_is_told_of() -> None:
    words = {*FUNCTIONS, *READABLE, *WORDS, *COMPARISONS, "+", "-", "*", "/", "^"}
    assert missing(words, DOCS / "formulas.md") == []


def test_every_metric_of_checks_is_told_of() -> None:
    assert missing(METRICS, DOCS / "checks.md") == []


def test_every_problem_code_is_told_of() -> None:
    source = {code for path in (ROOT / "src").rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}
    with_page = {path.stem for path in (ROOT / "src/cvcalc/cli/pages").glob("CV*.md")}
    told = set(re.findall(r"^\| `(CV\d+)` \|", (DOCS / "problems.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert source
    assert source - with_page == set(), "codes without a page"
    assert told == with_page


def test_every_name_of_the_package_is_told_of() -> None:
    assert missing((f"cvcalc.{name}" for name in cvcalc.__all__), DOCS / "python.md") == []
