"""What YAML stumbles over, in the user's words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from yaml import Mark, MarkedYAMLError

from cvcalc.reading.composer import PARSER, compose
from cvcalc.reading.pure_parser import PureParser
from cvcalc.reading.refusal import RefusedError
from cvcalc.reading.syntax import reword

# The mistake is marked by ⟨⟩: the character after it is the place.
CASES = [
    # tabs
    ("a:\n⟨⟩\tb: 1", "CV005", "a tab stands where only spaces may indent", "indent with spaces"),
    ("a:\n  b: 1\n⟨⟩\tc: 1", "CV005", "a tab stands where only spaces may indent", "indent with spaces"),
    ("a: |\n⟨⟩\tx", "CV005", "a tab stands where only spaces may indent", "indent with spaces"),
    # colons
    ("a: 1\nb⟨⟩:2\nc: 3", "CV005", "there is no space after this ':'", "write 'b: 2'"),
    ("a:\n  b⟨⟩:2\n  c: 3", "CV005", "there is no space after this ':'", "write 'b: 2'"),
    ("a: 1\n⟨⟩b 2", "CV005", "'b 2' is neither 'name: value' nor an entry of a list", "write ': '"),
    ("⟨⟩just text\nmore: 1", "CV005", "'just text' is neither 'name: value' nor an entry", "write ': '"),
    ("a: 1\n⟨⟩see http://x.y\nb: 1", "CV005", "'see http://x.y' is neither", "write ': '"),
    ("a: b⟨⟩: c", "CV017", "YAML takes a second ': ' on a line for another key", "put quotes around"),
    ("a: b ⟨⟩:", "CV017", "YAML takes a second ': ' on a line for another key", "put quotes around"),
    ("a: {b: c⟨⟩: d}", "CV017", "a second ': ' where a comma or the end", "put a comma between"),
    (f"⟨⟩{'k' * 1100}: 1", "CV005", "is too long for a name", "at most 1,000"),
    # indentation
    ("a: b\n  ⟨⟩c: d", "CV005", "'c' is indented below a line that has its value already", "same indentation"),
    ("a:\n  b: 1\n ⟨⟩c: 2", "CV005", "the indentation of this line fits no line above it", "same column"),
    ("  a: 1\n⟨⟩b: 2", "CV005", "the indentation of this line fits no line above it", "same column"),
    ("a: |\n  x\n ⟨⟩y", "CV005", "the indentation of this line fits no line above it", "same column"),
    ("- a\n⟨⟩b: 1", "CV005", "a key stands among the entries of a list", "begin the line with '- '"),
    ("a: 1\n⟨⟩- b", "CV005", "an entry of a list stands among keys", "a key of their own"),
    ("a: ⟨⟩- 5", "CV005", "a list can't begin here with '- '", "write it as [1, 2]"),
    # brackets
    ("a: ⟨⟩{b: c\nd: e", "CV005", "this bracket is never closed", "close it with '}'"),
    ("a: ⟨⟩{b: c\nd: {e: f", "CV005", "this bracket is never closed", "close it with '}'"),
    ("a: ⟨⟩[1, 2\nb: 3", "CV005", "this bracket is never closed", "close it with ']'"),
    ("a: ⟨⟩[1, 2)\nb: 3", "CV005", "this bracket is never closed", "close it with ']'"),
    ("a: ⟨⟩[", "CV005", "this bracket is never closed", "close it with ']'"),
    ("a: [1, ⟨⟩{b: 1, ", "CV005", "this bracket is never closed", "close it with '}'"),
    ("a: {b: 1⟨⟩]", "CV005", "'{' is closed by ']'", "close the inner bracket"),
    ("a: {b: 1}⟨⟩}", "CV005", "this '}' closes nothing: there is no '{' before it", "remove it"),
    ("a: ⟨⟩]", "CV005", "this ']' closes nothing: there is no '[' before it", "remove it"),
    ("a: [1, ⟨⟩, 3]", "CV005", "nothing stands before this comma", "remove the comma"),
    ("a: {\n  b: 1\n  c⟨⟩: 2\n}", "CV017", "a second ': ' where a comma", "put a comma between"),
    ("a: {b: 1} ⟨⟩c", "CV017", "the value goes on after its closing bracket", "put quotes around"),
    ("a: [1] ⟨⟩* 2", "CV017", "the value goes on after its closing bracket", "put quotes around"),
    ("{a: 1} ⟨⟩b", "CV017", "the value goes on after its closing bracket", "put quotes around"),
    # quotes
    ('a: ⟨⟩"foo\nb: 1', "CV005", "this quote is never closed", 'close it with "'),
    ("a: ⟨⟩'foo\nb: 1", "CV005", "this quote is never closed", "close it with '"),
    ("a: 'it'⟨⟩s'", "CV017", "the value goes on after its closing quote", "write '' for"),
    ('a: "x" ⟨⟩* 3\nb: 1', "CV017", "the value goes on after its closing quote", 'write \\" for'),
    ('a: {b: "x" ⟨⟩3}', "CV017", "the value goes on after its closing quote", 'write \\" for'),
    ('a: "C:⟨⟩\\dir"', "CV005", "'\\d' means nothing in double quotes", "write two backslashes"),
    # first characters
    ("a: ⟨⟩* 2", "CV017", "a plain value can't begin with '*'", 'put it in quotes: "* 2"'),
    ("a: ⟨⟩*price * 2", "CV009", "'*price' repeats an anchor that is not", "a formula does not begin with '*'"),
    ("p: &price 5\na: ⟨⟩*price * 2", "CV017", "a plain value can't begin with '*'", "a formula does not begin"),
    ("a: ⟨⟩& b", "CV017", "a plain value can't begin with '&'", 'put it in quotes: "& b"'),
    ("a: ⟨⟩%5", "CV017", "a plain value can't begin with '%'", 'put it in quotes: "%5"'),
    ("a: ⟨⟩@home # x", "CV017", "a plain value can't begin with '@'", 'put it in quotes: "@home"'),
    ("a: {b: ⟨⟩@home, c: 1}", "CV017", "a plain value can't begin with '@'", 'put it in quotes: "@home"'),
    ("a: ⟨⟩`x", "CV017", "a plain value can't begin with '`'", 'put it in quotes: "`x"'),
    ('a: ⟨⟩@"x"', "CV017", "a plain value can't begin with '@'", "put quotes around the whole value"),
    ("a: ⟨⟩>= 5", "CV017", "a plain value can't begin with '>'", "any other needs quotes"),
    ("a: ⟨⟩| x", "CV017", "a plain value can't begin with '|'", "any other needs quotes"),
    ("a: ⟨⟩? 5", "CV017", "a plain value can't begin with '?'", 'put it in quotes: "? 5"'),
    ("a: ⟨⟩, 5", "CV017", "a plain value can't begin with ','", 'put it in quotes: ", 5"'),
    ("a: ⟨⟩!foo!bar x", "CV010", "'!foo!bar' is a YAML tag, and value models have none", "needs quotes"),
    ("a: ⟨⟩!<x y", "CV010", "'!<x' is a YAML tag, and value models have none", "needs quotes"),
    # instructions and documents
    ("⟨⟩%foo\na: 1", "CV005", "a line that begins with '%' is an instruction to YAML", "remove the line"),
    ("# x\n⟨⟩%YAML 2.0\n---\na: 1", "CV005", "a line that begins with '%' is an instruction", "remove the line"),
    ("a: 1\n...\n⟨⟩b: 2", "CV012", "a second document begins here", "one model per file"),
    ("a: 1\n... ⟨⟩x", "CV012", "a second document begins here", "one model per file"),
    ("⟨⟩...", "CV016", "the file is empty", ""),
    ("⟨⟩: 1", "CV005", "a name is missing before this ':'", "write 'name: value'"),
    ("{⟨⟩: 1}", "CV005", "a name is missing before this ':'", "write 'name: value'"),
]


@pytest.mark.parametrize("parser", [PARSER, PureParser], ids=["fastest", "pure"])
@pytest.mark.parametrize(("marked", "code", "message", "hint"), CASES)
def test_a_mistake_is_named_where_it_stands(
    marked: str, code: str, message: str, hint: str, parser: Callable[[str], Any]
) -> None:
    with pytest.raises(RefusedError) as caught:
        compose(marked.replace("⟨⟩", ""), parser)
    found = caught.value
    assert (found.code, found.index) == (code, marked.index("⟨⟩")), found.message
    assert message in found.message
    assert hint in found.hint


@pytest.mark.parametrize("text", ['"\\ud800"', '"\\ud83d\\ude00"', '"\\U00110000"', '"\\xg"'])
@pytest.mark.parametrize("parser", [PARSER, PureParser], ids=["fastest", "pure"])
def test_escapes_that_name_no_character_are_refused(text: str, parser: Callable[[str], Any]) -> None:
    with pytest.raises(RefusedError, match="this escape names no character"):
        compose(f"a: {text}", parser)


def test_what_nobody_foresaw_still_has_its_place() -> None:
    error = MarkedYAMLError(problem="found something new", problem_mark=Mark("", 7, 0, 7, None, 0))
    found = reword("a: 1\n\n\n\n", error)
    assert (found.code, found.index) == ("CV005", 4)
    assert found.message == "YAML can't make sense of what stands here"


def test_a_key_below_a_value_shows_the_value() -> None:
    with pytest.raises(RefusedError) as caught:
        compose("x:\n  a: b\n\n    c: d")
    assert list(caught.value.related) == [("this line", 5)]


def test_long_text_is_cut_in_messages() -> None:
    with pytest.raises(RefusedError) as caught:
        compose("a: 1\n" + "x" * 500)
    assert len(caught.value.message) < 150
