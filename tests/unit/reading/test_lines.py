"""Lines as editors count them."""

from __future__ import annotations

import pytest

from cvcalc.reading.lines import Lines


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_at_every_kind_of_end(end: str) -> None:
    text = f"a{end}{end}名前: x{end}b"
    lines = Lines(text)
    assert lines.position(0) == (1, 1)
    assert lines.position(text.index("x")) == (3, 5)
    assert lines.position(len(text) - 1) == (4, 1)
    assert [lines.line(number) for number in range(6)] == ["", "a", "", "名前: x", "b", ""]


def test_other_separators_end_no_line() -> None:
    assert Lines("a\x85b\u2028c\x0cd").position(6) == (1, 7)


def test_the_end_of_a_text_has_a_place() -> None:
    assert Lines("").position(0) == (1, 1)
    assert Lines("a\n").position(2) == (2, 1)
    assert Lines("a").position(1) == (1, 2)
