"""What `clv` says: both sides of all segments in one table, then how each comes about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from cvcalc.decisions.lifetime.lifetime import CORNERS, Corner, SegmentLifetime
from cvcalc.reports.clv_tables import Writing, sides_tables, survival_table
from cvcalc.reports.clv_words import CORNER_NAMES, CORNER_WORDS, TWO_SIDES, convention, lifetime_sentences
from cvcalc.reports.content import ABSENT, Block, Cell, Column, Heading, Number, Paragraph, Row, Table, Words, named
from cvcalc.reports.numbers import Amounts, amounts_for, exactly, ratios, written
from cvcalc.reports.terms import BASE, money, terms_line, version_name
from cvcalc.reports.view import View

_TO_US = ("lifetime value", "margin multiple", "expected years", "customers", "all customers")
_MOST_NAMES = 8
_TO_THEM = ("customer value", "advantage")

Writings = Mapping[str | None, Writing]


def clv_blocks(lifetimes: Sequence[SegmentLifetime], view: View) -> list[Block]:
    """The content of the report: an overview, then segment by segment. Scenarios stand below each other."""
    if not lifetimes:
        return []
    writings = _writings(lifetimes, view)
    blocks: list[Block] = [_heading(lifetimes, view)]
    if len(lifetimes) == 1:
        return [*blocks, *_segment_blocks(lifetimes[0], writings), Paragraph(TWO_SIDES)]
    blocks += [_overview(lifetimes, writings), *_corners(lifetimes), Paragraph(TWO_SIDES)]
    common = _common(lifetimes, view)
    for one in lifetimes:
        corner = [] if one.corner is None else [CORNER_WORDS[one.corner]]
        own = [about for about in _abouts(one, view) if about not in common]
        blocks.append(Heading(version_name(one.segment), "; ".join([*corner, *own]), 2))
        blocks += _segment_blocks(one, writings)
    return blocks


def _segment_blocks(one: SegmentLifetime, writings: Writings) -> Iterator[Block]:
    writing = writings[one.segment.terms.currency]
    yield from sides_tables(one, writing)
    if one.lifetime is not None and one.lifetime.survival:
        yield survival_table(one.lifetime)
    yield from map(Paragraph, lifetime_sentences(one, writing.clv, writing.to_them))


def _heading(lifetimes: Sequence[SegmentLifetime], view: View) -> Heading:
    titles = {offer.title for one in lifetimes for offer in one.segment.offers}
    title = titles.pop() if len(titles) == 1 else None
    first = lifetimes[0].segment
    names = {one.segment.segment for one in lifetimes}
    parts = [named(title)] if title and title != first.segment else []
    parts.append(f"{len(names)} segments" if len(names) > 1 else named(first.segment))
    if len(lifetimes) == 1 and lifetimes[0].corner is not None:
        parts.append(CORNER_WORDS[lifetimes[0].corner])
    about = "; ".join(_common(lifetimes, view)) or "per customer; money and time are told with each segment"
    return Heading(" · ".join(parts), about)


def _common(lifetimes: Sequence[SegmentLifetime], view: View) -> list[str]:
    """What is to be said above all segments, as it is the same in all that have it."""
    abouts = list(dict.fromkeys(about for one in lifetimes for about in _abouts(one, view)))
    beginnings = [about.partition(":")[0] for about in abouts]
    return [about for about, begins in zip(abouts, beginnings, strict=True) if beginnings.count(begins) == 1]


def _abouts(one: SegmentLifetime, view: View) -> Iterator[str]:
    """By which conventions the lifetime is worked out, and the terms of the customer value."""
    if one.lifetime is not None:
        yield f"lifetime: {money(one.segment.terms, view.unit)} per customer, {convention(one.lifetime.conventions)}"
    yield f"customer value: {terms_line(one.segment, view.unit)}"


def _writings(lifetimes: Sequence[SegmentLifetime], view: View) -> dict[str | None, Writing]:
    """How to write the amounts of each currency."""
    groups: dict[str | None, list[SegmentLifetime]] = {}
    for one in lifetimes:
        groups.setdefault(one.segment.terms.currency, []).append(one)
    return {currency: _writing(group, currency, view) for currency, group in groups.items()}


def _writing(group: Sequence[SegmentLifetime], currency: str | None, view: View) -> Writing:
    known = [one.lifetime for one in group if one.lifetime is not None]
    values = [amount for one in known for amount in (one.before_acquisition, one.conventions.acquisition_cost, one.clv)]
    totals = [one.total for one in known if one.total is not None]
    theirs: list[Decimal] = []
    for one in group:
        amounts = () if one.offer is None else (one.offer.customer_value, one.offer.advantage)
        theirs += [amount for amount in amounts if amount is not None]

    def amounts_of(found: Sequence[Decimal]) -> Amounts:
        return amounts_for(found, currency, view.unit)

    margins = [margin for one in known for margin in one.conventions.margins]
    return Writing(amounts_of(margins), amounts_of(values), amounts_of(totals), amounts_of(theirs))


def _overview(lifetimes: Sequence[SegmentLifetime], writings: Writings) -> Table:
    """A row for each segment, each side in a block of its own: no column holds both."""
    columns = (
        *(Column(header, group="value of the customer", part=0) for header in _TO_US),
        *(Column(header, group="value to the customer", part=1) for header in _TO_THEM),
        Column("who gains", part=1, is_text=True),
    )
    multiples = ratios([one.lifetime.margin_multiple if one.lifetime else None for one in lifetimes])
    rows = tuple(
        Row(version_name(one.segment), tuple(_cells(one, multiple, writings[one.segment.terms.currency])))
        for one, multiple in zip(lifetimes, multiples, strict=True)
    )
    return Table(columns, rows)


def _corners(lifetimes: Sequence[SegmentLifetime]) -> Iterator[Table]:
    """For each scenario, which segments are in which of the four corners; where none is known, no table."""
    scenarios: dict[str | None, dict[Corner, list[str]]] = {}
    for one in lifetimes:
        if one.corner is not None:
            names = scenarios.setdefault(one.segment.scenario, {})
            names.setdefault(one.corner, []).append(named(one.segment.segment))
    for scenario, names in scenarios.items():
        apart = {one.segment.scenario for one in lifetimes} != {None}
        yield _corner_table(names, (BASE if scenario is None else named(scenario)) if apart else "")


def _corner_table(names: Mapping[Corner, Sequence[str]], corner: str) -> Table:
    columns = (Column("they gain", is_text=True), Column("they do not gain", is_text=True))
    rows = tuple(
        Row(label, tuple(Words(_listed(CORNER_NAMES[one], names.get(one, ()))) for one in corners))
        for label, corners in (("we gain", CORNERS[:2]), ("we do not gain", CORNERS[2:]))
    )
    return Table(columns, rows, corner)


def _listed(corner: str, names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return f"{corner}: {', '.join(names[:_MOST_NAMES])}{more}" if names else ABSENT


def _cells(one: SegmentLifetime, multiple: str, writing: Writing) -> Iterator[Cell]:
    lifetime, offer = one.lifetime, one.offer
    size = None if lifetime is None else lifetime.conventions.customers
    yield Number(writing.clv(one.clv))
    yield Number(multiple)
    yield Number(ABSENT if lifetime is None or lifetime.years is None else written(lifetime.years, 1))
    yield Number(ABSENT if size is None else exactly(size))
    yield Number(writing.total(None if lifetime is None else lifetime.total))
    yield Number(writing.to_them(None if offer is None else offer.customer_value))
    advantage = None if offer is None else offer.advantage
    yield Number(ABSENT if advantage is None else writing.to_them.signed(advantage))
    yield Words(ABSENT if one.corner is None else CORNER_WORDS[one.corner])
