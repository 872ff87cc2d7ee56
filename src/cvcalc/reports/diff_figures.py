"""The figures of our offers in two versions, segment by segment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cvcalc.decisions.difference.difference import ModelDifference
from cvcalc.decisions.difference.segments import Figure, OfferDifference, SegmentDifference
from cvcalc.reports.content import ABSENT, Block, Column, Number, Paragraph, Row, Table, named
from cvcalc.reports.diff_words import segment_sentences
from cvcalc.reports.numbers import Amounts, amounts_for, percent_moved
from cvcalc.reports.terms import money
from cvcalc.reports.view import View


def figure_blocks(differences: Sequence[ModelDifference], view: View, *, names_files: bool) -> Iterator[Block]:
    """One table for all `differences`, if asked with the file in each row, then what else there is to know."""
    table = _table(differences, view, names_files=names_files)
    if table.rows:
        yield table
    yield from map(Paragraph, segment_sentences([segment for one in differences for segment in one.segments]))


@dataclass(frozen=True, slots=True)
class Writing:
    """How the amounts of two versions of a segment are written: each with its money unless all have the same."""

    amounts: Amounts
    moneys: tuple[str, str] = ("", "")

    def both(self, figure: Figure) -> tuple[str, str]:
        """The old and the new figure."""
        old, new = (self.amounts(value) for value in (figure.old, figure.new))
        return (
            old if figure.old is None else f"{old}{self.moneys[0]}",
            new if figure.new is None else f"{new}{self.moneys[1]}",
        )

    def change(self, one: OfferDifference) -> str:
        """By how much the value moved, or what became of the offer."""
        became = {"added": "new", "removed": "gone"}.get(one.status)
        return became or self.moved(one.value.change)

    def moved(self, change: Decimal | None) -> str:
        """A change, in money that both versions have."""
        return self.amounts.moved(change) + ("" if change is None else self.moneys[1])


def writing_of(segment: SegmentDifference, difference: ModelDifference, view: View) -> Writing:
    """How the amounts of one segment are written, beneath a title that does not say in which money."""
    is_same = segment.terms_old is None or segment.terms_new is None or segment.is_same_money
    return _writing(segment, amounts_of(difference, view), view, is_mixed=not is_same)


def _writing(segment: SegmentDifference, amounts: Amounts, view: View, *, is_mixed: bool) -> Writing:
    if not is_mixed:
        return Writing(amounts)
    old, new = (f" {money(terms or segment.terms, view.unit)}" for terms in (segment.terms_old, segment.terms_new))
    return Writing(amounts, (old, new))


def amounts_of(difference: ModelDifference, view: View) -> Amounts:
    """How to write the amounts of one file, so that what moved does not look the same."""
    values = [one.value for segment in difference.segments for one in segment.offers]
    ceilings = [segment.price_ceiling for segment in difference.segments]
    written = [value for one in values for value in (one.old, one.new, one.change) if value is not None]
    rivals = [[value for value in (one.old, one.new) if value is not None] for one in (*values, *ceilings)]
    return amounts_for(written, difference.segments[0].terms.currency, view.unit, rivals)


def _table(differences: Sequence[ModelDifference], view: View, *, names_files: bool) -> Table:
    """A row for each of our offers in each segment that moved."""
    segments = [segment for one in differences for segment in one.segments]
    ours = [one for segment in segments for one in segment.ours]
    several = any(len(segment.ours) > 1 for segment in segments)
    has_ceiling = any(one.price_ceiling.old != one.price_ceiling.new for one in segments)
    has_lead = any(map(_has_other_lead, ours))
    terms = [one for segment in segments for one in (segment.terms_old, segment.terms_new) if one is not None]
    moneys = {money(one, view.unit) for one in terms}
    rows: list[Row] = []
    for difference in differences:
        file = f"{named(difference.file)}: " if names_files and difference.file is not None else ""
        for segment in difference.segments:
            writing = _writing(segment, amounts_of(difference, view), view, is_mixed=len(moneys) > 1)
            label = file + named(segment.segment)
            if not segment.ours:
                rows.append(Row(f"{label}: our offer is not in this segment"))
            for one in segment.ours:
                if view.shows(one.offer):
                    cells = _cells(segment, one, writing, has_lead=has_lead, has_ceiling=has_ceiling)
                    rows.append(Row(label + (f": {named(one.offer)}" if several else ""), cells))
    unit = f", {moneys.pop()}" if len(moneys) == 1 else ""
    return Table(_columns(has_lead=has_lead, has_ceiling=has_ceiling), tuple(rows), f"our customer value{unit}")


def _has_other_lead(one: OfferDifference) -> bool:
    """Whether the lead did not simply move with the value."""
    lead = one.advantage
    return lead.change != one.value.change and (lead.old, lead.new) != (None, None)


def _columns(*, has_lead: bool, has_ceiling: bool) -> tuple[Column, ...]:
    columns = [Column("before"), Column("now"), Column("change"), Column("in %"), Column("rank", part=1)]
    columns += [Column("lead before", part=2), Column("lead now", part=2)] if has_lead else []
    return (*columns, *([Column("price ceiling, change", part=1)] if has_ceiling else []))


def _cells(
    segment: SegmentDifference, one: OfferDifference, writing: Writing, *, has_lead: bool, has_ceiling: bool
) -> tuple[Number, ...]:
    cells = [*writing.both(one.value), writing.change(one), percent_moved(one.value.change_share), rank_text(one)]
    cells += writing.both(one.advantage) if has_lead else ()
    cells += [_ceiling(segment, one, writing)] if has_ceiling else []
    return tuple(map(Number, cells))


def _ceiling(segment: SegmentDifference, one: OfferDifference, writing: Writing) -> str:
    """The change of the price ceiling, which is that of the best of ours; it may be another in both versions."""
    ceiling = segment.price_ceiling_of(one.offer)
    if ceiling.old is None:
        return ABSENT if ceiling.new is None else "new"
    return "gone" if ceiling.new is None else writing.moved(ceiling.change)


def rank_text(one: OfferDifference) -> str:
    """The rank, or both where it is another."""
    if one.rank_new is None:
        return ABSENT if one.rank_old is None else f"was {one.rank_old}"
    return str(one.rank_new) if one.rank_old in {None, one.rank_new} else f"{one.rank_old} → {one.rank_new}"
