"""What the doubt comes from: the uncertain inputs with their shares of the variance, as bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cvcalc.decisions.simulation.simulation import Influence, Simulation
from cvcalc.documents.numbers import simulated
from cvcalc.reports.content import Bar, Block, Column, Number, Row, Table, mentioned, named
from cvcalc.reports.likelihood import share_text

_LARGEST = 6
_LEAST = 0.005
_NOTHING = Decimal(0)


def doubt_blocks(simulation: Simulation) -> Iterator[Block]:
    """A row for each input that makes 1 %, up to six; the others summed, then what several make together only."""
    if not simulation.drivers:
        return
    shown, others = _split(simulation.drivers)
    rows = [_row(driver_name(one, simulation), one.variance_share) for one in shown]
    if others:
        what = "other" if len(others) == 1 else "others"
        rows.append(_row(f"{len(others)} {what}", sum(one.variance_share for one in others)))
    if simulation.interaction is not None and simulation.interaction >= _LEAST:
        rows.append(_row("several together only", simulation.interaction))
    whose = "our advantage" if simulation.explained is None else mentioned(simulation.explained)
    columns = (Column("share"), Column("", is_bar=True))
    yield Table(columns, tuple(rows), f"What the doubt in {whose} comes from")


def _split(drivers: Sequence[Influence]) -> tuple[Sequence[Influence], Sequence[Influence]]:
    large = sum(one.variance_share >= _LEAST for one in drivers)
    count = min(max(large, 1), _LARGEST)
    if len(drivers) == count + 1:  # one more is no longer than "1 other"
        count += 1
    return drivers[:count], drivers[count:]


def _row(label: str, share: float) -> Row:
    bar = Bar(_NOTHING, simulated(min(share, 1.0))) if share > 0 else None
    return Row(label, (Number(share_text(share)), bar), 2)


def driver_name(one: Influence, simulation: Simulation) -> str:
    """An input, with its offer where it counts for one of several only."""
    if one.offer is None or len(simulation.offers) == 1:
        return named(one.input)
    return f"{named(one.input)} ({mentioned(one.offer)})"
