"""Texts measured and wrapped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvcalc.problems import visible
from cvcalc.reports.cells import cells, longest_word, wrap


@pytest.mark.parametrize(("text", "size"), [("abc", 3), ("客户", 4), ("e\u0301", 1), ("★ x", 3), ("", 0)])
def test_sizes(text: str, size: int) -> None:
    assert cells(text) == size


def test_lines_break_at_spaces_and_hang() -> None:
    assert wrap("Orders recovered by faster replies", 20, 2) == ["Orders recovered by", "  faster replies"]


def test_a_word_longer_than_a_line_is_broken_but_never_cut() -> None:
    assert wrap("a " + "x" * 25, 10, 2) == ["a", "  xxxxxxxx", "  xxxxxxxx", "  xxxxxxxx", "  x"]


def test_numbers_stay_with_their_percent_sign_and_stars_with_their_name() -> None:
    assert wrap("at 10 % a year", 6) == ["at", "10 % a", "year"]
    assert wrap("★ Kilat CRM", 7) == ["★ Kilat", "CRM"]
    assert longest_word("★ Kilat CRM") == 7


def test_a_combining_character_stays_with_its_base() -> None:
    assert wrap("e\u0301" * 6, 4) == ["e\u0301" * 4, "e\u0301" * 2]
    assert wrap("客户关系", 5) == ["客户", "关系"]


def test_no_line_begins_with_what_a_build_log_obeys() -> None:
    assert wrap("boom ::error::x", 11) == ["boom", ":\\:error::x"]
    assert all(not line.startswith("::") for line in wrap("x" * 9 + "::" * 20, 10))


names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=80).map(visible)


@given(names, st.integers(1, 40), st.integers(0, 3))
def test_wrapping_keeps_every_character_and_the_width(text: str, width: int, hang: int) -> None:
    lines = wrap(text, width, hang)
    kept = "".join(line.strip(" ") for line in lines).replace(" ", "")
    assert kept.replace(":\\:", "::") == text.replace(" ", "").replace(":\\:", "::")
    if width > hang + 4:
        assert all(cells(line) <= width or "★" in line or "%" in line for line in lines)
