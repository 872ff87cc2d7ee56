"""What can be told from the text around the place where YAML stopped."""

from __future__ import annotations

import re
from array import array

from cvcalc.problems import shortened
from cvcalc.reading.refusal import RefusedError

_BLANK = re.compile(r"(?:\s++|#[^\r\n]*+)*+\Z")
_BRACKET = re.compile(r"[\[{\]}]")
_TAG = re.compile(r"(?:&\S+\s+)?(![^\s,\]}]*)")
LONGEST_KEY = 1000  # YAML's own limit is 1,024
LONGEST_QUOTED = 40  # a longer value is not repeated in a hint


def start_of_line(text: str, index: int) -> int:
    """Where the line of `index` begins."""
    start = text.rfind("\n", 0, index) + 1
    return max(start, text.rfind("\r", start, index) + 1)


def line_at(text: str, index: int) -> str:
    """The text from `index` to the end of its line."""
    end = text.find("\n", index)
    line = text[index : end if end >= 0 else len(text)]
    return line.partition("\r")[0]


def line_above(text: str, start: int) -> int | None:
    """Where the nearest line above the one at `start` begins that is not blank and not a comment."""
    while start:
        start = start_of_line(text, start - 1)
        content = line_at(text, start).strip()
        if content and not content.startswith("#"):
            return start
    return None


def indentation_of(text: str, start: int) -> int:
    """How many spaces the line at `start` begins with."""
    line = line_at(text, start)
    return len(line) - len(line.lstrip(" "))


def rest_is_blank(text: str, index: int) -> bool:
    """Does nothing but space and comments follow?"""
    return _BLANK.match(text, index) is not None


def open_brackets(text: str, start: int, end: int) -> array[int]:
    """Each '[' and '{' that nothing closes before `end`; quotes and comments are not looked into."""
    opened = array("q")
    for bracket in _BRACKET.finditer(text, start, end):
        if bracket[0] in "[{":
            opened.append(bracket.start())
        elif opened:
            opened.pop()
    return opened


def in_quotes(text: str, index: int) -> str:
    """A hint to quote the value that begins at `index`, spelt out where it is short and plain."""
    value = re.split(r" #", line_at(text, index), maxsplit=1)[0].strip()
    if open_brackets(text, start_of_line(text, index), index):
        value = re.split(r"[,\]}]", value, maxsplit=1)[0].strip()
    if not value or len(value) > LONGEST_QUOTED or '"' in value or "\\" in value:
        return "put quotes around the whole value"
    return f'put it in quotes: "{value}"'


def begins_with(text: str, index: int, hint: str = "") -> RefusedError:
    """A plain value whose first character means something to YAML."""
    first = text[index : index + 1]
    if not first.strip():
        return RefusedError("CV005", "a value is missing here", len(text[:index].rstrip()))
    if first == ":":
        return RefusedError("CV005", "a name is missing before this ':'", index, "write 'name: value'")
    return RefusedError("CV017", f"a plain value can't begin with '{first}'", index, hint or in_quotes(text, index))


def after_closed(text: str, index: int) -> RefusedError | None:
    """Text at `index` that goes on after something YAML takes for a whole value."""
    before = text[:index].rstrip()
    if before.endswith("'"):
        hint = "put the whole value in quotes, and write '' for a quote within single quotes"
        return RefusedError("CV017", "the value goes on after its closing quote", index, hint)
    if before.endswith('"'):
        hint = 'put the whole value in quotes, and write \\" for a quote within double quotes'
        return RefusedError("CV017", "the value goes on after its closing quote", index, hint)
    if before.endswith(("]", "}")):
        hint = "put quotes around the whole value"
        return RefusedError("CV017", "the value goes on after its closing bracket", index, hint)
    alias = re.search(r"[*&][\w-]+$", before[start_of_line(text, index) :])
    if alias:
        start = len(before) - len(alias[0])
        return begins_with(text, start, "a formula does not begin with '*'; text that does needs quotes")
    return None


def lacks_colon(text: str, start: int) -> RefusedError:
    """The line at `start` has no ': ' between a name and its value."""
    line = line_at(text, start)
    index = start + len(line) - len(line.lstrip())
    line = line.strip()
    if len(line) > LONGEST_KEY and re.search(r":(?:[ \t]|$)", line[LONGEST_KEY:]):
        message = f"'{shortened(line)}' is too long for a name"
        return RefusedError("CV005", message, index, f"names have at most {LONGEST_KEY:,} characters")
    joined = re.match(r"([^:]*?[^:\s])\s*:(?=[^\s:/])(.*)", line)
    if joined:
        hint = f"write '{shortened(joined[1])}: {shortened(joined[2])}'"
        return RefusedError("CV005", "there is no space after this ':'", index + line.index(":"), hint)
    message = f"'{shortened(line)}' is neither 'name: value' nor an entry of a list"
    return RefusedError("CV005", message, index, "write ': ' between a name and its value")


def split_number(text: str, rest: str, index: int) -> RefusedError | None:
    """A number with a comma within `{…}`, of which the `rest` at `index` is taken for a key."""
    start = start_of_line(text, index)
    before = re.search(r"[0-9]{1,3}(?:,[0-9]{3})*,\Z", text[start:index])
    if before is None or not re.fullmatch(r"[0-9]{3}", rest):
        return None
    message = f"YAML ends this number at the comma, and takes '{rest}' for a key of its own"
    return RefusedError("CV017", message, start + before.start(), f"write {(before[0] + rest).replace(',', '_')}")


def unclosed(text: str, index: int) -> RefusedError:
    """A bracket or a quote that is never closed."""
    opening = text[index : index + 1]
    closing = {"[": "']'", "{": "'}'"}.get(opening)
    if closing:
        return RefusedError("CV005", "this bracket is never closed", index, f"close it with {closing}")
    return RefusedError("CV005", "this quote is never closed", index, f"close it with {opening}")


def tag_refused(text: str, index: int) -> RefusedError:
    """A tag at `index`, perhaps after an anchor."""
    found = _TAG.match(text, index)
    start, tag = (found.start(1), found[1]) if found else (index, "!")
    message = f"'{shortened(tag)}' is a YAML tag, and value models have none"
    return RefusedError("CV010", message, start, "remove it; text that begins with '!' needs quotes")
