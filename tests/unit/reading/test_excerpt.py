"""One line cut to a width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cvcalc.problems import visible
from cvcalc.reading.excerpt import excerpt


def test_a_short_line_is_whole() -> None:
    assert excerpt("  amount: a + b", 11, 40) == ("  amount: a + b", 10)


def test_wide_characters_fill_two_cells() -> None:
    assert excerpt("名前: x", 5, 40) == ("名前: x", 6)


def test_what_is_made_visible_moves_the_caret() -> None:
    assert excerpt("\ta: \u202ex", 6, 40) == ("\\x09a: \\u202ex", 13)


def test_build_logs_find_no_command_at_a_cut() -> None:
    assert "##[" not in excerpt("a ##[group]", 5, 40)[0]
    assert "##[" not in excerpt("x" * 50 + "##[group]", 53, 20)[0]
    assert not excerpt("::error::", 3, 40)[0].startswith("::")


@pytest.mark.parametrize(
    ("column", "shown", "caret"),
    [
        (1, "abcdefghijklmnopqrs…", 0),
        (14, "…cdefghijklmnopqrst…", 12),
        (26, "…hijklmnopqrstuvwxyz", 19),
        (27, "…ijklmnopqrstuvwxyz", 19),
    ],
)
def test_a_long_line_is_cut_around_the_caret(column: int, shown: str, caret: int) -> None:
    assert excerpt("abcdefghijklmnopqrstuvwxyz", column, 20) == (shown, caret)


def test_a_line_of_ten_megabytes_is_cut() -> None:
    assert excerpt("x" * 5_000_000 + "!" + "y" * 5_000_000, 5_000_001, 20) == ("…xxxxxxxxxxx!yyyyyy…", 12)


@given(st.text(st.characters(exclude_characters="\r\n"), max_size=200), st.integers(1, 210), st.integers(10, 80))
def test_any_line_fits_and_the_caret_is_in_it(line: str, column: int, width: int) -> None:
    text, caret = excerpt(line, column, width)
    assert 0 <= caret < width
    assert visible(text) == text or text.startswith("…")
    if line.isascii():
        assert cell_len(text) <= width


@given(st.text("abcdefgh 名\t", max_size=100), st.integers(1, 100), st.integers(10, 40))
def test_the_caret_stands_under_its_character(line: str, column: int, width: int) -> None:
    line = line.ljust(column, "a")[: column - 1] + "!" + line[column:]
    text, caret = excerpt(line, column, width)
    assert caret == cell_len(text[: text.index("!")])
