"""Why means of draws differ from the base case, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cvcalc.decisions.simulation.bending import PLURAL
from cvcalc.decisions.simulation.simulation import SimulatedOffer, Simulation
from cvcalc.decisions.simulation.statistics import Distribution
from cvcalc.documents.numbers import simulated
from cvcalc.reports.content import mentioned
from cvcalc.reports.doubt import driver_name
from cvcalc.reports.numbers import Amounts

_NOTEWORTHY = 0.02  # of a standard deviation: a mean nearer to the base case is as good as the same
_MATTERS = 0.01  # of the variance
_ERRORS = 3  # standard errors beyond which a difference is no chance
_LARGEST = 3


def shifts(simulation: Simulation, shown: Sequence[SimulatedOffer], amounts: Amounts) -> Iterator[str]:
    """Which means differ from the base case, by how much, and why; the largest differences first."""
    shifted = [one for one in shown if abs(_shift(one)) > _least(one.drawn)]
    if shifted:
        shifted.sort(key=lambda one: abs(_shift(one)), reverse=True)
        unit = f" {amounts.unit}" if amounts.unit else ""
        parts = [f"{mentioned(one.offer)} by {amounts.signed(simulated(_shift(one)))}{unit}" for one in shifted]
        yield f"Means differ from the base case: {_few(parts)}. {' '.join(_reasons(simulation, shifted))}"
    yield from _chosen_anew(simulation, shown, amounts)


def listed(texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"


def _shift(one: SimulatedOffer) -> float:
    return one.drawn.mean - float(one.base)


def _least(drawn: Distribution) -> float:
    return max(_ERRORS * (drawn.mean_error or 0.0), _NOTEWORTHY * (drawn.p90 - drawn.p10) / 2.56)


def _chosen_anew(simulation: Simulation, shown: Sequence[SimulatedOffer], amounts: Amounts) -> Iterator[str]:
    """What it costs us on average that the next best alternative of a draw is seldom the one that is so on average."""
    advantage = simulation.advantage
    if advantage is None or advantage.drawn.is_constant or not any(one.offer == advantage.offer for one in shown):
        return
    ours = next(one.drawn.mean for one in simulation.offers if one.offer == advantage.offer)
    by_means = ours - max(one.drawn.mean for one in simulation.offers if not one.ours)
    mean, base, least = advantage.drawn.mean, float(advantage.base), _least(advantage.drawn)
    if by_means - mean <= least:
        return
    amount = amounts.in_words(simulated(by_means - mean))
    lower = "smaller" if mean >= 0 else "lower"
    if abs(by_means - base) <= least:
        than = "than in the base case"
    else:
        than = f"than the means of offers make it ({amounts.signed(simulated(by_means))})"
    yield (
        f"Our advantage is {amount} {lower} on average {than}: it is measured against whichever rival does best in "
        "each draw."
    )


def _reasons(simulation: Simulation, shifted: Sequence[SimulatedOffer]) -> Iterator[str]:
    """Which ranges are lopsided, those that matter most first; and what formulas do besides."""
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
    bent = sorted(frozenset().union(*(one.bent_by for one in shifted)))
    if parts:
        yield f"{'; '.join(parts)}."
    elif not bent:
        yield "Ranges may reach further to one side than to the other."
    if bent:
        words = listed(bent)
        verb = "shift" if len(bent) > 1 or bent[0] in PLURAL else "shifts"
        yield f"{words[0].upper()}{words[1:]} in the model {verb} {'the mean too' if parts else 'the mean'}."


def _reach(names: Sequence[str], further: str, nearer: str) -> str:
    verb, whose = ("reach", "their") if len(names) > 1 else ("reaches", "its")
    return f"{_few(names)} {verb} further {further} {whose} base than {nearer}"


def _few(texts: Sequence[str]) -> str:
    """The first three, and how many there are besides."""
    more = len(texts) - _LARGEST
    return listed(texts if more <= 1 else [*texts[:_LARGEST], f"{more} others"])
