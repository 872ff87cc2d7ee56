"""The stack: from the reference value, item by item, to the price ceiling, our price and what the customer keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from cvcalc.decisions.pricing.price import SegmentPrice
from cvcalc.formula import CONTEXT
from cvcalc.reports.bridge import Scale
from cvcalc.reports.content import Bar, Cell, Column, Emphasis, Number, Row, Table, Tone, mentioned
from cvcalc.reports.drivers import steps_between
from cvcalc.reports.numbers import Amounts
from cvcalc.reports.view import Grouping

_NOTHING = Decimal(0)
_ONE = Decimal(1)


class Writing(NamedTuple):
    """How prices are written, and how present values."""

    price: Amounts
    value: Amounts


class _Line(NamedTuple):
    """A row of the stack: from one level of price to another, and what that is in present value, where it is told."""

    label: str
    start: Decimal
    end: Decimal
    tone: Tone
    value: Decimal | None = None
    is_last: bool = False

    @property
    def is_step(self) -> bool:
        return self.tone != "whole"


def is_weighted(one: SegmentPrice) -> bool:
    """Whether a unit of price is something else than a unit of customer value."""
    weight = one.price_weight
    return weight is not None and CONTEXT.subtract(weight, _ONE).copy_abs() > Decimal("1e-9")


def stack_table(one: SegmentPrice, writing: Writing, by: Grouping | None) -> Table | None:
    """The waterfall of a segment that has a ceiling; amounts as prices and, where that differs, in present value."""
    lines = [*_lines(one, by)]
    if not lines:
        return None
    scale = Scale([level for line in lines for level in (line.start, line.end)])
    weighted = is_weighted(one)
    rows = tuple(_row(line, writing, scale, weighted=weighted) for line in lines)
    headers = ("as price", "present value") if weighted else ("",)
    return Table((*map(Column, headers), Column("", is_bar=True)), rows)


def steps_of(one: SegmentPrice, by: Grouping | None) -> list[tuple[str, Decimal]]:
    """What makes a difference at equal prices, in present value: first what is better, then what is worse."""
    if one.at_equal_prices is None or one.alternative is None:
        return []
    steps = steps_between(one.at_equal_prices, one.alternative, by)
    return [step for step in steps if step[1] > 0] + [step for step in steps if step[1] < 0]


def _lines(one: SegmentPrice, by: Grouping | None) -> Iterator[_Line]:
    ours, other, ceiling, price = one.offer, one.alternative, one.ceiling.value, one.price
    if ours is None or other is None or ceiling is None or price is None:
        return
    level = one.reference_value or _NOTHING
    if one.reference_value is None:
        yield _Line(f"{mentioned(other.offer)} has no price", _NOTHING, level, "whole")
    else:
        yield _Line(f"Price of {mentioned(other.offer)}", _NOTHING, level, "whole")
    for name, difference in steps_of(one, by) if one.price_weight else ():
        before, level = level, CONTEXT.add(level, CONTEXT.divide(difference, one.price_weight or _ONE))
        yield _Line(name, before, level, "plus" if level > before else "minus", difference)
    yield _Line("Lowest price" if one.is_rising else "Price ceiling", _NOTHING, ceiling, "whole")
    yield _Line(f"Price of {mentioned(ours.offer)}", _NOTHING, price, "whole")
    start, end = (ceiling, price) if one.is_rising else (price, ceiling)
    label = "Above the lowest price" if one.is_rising else "What the customer keeps"
    kept = CONTEXT.subtract(ours.customer_value, other.customer_value)
    yield _Line(label, start, end, "plus" if end > start else "minus", kept, is_last=True)


def _row(line: _Line, writing: Writing, scale: Scale, *, weighted: bool) -> Row:
    moved = CONTEXT.subtract(line.end, line.start)
    cells: list[Cell] = [Number(writing.price.signed(moved) if line.is_step else writing.price(line.end))]
    if weighted:
        cells.append(None if line.value is None else Number(writing.value.signed(line.value)))
    emphasis: Emphasis = "strong" if line.value is None or line.is_last else "plain"
    indent = 0 if emphasis == "strong" else 2
    bar: Bar = scale.bar(line.start, line.end, line.tone)
    return Row(line.label, (*cells, bar), indent, emphasis)


def price_amounts(prices: Sequence[SegmentPrice]) -> list[list[Decimal]]:
    """The prices that must be told apart, segment by segment."""
    found = [(one.reference_value, one.ceiling.value, one.price, one.zero_value.value) for one in prices]
    return [[amount for amount in amounts if amount is not None] for amounts in found]
