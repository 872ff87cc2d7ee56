"""The tables of a journey: an offer along its stages, all offers side by side, friction by touchpoint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cvcalc.decisions.journey.friction import Meeting, costs_by_touchpoint, meetings_by_cost
from cvcalc.decisions.journey.journey import OfferJourney, SegmentJourney
from cvcalc.decisions.journey.stages import StageValue, Sums
from cvcalc.formula import CONTEXT
from cvcalc.reports.content import ABSENT, BLANK, Bar, Column, Number, Row, Swing, Table, named
from cvcalc.reports.numbers import Amounts, percent, percents
from cvcalc.valuation.value import quotient

NO_STAGE = "(no stage)"
NO_TOUCHPOINT = "(no touchpoint)"

_ZERO = Decimal(0)
_PICTURE = "░costs █benefits"


def stage_name(stage: str | None) -> str:
    return NO_STAGE if stage is None else named(stage)


def along_table(one: OfferJourney, amounts: Amounts) -> Table:
    """One offer along the journey, drawn: benefits to the right, costs to the left."""
    stages = [*one.along.stages, *_told(one.along.unassigned)]
    picture = _picture([stage.sums for stage in stages])
    rows = [
        Row(stage_name(stage.stage), (*_cells(stage, amounts), drawn))
        for stage, drawn in zip(stages, picture, strict=True)
    ]
    valuation = one.valuation
    totals = (valuation.benefits.total, valuation.costs.total, valuation.customer_value)
    columns = (*map(Column, ("benefits", "costs", "net")), Column(_PICTURE, is_bar=True))
    value = Row("Customer value", (*(Number(amounts(total)) for total in totals), None), 0, "strong")
    return Table(columns, (*rows, BLANK, value), named(valuation.offer))


def side_by_side_table(journey: SegmentJourney, shown: Sequence[OfferJourney], amounts: Amounts) -> Table:
    """What each stage, and each touchpoint within it, adds to the customer value of each offer."""
    rows: list[Row] = []
    offers = [one.along.by_stage for one in shown]
    for stage in (*journey.stages, None):
        values = [one[stage] for one in offers]
        if stage is None and not any(one.touchpoints for one in values):
            continue
        nets = tuple(Number(_net(one, amounts)) for one in values)
        rows.append(Row(stage_name(stage), nets, 0, "strong"))
        rows += _touchpoint_rows(values, amounts)
    total = tuple(Number(amounts(one.valuation.customer_value)) for one in shown)
    columns = tuple(Column(named(one.valuation.offer), one.valuation.rank == 1) for one in shown)
    return Table(columns, (*rows, BLANK, Row("Customer value", total, 0, "strong")), "net, by stage and touchpoint")


def friction_table(shown: Sequence[OfferJourney], amounts: Amounts) -> Table | None:
    """What each touchpoint costs the customer, the first offer's largest first; None where nothing does."""
    costs = {one.valuation.offer: costs_by_touchpoint(one.valuation) for one in shown}
    meetings = meetings_by_cost([*costs], costs)
    if not meetings:
        return None
    first = shown[0].valuation
    own, total = costs[first.offer], first.costs.total
    shares = [quotient(own[one], total) if one in own and total > 0 else None for one in meetings]
    largest = max(own.values(), default=_ZERO)
    rows = []
    for meeting, share in zip(meetings, percents(shares), strict=True):
        cells = [Number(amounts(its.get(meeting))) for its in costs.values()]
        bar = _bar(own.get(meeting), largest)
        rows.append(Row(meeting_name(meeting), (cells[0], Number(share), *cells[1:], bar)))
    totals = [Number(amounts(one.valuation.costs.total)) for one in shown]
    whole = percent(Decimal(1) if total > 0 else None)
    rows += [BLANK, Row("All costs", (totals[0], Number(whole), *totals[1:], None), 0, "strong")]
    others = (Column(named(one.valuation.offer), part=1) for one in shown[1:])
    columns = (Column(named(first.offer)), Column("share"), *others, Column("", is_bar=True))
    return Table(columns, tuple(rows), "friction: costs by touchpoint")


def meeting_name(meeting: Meeting) -> str:
    """A touchpoint with its stage, as in `invoice (purchase)`; costs without one by their stage."""
    stage, touchpoint = meeting
    if touchpoint is None:
        return NO_STAGE if stage is None else f"{named(stage)} {NO_TOUCHPOINT}"
    return f"{named(touchpoint)} {NO_STAGE if stage is None else f'({named(stage)})'}"


def _told(unassigned: StageValue) -> list[StageValue]:
    return [unassigned] if unassigned.touchpoints else []


def _cells(stage: StageValue, amounts: Amounts) -> tuple[Number, Number, Number]:
    """Benefits, costs and net of a stage; nothing is said of what does not arise there."""
    sums = stage.sums
    benefits, costs = (amounts(one) if one else ABSENT for one in (sums.benefits, sums.costs))
    return Number(benefits), Number(costs), Number(_net(stage, amounts))


def _net(stage: StageValue, amounts: Amounts) -> str:
    return amounts.signed(stage.sums.net) if stage.touchpoints else ABSENT


def _touchpoint_rows(stages: Sequence[StageValue], amounts: Amounts) -> Iterator[Row]:
    """A row for each touchpoint of any offer at a stage; none where no item names one."""
    values = [stage.by_touchpoint for stage in stages]
    names = dict.fromkeys(name for each in values for name in each)
    if not any(name is not None for name in names):
        return
    for name in sorted(names, key=lambda one: one is None):
        found = [each.get(name) for each in values]
        cells = tuple(Number(ABSENT if one is None else amounts.signed(one.net)) for one in found)
        yield Row(NO_TOUCHPOINT if name is None else named(name), cells, 2)


def _picture(sums: Sequence[Sums]) -> list[Swing | None]:
    """A bar to both sides of 0 for each of them, on one scale."""
    ends = [(one.costs.copy_negate(), one.benefits) for one in sums]
    lowest = min((end for pair in ends for end in pair), default=_ZERO)
    highest = max((end for pair in ends for end in pair), default=_ZERO)
    lowest, highest = min(lowest, _ZERO), max(highest, _ZERO)
    width = CONTEXT.subtract(highest, lowest)
    if not width:
        return [None for _ in sums]

    def place(amount: Decimal) -> Decimal:
        return CONTEXT.divide(CONTEXT.subtract(amount, lowest), width)

    return [Swing(place(_ZERO), place(low) if low else None, place(high) if high else None) for low, high in ends]


def _bar(cost: Decimal | None, largest: Decimal) -> Bar | None:
    if cost is None or cost <= 0 or largest <= 0:
        return None
    return Bar(_ZERO, CONTEXT.divide(cost, largest), "minus")
