"""Texts that a runner, a browser, a parser of XML or a reader of Markdown would obey: in every format of `check`."""

from __future__ import annotations

import json
import os
import re
import sys
from decimal import Decimal
from html import unescape
from pathlib import Path
from posixpath import normpath
from typing import get_args

import pytest

from cvcalc.cli.check_formats import Shown, render
from cvcalc.cli.options import CheckFormat
from cvcalc.decisions.checking.findings import CheckOutcome, Findings
from cvcalc.problems import Place, Problem, Related, Severity, error, visible
from tests.cases.test_hostile_names import COLOURS, NAMES, is_harmless, model
from tests.published_formats import read_github, read_gitlab, read_junit, read_sarif
from tests.running import Run

TEXTS = (
    "::error file=a,line=1::stop",
    "  ::stop-commands::x",
    "%0A::error::x%0D%25",
    "a\n::error::b\r\n::set-output name=a::b\u2028::c\x85::d",
    "##[error]stop ##vso[task.complete]",
    "\x1b[31mred\x1b]8;;http://evil\x07link\x9b1m",
    "\u202egnp.exe\u2069\u200b\ufeff",
    "<script>alert('x')</script><!-- ]]> -->&amp;&#10;<![CDATA[x]]>",
    "]]></failure></testcase>",
    "@team #12 GH-3 https://evil www.evil.example a@b.example",
    "| a | b |\n| --- |",
    "`code` *a* _b_ ~~c~~ $x$ [link](http://evil) ![img](http://evil) \\",
    '"quoted" \'too\' \\" \\u0000 {0} {{1}}',
    "\x00\x01\x08\x0b\x0c\x1f\x7f\ufffe\uffff\ufdd0",
    "\udcff\udfff\ud800\U0010ffff",
    "- [ ] list\n# heading\n> quote\n\n---",
    "",
    "x" * 100_000,
)
FORMATS = get_args(CheckFormat)


def hostile_problem(text: str) -> Problem:
    place = Place(f"models/{text}", (text, 3, text), line=1, column=1)
    return error("CV203", text or "empty", place, text, [Related(text, place), Related(text, Place(None, (text,)))])


def hostile_outcome(text: str, *, passed: bool = False) -> CheckOutcome:
    place = Place(f"models/{text}", ("checks", text))
    values = {text: Decimal(1), f"{text}?": None}
    return CheckOutcome(text, text, passed, Severity.ERROR, text, text, text, f"models/{text}", values, place)


def findings(*texts: str) -> Findings:
    outcomes = [hostile_outcome(text, passed=passed) for text in texts for passed in (True, False)]
    failed = [error("CV401", one.that or "empty", one.place) for one in outcomes if not one.passed]
    return Findings(
        [*(hostile_problem(text) for text in texts for _ in range(2)), *failed],
        outcomes,
        files=len(texts),
        names=[f"models/{text}" for text in texts],
    )


def written(form: CheckFormat, found: Findings, *, color: bool = False, width: int | None = None) -> str:
    """The format, which is UTF-8; its excerpts are what a hostile file holds, made visible."""
    shown = Shown(found, lambda place: (visible(str(place.path[0])), 0), Severity.NOTE, width, color)
    return bytes(render(form, shown)).decode()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:20]))
