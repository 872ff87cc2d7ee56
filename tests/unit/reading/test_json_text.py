"""JSON into the same tree as YAML."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvcalc.reading.composer import compose
from cvcalc.reading.json_text import read_json
from cvcalc.reading.refusal import RefusedError
from cvcalc.reading.text import decode
from cvcalc.reading.tree import Tree


def read(text: str) -> Tree:
    (tree,) = read_json(text).root
    return tree


def test_numbers_keep_their_spelling_and_constants_are_text() -> None:
    text = ' { "a" : [1.50, -0, 1E5, 12345678901234567890.10] , "b": true, "c": [false, null], "d": {} } '
    assert read(text) == {
        "a": ["1.50", "-0", "1E5", "12345678901234567890.10"],
        "b": "true",
        "c": ["false", None],
        "d": {},
    }


def test_escapes_are_the_characters_they_name() -> None:
    assert read(r'"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00 x"') == '"\\/\b\f\n\r\té😀 x'


def test_an_empty_text_gives_no_tree() -> None:
    assert read_json(" \n").root == []


def test_a_merge_key_is_text() -> None:
    assert read('{"<<": "~"}') == {"<<": "~"}


# The mistake is marked by ⟨⟩: the character after it is the place.
CASES = [
    ('{"a": 1, ⟨⟩}', "CV018", "there is a comma before this '}'", "remove the comma"),
    ("[1, ⟨⟩]", "CV018", "there is a comma before this ']'", "remove the comma"),
    ("[1, ⟨⟩, 2]", "CV018", "a value is missing before this ','", ""),
    ('{"a": ⟨⟩}', "CV018", "a value is missing before this '}'", ""),
    ('{"a" ⟨⟩}', "CV018", "a ':' is missing", ""),
    ('{"a" ⟨⟩1}', "CV018", "a ':' is missing before this", ""),
    ('{"a": 1 ⟨⟩"b": 2}', "CV018", "a comma is missing before this", ""),
    ("{⟨⟩a: 1}", "CV018", "a key in double quotes belongs here", 'put double quotes around it: "a"'),
    ("{⟨⟩'a': 1}", "CV018", "a key in double quotes belongs here", "JSON takes double quotes only"),
    ("{⟨⟩1: 2}", "CV018", "a key in double quotes belongs here", 'put double quotes around it: "1"'),
    ("[⟨⟩yes]", "CV018", "'yes' is not a value in JSON", 'put double quotes around it: "yes"'),
    ("[⟨⟩NaN]", "CV018", "'NaN' is not a value in JSON", 'put double quotes around it: "NaN"'),
    ("[⟨⟩18_000]", "CV018", "'18_000' is not a value in JSON", 'put double quotes around it: "18_000"'),
    ("[⟨⟩010]", "CV018", "'010' is not a value in JSON", 'put double quotes around it: "010"'),
    ("[⟨⟩+1]", "CV018", "'+1' is not a value in JSON", ""),
    ("[⟨⟩.5]", "CV018", "'.5' is not a value in JSON", ""),
    ("[⟨⟩5.]", "CV018", "'5.' is not a value in JSON", ""),
    ("[⟨⟩-]", "CV018", "'-' is not a value in JSON", ""),
    ("⟨⟩// x\n{}", "CV018", "'//' is not a value in JSON", "JSON has no comments"),
    ("[1 ⟨⟩# x\n]", "CV018", "a comma is missing", "JSON has no comments"),
    ('["a⟨⟩\tb"]', "CV018", "a tab stands in a text", "write it as \\t"),
    ('["a⟨⟩\\x"]', "CV018", "'\\x' means nothing in JSON", "write two backslashes"),
    ('["a⟨⟩\\u12g4"]', "CV018", "'\\u' means nothing in JSON", ""),
    ('[⟨⟩"a\n"]', "CV018", "this quote is never closed", 'close it with "'),
    ('[⟨⟩"a', "CV018", "this quote is never closed", 'close it with "'),
    ('[⟨⟩"\\ud800"]', "CV018", "half of a character stands in this text", "write the character itself"),
    ('[⟨⟩"\\ude00\\ud83d"]', "CV018", "half of a character stands in this text", "write the character itself"),
    ('{"a": ⟨⟩[1, 2', "CV018", "this bracket is never closed", "close it with ']'"),
    ('⟨⟩{"a": 1', "CV018", "this bracket is never closed", "close it with '}'"),
    ('⟨⟩{"a":', "CV018", "this bracket is never closed", "close it with '}'"),
    ('{"a": 1⟨⟩]', "CV018", "'{' is closed by ']'", ""),
    ("{} ⟨⟩{}", "CV018", "the JSON value ends before this", "one value per file"),
    ("⟨⟩]", "CV018", "a value is missing before this ']'", ""),
    ('{"a": 1, ⟨⟩"a": 2}', "CV006", "the key 'a' is there twice", ""),
    ("[" * 32 + "⟨⟩[", "CV007", "nested deeper than 32 levels", ""),
]


@pytest.mark.parametrize(("marked", "code", "message", "hint"), CASES)
def test_a_mistake_is_named_where_it_stands(marked: str, code: str, message: str, hint: str) -> None:
    with pytest.raises(RefusedError) as caught:
        read_json(marked.replace("⟨⟩", ""))
    found = caught.value
    assert (found.code, found.index) == (code, marked.index("⟨⟩")), found.message
    assert message in found.message
    assert hint in found.hint


@pytest.mark.parametrize("text", ["[" + "1," * 1_000_001 + "1]", "[" + "[]," * 1_000_001 + "1]"])
def test_a_million_keys_and_values_are_enough(text: str) -> None:
    with pytest.raises(RefusedError) as caught:
        read_json(text)
    assert caught.value.code == "CV008"


TREES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.text(max_size=20),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.text(max_size=10), below, max_size=4),
    max_leaves=20,
)


@given(TREES, st.booleans(), st.sampled_from([None, 1]))
def test_any_tree_written_as_json_is_read_again(tree: Tree, ascii_only: bool, indent: int | None) -> None:
    assert read(json.dumps(tree, ensure_ascii=ascii_only, indent=indent)) == tree


@given(st.text('{}[]:,"\\u0d8 \n-.eE1tn', max_size=30))
def test_what_the_standard_library_takes_for_json_is_json(text: str) -> None:
    try:
        expected = json.loads(text, parse_int=str, parse_float=str)
        text.encode()
        json.dumps(expected, ensure_ascii=False).encode()  # it allows half characters, which are no text
    except ValueError:
        expected = None
    try:
        found: object = read_json(text).root
    except RefusedError as caught:
        found = caught.code
    assert found in ([expected], [], "CV006") or expected is None


@given(TREES)
def test_places_are_those_of_yaml(tree: Tree) -> None:
    text = json.dumps(tree, ensure_ascii=False, indent=2)
    try:
        expected = compose(decode(text.encode()))
    except RefusedError:  # a control character, or a line break where YAML takes none
        return
    found = read_json(text)
    assert list(found.places.values()) == list(expected.places.values())
