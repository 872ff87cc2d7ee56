"""What decides a segment: the items that add most to our advantage, or take most from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import reduce

from cvcalc.formula import CONTEXT
from cvcalc.reports.content import BLANK, Column, Number, Row, Table, mentioned, named
from cvcalc.reports.groups import NO_GROUP
from cvcalc.reports.numbers import Amounts
from cvcalc.reports.terms import version_name
from cvcalc.reports.view import Grouping
from cvcalc.valuation import Driver, SegmentValuation, Valuation, compare_items

Step = tuple[str, Decimal]  # what it is called, and what it adds to our lead

_LARGEST = 3


def drivers_table(
    segments: Sequence[SegmentValuation], amounts: Mapping[str | None, Amounts], by: Grouping | None
) -> list[Table]:
    """Per segment our advantage and the three drivers that weigh most, the others summed; none without rivals."""
    rows: list[Row] = []
    for segment in segments:
        found = [*_segment_rows(segment, amounts[segment.terms.currency], by)]
        rows += [*([BLANK] if rows and found else []), *found]
    title = f"What decides, by {by}" if by else "What decides"
    return [Table((Column("our advantage"),), tuple(rows), title)] if rows else []


def steps_between(ours: Valuation, other: Valuation, by: Grouping | None) -> list[Step]:
    """What leads from another offer's customer value to ours, largest first: items, or their sums by `by`."""
    if by is None:
        return [(_name(one), one.difference) for one in compare_items(ours, other)]
    sums: dict[str, Decimal] = {}
    for valuation, is_ours in ((ours, True), (other, False)):
        for one in valuation.items:
            if one.item.unquantified is not None:
                continue
            group = getattr(one.item, by)
            name = NO_GROUP if group is None else named(group)
            add = CONTEXT.add if is_ours == (one.item.side == "benefit") else CONTEXT.subtract
            sums[name] = add(sums.get(name, Decimal(0)), one.value)
    return sorted(sums.items(), key=lambda step: step[1].copy_abs(), reverse=True)


def _name(driver: Driver) -> str:
    """A driver as tables name it; that it is a cost explains its sign."""
    return f"{named(driver.name)} (cost)" if driver.side == "cost" else named(driver.name)


def _segment_rows(segment: SegmentValuation, amounts: Amounts, by: Grouping | None) -> Iterator[Row]:
    ours, other = segment.ours, segment.next_best
    if ours is None and len(segment.offers) > 0:
        yield Row(f"{version_name(segment)}: our offer is not in this segment", (), 0, "strong")
    if ours is None or other is None or ours.advantage is None:
        return
    title = f"{version_name(segment)}: {mentioned(ours.offer)} over {mentioned(other.offer)}"
    yield Row(title, (Number(amounts.signed(ours.advantage)),), 0, "strong")
    steps = [(name, difference) for name, difference in steps_between(ours, other, by) if difference]
    largest = len(steps) if len(steps) == _LARGEST + 1 else _LARGEST  # one more is no longer than "1 other"
    for name, difference in steps[:largest]:
        yield Row(name, (Number(amounts.signed(difference)),), 2)
    others = [difference for _, difference in steps[largest:]]
    if others:
        rest = reduce(CONTEXT.add, others)
        yield Row(f"{len(others)} others", (Number(amounts.signed(rest)),), 2)
