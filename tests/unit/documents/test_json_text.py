"""JSON text: whole, readable, and harmless wherever it is printed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvcalc.documents.json_text import list_on_lines, on_lines, on_one_line, quoted, write_document, yes_or_no
from cvcalc.problems import visible

NASTY = [
    *("[/red]", "[bold]", "\x1b[31mred\x1b[0m", "::error::no", "##[error]no", "###[x]", "##vso[task]", "<script>"),
    *(
        '"',
        "\\",
        '\\"',
        "\n::error::",
        "\r\n",
        "\t",
        "\u202eevil",
        "\u2066",
        "\u200b",
        "\ufeff",
        "\x00",
        "\x7f",
        "\x85",
    ),
    *("القيمة", "客户价值", "é", "🙂", "\U000e0041", "\ud800", "\udfff\ud800", "x" * 300, ""),
]
TEXT = st.text(st.characters(exclude_categories=[])) | st.lists(st.sampled_from(NASTY)).map("".join)


@given(TEXT)
def test_a_text_comes_back_whole(text: str) -> None:
    read = json.loads(quoted(text))
    # JSON has no way to keep a high and a low surrogate apart that stand side by side: they are one character.
    assert read == text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


@given(TEXT)
def test_nothing_in_it_is_obeyed(text: str) -> None:
    written = quoted(text)
    assert visible(written) == written
    assert "##" not in written
    assert written.encode().decode() == written


def test_every_character_that_is_not_seen_is_escaped() -> None:
    unseen = [chr(number) for number in range(sys.maxunicode + 1) if visible(chr(number)) != chr(number)]
    assert len(unseen) > 4000
    assert quoted("".join(unseen)).isascii()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Brand reputation", '"Brand reputation"'),
        ("客户价值 é", '"客户价值 é"'),
        ('say "hello"', r'"say \"hello\""'),
        ("C:\\temp", r'"C:\\temp"'),
        ('\u202e\\"', r'"\u202e\\\""'),
        ("line\nline", r'"line\u000aline"'),
        ("##[error]", r'"#\u0023[error]"'),
        ("###[x]", r'"#\u0023#[x]"'),
        ("\U000e0001", r'"\udb40\udc01"'),
        ("\ud800", r'"\ud800"'),
    ],
)
def test_what_is_escaped(text: str, written: str) -> None:
    assert quoted(text) == written


def test_objects_and_lists() -> None:
    fields = {"a": "1", "b": "[]"}
    assert on_one_line(fields) == '{"a": 1, "b": []}'
    assert on_lines(fields, "  ") == '{\n    "a": 1,\n    "b": []\n  }'
    assert list_on_lines([], "  ") == "[]"
    assert list_on_lines(iter(["1", "2"]), "  ") == "[\n    1,\n    2\n  ]"
    assert (yes_or_no(True), yes_or_no(False), yes_or_no(None)) == ("true", "false", "null")


def test_a_document_is_written_piece_by_piece() -> None:
    parts: list[str] = []
    seen: list[int] = []

    def entries() -> Iterator[str]:
        for number in range(2):
            seen.append(len(parts))
            yield str(number)

    write_document("score/1", "1.0", [("results", entries()), ("warnings", [])], parts.append)
    text = "".join(parts)
    assert (
        text
        == '{\n  "format": "score/1",\n  "cvcalc": "1.0",\n  "results": [\n    0,\n    1\n  ],\n  "warnings": []\n}\n'
    )
    assert seen[0] < seen[1]  # the first was written before the second was asked for
