"""Why the figures of a segment moved: item by item, and by what changed in the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import reduce
from typing import TypeVar

from cvcalc.decisions.difference.attribution import Part
from cvcalc.decisions.difference.bridge import Step
from cvcalc.decisions.difference.segments import OfferDifference, SegmentDifference
from cvcalc.formula import CONTEXT
from cvcalc.problems import visible
from cvcalc.reports.content import ABSENT, Block, Cell, Column, Heading, Number, Paragraph, Row, Table, named
from cvcalc.reports.diff_words import our_offers
from cvcalc.reports.numbers import Amounts
from cvcalc.reports.view import View

MOST_SEGMENTS = 5
_MOST_ROWS = 8

_Told = TypeVar("_Told")


def why_blocks(segment: SegmentDifference, amounts: Amounts, view: View, about: str) -> Iterator[Block]:
    """The bridge and the causes of each of our offers that moved, then the other offers that did."""
    blocks: list[Block] = []
    for one in our_offers(segment):
        if view.shows(one.offer):
            blocks += _offer(one, amounts)
    others = [one for one in segment.offers if not one.ours and one.status != "unchanged" and view.shows(one.offer)]
    if others:
        others.sort(key=lambda one: one.rank_new or len(segment.offers) + 1)
        blocks.append(_others(others, amounts))
    if blocks:
        yield Heading(named(segment.segment), about, 2)
        yield from blocks


def _offer(one: OfferDifference, amounts: Amounts) -> Iterator[Block]:
    if one.bridge:
        yield _bridge(one, amounts)
    if one.parts:
        yield _causes(one, amounts)
    if one.reason and one.status == "changed":
        yield Paragraph(f"{named(one.offer)}: {visible(one.reason)}.")


def _bridge(one: OfferDifference, amounts: Amounts) -> Table:
    rows = [_step(step, amounts) for step in _largest(one.bridge)]
    rest = one.bridge[len(rows) :]
    if rest:
        change = reduce(CONTEXT.add, (step.change for step in rest))
        rows.append(Row(f"{len(rest)} others", (None, None, Number(amounts.signed(change))), 2))
    whole = Row(named(one.offer), _cells(one.value.old, one.value.new, one.value.change, amounts), 0, "strong")
    return Table((Column("before"), Column("now"), Column("change")), (whole, *rows), "item by item")


def _step(step: Step, amounts: Amounts) -> Row:
    words = [*(["cost"] if step.side == "cost" else []), *([] if step.status == "changed" else [_presence(step)])]
    about = f" ({', '.join(words)})" if words else ""
    return Row(named(step.name) + about, _cells(step.old, step.new, step.change, amounts), 2)


def _presence(step: Step) -> str:
    return "new" if step.status == "added" else "gone"


def _causes(one: OfferDifference, amounts: Amounts) -> Table:
    shown = _largest(one.parts)
    rows = [Row(_cause(part), (Number(_signed(part.change, amounts)),), 2) for part in shown]
    rest = one.parts[len(shown) :]
    if rest:
        known = [part.change for part in rest if part.change is not None]
        total = reduce(CONTEXT.add, known) if len(known) == len(rest) else None
        rows.append(Row(f"{len(rest)} others", (Number(_signed(total, amounts)),), 2))
    if one.interaction is None or one.interaction:
        rows.append(Row("together, beyond each alone", (Number(_signed(one.interaction, amounts)),), 2))
    whole = Row(named(one.offer), (Number(_signed(one.value.change, amounts)),), 0, "strong")
    return Table((Column("change"),), (whole, *rows), "by what changed in the files")


def _cause(part: Part) -> str:
    about = {"input": "input", "setting": "setting", "item": "cost" if part.side == "cost" else "benefit"}[part.what]
    return f"{named(part.name)} ({about})"


def _others(others: Sequence[OfferDifference], amounts: Amounts) -> Table:
    rows = []
    for one in others:
        cells: list[Cell] = [*_cells(one.value.old, one.value.new, one.value.change, amounts), Number(rank_text(one))]
        if one.status in {"added", "removed"}:
            cells[2] = Number("new" if one.status == "added" else "gone")
        rows.append(Row(named(one.offer), tuple(cells)))
    return Table((Column("before"), Column("now"), Column("change"), Column("rank")), tuple(rows), "other offers")


def rank_text(one: OfferDifference) -> str:
    """The rank, or both where it is another."""
    if one.rank_new is None:
        return ABSENT if one.rank_old is None else f"was {one.rank_old}"
    return str(one.rank_new) if one.rank_old in {None, one.rank_new} else f"{one.rank_old} → {one.rank_new}"


def _cells(
    old: Decimal | None, new: Decimal | None, change: Decimal | None, amounts: Amounts
) -> tuple[Number, Number, Number]:
    return Number(amounts(old)), Number(amounts(new)), Number(_signed(change, amounts))


def _signed(change: Decimal | None, amounts: Amounts) -> str:
    return ABSENT if change is None else amounts.signed(change)


def _largest(found: Sequence[_Told]) -> Sequence[_Told]:
    """The first, which are the largest; one more is no longer than to say so."""
    return found if len(found) <= _MOST_ROWS + 1 else found[:_MOST_ROWS]
