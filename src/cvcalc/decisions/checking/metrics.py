"""Metrics: the figures of one offer in one segment that a condition may name, each worked out only when it is named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from cvcalc.decisions.checking.evidence import vendor_estimate_share
from cvcalc.formula import READABLE, Failure, parse
from cvcalc.model import ValueModel
from cvcalc.model.checks import METRICS
from cvcalc.problems import Place, Problem, Problems, shortened
from cvcalc.valuation import SegmentValuation, Valuation
from cvcalc.valuation.discounting import ZERO

if TYPE_CHECKING:
    from cvcalc.decisions.pricing.price import SegmentPrice
    from cvcalc.decisions.simulation.simulation import SimulatedOffer, Simulation

DRAWS, SEED = 10_000, 1  # those of `cvcalc simulate`
DIGITS = 6  # to which simulated figures are the same on every machine
MOST_EFFORT = 50_000_000  # flows: some minutes
VALUED_AS_LONG_AS_SIMULATED = 200  # so often all offers are valued in the time of a simulation
VALUED_PER_INPUT = 10  # so often they are valued to find where an input turns the winner

WITHOUT_LIMIT = Decimal("Infinity")
"""The nearest switch where no change of an input turns the winner."""

_NO_ALTERNATIVE = "there is no alternative"
_NO_BENEFITS = "its benefits are not above 0"
_RISING = "its value rises with the price"


class Missing(Failure):
    """Stands for a metric or an input that has no value; `reason` says why, as the end of a sentence."""

    def __init__(self, reason: str, *problems: Problem) -> None:
        super().__init__(*problems)
        self.reason = reason


class Effort:
    """What metrics may still cost, counted in flows that are worked out exactly: checks must not take for ever."""

    def __init__(self, most: int = MOST_EFFORT) -> None:
        self._left = most

    def spend(self, flows: int) -> None:
        """Raises TooMuchEffortError where nothing is left."""
        self._left -= flows
        if self._left < 0:
            raise TooMuchEffortError


class TooMuchEffortError(Exception):
    """The metrics that checks name would take too long to work out."""


class Market:
    """One segment with what its offers have in common: the simulation, which runs when a metric needs it."""

    def __init__(self, segment: SegmentValuation, models: Sequence[ValueModel], effort: Effort) -> None:
        self.segment = segment
        self._models = models
        self._effort = effort
        self._metrics: dict[str, Metrics] = {}

    def spend(self, times: int) -> None:
        """Note that all offers are valued so many times; raises TooMuchEffortError."""
        years = self.segment.terms.horizon + 1
        flows = sum(len(one.items) * years + len(one.figures.definitions) for one in self.segment.offers)
        self._effort.spend(flows * times)

    def metrics(self, offer: Valuation) -> Metrics:
        """The metrics of one of its offers."""
        return self._metrics.setdefault(offer.offer, Metrics(offer, self))

    @cached_property
    def simulation(self) -> Simulation | Missing:
        """All offers over all draws, or why they can't be drawn."""
        from cvcalc.decisions.simulation.simulation import simulate  # much, for a few metrics

        self.spend(VALUED_AS_LONG_AS_SIMULATED)
        problems = Problems()
        found = next(simulate([self.segment], self._models, DRAWS, SEED, problems), None)
        return found or Missing(_first(problems))


class Metrics(Mapping[str, Decimal | Failure]):
    """The values of metrics, inputs and readable names for one offer; what has no value is `Missing`."""

    def __init__(self, offer: Valuation, market: Market) -> None:
        self.offer = offer
        self.market = market
        self._known: dict[str, Decimal | Failure] = {}

    def __getitem__(self, name: str) -> Decimal | Failure:
        if name not in self._known:
            self._known[name] = self._worked_out(name)
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*METRICS, *self.offer.figures.definitions, *READABLE)))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def number(self, name: str) -> Decimal | None:
        """The value of `name`; None where it has none."""
        value = self[name]
        return None if isinstance(value, Failure) else value

    def _worked_out(self, name: str) -> Decimal | Failure:
        metric = _METRICS.get(name)
        try:
            value = _input(self, name) if metric is None else metric(self)
            return value or ZERO  # a zero of decimal may have a sign or an exponent
        except Missing as missing:
            return missing
        except Failure as failure:
            return Missing(_first(failure.problems), *failure.problems)

    @cached_property
    def priced(self) -> SegmentPrice:
        """What our offer may cost against the next best alternative; raises `Missing`."""
        from cvcalc.decisions.pricing.price import price_segments

        _refuse_without_alternative(self)
        problems = Problems()
        found = next(price_segments([self.market.segment], problems, offer=self.offer.offer), None)
        if found is None:
            raise Missing(_first(problems))
        return found


