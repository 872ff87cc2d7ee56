"""Reports as Markdown for GitHub and its like: tables whose texts stay texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cvcalc.reports.content import (
    Block,
    Cell,
    Drawn,
    Emphasis,
    Heading,
    Listing,
    Number,
    Paragraph,
    Row,
    Table,
    Words,
    header_of,
)
from cvcalc.reports.painting import paint

_MARKS = re.compile(r"[\\`*_\[\]|~$]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_LINKED = re.compile(
    r"@(?=\w)|\bGH-(?=\d)|#(?=\w)|www(?=\.)"
    r"|:(?=//|(?:100|1234|(?!\d+:)(?:\w|\\_|[+-])+):)",  # `:smile:` too, in which `_` is escaped already
    re.IGNORECASE,
)
_COMMIT = re.compile(r"\b(?!\d{7,39}\b)[\da-f]{7,}\b", re.IGNORECASE)  # but no mere number
_IN_SHORT = re.compile(r".{6}(?!$)")  # so few digits name no commit
_LIST_MARK = re.compile(r"[-+=](?=[-+= ]|$)|\d+(?=[.)])")
_BREAK = "&#8203;"  # of no width: it parts what would otherwise be read as one
_INDENT = "&emsp;"


def escape(text: str) -> str:
    """`text`, visible already, so that Markdown shows it as it is; nobody is mentioned, no link made."""
    escaped = re.sub("[&<>]", lambda match: _ENTITIES[match[0]], text)
    escaped = _MARKS.sub(r"\\\g<0>", escaped)
    escaped = _LINKED.sub(lambda match: match[0] + _BREAK, escaped)
    escaped = _COMMIT.sub(lambda match: _IN_SHORT.sub(r"\g<0>" + _BREAK, match[0]), escaped)
    return re.sub(r"#(?!8203;)", r"\\#", escaped)


def render_markdown(blocks: Sequence[Block]) -> str:
    """The blocks below each other."""
    return "\n".join("".join(line + "\n" for line in _lines(block)) for block in blocks)


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Heading):
        yield f"{'#' * (block.level + 1)} {_line(block.text)}"
        if block.about:
            yield ""
            yield _line(block.about)
    elif isinstance(block, Paragraph):
        yield _line(block.text)
    elif isinstance(block, Listing):
        yield f"**{_line(block.title)}**"
        yield ""
        for entry in block.entries:
            yield f"- {_line(entry)}"
    else:
        from cvcalc.reports.value_map import draw_map  # few reports draw one

        yield from _fenced(paint(draw_map(block, None), color=False))


def _fenced(text: str) -> Iterator[str]:
    """A block in which no mark means anything; its fence is longer than any in the text."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    yield f"{fence}text"
    yield from text.splitlines()
    yield fence


def _line(text: str) -> str:
    """A line outside of tables, which must not begin like a list."""
    escaped = escape(text.strip())
    mark = _LIST_MARK.match(escaped)
    if mark is None:
        return escaped
    return f"{mark[0]}\\{escaped[mark.end() :]}" if mark[0].isdigit() else f"\\{escaped}"


def _table(table: Table) -> Iterator[str]:
    shown = [index for index, column in enumerate(table.columns) if not column.is_bar]
    columns = [table.columns[index] for index in shown]
    headers = [f"{one.group}: {header_of(one)}" if one.group else header_of(one) for one in columns]
    yield _joined([escape(table.corner), *map(escape, headers)])
    yield _joined(["---", *("---" if one.is_text else "---:" for one in columns)])
    for row in table.rows:
        if (row.label or row.cells) and not _is_only_drawn(row):
            yield _joined([_label(row), *(_cell(row, index) for index in shown)])


def _is_only_drawn(row: Row) -> bool:
    """Whether all that a row holds is left out here."""
    return any(isinstance(cell, Drawn) for cell in row.cells) and not any(
        isinstance(cell, Number | Words) for cell in row.cells
    )


def _label(row: Row) -> str:
    return _INDENT * (row.indent // 2) + _emphasised(escape(row.label.strip()), row.emphasis)


def _cell(row: Row, index: int) -> str:
    cell: Cell = row.cells[index] if row.cells else None
    if not isinstance(cell, Number | Words):
        return ""
    return _emphasised(escape(cell.text), getattr(cell, "emphasis", None) or row.emphasis)


def _emphasised(text: str, emphasis: Emphasis) -> str:
    return f"**{text}**" if text and emphasis in {"strong", "winner"} else text


def _joined(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
