"""What scenarios change along the journey: stage by stage, and in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cvcalc.decisions.journey.changes import JourneyChange, StageChange
from cvcalc.decisions.journey.journey import SegmentJourney
from cvcalc.decisions.journey.stages import EMPTY, NOTHING
from cvcalc.reports.content import ABSENT, BLANK, Block, Column, Number, Paragraph, Row, Table, mentioned, named
from cvcalc.reports.journey_stages import NO_TOUCHPOINT, stage_name
from cvcalc.reports.numbers import Amounts
from cvcalc.reports.terms import scenario_name
from cvcalc.reports.wording import listed

_ZERO = Decimal(0)


def scenario_blocks(base: SegmentJourney, changes: Sequence[JourneyChange], amounts: Amounts) -> Iterator[Block]:
    """The best of our offers as it is, what each scenario adds at each stage, and the same in words."""
    told = [one for one in changes if one.total is not None]
    if base.ours is not None and any(one.change for each in told for one in each.stages):
        yield _table(base, told, amounts)
    for one in changes:
        yield Paragraph(_sentence(base, one, amounts))


def _table(base: SegmentJourney, changes: Sequence[JourneyChange], amounts: Amounts) -> Table:
    ours = base.ours
    stages = dict.fromkeys((*base.stages, *(one.stage for each in changes for one in each.stages)))
    rows: list[Row] = []
    values = {} if ours is None else ours.along.by_stage
    changed = [each.by_stage for each in changes]
    for stage in [*(one for one in stages if one is not None), None]:
        along = values.get(stage, EMPTY)
        found = [each.get(stage) for each in changed]
        if stage is None and not along.touchpoints and not any(_changed(one) for one in found):
            continue
        net = amounts.signed(along.sums.net) if along.touchpoints else ABSENT
        rows.append(Row(stage_name(stage), (Number(net), *(_cell(one, amounts) for one in found)), 0, "strong"))
        names = dict.fromkeys(name for one in found if one is not None for name in one.touchpoints)
        if any(name is not None for name in names):
            as_it_is = along.by_touchpoint
            for name in sorted(names, key=lambda one: one is None):
                own = amounts.signed(as_it_is.get(name, NOTHING).net)
                cells = (_part(one, name, amounts) for one in found)
                rows.append(Row(NO_TOUCHPOINT if name is None else named(name), (Number(own), *cells), 2))
    value = _ZERO if ours is None else ours.valuation.customer_value
    totals = (Number(amounts.signed(one.total or _ZERO) if one.total else ABSENT) for one in changes)
    rows += [BLANK, Row("Customer value", (Number(amounts(value)), *totals), 0, "strong")]
    scenarios = (Column(scenario_name(one.after.segment), part=1) for one in changes)
    corner = f"{named(ours.valuation.offer)}: net, and what scenarios add" if ours is not None else ""
    return Table((Column("as it is"), *scenarios), tuple(rows), corner)


def _changed(one: StageChange | None) -> bool:
    return one is not None and bool(one.change or one.touchpoints)


def _cell(one: StageChange | None, amounts: Amounts) -> Number:
    return Number(ABSENT if one is None or not one.change else amounts.signed(one.change))


def _part(one: StageChange | None, touchpoint: str | None, amounts: Amounts) -> Number:
    change = one.touchpoints.get(touchpoint) if one is not None else None
    return Number(ABSENT if not change else amounts.signed(change))


def _sentence(base: SegmentJourney, one: JourneyChange, amounts: Amounts) -> str:
    """What one scenario adds, and where."""
    name = f"'{mentioned(one.after.segment.scenario or '')}'"
    if one.outcome.takes_us_out:
        return f"With {name}, our offer is out of this segment."
    if base.ours is None:
        return f"With {name}, our offer is {'in' if one.after.ours else 'not in'} this segment."
    if one.total is None:
        return f"{name} counts other money, so no change can be told."
    moved = [each for each in one.stages if each.change]
    aside = "; it counts another time, so this comes from that too" if one.outcome.differs_in_terms else ""
    if not moved:
        return f"{name} changes nothing for {mentioned(base.ours.valuation.offer)}."
    where = listed([_where(each, amounts, alone=len(moved) == 1) for each in moved])
    if len(moved) == 1:
        return f"{name} changes {where}{aside}."
    total = amounts.moved(one.total) if one.total else "nothing"
    return f"{name} changes {total} in all: {where}{aside}."


def _where(one: StageChange, amounts: Amounts, *, alone: bool) -> str:
    stage = "items without a stage" if one.stage is None else mentioned(one.stage)
    names = [mentioned(name) for name in one.touchpoints if name is not None]
    touched = f" ({', '.join(names)})" if names else ""
    return (
        f"{stage}{touched} by {amounts.moved(one.change)}" if alone else f"{stage}{touched} {amounts.moved(one.change)}"
    )
