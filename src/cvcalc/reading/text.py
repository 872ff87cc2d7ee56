"""Bytes into text: how large, in which encoding, with which characters."""

from __future__ import annotations

import re

from cvcalc.reading.refusal import RefusedError

MOST_BYTES = 16 * 1024 * 1024
MOST_DIRECTIVES = 8  # the C parser takes quadratic time over them: 11 s for 100,000

# What a YAML stream may hold, as PyYAML and libyaml see it, in bytes and in characters.
_ASCII_ALLOWED = bytes([0x09, 0x0A, 0x0D, *range(0x20, 0x7F), *range(0x80, 0x100)])
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAKS = ("\n", "\r", "\x85", "\u2028", "\u2029")
_DIRECTIVE = re.compile("(?:\\A|(?<=[\n\r\x85\u2028\u2029]))%")
_UTF_8_MARK = b"\xef\xbb\xbf"
_OTHER_MARKS = (  # the longer ones first: the mark of UTF-16 begins that of UTF-32
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\xfe\xff", "UTF-16"),
    (b"\xff\xfe", "UTF-16"),
)
# How a text in Latin letters begins without a mark.
_OTHER_BEGINNINGS = (
    (re.compile(rb"\x00\x00\x00[^\x00]|[^\x00]\x00\x00\x00"), "UTF-32"),
    (re.compile(rb"(?:\x00[^\x00]){2}|(?:[^\x00]\x00){2}"), "UTF-16"),
)


def decode(data: bytes) -> str:
    """The text of a file, its byte order mark stripped; RefusedError where it is not one that can be read."""
    if len(data) > MOST_BYTES:
        raise too_large()
    data = data.removeprefix(_UTF_8_MARK)
    other = _other_encoding(data)
    if other:
        raise RefusedError("CV002", f"the file is in {other}, not in UTF-8", None, "save it as UTF-8")
    try:
        text = data.decode().lstrip("\ufeff")  # a second mark would go uncounted in the C parser's places
    except UnicodeDecodeError as error:
        message = f"byte 0x{data[error.start]:02x} is not UTF-8"
        raise RefusedError("CV002", message, len(data[: error.start].decode()), "save the file as UTF-8") from None
    if data.translate(None, _ASCII_ALLOWED) or not text.isascii():
        _check_characters(text)
    return text


def check_directives(text: str) -> None:
    """RefusedError where a YAML text has more lines of instructions to the parser than any needs."""
    if text.startswith("%") + sum(text.count(f"{end}%") for end in _LINE_BREAKS) > MOST_DIRECTIVES:
        index = [found.start() for found in _DIRECTIVE.finditer(text)][MOST_DIRECTIVES]
        message = f"more than {MOST_DIRECTIVES} lines begin with '%'"
        raise RefusedError("CV004", message, index, "begin a comment with '#'")


def too_large() -> RefusedError:
    """More bytes than are read of any file."""
    return RefusedError("CV003", f"the file is larger than {MOST_BYTES // 1024 // 1024} MiB", None, "split it")


def _other_encoding(data: bytes) -> str:
    for mark, name in _OTHER_MARKS:
        if data.startswith(mark):
            return name
    return other_beginning(data)


def other_beginning(data: bytes) -> str:
    """The encoding with two or four bytes a character in which `data` begins without a mark; empty without one."""
    return next((name for beginning, name in _OTHER_BEGINNINGS if beginning.match(data)), "")


def _check_characters(text: str) -> None:
    found = _REFUSED.search(text)
    if found:
        message = f"the control character U+{ord(found[0]):04X} stands in the text"
        raise RefusedError("CV004", message, found.start(), "remove it")
