"""The bridge: driver by driver from another offer's customer value to ours, as a waterfall."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from cvcalc.formula import CONTEXT
from cvcalc.reports.content import (
    Bar,
    Block,
    Column,
    Emphasis,
    Heading,
    Number,
    Paragraph,
    Row,
    Table,
    Tone,
    mentioned,
    named,
)
from cvcalc.reports.drivers import driver_name
from cvcalc.reports.numbers import Amounts
from cvcalc.reports.terms import version_name
from cvcalc.valuation import SegmentValuation, Valuation, compare_items

_NOTHING = Decimal(0)


def bridge_blocks(
    segments: Sequence[SegmentValuation], against: str, amounts: Mapping[str | None, Amounts]
) -> Iterator[Block]:
    """A waterfall for each segment, from the offer called `against` to the best of ours."""
    for segment in segments:
        ours = segment.ours
        other = next((one for one in segment.offers if one.offer == against), None)
        title = version_name(segment)
        if ours is None:
            yield Heading(title, "our offer is not in this segment", 2)
        elif other is None:
            yield Heading(title, f"{mentioned(against)} is not in this segment", 2)
        elif other.offer == ours.offer:
            yield Heading(title, f"{mentioned(against)} is ours: there is nothing between the two", 2)
        else:
            yield Heading(title, f"from {mentioned(other.offer)} to {mentioned(ours.offer)}", 2)
            yield from _bridge(ours, other, amounts[segment.terms.currency])


def _bridge(ours: Valuation, other: Valuation, amounts: Amounts) -> Iterator[Block]:
    drivers = compare_items(ours, other)
    steps = [one for one in drivers if one.difference]
    levels = [other.customer_value]
    for one in steps:
        levels.append(CONTEXT.add(levels[-1], one.difference))
    scale = _Scale(levels)
    rows = [_row(named(other.offer), amounts(levels[0]), scale.bar(_NOTHING, levels[0], "whole"), 0, "strong")]
    for one, before, after in zip(steps, levels, levels[1:], strict=False):
        bar = scale.bar(before, after, "plus" if one.difference > 0 else "minus")
        rows.append(_row(driver_name(one), amounts.signed(one.difference), bar, 2, "plain"))
    value = ours.customer_value
    rows.append(_row(named(ours.offer), amounts(value), scale.bar(_NOTHING, value, "whole"), 0, "strong"))
    yield Table((Column(""), Column("", is_bar=True)), tuple(rows))
    same = len(drivers) - len(steps)
    if same:
        yield Paragraph(f"{same} item{'s' * (same > 1)} make{'s' * (same == 1)} no difference.")


def _row(label: str, amount: str, bar: Bar, indent: int, emphasis: Emphasis) -> Row:
    return Row(label, (Number(amount), bar), indent, emphasis)


class _Scale:
    """Where amounts lie between the lowest and the highest level, zero included: from 0 to 1."""

    def __init__(self, levels: Sequence[Decimal]) -> None:
        self._lowest = min([_NOTHING, *levels])
        self._whole = CONTEXT.subtract(max([_NOTHING, *levels]), self._lowest)

    def bar(self, start: Decimal, end: Decimal, tone: Tone) -> Bar:
        first, last = sorted((self._at(start), self._at(end)))
        return Bar(first, last, tone)

    def _at(self, amount: Decimal) -> Decimal:
        return CONTEXT.divide(CONTEXT.subtract(amount, self._lowest), self._whole) if self._whole else _NOTHING
