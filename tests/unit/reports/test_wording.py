"""Several names in one sentence."""

from __future__ import annotations

import pytest

from cvcalc.reports.wording import counted, listed


@pytest.mark.parametrize(
    ("names", "most", "said"),
    [
        ("a", None, "a"),
        ("ab", None, "a and b"),
        ("abcdefg", None, "a, b, c, d, e, f and g"),
        ("abc", 3, "a, b and c"),
        ("abcd", 3, "a, b and 2 others"),
    ],
)
def test_names(names: str, most: int | None, said: str) -> None:
    assert listed([*names], most=most) == said


def test_another_joint() -> None:
    assert listed([*"abc"], "or") == "a, b or c"


def test_counts() -> None:
    assert [counted(count, "input") for count in range(3)] == ["0 inputs", "1 input", "2 inputs"]
