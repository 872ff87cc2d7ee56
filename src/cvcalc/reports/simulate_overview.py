"""Several simulations side by side: a line for each segment and scenario, from our side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cvcalc.decisions.simulation.simulation import SimulatedOffer, Simulation
from cvcalc.documents.numbers import simulated
from cvcalc.reports.content import ABSENT, Block, Cell, Column, Heading, Number, Row, Table, named
from cvcalc.reports.likelihood import likelihood
from cvcalc.reports.numbers import Amounts, amounts_for
from cvcalc.reports.terms import money, version_name
from cvcalc.reports.view import Unit, View

_ADVANTAGE = "our advantage"


def overview_blocks(simulations: Sequence[Simulation], view: View) -> Iterator[Block]:
    """Our mean, our advantage and how often we are best; nothing for one simulation, or where ours is not shown."""
    ours = [_ours(one) for one in simulations]
    if len(simulations) < 2 or not any(one is not None and view.shows(one.offer) for one in ours):
        return
    yield _heading(simulations, view)
    columns = (
        Column("our mean"),
        Column("mean", group=_ADVANTAGE),
        Column("1 in 10 is lower", group=_ADVANTAGE),
        Column("1 in 10 is higher", group=_ADVANTAGE),
        Column("ours is best in"),
    )
    writings = _writings(simulations, view.unit)
    yield Table(
        columns,
        tuple(
            Row(version_name(one.segment), tuple(_cells(one, its, writings[one.segment.terms.currency])))
            for one, its in zip(simulations, ours, strict=True)
        ),
    )


def simulation_amounts(simulations: Sequence[Simulation], unit: Unit | None) -> Amounts:
    """How to write the amounts of simulations in one currency: means of a segment that differ look different."""
    means = [[simulated(one.drawn.mean) for one in its.offers] for its in simulations]
    found = [mean for its in means for mean in its]
    for one in (one for its in simulations for one in its.offers):
        drawn = one.drawn
        found += [one.base, *(simulated(amount) for amount in (drawn.p10, drawn.p50, drawn.p90))]
    return amounts_for(found, simulations[0].segment.terms.currency, unit, means)


def _ours(simulation: Simulation) -> SimulatedOffer | None:
    """The best of ours in the model as it is."""
    ours = simulation.segment.ours
    return None if ours is None else next(one for one in simulation.offers if one.offer == ours.offer)


def _heading(simulations: Sequence[Simulation], view: View) -> Heading:
    titles = {offer.title for one in simulations for offer in one.segment.offers}
    title = titles.pop() if len(titles) == 1 else None
    moneys = {money(one.segment.terms, view.unit) for one in simulations}
    about = f"{moneys.pop()} per customer" if len(moneys) == 1 else "per customer; money is told with each segment"
    return Heading(f"{named(title)} · overview" if title else "Overview", about)


def _writings(simulations: Sequence[Simulation], unit: Unit | None) -> dict[str | None, Amounts]:
    groups: dict[str | None, list[Simulation]] = {}
    for one in simulations:
        groups.setdefault(one.segment.terms.currency, []).append(one)
    return {currency: simulation_amounts(group, unit) for currency, group in groups.items()}


def _cells(simulation: Simulation, ours: SimulatedOffer | None, amounts: Amounts) -> Iterator[Cell]:
    yield Number(ABSENT if ours is None else amounts(simulated(ours.drawn.mean)))
    advantage = simulation.advantage
    for name in ("mean", "p10", "p90"):
        yield Number(ABSENT if advantage is None else amounts.signed(simulated(getattr(advantage.drawn, name))))
    has_rank = len(simulation.offers) > 1
    yield Number(ABSENT if ours is None or not has_rank else likelihood(ours.probability_best))
