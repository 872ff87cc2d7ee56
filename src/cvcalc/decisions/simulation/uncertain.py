"""The uncertain inputs of a segment: their figures, and what is wrong with drawing from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from cvcalc.decisions.simulation.quantiles import quantile, quantiles
from cvcalc.decisions.simulation.ranges import has_deviation, unfit
from cvcalc.formula import Failure
from cvcalc.model import Estimate, Input
from cvcalc.model.inputs import CENTRAL
from cvcalc.problems import Problem, error, shortened, warning
from cvcalc.valuation import SegmentValuation, Valuation

Lean = Literal[-1, 0, 1]

_GRID = [(index + 0.5) / 200 for index in range(200)]
_LEANS = 0.01  # of the distance from the 10th to the 90th percentile


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A definition with a range, drawn once for all offers that it reaches.

    `offer` is the only offer that it reaches, None where it reaches several. `figures` are those of the range for the
    model as it is, one mapping for each way in which they come out (by offer, by year). `lean` is 1 where the range's
    mean lies above its central figure, −1 where it lies below.
    """

    input: str
    offer: str | None
    definition: Input
    estimate: Estimate
    reaches: frozenset[int]
    figures: tuple[Mapping[str, Decimal], ...]
    has_deviation: bool
    lean: Lean


def uncertain_inputs(
    segment: SegmentValuation, estimates: Sequence[Estimate], reaching: Sequence[Iterable[int]]
) -> tuple[Uncertain, ...]:
    """What `estimates` are; `reaching` names for each offer the indices of those that it depends on."""
    found = []
    for index, estimate in enumerate(estimates):
        reaches = frozenset(number for number, indices in enumerate(reaching) if index in indices)
        offers = [segment.offers[number] for number in sorted(reaches)]
        name, definition = _definition(estimate, offers or segment.offers)
        figures = tuple(_figures(name, estimate, offers))
        alone = offers[0].offer if len(offers) == 1 else None
        fit = [one for one in figures if unfit(estimate.form, one) is None]
        found.append(
            Uncertain(
                name, alone, definition, estimate, reaches, figures,
                all(has_deviation(estimate.form, one) for one in fit), _lean(estimate, fit),
            )
        )  # fmt: skip
    return tuple(found)


def unfit_ranges(inputs: Iterable[Uncertain]) -> Iterator[Problem]:
    """An error for every range that can't be drawn from, whichever offers it reaches."""
    for one in inputs:
        for figures in one.figures:
            wrong = unfit(one.estimate.form, figures)
            if wrong is not None:
                code, key, message, hint = wrong
                yield error(code, message, one.definition.place.at(key), hint)
                break


def doubtful_ranges(inputs: Iterable[Uncertain], columns: Sequence[Sequence[float]]) -> Iterator[Problem]:
    """A warning for every range without a standard deviation, and every positive one drawn below zero."""
    for one, column in zip(inputs, columns, strict=True):
        if not one.has_deviation:
            yield _without_deviation(one)
        lowest = min(column)
        for figures in one.figures:
            if all(value > 0 for key, value in figures.items() if key != "sd") and _at(one, figures, lowest) < 0:
                yield _below_zero(one, figures, column)
                break


def _definition(estimate: Estimate, offers: Iterable[Valuation]) -> tuple[str, Input]:
    """The input whose range `estimate` is."""
    for offer in offers:
        for definitions in (offer.figures.definitions, offer.grounds.rate.inputs):
            for name, laid in definitions.items():
                for definition in laid:
                    if definition.estimate is estimate:
                        return name, definition
    raise KeyError("no offer has an input with this range")


def _figures(name: str, estimate: Estimate, offers: Iterable[Valuation]) -> Iterator[dict[str, Decimal]]:
    """The figures of the range; what depends on other inputs is told for the topmost range of an input only."""
    given = {key: formula.constant for key, formula in estimate.figures.items()}
    known = {key: value for key, value in given.items() if value is not None}
    if len(known) == len(given):
        yield known
        return
    for offer in offers:
        taken: list[dict[str, Decimal]] = []

        def pick(its: Estimate, figures: Mapping[str, Decimal], taken: list[dict[str, Decimal]] = taken) -> Decimal:
            if its is estimate:
                taken.append(dict(figures))
            return figures[CENTRAL[its.form]]

        years = range(offer.terms.horizon + 1) if offer.figures.name_varies(name) else (1,)
        for year in years:
            try:
                offer.figures.value_with(name, year, pick)
            except Failure:
                continue
        yield from taken


def _lean(estimate: Estimate, figures: Iterable[Mapping[str, Decimal]]) -> Lean:
    for one in figures:
        floats = {key: float(value) for key, value in one.items()}
        values = quantiles(estimate.form, estimate.shape, floats, _GRID)
        above = sum(values) / len(values) - floats[CENTRAL[estimate.form]]
        least = _LEANS * (values[180] - values[20])
        if abs(above) > least:
            return 1 if above > 0 else -1
    return 0


def _at(one: Uncertain, figures: Mapping[str, Decimal], uniform: float) -> float:
    floats = {key: float(value) for key, value in figures.items()}
    return quantile(one.estimate.form, one.estimate.shape, floats, uniform)


def _without_deviation(one: Uncertain) -> Problem:
    form = one.estimate.form
    bound = "max" if "min" in one.estimate.figures else "min"
    message = f"the range of '{shortened(one.input)}' has no standard deviation: its tail is too heavy"
    hint = f"give it a '{bound}' too, or a narrower range; until then no standard deviations are shown where it counts"
    key = "high" if bound == "max" else "low"
    return warning(
        "CV308", message, one.definition.place.at(key) if form == "percentile" else one.definition.place, hint
    )


def _below_zero(one: Uncertain, figures: Mapping[str, Decimal], column: Sequence[float]) -> Problem:
    floats = {key: float(value) for key, value in figures.items()}
    values = quantiles(one.estimate.form, one.estimate.shape, floats, column)
    share = 100 * sum(value < 0 for value in values) / len(values)
    often = f"{share:.1f} %" if share >= 0.1 else "less than 0.1 %"
    message = f"'{shortened(one.input)}' is positive by all its figures, but {often} of the draws are below zero"
    if one.estimate.form == "normal":
        hint = "if it can't be negative, give it as low, base and high with 'min: 0'"
        return warning("CV309", message, one.definition.place.at("sd"), hint)
    bounded = {**figures, "min": Decimal(0)}
    fits = unfit(one.estimate.form, bounded) is None and has_deviation(one.estimate.form, bounded)
    hint = "if it can't be negative, add 'min: 0'" if fits else "if it can't be negative, give it as min, mode and max"
    return warning("CV309", message, one.definition.place.at("low"), hint)
