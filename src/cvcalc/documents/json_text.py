"""JSON text, written by hand: a model of 40,000 lines gives 30 MB, and `json.dumps` would take seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from cvcalc.problems import visible

Write = Callable[[str], object]


def quoted(text: str) -> str:
    r"""`text` as a JSON string that shows everything it holds and that no terminal or build log obeys.

    What `visible` would make visible is escaped as `\u202e`, and so is the second of two `#`: build logs
    take `##[` for a command. Whoever parses the JSON gets the text unchanged.
    """
    if text.isascii() and text.isprintable():
        if '"' in text or "\\" in text:
            text = text.replace("\\", "\\\\").replace('"', '\\"')
    else:
        text = text.translate({ord(one): _escape(one) for one in {*text} if one in '"\\' or visible(one) != one})
    if "##" in text:
        text = text.replace("##", "#\\u0023")
    return f'"{text}"'


def quoted_or_null(text: str | None) -> str:
    """`text` as a JSON string, or `null`."""
    return "null" if text is None else quoted(text)


def yes_or_no(value: bool | None) -> str:
    """`true`, `false`, or `null`."""
    return "null" if value is None else "true" if value else "false"


def on_one_line(fields: Mapping[str, str]) -> str:
    """A JSON object of keys and the JSON texts of their values, in this order."""
    return "{" + ", ".join([f'"{key}": {value}' for key, value in fields.items()]) + "}"


def on_lines(fields: Mapping[str, str], indent: str) -> str:
    """The same with a line for each key; `indent` is that of the line it stands on."""
    before = f"\n{indent}  "
    return "{" + ",".join([f'{before}"{key}": {value}' for key, value in fields.items()]) + f"\n{indent}}}"


def list_on_lines(entries: Iterable[str], indent: str) -> str:
    """A JSON list with a line for each entry."""
    before = f"\n{indent}  "
    text = f",{before}".join(entries)
    return f"[{before}{text}\n{indent}]" if text else "[]"


def write_document(
    name: str,
    version: str,
    lists: Iterable[tuple[str, Iterable[str]]],
    write: Write,
    *,
    scalars: Mapping[str, str] | None = None,
    after: Mapping[str, str] | None = None,
) -> None:
    """Write a whole document: its format, the version of cvcalc, and its lists, each entry as soon as it is there.

    `scalars` are keys with JSON texts that stand before the lists, `after` such that stand behind them.
    """
    write(f'{{\n  "format": {quoted(name)},\n  "cvcalc": {quoted(version)}')
    for key, value in (scalars or {}).items():
        write(f',\n  "{key}": {value}')
    for key, entries in lists:
        write(f',\n  "{key}": [')
        separator = "\n    "
        for entry in entries:
            write(separator)
            write(entry)
            separator = ",\n    "
        write("]" if separator == "\n    " else "\n  ]")
    for key, value in (after or {}).items():
        write(f',\n  "{key}": {value}')
    write("\n}\n")


def _escape(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    number = ord(character)
    if number < 0x10000:
        return f"\\u{number:04x}"
    number -= 0x10000
    return f"\\u{0xD800 + (number >> 10):04x}\\u{0xDC00 + (number & 0x3FF):04x}"
