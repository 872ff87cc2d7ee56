"""What the terminal can show. Nothing else looks up the terminal or NO_COLOR."""

from __future__ import annotations

import os
import shutil
from typing import Literal, TextIO

Color = Literal["auto", "always", "never"]


def width_of(stream: TextIO | None) -> int | None:
    """How many columns fit, or None where `stream` is no terminal: then tables are as wide as they need."""
    return shutil.get_terminal_size().columns if is_terminal(stream) else None


def is_colored(stream: TextIO | None, color: Color) -> bool:
    """Whether what goes to `stream` is coloured."""
    if color != "auto":
        return color == "always"
    return is_terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def clearing(stream: TextIO | None) -> str:
    """What clears the screen behind `stream`, as far back as can be scrolled; nothing where there is none."""
    return "\x1b[H\x1b[2J\x1b[3J" if is_terminal(stream) and os.environ.get("TERM") != "dumb" else ""


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody looks at `stream` as it is written."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False
