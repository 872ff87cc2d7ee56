"""The discount rate of a segment, worked out once for all its offers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from cvcalc.formula import CONTEXT, Failure, Formula
from cvcalc.model import Input, Laid, Layer, Version
from cvcalc.model.vocabulary import PREFIX
from cvcalc.problems import Place, Problem, Problems, Related, error, shortened, warning
from cvcalc.valuation.discounting import ONE, ZERO
from cvcalc.valuation.figures import Figures, given_names, needed_inputs
from cvcalc.valuation.resolution import Resolution
from cvcalc.valuation.terms import Terms

if TYPE_CHECKING:
    from cvcalc.model.surveys import Answers

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Rate:
    """The terms of a segment, and where its discount rate comes from.

    `needs` are the names of the inputs it needs, `inputs` those of them that are there without any offer's layers.
    """

    terms: Terms
    place: Place
    formula: Formula | None = None
    needs: frozenset[str] = frozenset()
    inputs: Mapping[str, tuple[Input, ...]] = field(default_factory=dict)


def read_rate(version: Version, segment: str, laid: Laid, resolution: Resolution) -> Rate:
    """The segment's terms; `laid` holds its layers without any offer's. A rate without a value is told, and 0."""
    size, _ = version.setting("segment_size", segment)
    horizon, _ = version.setting("horizon", segment, 1)
    currency, _ = version.setting("currency")
    flows_at, _ = version.setting("flows_at", default="year_end")
    formula: Formula | None
    formula, place = version.setting("discount_rate", segment)
    terms = Terms(currency, horizon, ZERO, flows_at, size)
    if formula is None:
        return Rate(terms, place)
    needs = needed_inputs(laid.inputs, [formula])
    inputs = {name: laid.inputs[name] for name in laid.inputs if name in needs}
    rate = Rate(terms, place, formula, frozenset(needs), inputs)
    try:
        value = rate_value(rate, rate.inputs, resolution)
    except Failure as failure:
        for problem in failure.problems:
            resolution.problems.add(problem)
        return rate
    return replace(rate, terms=replace(terms, discount_rate=_checked(value, place, resolution.problems)))


def rate_value(rate: Rate, inputs: Mapping[str, tuple[Input, ...]], resolution: Resolution) -> Decimal:
    """The discount rate with `inputs`, not judged yet; raises `Failure`."""
    if rate.formula is None:
        return ZERO
    if rate.formula.constant is not None:
        return rate.formula.constant
    given = given_names(rate.terms.horizon, None, rate.terms.segment_size)
    figures = Figures(inputs, given, resolution, " before the offers' own inputs are laid")
    return figures.value(rate.formula, None, rate.place)


def _checked(rate: Decimal, place: Place, problems: Problems) -> Decimal:
    if rate <= -ONE:
        problems.add(not_a_rate(rate, place))
        return ZERO
    if rate > ONE:
        hint = f"for {rate.normalize():f} % write {rate.normalize():f}%"
        problems.add(warning("CV307", f"this discount rate is {_percent(rate)} % a year", place, hint))
    return rate


def not_a_rate(rate: Decimal, place: Place) -> Problem:
    """What to tell of a discount rate of −100 % or less."""
    message = f"at a discount rate of {_percent(rate)} % nothing has a present value"
    return error("CV217", message, place, "give a rate above -100%, such as 8%")


def _percent(rate: Decimal) -> str:
    return f"{CONTEXT.multiply(rate, HUNDRED).normalize(CONTEXT):f}"


def refuse_measured_rate(rate: Rate, answers: Answers | None, problems: Problems) -> None:
    """Tell that the segment's discount rate needs what the data say of single offers, or do not say of the segment."""
    if answers is None:
        return
    for name in sorted(name for name in rate.needs if name.startswith(PREFIX) and name not in rate.inputs):
        message = f"the discount rate is that of all offers, and '{shortened(name)}' is measured for each of them"
        if answers.survey.offer is None:
            message = f"the discount rate needs '{shortened(name)}', to which there are no answers in this segment"
        problems.add(error("CV218", message, rate.place, "give the rate by a number, or by other inputs"))


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
