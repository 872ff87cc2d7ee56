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
from cvcalc.reports.drivers import steps_between
from cvcalc.reports.numbers import Amounts
from cvcalc.reports.terms import version_name
from cvcalc.reports.view import Grouping
from cvcalc.valuation import SegmentValuation, Valuation

_NOTHING = Decimal(0)


def bridge_blocks(
    segments: Sequence[SegmentValuation], against: str, amounts: Mapping[str | None, Amounts], by: Grouping | None
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
            yield from _bridge(ours, other, amounts[segment.terms.currency], by)


def _bridge(ours: Valuation, other: Valuation, amounts: Amounts, by: Grouping | None) -> Iterator[Block]:
    found = steps_between(ours, other, by)
    steps = [(name, difference) for name, difference in found if difference]
    levels = [other.customer_value]
    for _, difference in steps:
        levels.append(CONTEXT.add(levels[-1], difference))
    scale = Scale(levels)
    rows = [_row(named(other.offer), amounts(levels[0]), scale.bar(_NOTHING, levels[0], "whole"), 0, "strong")]
    for (name, difference), before, after in zip(steps, levels, levels[1:], strict=False):
        bar = scale.bar(before, after, "plus" if difference > 0 else "minus")
        rows.append(_row(name, amounts.signed(difference), bar, 2, "plain"))
    value = ours.customer_value
    rows.append(_row(named(ours.offer), amounts(value), scale.bar(_NOTHING, value, "whole"), 0, "strong"))
    yield Table((Column(""), Column("", is_bar=True)), tuple(rows))
    same = len(found) - len(steps)
    if same:
        what = "item" if by is None else "group"
        yield Paragraph(f"{same} {what}{'s' * (same > 1)} make{'s' * (same == 1)} no difference.")


def _row(label: str, amount: str, bar: Bar, indent: int, emphasis: Emphasis) -> Row:
    return Row(label, (Number(amount), bar), indent, emphasis)


class Scale:
    """Where amounts lie between the lowest and the highest level, zero included: from 0 to 1."""

    def __init__(self, levels: Sequence[Decimal]) -> None:
        self._lowest = min([_NOTHING, *levels])
        self._whole = CONTEXT.subtract(max([_NOTHING, *levels]), self._lowest)

    def bar(self, start: Decimal, end: Decimal, tone: Tone) -> Bar:
        first, last = sorted((self._at(start), self._at(end)))
        return Bar(first, last, tone)

    def _at(self, amount: Decimal) -> Decimal:
        return CONTEXT.divide(CONTEXT.subtract(amount, self._lowest), self._whole) if self._whole else _NOTHING
