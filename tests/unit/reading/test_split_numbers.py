"""Numbers that YAML splits at their comma within `{…}`."""

from __future__ import annotations

import pytest

from cvcalc.reading.composer import compose
from cvcalc.reading.files import named_file
from cvcalc.reading.sources import Source
from cvcalc.reading.split_numbers import with_whole_numbers
from cvcalc.reading.tree import Tree
from tests.unit.reading.shaped import shaped


def mended(text: str) -> Tree:
    read = compose(text)
    return with_whole_numbers(Source(named_file("a.yaml"), text, read.root[0], 0, read.places))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("{a: 1,500, b: 2}", {"a": "1,500", "b": "2"}),
        ("{a: 1,500,000}", {"a": "1,500,000"}),
        ("{a: -1,500.25, b: c}", {"a": "-1,500.25", "b": "c"}),
        ("{a: 2,5%}", {"a": "2,5%"}),
        ("x: [{a: 1,500}, {b: {c: 2,750}}]", {"x": [{"a": "1,500"}, {"b": {"c": "2,750"}}]}),
        ("x: &x {a: 1,500}\ny: *x", {"x": {"a": "1,500"}, "y": {"a": "1,500"}}),
        # Nothing is split here:
        ("{a: 1, 500}", {"a": "1", "500": None}),
        ("{a: 1,500: 2}", {"a": "1", "500": "2"}),
        ("{a: x,500}", {"a": "x", "500": None}),
        ('{a: 1,"500"}', {"a": "1", "500": None}),
        ("a: 1,500\n500:", {"a": "1,500", "500": None}),
        ("a: [1,500]", {"a": ["1", "500"]}),
    ],
)
def test_numbers_are_whole_again(text: str, tree: Tree) -> None:
    assert mended(text) == tree


def test_a_tree_without_such_numbers_stays_itself() -> None:
    text = "{a: 1, b: [2,500]}"
    read = compose(text)
    source = Source(named_file("a.yaml"), text, read.root[0], 0, read.places)
    assert with_whole_numbers(source) == source.tree


@pytest.mark.parametrize("text", ["inputs: {a: 1,500, b: 2}", "benefits: {tangible: {A: {amount: 1,500, per: year}}}"])
def test_the_right_spelling_is_hinted_at(text: str) -> None:
    _, problems = shaped(text)
    (problem,) = problems
    assert (problem.code, problem.message) == ("CV103", "'1,500' is not a number")
    assert problem.hint == "write 1_500, or 1.5 if the comma stands before decimals"
