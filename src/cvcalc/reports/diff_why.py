"""Why the figures of a segment moved: item by item, and by what changed in the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import TypeVar

from cvcalc.decisions.difference.attribution import Part
from cvcalc.decisions.difference.bridge import Step
from cvcalc.decisions.difference.segments import Figure, OfferDifference, SegmentDifference
from cvcalc.formula import CONTEXT
from cvcalc.problems import visible
from cvcalc.reports.content import Block, Column, Heading, Number, Paragraph, Row, Table, named
from cvcalc.reports.diff_figures import Writing, rank_text
from cvcalc.reports.diff_naming import item_words, step_words
from cvcalc.reports.view import View

MOST_SEGMENTS = 5
_MOST_ROWS = 8

_Told = TypeVar("_Told")


def why_blocks(segment: SegmentDifference, writing: Writing, view: View, about: str) -> Iterator[Block]:
    """The bridge and the causes of each of our offers that moved, then the other offers that did."""
    blocks: list[Block] = []
    for one in segment.ours:
        if view.shows(one.offer):
            blocks += _offer(one, writing)
    others = [one for one in segment.offers if not one.ours and one.status != "unchanged" and view.shows(one.offer)]
    if others:
        others.sort(key=lambda one: one.rank_new or len(segment.offers) + 1)
        blocks.append(_others(others, writing))
    if blocks:
        yield Heading(named(segment.segment), about, 2)
        yield from blocks


def _offer(one: OfferDifference, writing: Writing) -> Iterator[Block]:
    if one.bridge:
        yield _bridge(one, writing)
    if one.parts:
        yield _causes(one, writing)
    if one.reason and one.status == "changed":
        yield Paragraph(f"{named(one.offer)}: {visible(one.reason)}.")


def _bridge(one: OfferDifference, writing: Writing) -> Table:
    rows = [_step(step, one.bridge, writing) for step in _largest(one.bridge)]
    rest = one.bridge[len(rows) :]
    if rest:
        change = reduce(CONTEXT.add, (step.change for step in rest))
        rows.append(Row(f"{len(rest)} others", (None, None, Number(writing.moved(change))), 2))
    whole = Row(named(one.offer), _cells(one.value, writing), 0, "strong")
    return Table((Column("before"), Column("now"), Column("change")), (whole, *rows), "item by item")


def _step(step: Step, bridge: Sequence[Step], writing: Writing) -> Row:
    words = step_words(step, bridge)
    about = f" ({', '.join(words)})" if words else ""
    return Row(named(step.name) + about, _cells(Figure(step.old, step.new, step.change), writing), 2)


def _causes(one: OfferDifference, writing: Writing) -> Table:
    shown = _largest(one.parts)
    rows = [Row(_cause(part, one.parts), (Number(writing.moved(part.change)),), 2) for part in shown]
    rest = one.parts[len(shown) :]
    if rest:
        known = [part.change for part in rest if part.change is not None]
        total = reduce(CONTEXT.add, known) if len(known) == len(rest) else None
        rows.append(Row(f"{len(rest)} others", (Number(writing.moved(total)),), 2))
    if one.interaction is None or one.interaction:
        rows.append(Row("together, beyond each alone", (Number(writing.moved(one.interaction)),), 2))
    whole = Row(named(one.offer), (Number(writing.moved(one.value.change)),), 0, "strong")
    return Table((Column("change"),), (whole, *rows), "by what changed in the files")


def _cause(part: Part, parts: Sequence[Part]) -> str:
    return f"{named(part.name)} ({item_words(part, parts) if part.what == 'item' else part.what})"


def _others(others: Sequence[OfferDifference], writing: Writing) -> Table:
    rows = [
        Row(named(one.offer), tuple(map(Number, (*writing.both(one.value), writing.change(one), rank_text(one)))))
        for one in others
    ]
    return Table((Column("before"), Column("now"), Column("change"), Column("rank")), tuple(rows), "other offers")


def _cells(figure: Figure, writing: Writing) -> tuple[Number, ...]:
    return tuple(map(Number, (*writing.both(figure), writing.moved(figure.change))))


def _largest(found: Sequence[_Told]) -> Sequence[_Told]:
    """The first, which are the largest; one more is no longer than to say so."""
    return found if len(found) <= _MOST_ROWS + 1 else found[:_MOST_ROWS]
