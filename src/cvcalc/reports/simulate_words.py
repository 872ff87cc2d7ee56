"""The simulation in words: who is best how often, what the advantage may be, and what knowing more would be worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cvcalc.decisions.simulation.simulation import SimulatedAdvantage, SimulatedOffer, Simulation
from cvcalc.documents.numbers import simulated
from cvcalc.reports.content import STAR, mentioned
from cvcalc.reports.likelihood import likelihood
from cvcalc.reports.numbers import Amounts
from cvcalc.reports.simulate_limits import limits
from cvcalc.reports.simulate_shifts import listed, shifts

_EQUAL = 1e-9  # shares that differ by no more are equal


def remarks(simulation: Simulation, shown: Sequence[SimulatedOffer], amounts: Amounts) -> Iterator[str]:
    """A few sentences that say what the figures mean, from our side."""
    if not simulation.uncertain:
        yield "No input that counts here has a range, so every draw is the base case. Ranges would show how sure it is."
        return
    yield " ".join([*_standing(simulation), *_lead(simulation, amounts)])
    yield from shifts(simulation, shown, amounts)
    yield from _information(simulation, amounts)
    yield from limits(simulation, shown, amounts, ties=bool(always_tied(simulation)))


def best_on_average(simulation: Simulation) -> list[SimulatedOffer]:
    """The offer with the highest mean, or several whose means are equal."""
    most = max(one.drawn.mean for one in simulation.offers)
    size = max(abs(end) for one in simulation.offers for end in (one.drawn.outline[0], one.drawn.outline[-1]))
    return [one for one in simulation.offers if most - one.drawn.mean <= _EQUAL * size]


def star_words(simulation: Simulation, shown: Sequence[SimulatedOffer]) -> Iterator[str]:
    """What the star is for, where the base case says otherwise."""
    starred = best_on_average(simulation)
    base = [one.offer for one in simulation.segment.best]
    if base != [one.offer for one in starred] and any(one in starred for one in shown):
        are = "is" if len(base) == 1 else "are"
        yield f"{STAR} best on average; by the base case {listed([*map(mentioned, base)])} {are} best."


def always_tied(simulation: Simulation) -> list[SimulatedOffer]:
    """Those who share the first rank in every draw: several or none.

    Knowing more is worth nothing only where one of them is best, or ties, in every draw; all others that ever are
    best are so in each only if the shares of all are equal.
    """
    ever = [one for one in simulation.offers if one.probability_best > 0]
    tied = not simulation.evpi and all(abs(one.probability_best - 1 / len(ever)) <= _EQUAL for one in ever)
    return ever if tied and len(ever) > 1 else []


def _standing(simulation: Simulation) -> Iterator[str]:
    """Who is best how often, most often first."""
    offers = simulation.offers
    if len(offers) == 1:
        often = _draws(offers[0].drawn.probability_positive)
        yield f"{mentioned(offers[0].offer)} has benefits above costs in {often}."
        return
    tied = always_tied(simulation)
    if tied:
        yield f"{listed([mentioned(one.offer) for one in tied])} tie in every draw."
        return
    ordered = sorted(offers, key=lambda one: one.probability_best, reverse=True)
    first, *others = [one for one in ordered if one.probability_best > 0]
    if not others:
        yield f"{mentioned(first.offer)} is best in every draw."
        return
    rest = [f"{mentioned(one.offer)} in {likelihood(one.probability_best)}" for one in others[:3]]
    more = len(others) - len(rest)
    every = ", ".join([*rest, *([f"{more} others in the rest"] if more > 0 else [])])
    yield f"{mentioned(first.offer)} is best in {_draws(first.probability_best)}, {every}."


def _lead(simulation: Simulation, amounts: Amounts) -> Iterator[str]:
    advantage = simulation.advantage
    if advantage is None:
        yield from _no_advantage(simulation)
    elif advantage.drawn.is_constant:
        yield from _same_lead(simulation, advantage, amounts)
    else:
        drawn = advantage.drawn
        low, high = (amounts.signed(simulated(amount)) for amount in (drawn.p10, drawn.p90))
        unit = f" {amounts.unit}" if amounts.unit else ""
        yield (
            f"{mentioned(advantage.offer)} {_leads(advantage)} the next best alternative of each draw by "
            f"{_amount(drawn.mean, amounts)} on average; in 8 of 10 draws its advantage is between {low} and "
            f"{high}{unit}."
        )


def _same_lead(simulation: Simulation, advantage: SimulatedAdvantage, amounts: Amounts) -> Iterator[str]:
    us, drawn = mentioned(advantage.offer), advantage.drawn
    if advantage.base:
        yield f"{us} {_leads(advantage)} by {_amount(drawn.mean, amounts)} in every draw."
    elif not any(one.offer == advantage.offer for one in always_tied(simulation)):
        yield f"{us} and the next best alternative tie in every draw."


def _leads(advantage: SimulatedAdvantage) -> str:
    return "leads" if advantage.drawn.mean >= 0 else "trails"


def _no_advantage(simulation: Simulation) -> Iterator[str]:
    if simulation.segment.ours is None:
        yield "Our offer is not in this segment, so there is no advantage to speak of."
    elif len(simulation.offers) > 1:
        yield "All offers here are ours: there is no alternative to compare with."


def _information(simulation: Simulation, amounts: Amounts) -> Iterator[str]:
    if simulation.evpi is None or len(simulation.offers) < 2:
        return
    chosen = best_on_average(simulation)
    best = chosen[0]
    if simulation.evpi:
        names = listed([mentioned(one.offer) for one in chosen])
        yield (
            f"{names} {'is best' if len(chosen) == 1 else 'are equal'} on average. Knowing every input before choosing "
            f"would be worth {_amount(simulation.evpi, amounts)} per customer: finding out is worth no more."
        )
        return
    if len(chosen) > 1:
        why = "No draw makes a difference between those that are best"
    elif best.probability_best < 1:
        why = f"No draw makes another offer better than {mentioned(best.offer)}, though some tie with it"
    else:
        why = f"{mentioned(best.offer)} is best in every draw"
    yield f"{why}: knowing more before choosing would change no choice."


def _amount(amount: float, amounts: Amounts) -> str:
    return amounts.in_words(simulated(abs(amount)))


def _draws(probability: float) -> str:
    if probability == 0:
        return "no draw"
    return "every draw" if probability == 1 else f"{likelihood(probability)} of the draws"
