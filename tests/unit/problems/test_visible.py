"""Text made visible and harmless: a terminal and a build log have nothing to obey."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvcalc.problems import shortened, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Small online shops", "Small online shops"),
        ("متاجر 小店 🙂", "متاجر 小店 🙂"),
        ("[/red] <script> *a* | b", "[/red] <script> *a* | b"),
        ("a\nb\tc", "a\\x0ab\\x09c"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u200bb\ufeff", "a\\u200bb\\ufeff"),
        ("\U000e0041", "\\U000e0041"),
        ("\ud800", "\\ud800"),
        ("::error::x", ":\\:error::x"),
        ("  ::error::x", "  :\\:error::x"),
        ("a ::error::x", "a ::error::x"),
        ("##[error]x", "#\\#[error]x"),
        ("a ##vso[task]x", "a #\\#vso[task]x"),
        ("## a", "## a"),
    ],
)
def test_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_nothing_is_left_to_obey(text: str) -> None:
    shown = visible(text)
    assert not any(character < " " or "\x7f" <= character <= "\x9f" for character in shown)
    assert "##[" not in shown
    assert not shown.lstrip().startswith("::")
    assert shown.encode().decode() == shown


@given(st.text("abc äö 小"))
def test_plain_text_stays(text: str) -> None:
    assert visible(text) == text


def test_messages_quote_sixty_characters() -> None:
    assert shortened("x" * 60) == "x" * 60
    assert shortened("x" * 61) == "x" * 59 + "…"
