"""The simulation in words: who is best how often, what the advantage may be, and what knowing more would be worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

from cvcalc.decisions.simulation.simulation import SimulatedOffer, Simulation
from cvcalc.documents.numbers import simulated
from cvcalc.reports.content import mentioned
from cvcalc.reports.doubt import driver_name
from cvcalc.reports.likelihood import likelihood, tenths
from cvcalc.reports.numbers import Amounts

_SURE = 0.0025  # a standard error below a quarter of a point leaves a whole percent as it is
_NOTEWORTHY = 0.02  # of a standard deviation: a mean nearer to the base case is as good as the same
_MATTERS = 0.01  # of the variance
_ERRORS = 3  # standard errors beyond which a difference is no chance


def remarks(simulation: Simulation, shown: Sequence[SimulatedOffer], amounts: Amounts) -> Iterator[str]:
    """A few sentences that say what the figures mean, from our side."""
    if not simulation.uncertain:
        yield "No input that counts here has a range, so every draw is the base case. Ranges would show how sure it is."
        return
    yield " ".join([*_standing(simulation), *_lead(simulation, amounts)])
    yield from _shifts(simulation, shown, amounts)
    yield from _information(simulation, amounts)
    yield from _unknown_doubt(simulation)
    yield from _precision(simulation, amounts)


def _standing(simulation: Simulation) -> Iterator[str]:
    """Who is best how often, most often first."""
    offers = simulation.offers
    if len(offers) == 1:
        often = _draws(offers[0].drawn.probability_positive)
        yield f"{mentioned(offers[0].offer)} has benefits above costs in {often}."
        return
    ordered = sorted(offers, key=lambda one: one.probability_best, reverse=True)
    first, *others = [one for one in ordered if one.probability_best > 0]
    if not others:
        yield f"{mentioned(first.offer)} is best in every draw."
        return
    rest = [f"{mentioned(one.offer)} in {likelihood(one.probability_best)}" for one in others[:3]]
    more = len(others) - len(rest)
    listed = ", ".join([*rest, *([f"{more} others in the rest"] if more > 0 else [])])
    yield f"{mentioned(first.offer)} is best in {_draws(first.probability_best)}, {listed}."


def _lead(simulation: Simulation, amounts: Amounts) -> Iterator[str]:
    advantage = simulation.advantage
    if advantage is None:
        yield from _no_advantage(simulation)
        return
    drawn = advantage.drawn
    us = mentioned(advantage.offer)
    low, high = (amounts.signed(simulated(amount)) for amount in (drawn.p10, drawn.p90))
    mean = amounts.in_words(simulated(abs(drawn.mean)))
    verb = "leads" if drawn.mean >= 0 else "trails"
    unit = f" {amounts.unit}" if amounts.unit else ""
    yield (
        f"{us} {verb} the next best alternative of each draw by {mean} on average; in 8 of 10 draws its advantage "
        f"is between {low} and {high}{unit}."
    )


def _no_advantage(simulation: Simulation) -> Iterator[str]:
    if simulation.segment.ours is None:
        yield "Our offer is not in this segment, so there is no advantage to speak of."
    elif len(simulation.offers) > 1:
        yield "All offers here are ours: there is no alternative to compare with."


def _shifts(simulation: Simulation, shown: Sequence[SimulatedOffer], amounts: Amounts) -> Iterator[str]:
    """Why means are not the base case."""
    shifts = [(one, one.drawn.mean - float(one.base)) for one in shown if _is_shifted(one)]
    if shifts:
        unit = f" {amounts.unit}" if amounts.unit else ""
        parts = [f"{mentioned(one.offer)} by {amounts.signed(simulated(shift))}{unit}" for one, shift in shifts]
        yield f"Means differ from the base case: {_listed(parts)}. {_reasons(simulation)}"


def _is_shifted(one: SimulatedOffer) -> bool:
    drawn = one.drawn
    least = max(_ERRORS * drawn.mean_error, _NOTEWORTHY * (drawn.p90 - drawn.p10) / 2.56)
    return abs(drawn.mean - float(one.base)) > least


def _reasons(simulation: Simulation) -> str:
    """Which ranges are lopsided, those that matter most first; what the formulas do besides is said of all."""
    above, below = (
        [
            driver_name(one, simulation)
            for one in simulation.drivers
            if one.lean == lean and one.variance_share >= _MATTERS
        ]
        for lean in (1, -1)
    )
    parts = [
        _reach(names, *sides) for names, sides in ((above, ("above", "below")), (below, ("below", "above"))) if names
    ]
    ranges = f"{'; '.join(parts)}." if parts else "Ranges may reach further to one side than to the other."
    return f"{ranges} Powers, quotients, min, max and if in formulas shift the mean too."


def _information(simulation: Simulation, amounts: Amounts) -> Iterator[str]:
    if simulation.evpi is None or len(simulation.offers) < 2:
        return
    best = max(simulation.offers, key=lambda one: one.drawn.mean)
    if not simulation.evpi:
        yield f"{mentioned(best.offer)} is best in every draw: knowing more before choosing would change no choice."
        return
    worth = amounts.in_words(simulated(simulation.evpi))
    yield (
        f"{mentioned(best.offer)} is best on average. Knowing every input before choosing would be worth {worth} per "
        "customer: finding out is worth no more."
    )


def _unknown_doubt(simulation: Simulation) -> Iterator[str]:
    if not simulation.has_deviations:
        yield "A range that counts here has no standard deviation, so the doubt can't be shared out among inputs."


def _precision(simulation: Simulation, amounts: Amounts) -> Iterator[str]:
    """How far figures may be off, where that shows."""
    shown = [share for one in simulation.offers for share in (one.drawn.probability_positive, *one.rank_probabilities)]
    worst = max(sqrt(share * (1 - share) / simulation.draws) for share in shown)
    if worst > _SURE:
        error = amounts(simulated(max(one.drawn.mean_error for one in simulation.offers)))
        unit = f" {amounts.unit}" if amounts.unit else ""
        means = f"{error}{unit} and " if error.strip("0.") else ""
        errors = f"{means}{tenths(100 * worst)} points"
        yield f"These are draws: standard errors are at most {errors}. More draws (--draws) lessen them."


def _draws(probability: float) -> str:
    if probability == 0:
        return "no draw"
    return "every draw" if probability == 1 else f"{likelihood(probability)} of the draws"


def _reach(names: Sequence[str], further: str, nearer: str) -> str:
    verb, whose = ("reach", "their") if len(names) > 1 else ("reaches", "its")
    return f"{_few(names)} {verb} further {further} {whose} base than {nearer}"


def _few(names: Sequence[str]) -> str:
    """The first three names, and how many there are besides."""
    few = names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} others"]
    return _listed(few)


def _listed(texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"
