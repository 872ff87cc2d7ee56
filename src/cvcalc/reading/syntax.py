"""What YAML stumbles over, in the words of somebody who writes a value model.

Both parsers of PyYAML say what they expected and where; what the user did is seen in the text there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from yaml import MarkedYAMLError

from cvcalc.problems import shortened
from cvcalc.reading.refusal import RefusedError
from cvcalc.reading.wording import (
    after_closed,
    begins_with,
    indentation_of,
    lacks_colon,
    line_above,
    line_at,
    open_brackets,
    rest_is_blank,
    start_of_line,
    tag_refused,
    unclosed,
)

_CLOSE_FIRST = "close the inner bracket first"


@dataclass(frozen=True, slots=True)
class Stumble:
    """Where YAML stopped (`at`), what it was reading since when, and what it said."""

    text: str
    reading: str
    since: int
    said: str
    at: int

    @property
    def character(self) -> str:
        """What stands where YAML stopped; empty at the end of the text."""
        return self.text[self.at : self.at + 1]

    @property
    def before(self) -> str:
        """The line up to where YAML stopped."""
        return self.text[start_of_line(self.text, self.at) : self.at]


def reword(text: str, error: MarkedYAMLError) -> RefusedError:
    """The problem behind an error of PyYAML."""
    mark = error.problem_mark or error.context_mark
    at = min(mark.index, len(text)) if mark else 0
    since = min(error.context_mark.index, len(text)) if error.context_mark else at
    stumble = Stumble(text, error.context or "", since, error.problem or "", at)
    for explain in _EXPLANATIONS:
        refused = explain(stumble)
        if refused is not None:
            return refused
    signs = "put quotes around text that holds any of : # , [ ] { } & * ! | > ' \" % @ `"
    end = len(text.rstrip()) if rest_is_blank(text, at) else at
    return RefusedError("CV005", "YAML can't make sense of what stands here", end, signs)


def _explain_directive(stumble: Stumble) -> RefusedError | None:
    text, said = stumble.text, stumble.said
    first = re.match(r"(?:[ \t]*+(?:#[^\n]*+)?\n)*+%", text)
    if "directive" in stumble.reading + said or (first and ("document" in said)):
        line = first.end() - 1 if first else start_of_line(text, stumble.since)
        hint = "a value model needs none: remove the line, or begin a comment with '#'"
        return RefusedError("CV005", "a line that begins with '%' is an instruction to YAML", line, hint)
    return None


def _explain_tab(stumble: Stumble) -> RefusedError | None:
    if "tab character" in stumble.said or (stumble.character == "\t" and "any token" in stumble.said):
        hint = "indent with spaces, never with tabs"
        return RefusedError("CV005", "a tab stands where only spaces may indent", stumble.at, hint)
    return None


def _explain_first_character(stumble: Stumble) -> RefusedError | None:
    text, said, reading = stumble.text, stumble.said, stumble.reading
    if "any token" in said or "mapping keys are not allowed" in said:
        return begins_with(text, stumble.at)
    if "scanning a block scalar" in reading:
        hint = f"text over several lines begins on the line after '{text[stumble.since]}'; any other needs quotes"
        return begins_with(text, stumble.since, hint)
    if "scanning an alias" in reading or "scanning an anchor" in reading:
        return after_closed(text, stumble.since) or begins_with(text, stumble.since)
    if "tag" in reading or "tag handle" in said:
        return tag_refused(text, stumble.since)
    return None


def _explain_colon(stumble: Stumble) -> RefusedError | None:
    if "could not find expected ':'" in stumble.said:
        return lacks_colon(stumble.text, stumble.since)
    if "mapping values are not allowed" not in stumble.said:
        return None
    if re.search(r":[ \t]", stumble.before):
        hint = "put quotes around a value that holds ': '"
        return RefusedError("CV017", "YAML takes a second ': ' on a line for another key", stumble.at, hint)
    return _explain_key_below(stumble)


def _explain_key_below(stumble: Stumble) -> RefusedError:
    """A key whose colon is refused because of the lines above it."""
    text = stumble.text
    start = start_of_line(text, stumble.at)
    indentation = indentation_of(text, start)
    above = nearest = line_above(text, start)
    while above is not None and indentation_of(text, above) >= indentation:
        above = line_above(text, above)
    if above is not None and re.search(r":[ \t]+[^ \t#]", line_at(text, above)):
        name = shortened(text[start + indentation : stumble.at].strip())
        message = f"'{name}' is indented below a line that has its value already"
        hint = "give both the same indentation, or remove the value above"
        related = [("this line", above + indentation_of(text, above))]
        return RefusedError("CV005", message, start + indentation, hint, related)
    if above is None or re.search(r":[ \t]*(#.*)?$", line_at(text, above)):
        above = nearest
    return lacks_colon(text, start if above is None else above)


def _explain_quoted(stumble: Stumble) -> RefusedError | None:
    text, said = stumble.text, stumble.said
    if "Unicode character" in said or "hexdecimal" in said or "hexadecimal" in said:
        hint = "write the character itself: the file is UTF-8"
        index = max(text.rfind("\\", stumble.since, stumble.at + 1), stumble.since)
        return RefusedError("CV005", "this escape names no character", index, hint)
    if "quoted scalar" not in stumble.reading:
        return None
    if "unknown escape" in said:
        index = stumble.at if stumble.character == "\\" else stumble.at - 1
        message = f"'{text[index : index + 2]}' means nothing in double quotes"
        return RefusedError("CV005", message, index, "write two backslashes, or use single quotes")
    return unclosed(text, stumble.since)


def _explain_flow(stumble: Stumble) -> RefusedError | None:
    """Something else where a comma or a closing bracket belongs."""
    text, at = stumble.text, stumble.at
    if "expected ','" not in stumble.said:
        return None
    if rest_is_blank(text, at):
        return unclosed(text, stumble.since)
    if stumble.character in "]}":
        message = f"'{text[stumble.since]}' is closed by '{stumble.character}'"
        return RefusedError("CV005", message, at, _CLOSE_FIRST, [("opened here", stumble.since)])
    if stumble.character == ":":
        if stumble.since in open_brackets(text, stumble.since, len(text))[:1]:
            return unclosed(text, stumble.since)
        hint = "put a comma between entries, and quotes around a value that holds ': '"
        return RefusedError("CV017", "a second ': ' where a comma or the end of the entry belongs", at, hint)
    hint = "put a comma between entries"
    return after_closed(text, at) or RefusedError("CV005", "a comma is missing before this", at, hint)


def _explain_no_value(stumble: Stumble) -> RefusedError | None:
    text, at = stumble.text, stumble.at
    if "node content" not in stumble.said:
        return None
    ends = text.startswith("...", at)
    if ends or rest_is_blank(text, at):
        opened = open_brackets(text, 0, at)
        if opened:
            return unclosed(text, opened[-1])
    if ends:
        return RefusedError("CV016", "the file is empty", 0)
    if "flow node" in stumble.reading and stumble.character == ",":
        return RefusedError("CV005", "nothing stands before this comma", at, "remove the comma")
    if stumble.character in "]}":
        return _unopened(stumble)
    return begins_with(text, at)


def _explain_list(stumble: Stumble) -> RefusedError | None:
    if "sequence entries are not allowed" not in stumble.said:
        return None
    hint = "write it as [1, 2], or begin it on the next line; the minus of a number has no space after it"
    return RefusedError("CV005", "a list can't begin here with '- '", stumble.at, hint)


def _explain_block(stumble: Stumble) -> RefusedError | None:
    """Something that belongs neither to the mapping or list of its indentation nor to one around it."""
    said = stumble.said
    if not any(words in said for words in ("expected key", "'-' indicator", "<block end>", "document start")):
        return None
    if stumble.before.strip():
        if stumble.character and stumble.character in "]}":
            return _unopened(stumble)
        if not stumble.before.startswith("..."):
            return after_closed(stumble.text, stumble.at)
    if "document start" in said and stumble.character != ":":
        return _explain_after_end(stumble)
    if stumble.character == "-" and "mapping" in stumble.reading:
        hint = "lists stand below a key of their own"
        return RefusedError("CV005", "an entry of a list stands among keys", stumble.at, hint)
    if stumble.character == ":":
        return begins_with(stumble.text, stumble.at)
    if "collection" in stumble.reading and len(stumble.before) == _column(stumble):
        return RefusedError("CV005", "a key stands among the entries of a list", stumble.at, "begin the line with '- '")
    return _misplaced(stumble)


def _column(stumble: Stumble) -> int:
    """In which column what was being read began, counted from 0."""
    return stumble.since - start_of_line(stumble.text, stumble.since)


def _explain_after_end(stumble: Stumble) -> RefusedError:
    text, at = stumble.text, stumble.at
    above = line_above(text, start_of_line(text, at))
    if stumble.before.startswith("...") or (above is not None and line_at(text, above).startswith("...")):
        hint = "keep one model per file, and remove the line '...'"
        return RefusedError("CV012", "a second document begins here", at, hint)
    if above is not None and indentation_of(text, above) <= len(stumble.before):
        return after_closed(text, at) or _misplaced(stumble)
    return _misplaced(stumble)


def _misplaced(stumble: Stumble) -> RefusedError:
    hint = "begin the keys of one mapping, and the entries of one list, in the same column"
    return RefusedError("CV005", "the indentation of this line fits no line above it", stumble.at, hint)


def _unopened(stumble: Stumble) -> RefusedError:
    opening = "[" if stumble.character == "]" else "{"
    message = f"this '{stumble.character}' closes nothing: there is no '{opening}' before it"
    return RefusedError("CV005", message, stumble.at, "remove it, or put quotes around the whole value")


_EXPLANATIONS: tuple[Callable[[Stumble], RefusedError | None], ...] = (
    _explain_tab,
    _explain_first_character,
    _explain_colon,
    _explain_quoted,
    _explain_flow,
    _explain_no_value,
    _explain_list,
    _explain_directive,
    _explain_block,
)
