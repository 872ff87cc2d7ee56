"""Reports as Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvcalc.problems import visible
from cvcalc.reports.compare_markdown import compare_markdown
from cvcalc.reports.content import Block, Column, Heading, Listing, Number, Paragraph, Row, Table
from cvcalc.reports.markdown import escape, render_markdown
from cvcalc.reports.score_markdown import score_markdown
from cvcalc.reports.view import View
from tests.goldens import Golden
from tests.unit.reports.models import hostile, item, quickstart, rivals, three_segments, valued


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a|b", "a\\|b"),
        ("*b* _i_ `c` ~s~ $m$", "\\*b\\* \\_i\\_ \\`c\\` \\~s\\~ \\$m\\$"),
        ("[x](y)", "\\[x\\](y)"),
        ("<script> & co", "&lt;script&gt; &amp; co"),
        ("@team", "@&#8203;team"),
        ("see #12, GH-3", "see \\#&#8203;12, GH-&#8203;3"),
        ("C# is", "C\\# is"),
        ("www.evil.com", "www&#8203;.evil.com"),
        ("see https://evil.com", "see https:&#8203;//evil.com"),
        ("\\x1b", "\\\\x1b"),
        (":smile: at 10:30", ":&#8203;smile: at 10:30"),
        ("a.yaml:7:21, a.yaml:100:3", "a.yaml:7:21, a.yaml:&#8203;100:3"),
        (":thumbs_up: :+1:", ":&#8203;thumbs\\_up: :&#8203;+1:"),
        ("deadbee in 7000000", "deadbe&#8203;e in 7000000"),
        ("ab" * 20, "&#8203;".join(["ababab"] * 6 + ["abab"])),
    ],
)
def test_marks_are_escaped(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@pytest.mark.parametrize("text", ["- a", "+ a", "1. a", "12) a", "# a", "> a", "===", "---", "    code", "* a"])
def test_a_line_never_begins_a_list_or_a_heading(text: str) -> None:
    (line,) = render_markdown([Paragraph(text)]).splitlines()
    assert re.match(r"\\|\d+\\|&gt;|code", line)


def test_blocks() -> None:
    table = Table((Column("A", marked=True, group="base"),), (Row("x", (Number("1"),), 2, "strong"),), "c")
    blocks: list[Block] = [Heading("T", "about"), Heading("P", level=2), table, Listing("L", ("e", "1. f"))]
    assert render_markdown(blocks) == (
        "## T\n\nabout\n\n### P\n\n"
        "| c | base: ★ A |\n| --- | ---: |\n| &emsp;**x** | **1** |\n\n"
        "**L**\n\n- e\n- 1\\. f\n"
    )


def test_rivals(golden: Golden) -> None:
    golden("reports/rivals.md", score_markdown(valued(rivals()), View()))


def test_one_offer(golden: Golden) -> None:
    golden("reports/one-offer.md", score_markdown(valued(quickstart()), View()))


def test_comparison(golden: Golden) -> None:
    golden("reports/compare.md", compare_markdown(valued(three_segments()), View(unit="million")))


def test_the_bridge(golden: Golden) -> None:
    golden("reports/bridge.md", compare_markdown(valued(rivals()), View(against="Shared inbox")))


def test_hostile_names(golden: Golden) -> None:
    golden("reports/hostile.md", score_markdown(valued(hostile()), View()))


names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=60)


@given(names)
def test_every_row_has_as_many_cells_as_the_table_has_columns(name: str) -> None:
    text = score_markdown(valued(rivals(item("cost", "tangible", name, "5"))), View())
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len(rows) == text.count("\n|")
    bars = re.compile(r"(?<!\\)(?:\\\\)*\|")
    assert {len(bars.findall(row)) for row in rows} == {5, 3}
    assert not re.search(r"<|@\w|\n#+ [^K]", text)
    assert visible(name) == visible(visible(name))
