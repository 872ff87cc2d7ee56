"""The lines of a text, as editors count them."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate


class Lines:
    """Where each line of a text begins. Lines end at LF, CR LF or CR; all numbers of lines and columns start at 1."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        same_length = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
        self._text = text
        self._starts = array("q", accumulate((len(line) + 1 for line in same_length.split("\n")), initial=0))
        self._starts.pop()  # what would follow the last line

    def position(self, index: int) -> tuple[int, int]:
        """Line and column, in characters, of the character at `index`."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line without its end; empty where there is no such line."""
        if not 0 < number <= len(self._starts):
            return ""
        end = self._starts[number] if number < len(self._starts) else len(self._text)
        return self._text[self._starts[number - 1] : end].rstrip("\r\n")
