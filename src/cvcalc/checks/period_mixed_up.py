"""CV330: an item counts every year, and its amount is that of a month by the unit or the name of an input.

So with weeks, months, quarters and years each way. Silent where a factor may turn one into the other, where two inputs
say a period, and for what counts once.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from cvcalc.checks.annualised_twice import AnnualInputs
from cvcalc.checks.grouping import told_once
from cvcalc.checks.inspected import Inspected, item_key
from cvcalc.checks.periods import UNSURE, Period, Periods, stated_period
from cvcalc.formula import Formula
from cvcalc.model import Item
from cvcalc.model.items import ONCE, TIMES_A_YEAR
from cvcalc.problems import Place, Problem, Related, shortened, warning
from cvcalc.valuation import Valuation


def period_mixed_up(inspected: Inspected) -> Iterator[Problem]:
    """One problem for each item."""
    if _is_any_stated(inspected):
        yield from told_once(_found(inspected))


def _found(inspected: Inspected) -> Iterator[tuple[Hashable, Problem]]:
    annual = AnnualInputs()
    periods: dict[int, Periods] = {}
    for item, offer in inspected.items:
        formula, counted = item.amount, _counted(item, offer)
        if not isinstance(formula, Formula) or not formula.names or counted in {ONCE, "day"}:
            continue
        if id(offer) not in periods:
            periods[id(offer)] = Periods(offer.figures.definitions)
        found = periods[id(offer)].of_formula(formula)
        if found is None or found is UNSURE or found.word == counted:
            continue
        if annual.problem(item, offer) is None:  # else CV317 tells of it
            yield item_key(item, offer), _problem(item, formula, found, counted, offer)


def _is_any_stated(inspected: Inspected) -> bool:
    return any(
        stated_period(name, one.unit)
        for definitions in inspected.definitions
        for name, stated in definitions.items()
        for one in stated
    )


def _counted(item: Item, offer: Valuation) -> str:
    """What one amount is for: a year where the model is one year and says nothing else."""
    return item.per or offer.grounds.span.default_per or "year"


def _problem(item: Item, formula: Formula, found: Period, counted: str, offer: Valuation) -> Problem:
    amount, carrier = item.places["amount"], shortened(found.carrier)
    place = amount.offset_by(formula.names.get(found.carrier, 0))
    message = f"'{shortened(item.name)}' counts per {counted}, but '{carrier}' is per {found.word}"
    more, less = TIMES_A_YEAR[found.word], TIMES_A_YEAR[counted]
    factor = f", or multiply by {more // less}" if more % less == 0 else ""
    factor = factor or (f", or divide by {less // more}" if less % more == 0 else "")
    related: list[Related] = []
    if found.carrier not in formula.names:
        definition: Place = offer.figures.definitions[found.carrier][-1].place
        related = [Related(f"'{carrier}' stands here", definition)]
    return warning("CV330", message, place, f"say per: {found.word}{factor}", related)
