"""Names that do not exist."""

from __future__ import annotations

import pytest

from cvcalc.cli.usage import unknown


@pytest.mark.parametrize(
    ("name", "choices", "hint"),
    [
        ("scor", ["score", "compare"], "did you mean 'score'?"),
        ("xyz", ["score", "compare"], "there are 'score', 'compare'"),
        ("xyz", [], ""),
        ("x", [f"name {n}" for n in range(9)], "there are " + ", ".join(f"'name {n}'" for n in range(8)) + ", …"),
    ],
)
def test_hint_names_what_exists(name: str, choices: list[str], hint: str) -> None:
    assert unknown("command", name, choices).hint == hint


def test_long_names_are_cut() -> None:
    assert unknown("offer", "a" * 100, []).message == f"there is no offer '{'a' * 59}…'"
