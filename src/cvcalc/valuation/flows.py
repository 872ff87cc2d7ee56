"""Flows: what an item adds in each year of the horizon. DESIGN: "Items"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from cvcalc.formula import CONTEXT, Failure, Formula
from cvcalc.model import Item, formula_in_year
from cvcalc.model.items import ONCE, TIMES_A_YEAR
from cvcalc.model.vocabulary import PREFIX
from cvcalc.problems import Place, Problem, Problems, error, note, shortened, warning
from cvcalc.valuation.discounting import ONE, ZERO
from cvcalc.valuation.figures import UNREADABLE, Figures

LARGEST = Decimal(10) ** 18


@dataclass(frozen=True, slots=True)
class Span:
    """The years over which flows are counted.

    `default_per` is the file's `per`. `is_own` tells that the file itself set the horizon, so that
    whatever lies beyond it is a mistake; otherwise a segment or a scenario did, and it drops.
    """

    horizon: int
    default_per: str | None
    is_own: bool


def item_flows(item: Item, figures: Figures, span: Span, problems: Problems) -> tuple[Decimal, ...]:
    """The nominal flows of the years 0, 1, …, horizon, after risk adjustment; raises `Failure`."""
    return _ItemFlows(item, figures, span, problems).flows()


class _ItemFlows:
    def __init__(self, item: Item, figures: Figures, span: Span, problems: Problems) -> None:
        self._item = item
        self._figures = figures
        self._span = span
        self._problems = problems

    def flows(self) -> tuple[Decimal, ...]:
        item = self._item
        flows = [ZERO] * (self._span.horizon + 1)
        if item.unquantified is not None:
            return tuple(flows)
        self._check_shares()
        if item.amount is not None or item.rating is not None:
            self._warn_of_growth()
            if self._recurs():
                flows = self._recurring()
            else:
                year = self._year("start", 0)
                if year <= self._span.horizon:
                    flows[year] = CONTEXT.multiply(self.amount(year), self._growth(year))
        else:
            self._refuse(("ramp", "start", "end"), "an 'initial' alone, which flows in year 0")
        if item.initial is not None:
            initial = self._figures.value(item.initial, 0, item.places["initial"])
            self._warn_of_sign(initial, "initial")
            flows[0] = CONTEXT.add(flows[0], initial)
        if item.risk_adjustment is not None:
            flows = [self._adjusted(flow, year) if flow else flow for year, flow in enumerate(flows)]
        if max(flows) >= LARGEST or min(flows) <= -LARGEST:
            year = next(year for year, flow in enumerate(flows) if flow.copy_abs() >= LARGEST)
            message = f"'{shortened(item.name)}' reaches 10^18 in year {year}"
            raise self._failure("CV206", "amount", message, "count in thousands or millions")
        return tuple(flows)

    def _recurs(self) -> bool:
        """Whether the amount comes every year; raises `Failure` where the model does not say."""
        item, default = self._item, self._span.default_per
        is_list = isinstance(item.amount, tuple)
        if is_list:
            if item.per == ONCE:
                raise self._failure(
                    "CV212", "per", "a list of yearly amounts can't count once", "leave out 'per: once'"
                )
            if item.growth is not None:
                message = "a list says each year's amount, so 'growth' has nothing to add"
                raise self._failure("CV106", "growth", message, "give one amount and its growth, or the list alone")
        per = item.per or ("year" if is_list else default or (ONCE if self._span.horizon == 1 else None))
        if per is None and not self._is_nothing():
            message = f"does '{shortened(item.name)}' come once, or every year?"
            hint = "say per: once or per: year, in the item or at the top of the file"
            raise Failure(error("CV208", message, item.places.get("amount", item.place), hint))
        if per != ONCE:
            return True
        self._refuse(("ramp", "end"), "what counts once")
        return False

    def _is_nothing(self) -> bool:
        """Whether the amount is a mere 0, which is the same once and every year."""
        return isinstance(self._item.amount, Formula) and self._item.amount.constant == 0

    def _refuse(self, keys: Iterable[str], what: str) -> None:
        """Raise `Failure` where one of `keys` is given although it says nothing of `what`."""
        for key in keys:
            if getattr(self._item, key) is not None:
                hint = "say per: year with an 'amount', or leave it out"
                raise self._failure("CV212", key, f"'{key}' says nothing of {what}", hint)

    def _check_shares(self) -> None:
        """Raise `Failure` with every share that is out of bounds, even one that never counts."""
        item = self._item
        shares = [(_not_a_share, one, item.places["ramp"].at(index)) for index, one in enumerate(item.ramp or ())]
        if item.risk_adjustment is not None:
            shares.append((_not_a_risk, item.risk_adjustment, item.places["risk_adjustment"]))
        found = [
            out_of_bounds(formula.constant, place)
            for out_of_bounds, formula, place in shares
            if formula.constant is not None and not 0 <= formula.constant <= 1
        ]
        if found:
            raise Failure(*found)

    def _recurring(self) -> list[Decimal]:
        """The amounts of the years from `start` to `end`, with growth and ramp; nothing in the others."""
        item, horizon = self._item, self._span.horizon
        start, end = self._year("start", 1), self._year("end", horizon)
        if end < start <= horizon:
            message = f"it ends in year {end}, before it starts in year {start}"
            raise self._failure("CV212", "end", message, "let it end in the year in which it starts, or later")
        ramp = item.ramp or ()
        self._check_length("ramp", start + len(ramp) - 1)
        if isinstance(item.amount, tuple) and not any(UNREADABLE in one.names for one in item.amount):
            self._check_length("amount", len(item.amount))
        times = Decimal(TIMES_A_YEAR[item.per or self._per()])
        years = range(start, min(end, horizon) + 1)
        if not self._varies():
            amounts = [CONTEXT.multiply(self.amount(start), times)] * len(years) if years else []
        else:
            amounts = [CONTEXT.multiply(self.amount(year), times) for year in years]
        if item.growth is not None:
            amounts = [CONTEXT.multiply(one, self._growth(year)) for one, year in zip(amounts, years, strict=True)]
        if ramp:
            amounts = [
                CONTEXT.multiply(one, self._share(year - start, year)) for one, year in zip(amounts, years, strict=True)
            ]
        return [ZERO] * start + amounts + [ZERO] * (horizon + 1 - start - len(amounts))

    def _per(self) -> str:
        """How often a recurring amount comes where the item does not say."""
        default = self._span.default_per
        return default if default and default != ONCE and not isinstance(self._item.amount, tuple) else "year"

    def _varies(self) -> bool:
        item, varies = self._item, self._figures.varies
        if isinstance(item.amount, tuple):
            return True
        if item.amount is not None:
            return varies(item.amount)
        return any(formula is not None and varies(formula) for formula in (item.rating, item.full_worth))

    def amount(self, year: int) -> Decimal:
        """One amount in `year`, before growth and ramp."""
        item = self._item
        if item.amount is None:
            return self._rated(year)
        formula = formula_in_year(item.amount, year)
        place = item.places["amount"]
        if isinstance(item.amount, tuple):
            place = place.at(item.amount.index(formula))
        amount = self._figures.value(formula, year, place)
        self._warn_of_sign(amount, "amount")
        return amount

    def _rated(self, year: int) -> Decimal:
        """full_worth × (rating − from)/(to − from)."""
        item = self._item
        rating = self._read("rating", item.rating, year)
        lowest, highest = item.scale
        is_measured = item.rating is not None and item.rating.text.startswith(PREFIX)
        if is_measured or not min(lowest, highest) <= rating <= max(lowest, highest):
            from cvcalc.valuation.ratings import misfit  # most ratings fit

            wrong = misfit(item, rating)
            if wrong is not None:
                raise self._failure("CV207", "rating", *wrong)
        full_worth = self._read("full_worth", item.full_worth, year)
        share = CONTEXT.multiply(full_worth, CONTEXT.subtract(rating, lowest))
        amount = CONTEXT.divide(share, CONTEXT.subtract(highest, lowest))
        self._warn_of_sign(amount, "full_worth")
        return amount

    def _growth(self, year: int) -> Decimal:
        """(1 + growth)^(year − 1) with the growth read in `year`; 1 in the years 0 and 1."""
        if self._item.growth is None or year < 2:
            return ONE
        growth = self._read("growth", self._item.growth, year)
        if growth < -1:
            raise self._failure(
                "CV216", "growth", "an amount can't shrink by more than 100 %", "give a growth from -100% up"
            )
        return CONTEXT.power(CONTEXT.add(ONE, growth), Decimal(year - 1))

    def _share(self, index: int, year: int) -> Decimal:
        ramp = self._item.ramp or ()
        index = min(index, len(ramp) - 1)
        place = self._item.places["ramp"].at(index)
        share = self._figures.value(ramp[index], year, place)
        if not 0 <= share <= 1:
            raise Failure(_not_a_share(share, place))
        return share

    def _adjusted(self, flow: Decimal, year: int) -> Decimal:
        """`flow` with the risk taken against us: less of a benefit, more of a cost. Forrester TEI."""
        risk = self._read("risk_adjustment", self._item.risk_adjustment, year)
        if not 0 <= risk <= 1:
            raise Failure(_not_a_risk(risk, self._item.places["risk_adjustment"]))
        loss = CONTEXT.multiply(flow.copy_abs(), risk)
        return CONTEXT.subtract(flow, loss) if self._item.side == "benefit" else CONTEXT.add(flow, loss)

    def _year(self, key: str, default: int) -> int:
        """The year that `start` or `end` names."""
        formula: Formula | None = getattr(self._item, key)
        if formula is None:
            return default
        year = self._read(key, formula, 0)
        if year != year.to_integral_value() or year < 0:
            raise self._failure("CV212", key, f"'{key}' is a whole year from 0 up, not {year:f}", "year 0 is now")
        if year > self._span.horizon:
            if formula.constant is not None and self._span.is_own:
                raise Failure(self._beyond(key, f"year {year:f} lies"))
            self._note_dropped(key)
        return min(int(year), self._span.horizon + 1)

    def _check_length(self, key: str, last: int) -> None:
        if last > self._span.horizon:
            if self._span.is_own:
                raise Failure(self._beyond(key, f"the list goes on to year {last},"))
            self._note_dropped(key)

    def _beyond(self, key: str, what: str) -> Problem:
        message = f"{what} beyond the horizon of {self._span.horizon} year{'s' * (self._span.horizon > 1)}"
        return error("CV212", message, self._item.places[key], "end within the horizon, or set a longer 'horizon'")

    def _note_dropped(self, key: str) -> None:
        years = f"{self._span.horizon} year{'s' * (self._span.horizon > 1)}"
        message = f"flows of '{shortened(self._item.name)}' beyond the horizon of {years} are left out"
        self._problems.add(note("CV306", message, self._item.places[key]))

    def _read(self, key: str, formula: Formula | None, year: int) -> Decimal:
        if formula is None:
            have = "full_worth" if key == "rating" else "rating"
            message = f"'{shortened(self._item.name)}' has a '{have}' but no '{key}'"
            raise self._failure("CV209", have, message, "a 'full_worth' says what full marks are worth")
        return self._figures.value(formula, year, self._item.places[key])

    def _warn_of_growth(self) -> None:
        growth = self._item.growth
        if growth is not None and self._figures.varies(growth):
            message = "a growth that differs from year to year is an average since year 1, not a chain of yearly steps"
            hint = "for a chain of steps give the amount as a list, or by a formula over 'year'"
            self._problems.add(warning("CV305", message, self._item.places["growth"], hint))

    def _warn_of_sign(self, amount: Decimal, key: str) -> None:
        if amount < 0:
            other = "cost" if self._item.side == "benefit" else "benefit"
            message = f"'{shortened(self._item.name)}' is negative, so it is a {other}"
            place = self._item.places[key]
            hint = f"if it is for every offer, give a positive {other}; if not, measure all of them from one reference"
            self._problems.add(warning("CV302", message, place, hint))

    def _failure(self, code: str, key: str, message: str, hint: str) -> Failure:
        return Failure(error(code, message, self._item.places.get(key, self._item.place), hint))


def _not_a_share(share: Decimal, place: Place) -> Problem:
    message = f"a share of the amount lies between 0 % and 100 %, not at {share:f}"
    return error("CV216", message, place, "write 50% or 0.5")


def _not_a_risk(share: Decimal, place: Place) -> Problem:
    message = f"a risk adjustment lies between 0 and 1, not at {share:f}"
    return error("CV216", message, place, "write 15% or 0.15")


def item_amount(item: Item, figures: Figures, year: int) -> Decimal:
    """One amount in `year` before `per`, growth, ramp and risk, or an `initial` that stands alone; raises `Failure`."""
    if item.initial is not None and item.amount is None and item.rating is None:
        return figures.value(item.initial, 0, item.places["initial"])
    return _ItemFlows(item, figures, Span(year, None, False), Problems()).amount(year)


def place_of(item: Item) -> Place:
    """Where an item's worth stands in the file."""
    for key in ("amount", "rating", "initial", "full_worth", "unquantified"):
        if key in item.places:
            return item.places[key]
    return item.place
