"""Lines of styled text, and how they reach a terminal: as plain text, or with ANSI styles around it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

STYLES = {
    "plain": "",
    "strong": "bold",
    "faint": "dim",
    "winner": "bold green",
    "bar": "cyan",
    "plus": "green",
    "minus": "yellow",
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold cyan",
}


class Run(NamedTuple):
    """Neighbouring characters of one style, a key of `STYLES`."""

    text: str
    style: str = "plain"


Line = tuple[Run, ...]

EMPTY: Line = ()


def paint(lines: Iterable[Line], *, color: bool) -> str:
    """The lines as one text, each ended by a line feed, without spaces at their ends."""
    if not color:
        return "".join("".join(run.text for run in line).rstrip() + "\n" for line in lines)
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {name: Style.parse(words) for name, words in STYLES.items()}
    return "".join(
        "".join(styles[run.style].render(run.text, color_system=ColorSystem.STANDARD) for run in _without_end(line))
        + "\n"
        for line in lines
    )


def _without_end(line: Line) -> list[Run]:
    """The line without spaces at its end; neighbouring runs of one style become one."""
    joined: list[Run] = []
    for run in line:
        if joined and joined[-1].style == run.style:
            joined[-1] = Run(joined[-1].text + run.text, run.style)
        else:
            joined.append(run)
    while joined and not joined[-1].text.rstrip():
        joined.pop()
    if joined:
        joined[-1] = Run(joined[-1].text.rstrip(), joined[-1].style)
    return joined