def missing_in_words(name: str, missing: Missing) -> str:
    """The sentence that a name has no value."""
    if missing.reason.startswith(f"'{shortened(name)}' "):
        return missing.reason
    return f"'{shortened(name)}' has no value: {missing.reason}"


def _input(metrics: Metrics, name: str) -> Decimal:
    return metrics.offer.figures.value(parse(name), None, Place(metrics.offer.file))


def _advantage(metrics: Metrics) -> Decimal:
    _refuse_without_alternative(metrics)
    return _existing(metrics.offer.advantage, _NO_ALTERNATIVE)


def _payback_years(metrics: Metrics) -> Decimal:
    reason = "it is never paid back" if metrics.offer.costs.tangible else "it has no tangible costs"
    return _existing(metrics.offer.payback_years, reason)


def _price(metrics: Metrics) -> Decimal:
    from cvcalc.decisions.pricing.price import price_of

    return price_of(metrics.offer)


def _price_ceiling(metrics: Metrics) -> Decimal:
    ceiling = metrics.priced.ceiling
    reason = "every price will do" if ceiling.status == "any" else "no price makes both worth the same"
    return _existing(ceiling.value, reason)


def _headroom(metrics: Metrics) -> Decimal:
    _price_ceiling(metrics)
    return _existing(metrics.priced.headroom, _RISING)


def _capture(metrics: Metrics) -> Decimal:
    _price_ceiling(metrics)
    reason = _RISING if metrics.priced.is_rising else "at equal prices both are worth the same"
    return _existing(metrics.priced.capture, reason)


def _nearest_switch(metrics: Metrics) -> Decimal:
    from cvcalc.decisions.sensitivity.sensitivity import sensitivity  # much, for one metric

    _refuse_without_alternative(metrics)
    inputs = {name for one in metrics.market.segment.offers for name in one.figures.definitions}
    metrics.market.spend(VALUED_PER_INPUT * len(inputs))
    moved = sensitivity(metrics.market.segment, offer=metrics.offer.offer).inputs
    changes = [switch.change for one in moved for switch in one.switches]
    return min((change.copy_abs() for change in changes if change is not None), default=WITHOUT_LIMIT)


def _drawn(figure: Callable[[SimulatedOffer], float]) -> Callable[[Metrics], Decimal]:
    """A figure of the simulation."""

    def metric(metrics: Metrics) -> Decimal:
        simulation = metrics.market.simulation
        if isinstance(simulation, Missing):
            raise simulation.with_traceback(None)
        drawn = next(one for one in simulation.offers if one.offer == metrics.offer.offer)
        return Decimal(f"{figure(drawn):.{DIGITS - 1}e}")

    return metric


def _exact(figure: Callable[[Valuation], Decimal | None], reason: str = "") -> Callable[[Metrics], Decimal]:
    """A figure of the valuation; `reason` says why there is none."""
    return lambda metrics: _existing(figure(metrics.offer), reason)


def _existing(value: Decimal | None, reason: str) -> Decimal:
    if value is None:
        raise Missing(reason)
    return value


def _refuse_without_alternative(metrics: Metrics) -> None:
    if not metrics.offer.ours:
        raise Missing("only an offer of ours has one")
    if metrics.market.segment.next_best is None:
        raise Missing(_NO_ALTERNATIVE)


def _first(problems: Iterable[Problem]) -> str:
    """Why there is no value, by the first of the problems."""
    return next((one.message for one in problems), "what it needs has no value")


_METRICS: Mapping[str, Callable[[Metrics], Decimal]] = {
    "benefits": _exact(lambda one: one.benefits.total),
    "costs": _exact(lambda one: one.costs.total),
    "customer_value": _exact(lambda one: one.customer_value),
    "tangible_value": _exact(lambda one: one.tangible_value),
    "intangible_benefit_share": _exact(lambda one: one.intangible_benefit_share, _NO_BENEFITS),
    "benefit_cost_ratio": _exact(lambda one: one.benefit_cost_ratio, "its costs are 0"),
    "roi": _exact(lambda one: one.roi, "its tangible costs are not above 0"),
    "payback_years": _payback_years,
    "rank": _exact(lambda one: Decimal(one.rank)),
    "advantage": _advantage,
    "segment_value": _exact(lambda one: one.segment_value, "the segment has no 'segment_size'"),
    "price": _price,
    "price_ceiling": _price_ceiling,
    "headroom": _headroom,
    "capture": _capture,
    "probability_best": _drawn(lambda one: one.probability_best),
    "probability_positive": _drawn(lambda one: one.drawn.probability_positive),
    "p10": _drawn(lambda one: one.drawn.p10),
    "p50": _drawn(lambda one: one.drawn.p50),
    "p90": _drawn(lambda one: one.drawn.p90),
    "nearest_switch": _nearest_switch,
    "vendor_estimate_share": _exact(vendor_estimate_share, _NO_BENEFITS),
}
