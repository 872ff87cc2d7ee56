"""Conventions: the figures that a customer's lifetime is worked out from, read from what the model says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeVar

from cvcalc.decisions.lifetime.cohorts import Cohorts, shares_of
from cvcalc.decisions.lifetime.survival import ONE, ZERO, BetaGeometric, Rates, Survival
from cvcalc.formula import CONTEXT, Failure, Formula
from cvcalc.formula.arithmetic import plain
from cvcalc.model import Quantity, formula_in_year
from cvcalc.model.lifetime import INFINITE, Lifetime, Retained, Survivors
from cvcalc.problems import Place, Problem, Problems, error, warning
from cvcalc.valuation.figures import Figures

Read = TypeVar("Read")

_HUNDRED, _TWICE = Decimal(100), Decimal(2)
_COUNTED = "write the counts of one year: {start: 400, end: 410, new: 70}"


@dataclass(frozen=True, slots=True)
class Conventions:
    """What a lifetime value rests on.

    `margins` are those of the years 1, 2, …, the last one stays. `observed` are the shares of survivors that the
    survival is fitted to, period 0 first; empty where it is not fitted. `horizon` None: without end.
    """

    margins: tuple[Decimal, ...]
    survival: Survival
    discount_rate: Decimal
    acquisition_cost: Decimal = ZERO
    first_margin: Literal["after", "now"] = "after"
    horizon: int | None = None
    customers: Decimal | None = None
    observed: tuple[Decimal, ...] = ()

    @property
    def rates(self) -> tuple[Decimal, ...]:
        """The retention rates of the years 1, 2, …, the last one stays; empty where survival is fitted."""
        return self.survival.rates if isinstance(self.survival, Rates) else ()

    @property
    def fit(self) -> BetaGeometric | None:
        """The model that is fitted to survivors; None where rates are given."""
        return self.survival if isinstance(self.survival, BetaGeometric) else None


class ConventionsReading:
    """Reads what is said of one lifetime with the figures of an offer; what is wrong goes to `problems`."""

    def __init__(self, lifetime: Lifetime, figures: Figures, cohorts: Cohorts, problems: Problems) -> None:
        self._lifetime = lifetime
        self._figures = figures
        self._cohorts = cohorts
        self._problems = problems
        horizon = lifetime.keys.get("horizon", INFINITE)
        self._horizon: int | None = None if horizon == INFINITE else horizon

    def read(self, discount_rate: Decimal) -> Conventions | None:
        """The conventions, with `discount_rate` where the lifetime says none; None where a figure is not known."""
        keys = self._lifetime.keys
        margins = self._tried(lambda: self._by_year("margin"))
        survival = self._tried(self._survival)
        rate = self._tried(lambda: self._discount_rate(discount_rate))
        cost = self._tried(self._acquisition_cost)
        if margins is None or survival is None or rate is None or cost is None:
            return None
        retention = keys["retention"]
        observed = shares_of(retention.counts) if isinstance(retention, Survivors) else ()
        first = keys.get("first_margin", "after")
        return Conventions(margins, survival, rate, cost, first, self._horizon, keys.get("customers"), observed)

    def _tried(self, read: Callable[[], Read]) -> Read | None:
        try:
            return read()
        except Failure as failure:
            for problem in failure.problems:
                self._problems.add(problem)
            return None

    def _survival(self) -> Survival:
        retention, place = self._lifetime.keys["retention"], self._lifetime.places["retention"]
        if isinstance(retention, Survivors):
            return self._cohorts.fitted(retention.counts, place)
        if isinstance(retention, Retained):
            return Rates((_rate_of(retention, place),))
        rates = self._by_year("retention")
        last = len(retention) - 1 if isinstance(retention, tuple) else None
        wrong = [
            _no_share(rate, place if last is None else place.at(min(index, last)))
            for index, rate in enumerate(rates)
            if not ZERO <= rate <= ONE
        ]
        if wrong:
            raise Failure(*wrong)
        return Rates(rates)

    def _discount_rate(self, otherwise: Decimal) -> Decimal:
        formula = self._lifetime.keys.get("discount_rate")
        if formula is None:
            return otherwise
        place = self._lifetime.places["discount_rate"]
        rate = self._figures.value(formula, None, place)
        if rate <= -1:
            message = f"at a discount rate of {percents(rate)} % nothing has a present value"
            raise Failure(error("CV250", message, place, "give a rate above -100%, such as 8%"))
        if rate > ONE:
            hint = f"for {plain(rate)} % write {plain(rate)}%"
            self._problems.add(warning("CV307", f"this discount rate is {percents(rate)} % a year", place, hint))
        return rate

    def _acquisition_cost(self) -> Decimal:
        """What is paid in year 0."""
        formula = self._lifetime.keys.get("acquisition_cost")
        return ZERO if formula is None else self._figures.value(formula, 0, self._lifetime.places["acquisition_cost"])

    def _by_year(self, key: str) -> tuple[Decimal, ...]:
        """The values of a quantity in the years 1, 2, …, the last one stays; raises `Failure`.

        What differs from year to year without end has no last value.
        """
        quantity: Quantity = self._lifetime.keys[key]
        place = self._lifetime.places[key]
        formulas = quantity if isinstance(quantity, tuple) else (quantity,)
        years = len(formulas)
        if self._figures.varies(formulas[-1]):
            if self._horizon is None:
                last = place.at(years - 1) if isinstance(quantity, tuple) else place
                raise Failure(_endless(key, last))
            years = self._horizon
        return tuple(self._in_year(quantity, year, place) for year in range(1, years + 1))

    def _in_year(self, quantity: Quantity, year: int, place: Place) -> Decimal:
        formula = formula_in_year(quantity, year)
        at = place.at(min(year, len(quantity)) - 1) if isinstance(quantity, tuple) else place
        return self._figures.value(formula, year, at)


def formulas_in(lifetime: Lifetime) -> Iterator[Formula]:
    """The formulas of a lifetime."""
    for value in lifetime.keys.values():
        yield from (one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, Formula))


def percents(share: Decimal) -> str:
    """A share in percent, all its digits."""
    return plain(CONTEXT.multiply(share, _HUNDRED))


def _rate_of(retained: Retained, place: Place) -> Decimal:
    """(end − new)/start; raises `Failure` for counts that can't be."""
    from cvcalc.measures import CountError, tally_of_customers  # most lifetimes say a rate

    try:
        tally = tally_of_customers("retention", retained.start, retained.end, retained.new)
    except CountError as wrong:
        raise Failure(error("CV250", wrong.message, place.at(wrong.key), wrong.hint or _COUNTED)) from None
    return CONTEXT.divide(tally.total, tally.weight)


def _no_share(rate: Decimal, place: Place) -> Problem:
    if rate < 0:
        return error("CV250", f"a retention of {percents(rate)} % is below 0", place, "give a share from 0% to 100%")
    is_percent = _TWICE <= rate <= _HUNDRED  # 1.2 was 120 % rather than 1.2 %
    hint = f"for {plain(rate)} % write {plain(rate)}%" if is_percent else "give a share from 0% to 100%"
    return error("CV250", f"a retention of {percents(rate)} % is above 100 %", place, hint)


def _endless(key: str, place: Place) -> Problem:
    message = f"this {key} differs from year to year, and the lifetime has no end"
    hint = "give it a horizon, such as 'horizon: 10', or list the years; the last one stays"
    return error("CV213", message, place, hint)
