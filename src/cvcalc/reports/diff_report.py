"""What `diff` says: what moved, then why, then what the files say differently."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from cvcalc.decisions.difference.difference import ModelDifference
from cvcalc.decisions.difference.gates import GateOutcome
from cvcalc.decisions.difference.segments import Figure, OfferDifference, SegmentDifference
from cvcalc.problems import shortened, visible
from cvcalc.reports.content import ABSENT, Block, Cell, Column, Heading, Listing, Number, Paragraph, Row, Table, named
from cvcalc.reports.diff_changes import change_blocks
from cvcalc.reports.diff_why import MOST_SEGMENTS, rank_text, why_blocks
from cvcalc.reports.diff_words import failed_gate, open_gates, our_offers, segment_sentences, signed_percent, verdict
from cvcalc.reports.numbers import Amounts, amounts_for
from cvcalc.reports.terms import money
from cvcalc.reports.view import View
from cvcalc.reports.wording import counted

MOST_JUDGED = 20

Versions = tuple[str, str]
"""How the old and the new version are called."""


def diff_blocks(
    differences: Sequence[ModelDifference], gates: Sequence[GateOutcome], view: View, versions: Versions | None
) -> list[Block]:
    """The content of the report; of files and segments in which nothing differs it says nothing."""
    found = [one for one in differences if not one.is_empty]
    blocks: list[Block] = [heading(found, versions), Paragraph(verdict(found)), *gate_blocks(gates)]
    for one in found:
        blocks += figure_blocks(one, view, is_alone=len(found) == 1)
    blocks += why_segments(found, view)
    blocks += change_blocks(found)
    return blocks


def heading(differences: Sequence[ModelDifference], versions: Versions | None) -> Heading:
    """The title, with what is compared with what."""
    files = [named(one.file) for one in differences if one.file is not None]
    where = f" in {files[0]}" if len(files) == 1 else f" in {len(files)} files" if files else ""
    scenarios = {one.scenario for one in differences if one.scenario is not None}
    about = [f"from {named(versions[0])} to {named(versions[1])}"] if versions else []
    about += [f"scenario {named(name)}" for name in scenarios]
    return Heading(f"What moved{where}", ", ".join(about))


def gate_blocks(gates: Sequence[GateOutcome]) -> Iterator[Block]:
    """The gates that fail, each with where it does, then what can't be told."""
    for that in dict.fromkeys(one.that for one in gates if one.failed):
        failed = [failed_gate(one) for one in gates if one.failed and one.that == that]
        yield Listing(f"Not allowed: {visible(shortened(that))}", _capped(failed))
    left = open_gates(gates)
    if left:
        yield Listing("Not judged", _capped(left))


def _capped(entries: Sequence[str]) -> tuple[str, ...]:
    """The first entries; of many more, how many."""
    more = len(entries) - MOST_JUDGED
    return (*entries[:MOST_JUDGED], *([f"and {more:,} more; --format json lists all"] if more > 0 else []))


def figure_blocks(difference: ModelDifference, view: View, *, is_alone: bool) -> Iterator[Block]:
    """The figures of our offers in each segment of one file, and what else there is to know of each."""
    if not difference.segments:
        return
    if not is_alone and difference.file is not None:
        yield Heading(named(difference.file), level=2)
    table = _figures(difference, amounts_of(difference, view), view)
    if table.rows:
        yield table
    yield from map(Paragraph, segment_sentences(difference.segments))


def _figures(difference: ModelDifference, amounts: Amounts, view: View) -> Table:
    """A row for each of our offers in each segment that moved."""
    segments = difference.segments
    several = any(len(our_offers(one)) > 1 for one in segments)
    has_ceiling = any(one.price_ceiling.old != one.price_ceiling.new for one in segments)
    columns = [Column("before"), Column("now"), Column("change"), Column("in %"), Column("rank", part=1)]
    columns += [Column("price ceiling, change", part=1)] if has_ceiling else []
    rows: list[Row] = []
    for segment in segments:
        ours = [one for one in our_offers(segment) if view.shows(one.offer)]
        for one in ours:
            cells = _cells(segment, one, amounts, has_ceiling=has_ceiling)
            name = named(segment.segment) + (f": {named(one.offer)}" if several else "")
            rows.append(Row(name, cells))
        if not ours and not our_offers(segment):
            rows.append(Row(f"{named(segment.segment)}: our offer is not in this segment"))
    about = {money(one.terms, view.unit) for one in segments}
    unit = f", {about.pop()}" if len(about) == 1 else ""
    return Table(tuple(columns), tuple(rows), f"our customer value{unit}")


def amounts_of(difference: ModelDifference, view: View) -> Amounts:
    """How to write the amounts of one file."""
    figures = [one.value for segment in difference.segments for one in segment.offers]
    values = [value for one in figures for value in (one.old, one.new, one.change) if value is not None]
    return amounts_for(values, difference.segments[0].terms.currency, view.unit)


def _cells(
    segment: SegmentDifference, one: OfferDifference, amounts: Amounts, *, has_ceiling: bool
) -> tuple[Cell, ...]:
    value, ceiling = one.value, segment.price_ceiling
    change = {"added": "new", "removed": "gone"}.get(
        one.status, ABSENT if value.change is None else amounts.signed(value.change)
    )
    cells = [amounts(value.old), amounts(value.new), change, signed_percent(value.change_share), rank_text(one)]
    if has_ceiling:
        cells.append(_ceiling(ceiling, amounts))
    return tuple(map(Number, cells))


def _ceiling(ceiling: Figure, amounts: Amounts) -> str:
    if ceiling.change is not None:
        return amounts.signed(ceiling.change)
    return ABSENT if ceiling.old is None and ceiling.new is None else "new" if ceiling.old is None else "gone"


def why_segments(differences: Sequence[ModelDifference], view: View) -> Iterator[Block]:
    """Why the segments moved whose figures moved most, in the order in which they stand."""
    shown = most_moved(differences, MOST_SEGMENTS, {"changed"})
    for one in shown:
        for segment in one.segments:
            file = named(one.file) if len(differences) > 1 and one.file is not None else ""
            yield from why_blocks(segment, amounts_of(one, view), view, file)
    left = sum(segment.status == "changed" for one in differences for segment in one.segments)
    left -= sum(len(one.segments) for one in shown)
    if left:
        yield Paragraph(f"{counted(left, 'more segment')} moved less; --format json explains all.")


def most_moved(
    differences: Sequence[ModelDifference], most: int, statuses: Container[str] = ("changed", "added", "removed")
) -> list[ModelDifference]:
    """The differences with no more than the segments that moved most, in the order in which they stand."""
    found = [segment for one in differences for segment in one.segments if segment.status in statuses]
    chosen = {id(segment) for segment in sorted(found, key=_size, reverse=True)[:most]}
    kept = (replace(one, segments=tuple(each for each in one.segments if id(each) in chosen)) for one in differences)
    return [one for one in kept if one.segments]


def _size(segment: SegmentDifference) -> tuple[bool, Decimal]:
    """How much a segment moved: first where the winner is another, then by the largest share of ours."""
    shares = [one.value.change_share for one in our_offers(segment)]
    return segment.changes_winner, max((one.copy_abs() for one in shares if one is not None), default=Decimal(0))
