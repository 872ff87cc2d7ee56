"""Simulation: every range drawn together, and what that says of offers, of our advantage and of what to find out.

One definition of an uncertain input is one draw, shared by every offer and segment that it reaches. Rivals are
re-chosen in every draw. FIELD §5.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cvcalc.decisions.simulation.bending import bent_by
from cvcalc.decisions.simulation.compiled import CompiledSegment, DrawError
from cvcalc.decisions.simulation.draws import Draws, mean_error
from cvcalc.decisions.simulation.failing import failing_draw
from cvcalc.decisions.simulation.statistics import Distribution, describe, leads, perfect_information, rank_shares
from cvcalc.decisions.simulation.uncertain import Uncertain, doubtful_ranges, uncertain_inputs, unfit_ranges
from cvcalc.decisions.simulation.variance import VarianceShares, fewest_draws, variance_shares
from cvcalc.model import ValueModel
from cvcalc.problems import Problem, Problems
from cvcalc.valuation import SegmentValuation

FEWEST_DRAWS = 2
MOST_DRAWS = 1_000_000

AT_ONCE = 20_000  # draws: more are worked out in parts, or their columns would take gigabytes

Column = Sequence[float]
Paced = Callable[[range], Iterable[int]]
"""Hands on the steps of long work, so that somebody may watch them."""


@dataclass(frozen=True, slots=True)
class SimulatedOffer:
    """One offer's customer value over all draws; `base` is that of the model as it is, exactly.

    `rank_probabilities` are the shares of draws in which it takes rank 1, 2, …; ties share the ranks they take, so
    that all shares of an offer, and all of a rank, come to 1. `probability_best` is the first of them. `bent_by` are
    words for what in formulas shifts the mean besides the ranges.
    """

    offer: str
    ours: bool
    base: Decimal
    drawn: Distribution
    rank_probabilities: tuple[float, ...]
    bent_by: frozenset[str]

    @property
    def probability_best(self) -> float:
        return self.rank_probabilities[0]


@dataclass(frozen=True, slots=True)
class SimulatedAdvantage:
    """The best of ours (in the model as it is) less the next best alternative of each draw."""

    offer: str
    base: Decimal
    drawn: Distribution


@dataclass(frozen=True, slots=True)
class Influence:
    """How much of the doubt an uncertain input makes alone: a share of the variance, from 0 to 1.

    `offer` is the only offer that it reaches, None where it is shared. `lean` is 1 where the mean of its range lies
    above its central figure, −1 where below.
    """

    input: str
    offer: str | None
    variance_share: float
    lean: int


@dataclass(frozen=True, slots=True)
class Simulation:
    """One segment under one scenario over all draws.

    `advantage` is None where ours is out or there is no alternative; `drivers` explain the advantage, or where there
    is none the customer value of `explained`. They are empty, and `interaction` and `interaction_error` None, where
    nothing varies, where draws are fewer than `needed_draws`, or where a variance does not exist; `interaction` is None
    also where it is no larger than its error. `evpi` is None without offers. `uncertain` counts the ranges that reach
    an offer; `has_deviations` says whether all that vary have a standard deviation.
    """

    segment: SegmentValuation
    draws: int
    seed: int
    offers: tuple[SimulatedOffer, ...]
    advantage: SimulatedAdvantage | None
    evpi: float | None
    explained: str | None
    drivers: tuple[Influence, ...]
    interaction: float | None
    interaction_error: float | None
    needed_draws: int
    uncertain: int
    has_deviations: bool


def simulate(
    segments: Iterable[SegmentValuation],
    models: Sequence[ValueModel],
    count: int,
    seed: int,
    problems: Problems,
    *,
    paced: Paced = iter,
) -> Iterator[Simulation]:
    """Simulate each segment with `count` draws, at least 2; whatever is wrong goes to `problems`.

    Segments in which something is wrong are left out, so `problems` must be asked at the end.
    """
    draws = Draws(models, count, seed)
    errors: list[Problem] = []  # told at the end: where there are errors, no further segment is valued
    for segment in segments:
        compiled = CompiledSegment(segment)
        reaching = [compiled.reaching(index) for index in range(len(segment.offers))]
        inputs = uncertain_inputs(segment, compiled.estimates, reaching)
        wrong = [*unfit_ranges(inputs)]
        if wrong:
            errors += wrong
            continue
        uniforms = [draws.uniforms(estimate) for estimate in compiled.estimates]
        for problem in doubtful_ranges(inputs, uniforms):
            problems.add(problem)
        try:
            columns = _columns(compiled, uniforms, paced) if uniforms else _constant(segment, count)
        except DrawError as failed:
            errors.append(failing_draw(failed, segment, count))
            continue
        yield _Simulating(segment, inputs, uniforms, columns).result(count, seed)
    for problem in errors:
        problems.add(problem)


def _columns(compiled: CompiledSegment, uniforms: Sequence[Column], paced: Paced) -> list[list[float]]:
    """The customer values of all offers, draw by draw; raises DrawError."""
    columns: list[list[float]] = []
    for start in paced(range(0, len(uniforms[0]), AT_ONCE)):
        try:
            part = compiled.values([one[start : start + AT_ONCE] for one in uniforms])
        except DrawError as failed:
            raise DrawError(start + failed.draw, failed.offer, failed.inputs, failed.problems) from None
        columns = columns or [[] for _ in part]
        for column, more in zip(columns, part, strict=True):
            column += more
    return columns


def _constant(segment: SegmentValuation, count: int) -> list[list[float]]:
    return [[float(offer.customer_value)] * count for offer in segment.offers]


class _Simulating:
    """One segment with its draws, which nobody keeps."""

    def __init__(
        self,
        segment: SegmentValuation,
        inputs: Sequence[Uncertain],
        uniforms: Sequence[Column],
        columns: list[list[float]],
    ) -> None:
        self._segment = segment
        self._inputs = inputs
        self._uniforms = uniforms
        self._columns = columns
        totals = [total for offer in segment.offers for total in (offer.benefits.total, offer.costs.total)]
        self._scale = max((abs(float(total)) for total in totals), default=0.0)

    def result(self, count: int, seed: int) -> Simulation:
        segment = self._segment
        everyone = range(len(segment.offers))
        advantage, leads_of_ours = self._advantage()
        explained, figures, reached = self._explained(leads_of_ours)
        chosen = [index for index, one in enumerate(self._inputs) if not one.reaches.isdisjoint(reached)]
        shares = self._shares(figures, chosen) if self._has_deviation(reached) else None
        return Simulation(
            segment=segment,
            draws=count,
            seed=seed,
            offers=self._offers(),
            advantage=advantage,
            evpi=perfect_information(self._columns, self._scale) if everyone else None,
            explained=explained,
            drivers=self._drivers(shares.alone, chosen) if shares else (),
            interaction=shares.together if shares else None,
            interaction_error=shares.error if shares else None,
            needed_draws=fewest_draws(len(chosen)),
            uncertain=sum(1 for one in self._inputs if one.reaches),
            has_deviations=self._has_deviation(everyone),
        )

    def _offers(self) -> tuple[SimulatedOffer, ...]:
        ranks = rank_shares(self._columns, self._scale)
        return tuple(
            SimulatedOffer(
                offer.offer,
                offer.ours,
                offer.customer_value,
                self._describe(self._columns[number], [number]),
                tuple(ranks[number]),
                bent_by(offer),
            )
            for number, offer in enumerate(self._segment.offers)
        )

    def _advantage(self) -> tuple[SimulatedAdvantage | None, Column]:
        offers, ours = self._segment.offers, self._segment.ours
        rivals = [number for number, offer in enumerate(offers) if not offer.ours]
        if ours is None or ours.advantage is None or not rivals:
            return None, ()
        number = next(index for index, offer in enumerate(offers) if offer is ours)
        figures = leads(self._columns[number], [self._columns[rival] for rival in rivals], self._scale)
        drawn = self._describe(figures, [number, *rivals])
        return SimulatedAdvantage(ours.offer, ours.advantage, drawn), figures

    def _explained(self, leads_of_ours: Column) -> tuple[str | None, Column, frozenset[int]]:
        """Whose figures the drivers explain (None: the advantage), the figures, and the offers they come from."""
        offers, ours = self._segment.offers, self._segment.ours
        if leads_of_ours:
            rivals = {number for number, offer in enumerate(offers) if not offer.ours}
            return None, leads_of_ours, frozenset(rivals | {_index(offers, ours)})
        if not offers:
            return None, (), frozenset()
        number = _index(offers, ours or max(offers, key=lambda one: one.customer_value))
        return offers[number].offer, self._columns[number], frozenset({number})

    def _shares(self, figures: Column, chosen: Sequence[int]) -> VarianceShares | None:
        return variance_shares(figures, [self._uniforms[index] for index in chosen], self._scale) if chosen else None

    def _drivers(self, shares: Sequence[float], chosen: Sequence[int]) -> tuple[Influence, ...]:
        found = [
            Influence(self._inputs[index].input, self._inputs[index].offer, share, self._inputs[index].lean)
            for index, share in zip(chosen, shares, strict=True)
        ]
        return tuple(sorted(found, key=lambda one: one.variance_share, reverse=True))

    def _describe(self, figures: Column, offers: Iterable[int]) -> Distribution:
        return describe(figures, mean_error, has_deviation=self._has_deviation(offers), scale=self._scale)

    def _has_deviation(self, offers: Iterable[int]) -> bool:
        return all(one.has_deviation for one in self._inputs if not one.reaches.isdisjoint(offers))


def _index(offers: Sequence[object], one: object) -> int:
    return next(index for index, offer in enumerate(offers) if offer is one)
