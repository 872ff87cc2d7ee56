"""What `simulate` says per segment: what each offer may come to, who is best how often, where the doubt comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from cvcalc.decisions.simulation.simulation import SimulatedOffer, Simulation
from cvcalc.decisions.simulation.statistics import Distribution
from cvcalc.documents.numbers import simulated
from cvcalc.reports.content import BLANK, Block, Cell, Column, Heading, Number, Paragraph, Row, Table, named
from cvcalc.reports.doubt import doubt_blocks
from cvcalc.reports.likelihood import likelihood, likelihoods
from cvcalc.reports.numbers import Amounts, exactly
from cvcalc.reports.simulate_overview import overview_blocks, simulation_amounts
from cvcalc.reports.simulate_words import best_on_average, remarks, star_words
from cvcalc.reports.spread import Spread
from cvcalc.reports.terms import by_segment, scenario_name, segment_heading
from cvcalc.reports.view import View

_RANKS = ("best", "2nd", "3rd", "4th")
_ADVANTAGE = "our advantage"


def simulate_blocks(simulations: Sequence[Simulation], view: View) -> list[Block]:
    """The content of the report; the scenarios of a segment stand below each other, the base first.

    Where there are several segments or scenarios, an overview comes before them.
    """
    found = {id(one.segment): one for one in simulations}
    versions = [found[id(one)] for its in by_segment(one.segment for one in simulations) for one in its]
    several = len({one.segment.scenario for one in simulations}) > 1
    blocks = [block for one in versions for block in _segment_blocks(one, view, several=several)]
    return [*overview_blocks(versions, view), *blocks]


def _segment_blocks(simulation: Simulation, view: View, *, several: bool) -> Iterator[Block]:
    yield _heading(simulation, view, several=several)
    shown = [one for one in simulation.offers if view.shows(one.offer)]
    if not shown:
        yield Paragraph(
            "None of the offers asked for is in this segment."
            if simulation.offers
            else "No offer is left in this segment."
        )
        return
    amounts = simulation_amounts([simulation], view.unit)
    yield _figures_table(simulation, shown, amounts)
    if simulation.uncertain:
        yield from map(Paragraph, star_words(simulation, shown))
        yield _rank_table(simulation, shown, amounts)
        yield from doubt_blocks(simulation)
    for sentence in remarks(simulation, shown, amounts):
        yield Paragraph(sentence)


def _heading(simulation: Simulation, view: View, *, several: bool) -> Heading:
    heading = segment_heading([simulation.segment], view.unit)
    text = f"{heading.text} · {scenario_name(simulation.segment)}" if several else heading.text
    count = simulation.uncertain
    ranges = f" of {count} range{'s' * (count != 1)}" if count else ", no ranges"
    drawn = f"{exactly(Decimal(simulation.draws))} draws{ranges}, seed {simulation.seed}"
    return Heading(text, f"{heading.about}; {drawn}")


def _figures_table(simulation: Simulation, shown: Sequence[SimulatedOffer], amounts: Amounts) -> Table:
    """A column for each offer and one for our advantage; the star is for the best on average."""
    starred = best_on_average(simulation) if len(simulation.offers) > 1 else []
    columns = [Column(named(one.offer), marked=one in starred) for one in shown]
    figures: list[tuple[Decimal, Distribution, bool]] = [(one.base, one.drawn, False) for one in shown]
    advantage = simulation.advantage
    if advantage is not None and any(one.offer == advantage.offer for one in shown):
        columns.append(Column(_ADVANTAGE, part=1))
        figures.append((advantage.base, advantage.drawn, True))
    rows = [_row("Base case", [_amount(base, amounts, signed=signed) for base, _, signed in figures], strong=True)]
    if simulation.uncertain:
        rows += _drawn_rows([(drawn, signed) for _, drawn, signed in figures], amounts)
    return Table(tuple(columns), tuple(rows))


def _drawn_rows(figures: Sequence[tuple[Distribution, bool]], amounts: Amounts) -> Iterator[Row]:
    def cells_of(name: str) -> list[Cell]:
        return [_amount(getattr(drawn, name), amounts, signed=signed) for drawn, signed in figures]

    yield _row("Mean of the draws", cells_of("mean"), strong=True)
    yield _row("standard deviation", [_amount(one.sd, amounts, signed=False) for one, _ in figures], indent=2)
    yield _row("1 in 10 is lower", cells_of("p10"), indent=2)
    yield _row("median", cells_of("p50"), indent=2)
    yield _row("1 in 10 is higher", cells_of("p90"), indent=2)
    yield _row("Above zero", [Number(likelihood(one.probability_positive)) for one, _ in figures])


def _amount(amount: Decimal | float | None, amounts: Amounts, *, signed: bool) -> Number:
    value = simulated(amount) if isinstance(amount, float) else amount
    return Number(amounts.signed(value) if signed and value is not None else amounts(value))


def _row(label: str, cells: Sequence[Cell], *, indent: int = 0, strong: bool = False) -> Row:
    return Row(label, tuple(cells), indent, "strong" if strong else "plain")


def _rank_table(simulation: Simulation, shown: Sequence[SimulatedOffer], amounts: Amounts) -> Table:
    """How often each offer takes which rank, and how its value is spread; our advantage below, on its own scale."""
    headers = _rank_headers(len(simulation.offers))
    spread = Spread([one.drawn for one in shown])
    rows = [*_scale(spread, amounts, len(headers))]
    for one in shown:
        ranks = likelihoods(_ranks(one, len(headers)))
        rows.append(Row(named(one.offer), (*map(Number, ranks), spread.strip(one.drawn))))
    if simulation.advantage is not None and not simulation.advantage.drawn.is_constant:
        drawn = simulation.advantage.drawn
        its = Spread([drawn])
        blank: tuple[Cell, ...] = (None,) * len(headers)
        rows += [BLANK, *_scale(its, amounts.signed, len(headers)), Row(_ADVANTAGE, (*blank, its.strip(drawn)))]
    columns = (*map(Column, headers), Column("98 % of the draws lie here", is_bar=True))
    return Table(columns, tuple(rows), "In how many draws")


def _scale(spread: Spread, write: Callable[[Decimal], str], columns: int) -> Iterator[Row]:
    blank: tuple[Cell, ...] = (None,) * columns
    yield Row("", (*blank, spread.ends(write)))
    yield Row("", (*blank, spread.rule()))


def _rank_headers(offers: int) -> list[str]:
    if offers == 1:
        return ["above zero"]
    if offers <= len(_RANKS):
        return [*_RANKS[: offers - 1], "last"]
    return [*_RANKS[:3], "lower"]


def _ranks(one: SimulatedOffer, columns: int) -> list[float]:
    ranks = one.rank_probabilities
    if len(ranks) == 1:
        return [one.drawn.probability_positive]
    return [*ranks[: columns - 1], sum(ranks[columns - 1 :])]
