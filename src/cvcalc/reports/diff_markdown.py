"""What moved between two versions, as a comment on a pull request: short, foldable, within GitHub's limit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cvcalc.decisions.difference.difference import ModelDifference
from cvcalc.decisions.difference.gates import GateOutcome
from cvcalc.reports.content import Block, Paragraph
from cvcalc.reports.diff_changes import change_blocks, change_entries
from cvcalc.reports.diff_figures import figure_blocks
from cvcalc.reports.diff_order import most_moved
from cvcalc.reports.diff_report import Versions, opening_blocks, why_segments
from cvcalc.reports.markdown import render_markdown
from cvcalc.reports.view import View

MARKER = "<!-- cvcalc-diff -->"
"""By this a bot finds its earlier comment, to replace it."""

LONGEST = 65_536
"""So long may a comment on GitHub be, in characters; here in bytes, which are no fewer."""

MOST_SEGMENTS = 20
"""So many segments stand unfolded."""

_CUT = "*The rest is left out: a comment has 65,536 characters at most. `cvcalc diff` shows all.*\n"
_FOLDED_END = "\n</details>\n"


def diff_markdown(
    differences: Sequence[ModelDifference],
    gates: Sequence[GateOutcome],
    view: View,
    versions: Versions | None = None,
) -> str:
    """The verdict, gates and figures, with why and what the files say differently folded in; the marker stands first.

    `versions` is how old and new are called, if at all.
    """
    found = [one for one in differences if not one.is_empty]
    blocks = opening_blocks(found, gates, versions)
    count = sum(len(one.segments) for one in found)
    if count:
        blocks += figure_blocks(most_moved(found, MOST_SEGMENTS), view, names_files=len(found) > 1)
    if count > MOST_SEGMENTS:
        blocks.append(
            Paragraph(f"These are {MOST_SEGMENTS} of the {count:,} segments that moved; all are folded below.")
        )
    comment = _Comment(f"{MARKER}\n")
    comment.add(render_markdown(blocks))
    for summary, details in _folded(found, view, has_all=count <= MOST_SEGMENTS):
        comment.add(render_markdown(details), summary)
    return comment.text()


def _folded(differences: Sequence[ModelDifference], view: View, *, has_all: bool) -> Iterator[tuple[str, list[Block]]]:
    """What is folded: a summary, which holds no text of the model, and the blocks behind it."""
    why = [*why_segments(differences, view)]
    if why:
        yield "Why: item by item, and by what changed in the files", why
    changes = [*change_blocks(differences)]
    if changes:
        count = sum(len(change_entries(one)) for one in differences)
        yield f"What the files say differently ({count:,})", changes
    if not has_all:
        count = sum(len(one.segments) for one in differences)
        yield (
            f"All segments that moved ({count:,})",
            [*figure_blocks(differences, view, names_files=len(differences) > 1)],
        )


class _Comment:
    """A text that ends in time: whole lines, every fold closed, and a sentence where something is left out."""

    def __init__(self, start: str) -> None:
        self._lines = [start]
        self._room = LONGEST - len(start.encode()) - len(_CUT.encode()) - 1
        self._is_cut = False

    def add(self, text: str, summary: str | None = None) -> None:
        """Add a part, folded behind its `summary` if it has one, as far as there is room."""
        if self._is_cut:
            return
        start, end = ("", "") if summary is None else (f"\n<details><summary>{summary}</summary>\n\n", _FOLDED_END)
        self._room -= len((start + end).encode())
        if self._room < 0:
            self._is_cut = True
            return
        self._lines.append(start)
        for line in text.splitlines(keepends=True):
            self._room -= len(line.encode())
            if self._room < 0:
                self._is_cut = True
                break
            self._lines.append(line)
        self._lines.append(end)

    def text(self) -> str:
        return "".join(self._lines) + ("\n" + _CUT if self._is_cut else "")
