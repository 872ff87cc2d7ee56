"""Text from a file, made visible and harmless."""

from __future__ import annotations

import re

_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)


_COMMAND = re.compile(r"##(?=\w*\[)")  # ##[error], and ##vso[…] of another build system


def visible(text: str) -> str:
    r"""`text` on one line, with nothing in it that a terminal or a build log would obey.

    Control, escape, bidirectional and invisible characters are written as `\x1b` or `\u202e`; a
    leading `::` and any `##[` or `##word[` are broken by a backslash, because build logs take them for commands.
    """
    if text.isascii() and text.isprintable():
        shown = text
    else:
        shown = _UNSEEN.sub(_escape, text)
    if "##" in shown:
        shown = _COMMAND.sub(r"#\\#", shown)
    if shown.lstrip().startswith("::"):
        shown = shown.replace("::", ":\\:", 1)
    return shown


def _escape(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


LONGEST_NAME = 60


def shortened(text: str) -> str:
    """`text` as messages quote it: at most 60 characters."""
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…"
