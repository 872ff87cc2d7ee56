"""Which character of a file a character of a value comes from."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cvcalc.reading.composer import compose
from cvcalc.reading.json_text import read_json
from cvcalc.reading.scalars import character_index
from cvcalc.reading.tree import TreeBuilder


def positions(text: str, read: TreeBuilder) -> tuple[str, list[int]]:
    """The value of the one key `k` in `text`, and the index of each of its characters."""
    (tree,) = read.root
    assert isinstance(tree, dict)
    value = tree["k"]
    assert isinstance(value, str)
    start = read.places[id(tree)][1]
    return value, [character_index(text, start, value, offset) for offset in range(len(value) + 1)]


def holds(text: str, read: TreeBuilder) -> None:
    """Each letter of the value is found where the text has it, in order; the value's end is not before them."""
    value, indexes = positions(text, read)
    for offset in range(1, len(value)):
        if value[offset].isalnum():
            assert text[indexes[offset]] == value[offset], (text, value, offset)
    letters = [index for offset, index in enumerate(indexes) if offset and (value + "z")[offset].isalnum()]
    assert letters == sorted(letters)


@pytest.mark.parametrize(
    "text",
    [
        "k: abc + d",
        "k: &x  abc + d",
        "k: &x # comment\n  abc + d",
        "k: 'it''s + d'",
        'k: "a\\u0020\\n\\"b + d"',
        'k: "a\\x20\\U00000020b + d"',
        'k: "a\\\n   b + d"',
        'k: "a\n\n   b + d"',
        "k: 'a\n  b + d'",
        "k: a\n\n  b\n  + d",
        "k: a\r\n  b\r\n  + d",
        "k: |\n  a\n\n  b + d\n",
        "k: | # comment\n  a\n   \n  b + d\n",
        "k: |2\n    a\n   b + d\n",
        "k: |-\r\n  a\r\n  b + d\r\n",
        "k: >-\n  a\n  b\n\n  c + d\n",
        "k: >\n  a\n    b\n  c + d\n",
        "k: >\n\n  a\n  + d\n",
        "k: 名前 + 🙂",
    ],
)
def test_an_offset_is_found_in_every_style(text: str) -> None:
    read = compose(text)
    value, indexes = positions(text, read)
    assert text[indexes[value.index("+")]] == "+"
    holds(text, read)


def test_the_whole_value_stands_after_its_anchor_and_at_its_quote() -> None:
    assert positions("k: &x  ab", compose("k: &x  ab"))[1][0] == 7
    assert positions('k: "ab"', compose('k: "ab"'))[1][:2] == [3, 5]


def test_one_past_the_end_is_where_the_value_ends() -> None:
    assert positions("k: a +  # x", compose("k: a +  # x"))[1][-1] == 6
    assert positions('k: "a +"', compose('k: "a +"'))[1][-1] == 7
    assert positions("k: a +", compose("k: a +"))[1][-1] == 6


def test_an_offset_beyond_the_value_is_its_end() -> None:
    assert character_index("k: ab", 3, "ab", 99) == 5


TEXTS = st.text("abcde  \n'\"\\é🙂\t+:#", min_size=1, max_size=80).map(lambda text: "x" + text + "y")


@given(TEXTS, st.sampled_from([None, "'", '"', "|", ">"]), st.integers(10, 40), st.sampled_from(["\n", "\r\n"]))
def test_letters_of_any_written_text_are_found(text: str, style: str | None, width: int, end: str) -> None:
    value = yaml.safe_dump(text, default_style=style, width=width, allow_unicode=True, line_break=end)
    written = "k: " + value.removesuffix(f"...{end}").replace(end, f"{end}  ")
    holds(written, compose(written))


@given(st.text('ab\n"\\/é🙂', max_size=40), st.booleans())
def test_letters_of_any_json_text_are_found(text: str, wide: bool) -> None:
    written = json.dumps({"k": text}, ensure_ascii=not wide)
    if wide or text.isascii() or "é" not in text:
        value, indexes = positions(written, read_json(written))
        for offset in range(1, len(value)):
            if value[offset] in "ab":
                assert written[indexes[offset]] == value[offset]
