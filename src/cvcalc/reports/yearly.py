"""Years as columns: what an offer gives and takes in each year, nominal and in present value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from cvcalc.formula import CONTEXT
from cvcalc.reports.content import BLANK, STAR, Block, Column, Emphasis, Number, Row, Table, named
from cvcalc.reports.numbers import Amounts, amounts_for
from cvcalc.reports.terms import scenario_name
from cvcalc.reports.view import View
from cvcalc.valuation import SegmentValuation, Valuation

_Years = Sequence[Decimal]


def yearly_blocks(versions: Sequence[SegmentValuation], view: View) -> Iterator[Block]:
    """A table with the years 0, 1, … and their total as columns; every offer has its rows."""
    offers = [(version, one) for version in versions for one in view.shown(version)]
    found = [amount for _, one in offers for years in _figures(one).values() for amount in years]
    amounts = amounts_for(found, versions[0].terms.currency, view.unit)
    last = max(one.terms.horizon for _, one in offers)
    columns = (*(Column(f"year {year}") for year in range(last + 1)), Column("total"))
    rows: list[Row] = []
    for version, one in offers:
        scenario = f" · {scenario_name(version)}" if len(versions) > 1 else ""
        wins = one.rank == 1 and len(version.offers) > 1
        title = f"{STAR} {named(one.offer)}{scenario}" if wins else f"{named(one.offer)}{scenario}"
        rows += [*([BLANK] if rows else []), Row(title, (), 0, "winner" if wins else "strong")]
        rows += _rows(one, last, amounts)
    yield Table(columns, tuple(rows))


def _rows(valuation: Valuation, last: int, amounts: Amounts) -> Iterator[Row]:
    emphasis: Emphasis
    for label, years in _figures(valuation).items():
        total = "" if label == "cumulative" else amounts(_total(years))
        texts = [*map(amounts, years), *[""] * (last + 1 - len(years)), total]
        emphasis = "strong" if label == "present value" else "plain"
        yield Row(label, tuple(map(Number, texts)), 2, emphasis)


def _figures(valuation: Valuation) -> dict[str, _Years]:
    """Nominal benefits, costs, net and running total, and the net in present value, by year."""
    net = valuation.net_flows
    return {
        "benefits": valuation.by_year(lambda one: one.flows, side="benefit"),
        "costs": valuation.by_year(lambda one: one.flows, side="cost"),
        "net": net,
        "cumulative": [*accumulate(net, CONTEXT.add)],
        "present value": valuation.by_year(lambda one: one.ledger),
    }


def _total(years: _Years) -> Decimal:
    total = Decimal(0)
    for amount in years:
        total = CONTEXT.add(total, amount)
    return total