def test_every_format_is_inert(form: CheckFormat, text: str) -> None:
    shown = written(form, findings(text))
    commands, _ = read_github(shown)
    assert len(commands) == (3 if form == "github" else 0)
    assert is_harmless(
        "\n".join(line for line in shown.split("\n") if not (form == "github" and line[:8] == "::error "))
    )
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufffe\uffff]", shown)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:20]))
def test_every_format_can_be_read_back(text: str) -> None:
    found = findings(text)
    assert json.loads(written("json", found))["problems"][0]["message"] == (text or "empty")
    entries = read_gitlab(written("gitlab", found))
    assert entries[0]["description"] == (visible(f"{text}; hint: {text}") if text else "empty")
    results = read_sarif(written("sarif", found))["results"]
    uri = results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[\w.~%/-]+", uri, re.ASCII)
    assert not re.search(r"(?<!\\)\]\(", results[0]["message"]["text"])
    commands, plain = read_github(written("github", found))
    assert {one["title"] for one in commands} == {"CV203", "CV401"}
    assert {one["file"] for one in commands} == {visible(normpath(f"models/{text}"))}
    assert len(plain) == 2


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:20]))
def test_junit_stays_xml(text: str) -> None:
    suites = read_junit(written("junit", findings(text)))
    assert {one.tag for one in suites.iter()} == {"testsuites", "testsuite", "testcase", "error", "failure"}
    assert suites[0].attrib["name"] == visible(f"models/{text}")
    told = next(suites.iter("error"))
    assert told.attrib["message"] == visible(text or "empty")


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:20]))
def test_markdown_stays_a_table(text: str) -> None:
    shown = written("markdown", findings(text))
    assert not re.search(r"<|@\w|(?<!\\)`|(?<!\\)\[|://|www\.", shown)
    rows = [line for line in shown.splitlines() if line.startswith("|")]
    assert len(rows) == 2 + 3 + 2 + 2
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}
    plain = unescape(shown.replace("&#8203;", "")).replace("\\", "")
    assert visible(text).replace("\\", "").strip()[:1_000] in plain


def test_all_of_them_together() -> None:
    found = findings(*TEXTS)
    for form in FORMATS:
        assert is_harmless("\n".join(read_github(written(form, found))[1]))
    read_junit(written("junit", found))
    read_gitlab(written("gitlab", found))
    read_sarif(written("sarif", found))


@pytest.mark.parametrize("width", [20, 40, 80])
def test_tables_in_colour(width: int) -> None:
    shown = written("table", findings(*TEXTS[:-1]), color=True, width=width)
    assert is_harmless(COLOURS.sub("", shown))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a file can't be called so")
@pytest.mark.parametrize(
    "name",
    [
        b"::error file=b::c.yaml",
        b"a\n::error::b.yaml",
        b"a,line=7,title=x.yaml",
        b"%0A%0D.yaml",
        b"\xff\xfe.yaml",
        b"<b>|`@x.yaml",
        b"-.yaml",
        b"##[error].yaml",
    ],
    ids=ascii,
)
def test_names_of_files(run: Run, tmp_path: Path, name: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / os.fsdecode(name)).write_text("benefits: {tangible: {Savings: '::error::[x](y)'}}\n", encoding="utf-8")
    reports = [f"--report={form}=out.{form}" for form in FORMATS]
    arguments = ["--format", "github", *reports, "--", os.fsdecode(name)]
    outcome = run("check", *arguments, cwd=tmp_path, env={"GITHUB_STEP_SUMMARY": "summary.md"})
    assert (outcome.code, outcome.stderr) == (3, "")
    commands, plain = read_github(outcome.stdout)
    assert {one["file"] for one in commands} == {visible(os.fsdecode(name))}
    assert {"level", "file", "line", "col", "title", "message"} == {*commands[0]}
    assert is_harmless("\n".join(plain))
    for form in FORMATS:
        (tmp_path / f"out.{form}").read_text(encoding="utf-8")
    read_junit((tmp_path / "out.junit").read_text(encoding="utf-8"))
    read_gitlab((tmp_path / "out.gitlab").read_text(encoding="utf-8"))
    read_sarif((tmp_path / "out.sarif").read_text(encoding="utf-8"))
    assert is_harmless((tmp_path / "summary.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("form", FORMATS)
def test_a_model_full_of_such_names(run: Run, tmp_path: Path, form: str) -> None:
    (tmp_path / "model.yaml").write_text(json.dumps(model()), encoding="utf-8")
    broken = {name: name for name in NAMES} | {"offers": {name: {"inputs": {name: "a *"}} for name in NAMES}}
    (tmp_path / "broken.yaml").write_text(json.dumps(broken), encoding="utf-8")
    outcome = run("check", "model.yaml", "broken.yaml", "--format", form, cwd=tmp_path)
    assert (outcome.code, outcome.stderr) == (3, "")
    commands, plain = read_github(outcome.stdout)
    assert {one["file"] for one in commands} <= {"model.yaml", "broken.yaml"}
    assert bool(commands) == (form == "github")
    assert is_harmless("\n".join(plain))
    if form == "sarif":
        read_sarif(outcome.stdout)
    if form == "junit":
        read_junit(outcome.stdout)
    if form == "gitlab":
        read_gitlab(outcome.stdout)
