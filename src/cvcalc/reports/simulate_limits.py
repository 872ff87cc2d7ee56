"""What so many draws can't tell, in words: what they rest on, and how far figures may be off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import sqrt

from cvcalc.decisions.simulation.simulation import SimulatedOffer, Simulation
from cvcalc.decisions.simulation.statistics import Distribution
from cvcalc.decisions.simulation.variance import FEWEST_DRAWS
from cvcalc.documents.numbers import simulated
from cvcalc.reports.content import mentioned
from cvcalc.reports.likelihood import likelihood, tenths
from cvcalc.reports.numbers import Amounts, exactly

_SURE = 0.0025  # a standard error below a quarter of a point leaves a whole percent as it is
_UNSURE = 0.03  # of the variance: an interaction that may be larger is worth a word
_EXTREME = 0.5  # of the variance: nothing rests safely on two draws that make so much
_UNSTEADY = 0.05  # of the distance from the 10th to the 90th percentile: no mean should err by so much


def limits(simulation: Simulation, shown: Sequence[SimulatedOffer], amounts: Amounts, *, ties: bool) -> Iterator[str]:
    """`ties` says that the best offers tie in every draw, so that chance is no part of it."""
    yield from _unknown_doubt(simulation)
    yield from _extremes(simulation, shown)
    precision = [*_errors(simulation, amounts, ties=ties), *_certainty(simulation, ties=ties)]
    if precision:
        yield f"These are draws: {'; '.join(precision)}. More draws (--draws) lessen that."


def _unknown_doubt(simulation: Simulation) -> Iterator[str]:
    error = simulation.interaction_error
    if not simulation.has_deviations:
        yield "A range that counts here has no standard deviation, so the doubt can't be shared out among inputs."
    elif simulation.draws < simulation.needed_draws and not _explained(simulation).is_constant:
        yield (
            f"{exactly(Decimal(simulation.draws))} draws are too few to tell what the doubt comes from: with so many "
            f"ranges it takes {exactly(Decimal(simulation.needed_draws))} at least (--draws)."
        )
    elif error is not None and simulation.interaction is None and error >= _UNSURE:
        yield (
            f"What inputs make together only is less than {likelihood(min(error, 1.0))} of the doubt, too little for "
            "so few draws to tell. More draws (--draws) do."
        )


def _explained(simulation: Simulation) -> Distribution:
    """What the doubt is about: our advantage, or where there is none an offer."""
    if simulation.advantage is not None:
        return simulation.advantage.drawn
    return next(one.drawn for one in simulation.offers if one.offer == simulation.explained)


def _extremes(simulation: Simulation, shown: Sequence[SimulatedOffer]) -> Iterator[str]:
    """Which figures hang on two draws, as where a divisor passes through 0: then they do not exist."""
    if simulation.draws < FEWEST_DRAWS:
        return
    for one in shown:
        drawn = one.drawn
        if drawn.mean_error is None or drawn.extreme_share <= _EXTREME:
            continue
        offer = mentioned(one.offer)
        rests = "standard deviation rests on them: other draws would give another"
        if drawn.mean_error > _UNSTEADY * (drawn.p90 - drawn.p10):
            rests = (
                "mean and standard deviation rest on them: other draws would give others, and they do not exist where "
                "a divisor can come as near to 0 as it likes"
            )
        yield f"2 of the draws make {likelihood(drawn.extreme_share)} of the variance of {offer}. Its {rests}."


def _errors(simulation: Simulation, amounts: Amounts, *, ties: bool) -> Iterator[str]:
    """How far figures may be off, where that shows."""
    shares = _shares(simulation, ties=ties)
    worst = max((sqrt(share * (1 - share) / simulation.draws) for share in shares), default=0.0)
    if worst > _SURE:
        known = [one.drawn.mean_error for one in simulation.offers if one.drawn.mean_error is not None]
        error = amounts(simulated(max(known, default=0.0)))
        unit = f" {amounts.unit}" if amounts.unit else ""
        means = f"{error}{unit} and " if error.strip("0.") else ""
        yield f"standard errors are at most {means}{tenths(100 * worst)} percentage points"


def _certainty(simulation: Simulation, *, ties: bool) -> Iterator[str]:
    """How often what no draw shows may happen, 19 times in 20 at most: 1 − 0.05^(1/n), about 3/n."""
    most = 1 - 0.05 ** (1 / simulation.draws)
    if most > _SURE and any(share in {0.0, 1.0} for share in _shares(simulation, ties=ties)):
        yield f"what none of them shows may still be so in up to {tenths(100 * most)} % of all cases"


def _shares(simulation: Simulation, *, ties: bool) -> list[float]:
    """The shares of draws that are told, but for those which can't be otherwise."""
    told = [one.drawn.probability_positive for one in simulation.offers if not one.drawn.is_constant]
    advantage = simulation.advantage
    is_sure = ties or (advantage is not None and advantage.drawn.is_constant and len(simulation.offers) == 2)
    ranks = [share for one in simulation.offers for share in one.rank_probabilities]
    return told if is_sure or len(simulation.offers) == 1 else told + ranks
