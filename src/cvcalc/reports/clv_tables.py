"""The tables of lifetime value: both sides of a segment, and how customers stay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cvcalc.decisions.lifetime.lifetime import CustomerLifetime, SegmentLifetime
from cvcalc.reports.content import ABSENT, Cell, Column, Fitted, Number, Row, Table, mentioned
from cvcalc.reports.numbers import Amounts, customers, percent, ratios

_MOST_MARGINS = 6
_MOST_PERIODS = 24


class Writing(NamedTuple):
    """How amounts are written: margins, lifetime values, totals over customers; and what the customer gets."""

    margin: Amounts
    clv: Amounts
    total: Amounts
    to_them: Amounts


def sides_tables(one: SegmentLifetime, writing: Writing) -> Iterator[Table]:
    """How the lifetime value comes about; in a table of its own what the customer gets, as the two are never added."""
    yield Table((Column(""),), tuple(_to_us(one, writing)), "What a customer is worth to us")
    yield Table((Column(""),), tuple(_to_them(one, writing)), "What our offer is worth to the customer")


def _to_us(one: SegmentLifetime, writing: Writing) -> Iterator[Row]:
    lifetime = one.lifetime
    if lifetime is None:
        yield _row("Customer lifetime value", ABSENT, is_strong=True)
        return
    conventions = lifetime.conventions
    yield from _margins(lifetime, writing.margin)
    if conventions.acquisition_cost:
        yield _row("Present value of the margins", writing.clv(lifetime.before_acquisition))
        yield _row("less acquisition cost", writing.clv(conventions.acquisition_cost))
    yield _row("Customer lifetime value", writing.clv(lifetime.clv), is_strong=True)
    if lifetime.total is not None and conventions.customers is not None:
        yield _row(f"× {customers(conventions.customers)}", writing.total(lifetime.total))


def _margins(lifetime: CustomerLifetime, amounts: Amounts) -> Iterator[Row]:
    margins = lifetime.conventions.margins
    if len(margins) == 1:
        yield _row("Margin a year", amounts(margins[0]))
        if lifetime.margin_multiple is not None:
            yield _row("× margin multiple", ratios([lifetime.margin_multiple])[0])
    elif len(margins) <= _MOST_MARGINS:
        for year, margin in enumerate(margins, 1):
            is_last = year == len(margins) and lifetime.conventions.horizon != year
            yield _row(f"Margin {'from' if is_last else 'of'} year {year}{' on' * is_last}", amounts(margin))


def _to_them(one: SegmentLifetime, writing: Writing) -> Iterator[Row]:
    offer, other = one.offer, one.segment.next_best
    value = None if offer is None else offer.customer_value
    yield _row("Customer value", writing.to_them(value), is_strong=other is None)
    if other is not None:
        advantage = None if offer is None else offer.advantage
        text = ABSENT if advantage is None else writing.to_them.signed(advantage)
        yield _row(f"Advantage over {mentioned(other.offer)}", text, is_strong=True)


def _row(label: str, text: str, *, is_strong: bool = False) -> Row:
    return Row(label, (Number(text),), 2, "strong" if is_strong else "plain")


def survival_table(lifetime: CustomerLifetime) -> Table:
    """How many are left after each year: in the data, by the model, and drawn; beyond the data by the model alone."""
    observed, modelled = lifetime.conventions.observed, lifetime.survival
    columns = (Column("data"), Column("model"), Column("stay on"), Column("", is_bar=True))
    rows = []
    for period in _periods(len(observed) - 1, len(modelled)):
        data = observed[period] if period < len(observed) else None
        cells: tuple[Cell, ...] = (
            Number(percent(data, 1)),
            Number(percent(modelled[period], 1)),
            Number(percent(lifetime.conventions.survival.rate(period + 1), 1)),
            Fitted(modelled[period], data),
        )
        rows.append(Row(str(period), cells))
    return Table(columns, tuple(rows), "left after years")


def _periods(last: int, count: int) -> list[int]:
    """The periods to show: all, or some at equal distances, the last of the data and the last of all among them."""
    if count <= _MOST_PERIODS:
        return [*range(count)]
    step = -(-last // (_MOST_PERIODS - count + last + 1))
    return [*range(0, last, step), *range(last, count)]
