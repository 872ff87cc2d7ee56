"""What decides a segment: the items that add most to our advantage, or take most from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cvcalc.formula import CONTEXT
from cvcalc.reports.content import BLANK, Column, Number, Row, Table, mentioned, named
from cvcalc.reports.numbers import Amounts
from cvcalc.reports.terms import version_name
from cvcalc.valuation import Driver, SegmentValuation

_LARGEST = 3


def drivers_table(segments: Sequence[SegmentValuation], amounts: Mapping[str | None, Amounts]) -> list[Table]:
    """Per segment our advantage and the three drivers that weigh most, the others summed; none without rivals."""
    rows: list[Row] = []
    for segment in segments:
        found = [*_segment_rows(segment, amounts[segment.terms.currency])]
        rows += [*([BLANK] if rows and found else []), *found]
    return [Table((Column("our advantage"),), tuple(rows), "What decides")] if rows else []


def driver_name(driver: Driver) -> str:
    """A driver as tables name it; that it is a cost explains its sign."""
    return f"{named(driver.name)} (cost)" if driver.side == "cost" else named(driver.name)


def _segment_rows(segment: SegmentValuation, amounts: Amounts) -> Iterator[Row]:
    ours, other = segment.ours, segment.next_best
    if ours is None and len(segment.offers) > 0:
        yield Row(f"{version_name(segment)}: our offer is not in this segment", (), 0, "strong")
    if ours is None or other is None or ours.advantage is None:
        return
    title = f"{version_name(segment)}: {mentioned(ours.offer)} over {mentioned(other.offer)}"
    yield Row(title, (Number(amounts.signed(ours.advantage)),), 0, "strong")
    drivers = [one for one in segment.drivers() if one.difference]
    largest = len(drivers) if len(drivers) == _LARGEST + 1 else _LARGEST  # one more is no longer than "1 other"
    for one in drivers[:largest]:
        yield Row(driver_name(one), (Number(amounts.signed(one.difference)),), 2)
    others = drivers[largest:]
    if others:
        rest = others[0].difference
        for one in others[1:]:
            rest = CONTEXT.add(rest, one.difference)
        yield Row(f"{len(others)} others", (Number(amounts.signed(rest)),), 2)
