"""The discount rate of a segment, worked out once for all its offers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from cvcalc.formula import CONTEXT, Failure, Formula
from cvcalc.model import Laid, Layer, Version
from cvcalc.problems import Place, Problems, Related, error, shortened, warning
from cvcalc.valuation.discounting import ONE, ZERO
from cvcalc.valuation.figures import Figures, Resolution, given_names, needed_inputs
from cvcalc.valuation.value import Terms

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Rate:
    """The terms of a segment, and the inputs that its discount rate needs."""

    terms: Terms
    needs: frozenset[str]
    place: Place


def read_rate(version: Version, segment: str, laid: Laid, resolution: Resolution) -> Rate:
    """The segment's terms; `laid` holds its layers without any offer's. A rate without a value is told, and 0."""
    size, _ = version.setting("segment_size", segment)
    horizon, _ = version.setting("horizon", segment, 1)
    currency, _ = version.setting("currency")
    flows_at, _ = version.setting("flows_at", default="year_end")
    formula: Formula | None
    formula, place = version.setting("discount_rate", segment)
    value, needs = ZERO, set[str]()
    if formula is not None and formula.constant is not None:
        value = _checked(formula.constant, place, resolution.problems)
    elif formula is not None:
        needs = needed_inputs(laid.inputs, [formula])
        inputs = {name: laid.inputs[name] for name in laid.inputs if name in needs}
        given = given_names(horizon, None, size)
        figures = Figures(inputs, given, resolution, " before the offers' own inputs are laid")
        value = _evaluated(formula, place, figures, resolution.problems)
    return Rate(Terms(currency, horizon, value, flows_at, size), frozenset(needs), place)


def _evaluated(formula: Formula, place: Place, figures: Figures, problems: Problems) -> Decimal:
    try:
        return _checked(figures.value(formula, None, place), place, problems)
    except Failure as failure:
        for problem in failure.problems:
            problems.add(problem)
        return ZERO


def _checked(rate: Decimal, place: Place, problems: Problems) -> Decimal:
    percent = f"{CONTEXT.multiply(rate, HUNDRED).normalize():f}"
    if rate <= -ONE:
        message = f"at a discount rate of {percent} % nothing has a present value"
        problems.add(error("CV217", message, place, "give a rate above -100%, such as 8%"))
        return ZERO
    if rate > ONE:
        hint = f"for {rate.normalize():f} % write {rate.normalize():f}%"
        problems.add(warning("CV307", f"this discount rate is {percent} % a year", place, hint))
    return rate


def refuse_rate_inputs(rate: Rate, layers: Iterable[Layer], offer: str, problems: Problems) -> None:
    """Tell of every input that an offer sets although the segment's discount rate needs it."""
    if not rate.needs:
        return
    for layer in layers:
        for name, entry in layer.inputs.items():
            if name in rate.needs:
                message = f"'{shortened(offer)}' sets '{shortened(name)}', which the discount rate of all offers needs"
                hint = "give the offer an input of another name, or leave this one to the file or the segment"
                related = [Related("the discount rate", rate.place)]
                problems.add(error("CV218", message, entry.place, hint, related))
