"""The roll-up: benefits and costs by category, stage, touchpoint or whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cvcalc.formula import CONTEXT
from cvcalc.model import CATEGORIES, SIDES, Side
from cvcalc.reports.content import BLANK, Column, Number, Row, Table, named
from cvcalc.reports.numbers import Amounts
from cvcalc.reports.score_rows import SIDE_NAMES, value_row
from cvcalc.reports.view import Grouping
from cvcalc.valuation import Valuation

NO_GROUP = "(none)"

_Group = str | None


def group_table(offers: Sequence[Valuation], columns: tuple[Column, ...], by: Grouping, amounts: Amounts) -> Table:
    """What each group adds to the customer value: net, then its benefits and costs; the groups sum to the value."""
    sums = [_sums(one, by) for one in offers]
    rows = [row for group in _groups(offers, by) for row in _rows(group, sums, amounts)]
    return Table(columns, (*rows, BLANK, value_row(offers, columns, amounts)), f"net, by {by}")


def _rows(group: _Group, sums: Sequence[dict[tuple[_Group, Side], Decimal]], amounts: Amounts) -> Iterator[Row]:
    values = {side: [its.get((group, side), Decimal(0)) for its in sums] for side in SIDES}
    net = [CONTEXT.subtract(benefit, cost) for benefit, cost in zip(values["benefit"], values["cost"], strict=True)]
    yield Row(NO_GROUP if group is None else named(group), _cells(net, amounts), 0, "strong")
    for side in SIDES:
        if any(values[side]):
            yield Row(SIDE_NAMES[side].lower(), _cells(values[side], amounts), 2)


def _cells(values: Sequence[Decimal], amounts: Amounts) -> tuple[Number, ...]:
    return tuple(Number(amounts(value)) for value in values)


def _groups(offers: Sequence[Valuation], by: Grouping) -> list[_Group]:
    """The known categories first, then groups as they come, then items without one."""
    found: dict[_Group, None] = {}
    for offer in offers:
        for one in offer.items:
            if one.item.unquantified is None:
                found[getattr(one.item, by)] = None
    known = [group for group in CATEGORIES if by == "category" and group in found]
    others = [group for group in found if group is not None and group not in known]
    return [*known, *others, *([None] if None in found else [])]


def _sums(valuation: Valuation, by: Grouping) -> dict[tuple[_Group, Side], Decimal]:
    sums: dict[tuple[_Group, Side], Decimal] = {}
    for one in valuation.items:
        key = (getattr(one.item, by), one.item.side)
        sums[key] = CONTEXT.add(sums.get(key, Decimal(0)), one.value)
    return sums
