"""Bytes into text."""

from __future__ import annotations

import pytest

from cvcalc.reading.refusal import RefusedError
from cvcalc.reading.text import MOST_BYTES, check_directives, decode


def refused(data: bytes) -> tuple[str, str, int | None]:
    with pytest.raises(RefusedError) as caught:
        decode(data)
    return caught.value.code, caught.value.message, caught.value.index


def test_a_byte_order_mark_is_not_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbfa: 1") == "a: 1"
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbfa: \xef\xbb\xbf1") == "a: \ufeff1"


@pytest.mark.parametrize("text", ["a: 1\tb\r\n", "名: 値\n", "🙂", "\x85\u2028", "\ufffd", "", "a", "\ud7ff\ue000"])
def test_what_yaml_may_hold_is_text(text: str) -> None:
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("utf-32-le", "UTF-32"),
        ("utf-32-be", "UTF-32"),
    ],
)
def test_other_encodings_are_named(encoding: str, name: str) -> None:
    assert refused("segment: Läden".encode(encoding)) == ("CV002", f"the file is in {name}, not in UTF-8", None)


def test_a_byte_that_is_not_utf_8_has_its_place() -> None:
    assert refused("größe: ".encode() + b"\xe9") == ("CV002", "byte 0xe9 is not UTF-8", 7)


@pytest.mark.parametrize("data", [b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82"])
def test_surrogates_overlong_and_cut_sequences_are_not_utf_8(data: bytes) -> None:
    assert refused(data)[0] == "CV002"


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "U+0000"),
        ("\x1b", "U+001B"),
        ("\x7f", "U+007F"),
        ("\x80", "U+0080"),
        ("\x9f", "U+009F"),
        ("\ufffe", "U+FFFE"),
        ("\uffff", "U+FFFF"),
    ],
)
def test_the_first_control_character_is_refused(character: str, name: str) -> None:
    message = f"the control character {name} stands in the text"
    assert refused(f"ab: {character}\x0c".encode()) == ("CV004", message, 4)


def test_sixteen_mebibytes_and_no_more() -> None:
    assert decode(b" " * MOST_BYTES)
    assert refused(b" " * (MOST_BYTES + 1)) == ("CV003", "the file is larger than 16 MiB", None)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x85", "\u2028"])
def test_the_ninth_line_of_directives_is_refused(end: str) -> None:
    line = f"%TAG ! a{end}"
    check_directives(line * 8 + "a: 50%\n b%: 1")
    with pytest.raises(RefusedError) as caught:
        check_directives(line * 9)
    assert (caught.value.code, caught.value.index) == ("CV004", len(line) * 8)
