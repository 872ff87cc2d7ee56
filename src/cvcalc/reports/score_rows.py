"""The rows of the score table: items below their kind and side, totals, and what the totals mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from cvcalc.formula import CONTEXT
from cvcalc.model import KINDS, SIDES, Kind, Side
from cvcalc.reports.content import ABSENT, Column, Emphasis, Number, Row, named
from cvcalc.reports.numbers import Amounts, rates, ratios, years
from cvcalc.valuation import Totals, Valuation

SIDE_NAMES: dict[Side, str] = {"benefit": "Benefits", "cost": "Costs"}


class ItemKey(NamedTuple):
    """What identifies an item across offers."""

    side: Side
    kind: Kind
    name: str


Values = dict[ItemKey, Decimal]
Figure = Callable[[Valuation], Decimal | None]


def quantified(valuation: Valuation) -> Values:
    """The values of the items that count."""
    return {
        ItemKey(one.item.side, one.item.kind, one.item.name): one.value
        for one in valuation.items
        if one.item.unquantified is None
    }


def totals(valuation: Valuation, side: Side) -> Totals:
    return valuation.benefits if side == "benefit" else valuation.costs


def has_intangibles(offers: Sequence[Valuation]) -> bool:
    """Whether any intangible is named, be it without a number."""
    return any(one.item.kind == "intangible" for offer in offers for one in offer.items)


class ItemLine(NamedTuple):
    """A side, a kind or an item (`indent` 0, 2, 4), with its value for each offer; None where it has none."""

    label: str
    indent: int
    side: Side
    values: tuple[Decimal | None, ...]


def item_lines(offers: Sequence[Valuation]) -> Iterator[ItemLine]:
    """Benefits and costs, opened into kinds and items in the order of the model."""
    values = [quantified(one) for one in offers]
    keys = list(dict.fromkeys(key for one in values for key in one))
    for side in SIDES:
        yield ItemLine(SIDE_NAMES[side], 0, side, tuple(totals(one, side).total for one in offers))
        for kind in KINDS:
            chosen = [key for key in keys if key.side == side and key.kind == kind]
            if chosen:
                yield ItemLine(kind, 2, side, tuple(getattr(totals(one, side), kind) for one in offers))
            for key in chosen:
                yield ItemLine(named(key.name), 4, side, tuple(its.get(key) for its in values))


def item_row(line: ItemLine, amounts: Amounts) -> Row:
    """The line as a row of a table; what an offer does not have is `–`."""
    return _row(line.label, line.values, amounts, line.indent, "plain" if line.indent else "strong")


def value_row(offers: Sequence[Valuation], columns: Sequence[Column], amounts: Amounts) -> Row:
    """The customer value, that of the winner standing out."""
    cells = tuple(
        Number(amounts(one.customer_value), "winner" if column.marked else None)
        for one, column in zip(offers, columns, strict=True)
    )
    return Row("Customer value", cells, 0, "strong")


def meaning_rows(offers: Sequence[Valuation], amounts: Amounts) -> Iterator[Row]:
    """What stands below the customer value; rows that say nothing here are left out."""
    yield _texts("benefits / costs", ratios([one.benefit_cost_ratio for one in offers]), 2)
    if has_intangibles(offers):
        yield _row("on tangibles alone", [one.tangible_value for one in offers], amounts, 2)
        yield _row("net intangibles", [_net_intangibles(one) for one in offers], amounts, 2)
        yield _row("needed to break even", [one.break_even_zero for one in offers], amounts, 4)
        lead = [one.break_even_lead for one in offers]
        if any(one is not None for one in lead):
            yield _row("needed to draw level", lead, amounts, 4)
    if max((one.terms.horizon for one in offers), default=1) > 1:
        yield _row("as a level amount a year", [one.annual_equivalent for one in offers], amounts, 2)
        yield _texts("ROI on tangibles", rates([one.roi for one in offers]), 2)
        simple = [_payback(one, one.payback_years) for one in offers]
        yield _texts("payback on tangibles, simple", simple, 2)
        if any(one.terms.discount_rate for one in offers):
            discounted = [_payback(one, one.payback_years_discounted) for one in offers]
            yield _texts("payback on tangibles, discounted", discounted, 2)
        yield _texts("IRR on tangibles", rates([one.irr for one in offers]), 2)


def _net_intangibles(valuation: Valuation) -> Decimal:
    return CONTEXT.subtract(valuation.benefits.intangible, valuation.costs.intangible)


def _payback(valuation: Valuation, time: Decimal | None) -> str:
    if time is not None:
        return years(time)
    return "never" if valuation.costs.tangible else ABSENT


def _row(
    label: str, values: Sequence[Decimal | None], amounts: Amounts, indent: int, emphasis: Emphasis = "plain"
) -> Row:
    return _texts(label, [amounts(value) for value in values], indent, emphasis)


def _texts(label: str, texts: Sequence[str], indent: int, emphasis: Emphasis = "plain") -> Row:
    return Row(label, tuple(map(Number, texts)), indent, emphasis)
