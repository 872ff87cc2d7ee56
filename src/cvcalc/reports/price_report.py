"""What `price` says: a line for each segment, then how each price ceiling comes about, and the price-setting table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from cvcalc.decisions.pricing.curve import Candidate
from cvcalc.decisions.pricing.price import SegmentPrice
from cvcalc.reports.content import (
    ABSENT,
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
from cvcalc.reports.numbers import Amounts, amounts_for, customers, percent
from cvcalc.reports.price_curve_table import curve_blocks
from cvcalc.reports.price_stack import Writing, price_amounts, stack_table, steps_of
from cvcalc.reports.price_words import price_sentences, straight_weight
from cvcalc.reports.terms import price_unit, terms_line, version_name
from cvcalc.reports.view import View

_SUMMARY = ("reference value", "price ceiling", "our price", "headroom", "customer keeps")


def price_blocks(prices: Sequence[SegmentPrice], curve: Sequence[Candidate] | None, view: View) -> list[Block]:
    """The content of the price report: an overview, what one price would bring, then segment by segment.

    Scenarios stand below each other, the base first.
    """
    if not prices:
        return []
    writings = _writings(prices, curve or (), view)
    blocks: list[Block] = [_heading(prices, view)]
    brings = [] if curve is None else [*curve_blocks(prices, curve, writings, view)]
    if len(prices) == 1:
        return [*blocks, *_segment_blocks(prices[0], writings, view, tells_weight=True), *brings]
    weights = {straight_weight(one) for one in prices if one.ceiling.value is not None}
    is_common = len(weights) == 1
    blocks.append(_summary(prices, writings))
    blocks += [Paragraph(weight) for weight in weights if weight and is_common]
    blocks += brings
    has_own_terms = len({_about(one, view) for one in prices}) > 1
    for one in prices:
        about = [_versus(one), *([_about(one, view)] if has_own_terms else [])]
        blocks.append(Heading(version_name(one.segment), "; ".join(filter(None, about)), 2))
        blocks += _segment_blocks(one, writings, view, tells_weight=not is_common)
    return blocks


def _segment_blocks(
    one: SegmentPrice, writings: Mapping[str | None, Writing], view: View, *, tells_weight: bool
) -> Iterator[Block]:
    writing = writings[one.segment.terms.currency]
    table = stack_table(one, writing, view.by)
    if table is not None:
        yield table
    yield from map(Paragraph, price_sentences(one, writing, tells_weight=tells_weight))


def _heading(prices: Sequence[SegmentPrice], view: View) -> Heading:
    titles = {offer.title for one in prices for offer in one.segment.offers}
    title = titles.pop() if len(titles) == 1 else None
    first = prices[0]
    names = {one.segment.segment for one in prices}
    parts = [named(title)] if title and title != first.segment.segment else []
    parts.append(f"{len(names)} segments" if len(names) > 1 else named(first.segment.segment))
    size = first.segment.terms.segment_size
    if len(prices) == 1 and size is not None:
        parts.append(customers(size))
    abouts = {_about(one, view) for one in prices}
    about = abouts.pop() if len(abouts) == 1 else "per customer; money and time are told with each segment"
    return Heading(" · ".join(parts), about)


def _about(one: SegmentPrice, view: View) -> str:
    """Which input is the price, in which unit, and the terms of present values."""
    terms = terms_line(one.segment, view.unit)
    if one.price_input is None:
        return terms
    unit = price_unit(one.unit, one.segment.terms.currency, view.unit)
    return f"price: {named(one.price_input)} in {unit}; value: {terms}"


def _versus(one: SegmentPrice) -> str:
    if one.offer is None or one.alternative is None:
        return ""
    return f"{mentioned(one.offer.offer)} against {mentioned(one.alternative.offer)}"


def _writings(prices: Sequence[SegmentPrice], curve: Sequence[Candidate], view: View) -> dict[str | None, Writing]:
    """How to write the amounts of each currency."""
    tried: dict[str | None, list[Decimal]] = {}
    for candidate in curve:
        tried.setdefault(candidate.currency, []).append(candidate.price)
    groups: dict[str | None, list[SegmentPrice]] = {}
    for one in prices:
        groups.setdefault(one.segment.terms.currency, []).append(one)
    return {currency: _writing(group, tried.get(currency, []), currency, view) for currency, group in groups.items()}


def _writing(prices: Sequence[SegmentPrice], tried: Sequence[Decimal], currency: str | None, view: View) -> Writing:
    found = [*price_amounts(prices), tried]
    values: list[Decimal] = [value for one in prices for _, value in steps_of(one, view.by)]
    values += [one.offer.customer_value for one in prices if one.offer is not None]
    price = amounts_for([amount for amounts in found for amount in amounts], currency, view.unit, found)
    return Writing(price, amounts_for(values, currency, view.unit))


def _summary(prices: Sequence[SegmentPrice], writings: Mapping[str | None, Writing]) -> Table:
    columns = (Column("against"), *map(Column, _SUMMARY))
    rows = tuple(
        Row(version_name(one.segment), tuple(_cells(one, writings[one.segment.terms.currency].price))) for one in prices
    )
    return Table(columns, rows)


def _cells(one: SegmentPrice, amounts: Amounts) -> Iterator[Cell]:
    yield Words(ABSENT if one.alternative is None else mentioned(one.alternative.offer))
    for amount in (one.reference_value, one.ceiling.value, one.price):
        yield Number(amounts(amount))
    yield Number(ABSENT if one.headroom is None else amounts.signed(one.headroom))
    yield Number(percent(one.customer_share if one.is_worth_more else None))
