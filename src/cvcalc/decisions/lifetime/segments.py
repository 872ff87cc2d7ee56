"""Lifetimes of the customers of all segments, as the models say them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from cvcalc.decisions.lifetime.cohorts import Cohorts
from cvcalc.decisions.lifetime.conventions import Conventions, ConventionsReading, formulas_in
from cvcalc.decisions.lifetime.lifetime import CustomerLifetime, Residual, SegmentLifetime
from cvcalc.decisions.lifetime.survival import ONE, ZERO, EndlessError
from cvcalc.decisions.lifetime.worth import expected_years, present_value
from cvcalc.formula import CONTEXT, Failure
from cvcalc.model import ValueModel, Version
from cvcalc.model.lifetime import Lifetime
from cvcalc.model.value_model import says_lifetime
from cvcalc.problems import Place, Problems, error, shortened
from cvcalc.valuation import SegmentValuation, Valuation
from cvcalc.valuation.discounting import LEDGER_PLACE
from cvcalc.valuation.figures import Figures, given_names
from cvcalc.valuation.flows import LARGEST
from cvcalc.valuation.resolution import Resolution
from cvcalc.valuation.value import quotient

_EXAMPLES = {"margin": "margin: 1_200_000", "retention": "retention: 85%"}


def value_lifetimes(
    models: Sequence[ValueModel], segments: Iterable[SegmentValuation], problems: Problems, offer: str | None = None
) -> Iterator[SegmentLifetime]:
    """Both sides of each segment, with the figures of the best of ours, or of `offer`.

    What is wrong goes to `problems` at the end, as errors there would keep other segments from being valued; such a
    segment is left out. That no model says anything of a lifetime is told too.
    """
    found = Problems()
    lifetimes = _Lifetimes(models, found)
    for segment in segments:
        ours = segment.ours if offer is None else next((one for one in segment.offers if one.offer == offer), None)
        try:
            yield lifetimes.value(segment, ours)
        except Failure as failure:
            for problem in failure.problems:
                found.add(problem)
    if problems.has_errors:
        lifetimes.judge_unvalued()
    for problem in found:
        problems.add(problem)
    if not problems.has_errors and not any(map(says_lifetime, models)):
        message = "nothing says what a customer is worth to us: there is no 'lifetime'"
        hint = "add one: 'lifetime: {margin: 1_200_000, retention: 85%}'"
        problems.add(error("CV252", message, Place(models[0].file if models else None), hint))


class _Lifetimes:
    """Values segment by segment, and remembers what several of them need."""

    def __init__(self, models: Sequence[ValueModel], problems: Problems) -> None:
        self._models = models
        self._problems = problems
        self._versions: dict[str | None, list[Version]] = {}
        self._cohorts = Cohorts()

    def value(self, segment: SegmentValuation, ours: Valuation | None) -> SegmentLifetime:
        """Both sides of a segment; raises `Failure`, which has no problems where they are told already."""
        found = self._said(segment, ours)
        if found is None:
            return SegmentLifetime(segment, ours, None, "nothing says what a customer is worth to us here")
        _check_complete(found, segment.segment)
        needed = next((name for one in formulas_in(found) for name in one.names), None)
        if ours is None and needed is not None:
            why = f"the lifetime needs '{shortened(needed)}', which an offer of ours would give"
            return SegmentLifetime(segment, None, None, why)
        figures = _figures_of_none(segment) if ours is None else ours.figures
        reading = ConventionsReading(found, figures, self._cohorts, self._problems)
        conventions = reading.read(segment.terms.discount_rate)
        if conventions is None:
            raise Failure
        return SegmentLifetime(segment, ours, _worked_out(conventions, found, segment.segment))

    def judge_unvalued(self) -> None:
        """Tell what is wrong with lifetimes of mere numbers: where there are errors, no segment is valued."""
        no_figures = Figures({}, {}, Resolution(Problems()), "")
        for version in self._under(None):
            for segment in version.segments:
                found = version.lifetime(segment)
                if found is None or not found.keys.keys() >= _EXAMPLES.keys():
                    continue
                if not any(one.names or one.reads for one in formulas_in(found)):
                    ConventionsReading(found, no_figures, self._cohorts, self._problems).read(ZERO)

    def _said(self, segment: SegmentValuation, ours: Valuation | None) -> Lifetime | None:
        """What the model of our offer says; where nothing is ours, the first that says anything."""
        versions = [one for one in self._under(segment.scenario) if segment.segment in one.segments]
        if ours is not None:
            versions = [one for one in versions if ours.offer in one.offers_in(segment.segment)]
        lifetimes = (one.lifetime(segment.segment) for one in versions)
        return next((one for one in lifetimes if one is not None), None)

    def _under(self, scenario: str | None) -> list[Version]:
        known = self._versions.get(scenario)
        if known is None:
            scenarios = [scenario if scenario in model.scenarios else None for model in self._models]
            known = [Version(*each) for each in zip(self._models, scenarios, strict=True)]
            self._versions[scenario] = known
        return known


def _check_complete(found: Lifetime, segment: str) -> None:
    lacking = [key for key in _EXAMPLES if key not in found.keys]
    if lacking:
        named = " and ".join(f"'{key}'" for key in lacking)
        hint = f"add '{', '.join(_EXAMPLES[key] for key in lacking)}'"
        place = Place(found.place.file, found.place.path, at_key=True)
        raise Failure(error("CV252", f"the lifetime of '{shortened(segment)}' lacks {named}", place, hint))


def _figures_of_none(segment: SegmentValuation) -> Figures:
    """Figures for formulas that use no input."""
    terms = segment.terms
    given = given_names(terms.horizon, terms.discount_rate, terms.segment_size)
    return Figures({}, given, Resolution(Problems()), "")


def _worked_out(conventions: Conventions, found: Lifetime, segment: str) -> CustomerLifetime:
    """Raises `Failure` for a value that is not finite, or beyond bounds."""
    try:
        before = _present_value(conventions)
    except EndlessError as endless:
        raise Failure(error("CV253", endless.message, found.places["retention"], endless.hint)) from None
    if max(before.copy_abs(), conventions.acquisition_cost.copy_abs()) >= LARGEST:
        message = f"the lifetime value of a customer of '{shortened(segment)}' reaches 10^18"
        raise Failure(error("CV206", message, found.places["margin"], "count in thousands or millions"))
    first = conventions.margins[0]
    years = _if_finite(lambda: _years(conventions))
    before = before.quantize(LEDGER_PLACE, context=CONTEXT)
    return CustomerLifetime(conventions, before, quotient(before, first), years, _residual(conventions))


def _present_value(conventions: Conventions) -> Decimal:
    return present_value(
        conventions.margins,
        conventions.survival,
        conventions.discount_rate,
        conventions.horizon,
        first_now=conventions.first_margin == "now",
    )


def _residual(conventions: Conventions) -> Residual | None:
    """What is ahead of those who are left of a fitted cohort."""
    fit = conventions.fit
    if fit is None:
        return None
    periods = len(conventions.observed) - 1
    left = replace(conventions, margins=(ONE,), survival=fit.after(periods))
    return Residual(periods, _if_finite(lambda: _years(left)), _if_finite(lambda: _present_value(left)))


def _years(conventions: Conventions) -> Decimal:
    return expected_years(conventions.survival, conventions.horizon)


def _if_finite(sum_up: Callable[[], Decimal]) -> Decimal | None:
    try:
        return sum_up()
    except EndlessError:
        return None
