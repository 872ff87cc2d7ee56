"""The text of a data file, block by block: decoded, bounded, and with places for what is wrong in it."""

from __future__ import annotations

import codecs
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from typing import BinaryIO

from cvcalc.problems import shortened
from cvcalc.reading.refusal import RefusedError
from cvcalc.reading.text import other_beginning

BLOCK = 512 * 1024  # bytes read at once
LONGEST_LINE = 1024 * 1024  # characters
LONGEST_ROW = 8  # blocks; a quote that is never closed makes one row of all that follows

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before that of UTF-16, with which it begins
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_ENCODINGS = re.compile(
    r"utf-(?:8|16|32)(?:-(?:sig|le|be))?|ascii|cp[0-9]+|iso8859-[0-9]+|koi8-[rtu]|mac-\w+|hp-roman8|kz1048|ptcp154"
    r"|tis-620|johab|hz|(?:shift_jis|euc_|iso2022_|gb|big5)\w*"
)
"""Codecs of Python for text; the others pack, encrypt or escape."""


class BrokenTextError(RefusedError):
    """The data can't be read any further; `line` and `column` are those of the file, where they are known."""

    def __init__(
        self, code: str, message: str, line: int | None = None, column: int | None = None, hint: str = ""
    ) -> None:
        super().__init__(code, message, None, hint)
        self.line = line
        self.column = column


class EndlessRowError(Exception):
    """A row goes on for more than anybody writes."""


def codec_of(encoding: str) -> str | None:
    """Python's name of an encoding of text; None for what is none."""
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        return None
    return name if _ENCODINGS.fullmatch(name) else None


class SurveyText:
    """The lines of a data file in blocks; only those of the last rows are kept.

    `encoding` is a name that `codec_of` knows; without one UTF-8, or what a byte order mark says. `naming` is how
    the user names an encoding, for hints. `told` gets the number of bytes read so far. Raises BrokenTextError,
    EndlessRowError, and OSError or ValueError where the stream fails.
    """

    def __init__(
        self, stream: BinaryIO, encoding: str | None, naming: str, told: Callable[[int], object] | None = None
    ) -> None:
        self._stream = stream
        self._naming = naming
        self._told = told
        self._bytes = 0
        self._lines = 0  # before the next block
        self._tail = ""
        self._only_returns = False
        self._recent: deque[tuple[int, str]] = deque()
        self.loaded = self.consumed = 0
        first = self._read()
        if first.startswith(_WORKBOOKS):
            raise BrokenTextError("CV002", "this is a workbook or an archive, not text", hint="save the sheet as CSV")
        codec = encoding or next((codec for mark, codec in _MARKS if first.startswith(mark)), "utf-8")
        self._decoder = codecs.getincrementaldecoder(codec)()
        self._codec = codec
        if codec == "utf-8" and (other := other_beginning(first)):
            hint = f"name the encoding: {naming} {other.lower()}-{'be' if first[:1] == bytes(1) else 'le'}"
            raise BrokenTextError("CV002", f"the file seems to be in {other}, not in UTF-8", 1, 1, hint)
        text = self._decode(first)
        while first and not text:  # a mark, or a part of a character
            first = self._read()
            text = self._decode(first)
        text = text.removeprefix("\ufeff")
        self._only_returns = "\n" not in text and "\r" in text
        self._first: str | None = self._ended(text)
        self.sample = self._first

    def blocks(self) -> Iterator[Iterable[str]]:
        """The lines, each with its end `\\n` but perhaps the last."""
        text, self._first = self._first, None
        is_last = not text
        while text is not None:
            cut = len(text) if is_last else text.rfind("\n") + 1
            whole, self._tail = text[:cut], text[cut:]
            if len(self._tail) > LONGEST_LINE:
                message = f"a line is longer than {LONGEST_LINE:,} characters"
                raise BrokenTextError("CV237", message, self._lines + whole.count("\n") + 1, 1, "is this a table?")
            if whole:
                yield self._keep(whole)
            if is_last:
                return
            data = self._read()
            is_last = not data
            text = self._tail + self._ended(self._decode(data))

    def forget(self, line: int) -> None:
        """Let go of what stands before `line`; all blocks so far hold whole rows, or the beginning of one."""
        self.consumed = self.loaded
        while len(self._recent) > 1 and self._recent[1][0] <= line:
            self._recent.popleft()

    def line(self, number: int) -> str:
        """A line that is not forgotten, with its end; empty where there is none."""
        for first, text in reversed(self._recent):
            if first <= number:
                lines = text.split("\n", number - first + 1)
                return lines[number - first] if number - first < len(lines) else ""
        return ""

    def _keep(self, text: str) -> StringIO:
        self.loaded += 1
        if self.loaded - self.consumed > LONGEST_ROW:
            raise EndlessRowError
        self._recent.append((self._lines + 1, text))
        self._lines += text.count("\n")
        return StringIO(text, newline="\n")

    def _read(self) -> bytes:
        data = self._stream.read(BLOCK)
        self._bytes += len(data)
        if self._told is not None:
            self._told(self._bytes)
        return data

    def _decode(self, data: bytes) -> str:
        try:
            text = self._decoder.decode(data, final=not data)
        except UnicodeError as failed:
            raise self._undecodable(failed) from None
        if "\0" in text:
            line, column = self._position(text[: text.index("\0")])
            hint = f"is this text? Where it is, name its encoding, as in {self._naming} utf-16-le"
            raise BrokenTextError("CV004", "the control character U+0000 stands in the text", line, column, hint)
        return text

    def _undecodable(self, failed: UnicodeError) -> BrokenTextError:
        hint = f"name the encoding, such as {self._naming} cp1252, or save the file as UTF-8"
        shown = "UTF-8" if self._codec.startswith("utf-8") else f"text in '{shortened(self._codec)}'"
        if not isinstance(failed, UnicodeDecodeError):
            return BrokenTextError("CV002", f"this is not {shown}", hint=hint)
        before = failed.object[: failed.start].decode(self._codec, "replace")
        message = f"byte 0x{failed.object[failed.start]:02x} is not {shown}"
        return BrokenTextError("CV002", message, *self._position(before), hint)

    def _position(self, text: str) -> tuple[int, int]:
        """Line and column after `text`, which is the beginning of the block that is read."""
        before = self._tail + self._ended(text)
        return self._lines + before.count("\n") + 1, len(before) - before.rfind("\n")

    def _ended(self, text: str) -> str:
        return text.replace("\r", "\n") if self._only_returns else text
