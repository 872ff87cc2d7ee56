"""What `diff` says: what moved, then why, then what the files say differently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cvcalc.decisions.difference.difference import ModelDifference
from cvcalc.decisions.difference.gates import GateOutcome
from cvcalc.reports.content import Block, Heading, Paragraph, named
from cvcalc.reports.diff_changes import change_blocks
from cvcalc.reports.diff_figures import figure_blocks, writing_of
from cvcalc.reports.diff_gates import gate_blocks
from cvcalc.reports.diff_naming import segment_names
from cvcalc.reports.diff_order import most_moved
from cvcalc.reports.diff_verdict import verdict
from cvcalc.reports.diff_why import MOST_SEGMENTS, why_blocks
from cvcalc.reports.view import View
from cvcalc.reports.wording import counted

Versions = tuple[str, str]
"""How the old and the new version are called."""


def diff_blocks(
    differences: Sequence[ModelDifference], gates: Sequence[GateOutcome], view: View, versions: Versions | None
) -> list[Block]:
    """The content of the report; of files and segments in which nothing differs it says nothing."""
    found = [one for one in differences if not one.is_empty]
    blocks = opening_blocks(found, gates, versions)
    for one in found:
        if one.segments:
            blocks += [Heading(named(one.file), level=2)] if len(found) > 1 and one.file is not None else []
            blocks += figure_blocks([one], view, names_files=False)
    blocks += why_segments(found, view)
    blocks += change_blocks(found)
    return blocks


def opening_blocks(
    differences: Sequence[ModelDifference], gates: Sequence[GateOutcome], versions: Versions | None
) -> list[Block]:
    """The title, the verdict and the gates."""
    name = segment_names([*(segment for one in differences for segment in one.segments), *gates])
    return [_heading(differences, versions), Paragraph(verdict(differences)), *gate_blocks(gates, name)]


def _heading(differences: Sequence[ModelDifference], versions: Versions | None) -> Heading:
    """The title, with what is compared with what."""
    files = [named(one.file) for one in differences if one.file is not None]
    where = f" in {files[0]}" if len(files) == 1 else f" in {len(files)} files" if files else ""
    scenarios = {one.scenario for one in differences if one.scenario is not None}
    about = [f"from {named(versions[0])} to {named(versions[1])}"] if versions else []
    about += [f"scenario {named(name)}" for name in scenarios]
    return Heading(f"What moved{where}", ", ".join(about))


def why_segments(differences: Sequence[ModelDifference], view: View) -> Iterator[Block]:
    """Why the segments moved whose figures moved most, in the order in which they stand."""
    shown = most_moved(differences, MOST_SEGMENTS, {"changed"})
    for one in shown:
        for segment in one.segments:
            file = named(one.file) if len(differences) > 1 and one.file is not None else ""
            yield from why_blocks(segment, writing_of(segment, one, view), view, file)
    left = sum(segment.status == "changed" for one in differences for segment in one.segments)
    left -= sum(len(one.segments) for one in shown)
    if left:
        yield Paragraph(f"{counted(left, 'more segment')} moved; --format json explains all.")
