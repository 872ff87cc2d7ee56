"""The simulation as comma-separated values, one figure a line.

| column | holds |
|---|---|
| file, segment, scenario | whose figure it is; an empty scenario is the model as it is |
| offer | whose figure it is, or for inputs the only offer that their range reaches; empty where it is the segment's |
| ours | whether the offer is ours: true or false |
| input | of `variance_share`: the uncertain input |
| currency, draws, seed | the terms; an empty currency is points |
| figure | a name as in the JSON document: `mean`, `p10`, `rank_probabilities.1`, `advantage.mean`, `evpi`, … |
| value | the number as in JSON, empty where it does not exist |

Histograms are in the JSON document only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cvcalc.decisions.simulation.simulation import SimulatedAdvantage, SimulatedOffer, Simulation
from cvcalc.decisions.simulation.statistics import PERCENTILES, Distribution
from cvcalc.documents.numbers import simulated
from cvcalc.reports.comma_separated import Value, write_csv
from cvcalc.reports.view import View

COLUMNS = (
    "file", "segment", "scenario", "offer", "ours", "input", "currency", "draws", "seed", "figure", "value",
)  # fmt: skip

_Line = tuple[Value, ...]  # offer, ours, input, figure, value


def simulate_csv(simulations: Sequence[Simulation], view: View) -> str:
    """A line for every figure of the offers that are shown, of our advantage, and of what the doubt comes from."""
    return write_csv(COLUMNS, (line for one in simulations for line in _lines(one, view)))


def _lines(simulation: Simulation, view: View) -> Iterator[tuple[Value, ...]]:
    segment = simulation.segment
    where = (segment.file, segment.segment, segment.scenario)
    drawn = (segment.terms.currency, simulation.draws, simulation.seed)
    for offer, ours, name, figure, value in _figures(simulation, view):
        yield *where, offer, ours, name, *drawn, figure, value


def _figures(simulation: Simulation, view: View) -> Iterator[_Line]:
    for one in simulation.offers:
        if view.shows(one.offer):
            for figure, value in _of_offer(one).items():
                yield one.offer, one.ours, None, figure, value
    if simulation.advantage is not None:
        for figure, value in _of_advantage(simulation.advantage).items():
            yield simulation.advantage.offer, True, None, f"advantage.{figure}", value
    yield None, None, None, "evpi", _rounded(simulation.evpi)
    for driver in simulation.drivers:
        yield driver.offer, None, driver.input, "variance_share", _rounded(driver.variance_share)
    yield None, None, None, "interaction", _rounded(simulation.interaction)
    yield None, None, None, "interaction_error", _rounded(simulation.interaction_error)


def _of_offer(one: SimulatedOffer) -> dict[str, Decimal | None]:
    ranks = {f"rank_probabilities.{rank}": _rounded(share) for rank, share in enumerate(one.rank_probabilities, 1)}
    return {
        "base": one.base,
        **_of_draws(one.drawn, PERCENTILES),
        "probability_positive": _rounded(one.drawn.probability_positive),
        "probability_best": _rounded(one.probability_best),
        **ranks,
    }


def _of_advantage(one: SimulatedAdvantage) -> dict[str, Decimal | None]:
    return {
        "base": one.base,
        **_of_draws(one.drawn, (10, 50, 90)),
        "probability_positive": _rounded(one.drawn.probability_positive),
    }


def _of_draws(drawn: Distribution, percentiles: Sequence[int]) -> dict[str, Decimal | None]:
    names = ("mean", "mean_error", "sd", *(f"p{percent}" for percent in percentiles))
    return {name: _rounded(getattr(drawn, name)) for name in names}


def _rounded(number: float | None) -> Decimal | None:
    return None if number is None else simulated(number)
