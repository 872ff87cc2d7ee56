"""How sentences and rows about a difference name things, so that each name means one thing only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from cvcalc.decisions.difference.bridge import Step
from cvcalc.model import Kind, Side
from cvcalc.reports.content import mentioned


class InFile(Protocol):
    """Something about a segment of a file: its difference, or how a gate came out there."""

    @property
    def file(self) -> str | None: ...
    @property
    def segment(self) -> str: ...


class ItemNamed(Protocol):
    """Something about an item."""

    @property
    def name(self) -> str: ...
    @property
    def side(self) -> Side | None: ...
    @property
    def kind(self) -> Kind | None: ...


NameSegment = Callable[[InFile], str]


def segment_names(found: Iterable[InFile]) -> NameSegment:
    """How segments are mentioned: with their file where the same name stands in several."""
    files: dict[str, set[str | None]] = {}
    for one in found:
        files.setdefault(one.segment, set()).add(one.file)

    def name(one: InFile) -> str:
        is_unique = one.file is None or len(files.get(one.segment, ())) < 2
        return mentioned(one.segment) + ("" if is_unique else f" of {mentioned(one.file or '')}")

    return name


def is_same_file(one: str | None, other: str | None) -> bool:
    """Whether two printed names are those of one file, be it in the working tree or as a revision has it.

    A path in a revision, as in `main:models/a.yaml`, is told from the top of the repository, others from the folder
    where one is.
    """
    if one == other or one is None or other is None:
        return one == other
    if ":" not in one + other:
        return False
    paths = [name.rpartition(":")[2].lstrip("./") for name in (one, other)]
    return any(f"/{long}".endswith(f"/{short}") for long, short in (paths, reversed(paths)))


def item_words(one: ItemNamed, others: Iterable[ItemNamed]) -> str:
    """`benefit` or `cost`, with the kind where another item of that name and side is of the other kind."""
    kinds = {other.kind for other in others if (other.name, other.side) == (one.name, one.side)}
    return f"{one.kind} {one.side}" if len(kinds - {None}) > 1 else f"{one.side}"


def step_words(step: Step, bridge: Sequence[Step]) -> list[str]:
    """What is to be said of an item beside its name: that it is a cost, which of several it is, new or gone."""
    is_alone = sum(other.name == step.name for other in bridge) == 1
    words = [] if is_alone and step.side == "benefit" else [item_words(step, bridge)]
    return words + ([] if step.status == "changed" else ["new" if step.status == "added" else "gone"])
