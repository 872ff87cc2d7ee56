"""The price-setting table: candidate prices, the segments each wins, and what it brings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from cvcalc.decisions.pricing.curve import Candidate
from cvcalc.decisions.pricing.price import SegmentPrice
from cvcalc.reports.content import (
    ABSENT,
    STAR,
    Block,
    Cell,
    Column,
    Heading,
    Number,
    Paragraph,
    Row,
    Table,
    Words,
    mentioned,
    named,
)
from cvcalc.reports.numbers import Amounts, amounts_for, customers, exactly
from cvcalc.reports.price_stack import Writing
from cvcalc.reports.terms import BASE, price_unit, version_name
from cvcalc.reports.view import View


def curve_blocks(
    prices: Sequence[SegmentPrice], curve: Sequence[Candidate], writings: Mapping[str | None, Writing], view: View
) -> Iterator[Block]:
    """A table for each scenario, offer, currency and unit of price."""
    advises = not any(one.is_rising for one in prices)
    groups: dict[tuple[object, ...], list[Candidate]] = {}
    for one in curve:
        groups.setdefault((one.scenario, one.offer, one.price_input, one.currency, one.unit), []).append(one)
    for group in groups.values():
        first = group[0]
        title = " · ".join(["One price for all segments", *_apart(first, curve)])
        unit = price_unit(first.unit, first.currency, view.unit)
        yield Heading(title, f"each price ceiling as the price of {mentioned(first.offer)} in {unit}", 2)
        yield from _group_blocks(group, writings[first.currency].price, view, advises=advises)
    if not groups:
        yield Heading("One price for all segments", "", 2)
        yield Paragraph("No segment has a price ceiling above 0 to try.")
    alone = [version_name(one.segment) for one in prices if one.alternative is None or one.offer is None]
    if alone:
        yield Paragraph(f"Not counted, as there is nothing to price against: {', '.join(alone)}.")


def _apart(one: Candidate, curve: Sequence[Candidate]) -> Iterator[str]:
    """What tells its table from the others: the scenario, the currency."""
    if len({each.scenario for each in curve}) > 1:
        yield BASE if one.scenario is None else named(one.scenario)
    if len({each.currency for each in curve}) > 1:
        yield "points" if one.currency is None else named(one.currency)


def _group_blocks(group: Sequence[Candidate], amounts: Amounts, view: View, *, advises: bool) -> Iterator[Block]:
    sums = [one for each in group for one in (each.revenue, each.contribution) if one is not None]
    totals = amounts_for(sums, group[0].currency, view.unit)
    has_contribution = any(one.contribution is not None for one in group)
    headers = ["ceiling of", "segments won", "customers", "revenue", *["contribution"] * has_contribution]
    rows = tuple(_row(one, amounts, totals, has_contribution=has_contribution) for one in group)
    yield Table(tuple(map(Column, headers)), rows, "price")
    yield Paragraph(" ".join(_sentences(group, amounts, totals, advises=advises)))


def _row(one: Candidate, amounts: Amounts, totals: Amounts, *, has_contribution: bool) -> Row:
    cells: list[Cell] = [
        Words(", ".join(map(mentioned, one.ceiling_of))),
        Number(f"{len(one.won)} of {len(one.segments)}"),
        Number(ABSENT if one.customers is None else exactly(one.customers)),
        Number(totals(one.revenue)),
    ]
    if has_contribution:
        cells.append(Number(totals(one.contribution)))
    text, is_starred = amounts(one.price), one.is_best and _brings(one) > 0
    return Row(f"{STAR} {text}" if is_starred else text, tuple(cells), 0, "winner" if is_starred else "plain")


def _brings(one: Candidate) -> Decimal:
    return (one.revenue if one.contribution is None else one.contribution) or Decimal(0)


def _sentences(group: Sequence[Candidate], amounts: Amounts, totals: Amounts, *, advises: bool) -> Iterator[str]:
    best = next((one for one in group if one.is_best), None)
    for reason in dict.fromkeys(one.reason for one in group if one.reason is not None):
        yield f"What a price brings is not known everywhere: {named(reason)}."
    if best is None or best.customers is None:
        return
    price = amounts.in_words(best.price)
    segments = f"{len(best.segments)} segment{'s' * (len(best.segments) > 1)}"
    where = f"from {customers(best.customers)} in {len(best.won)} of {segments}"
    if _brings(best) <= 0:
        yield (
            "No price here brings any revenue."
            if best.contribution is None
            else f"No price here brings more than it costs us; at {price} the least is lost."
        )
        return
    what = "revenue" if best.contribution is None else "contribution"
    yield f"{price} brings the highest {what}, {totals.in_words(_brings(best))} {where}."
    if advises:
        yield "At its ceiling a segment is as well off with the alternative, so ask a little less."
