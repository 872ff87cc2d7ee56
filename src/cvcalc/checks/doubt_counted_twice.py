"""CV323: an item is adjusted for risk, and inputs that it uses have ranges: the same doubt may count twice.

A simulation draws from the ranges and takes the risk adjustment off every draw. A risk that no range covers is a good
reason to have both.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence

from cvcalc.checks.grouping import told_once
from cvcalc.checks.inspected import Inspected, item_key
from cvcalc.checks.reaching import marked_beneath
from cvcalc.checks.wording import listed, percent_text
from cvcalc.model import Input, Item
from cvcalc.problems import Problem, note, shortened
from cvcalc.valuation import Valuation, ValuedItem

MOST_NAMED = 3


def doubt_counted_twice(inspected: Inspected) -> Iterator[Problem]:
    """One problem for each item."""
    yield from told_once(_found(inspected))


def _found(inspected: Inspected) -> Iterator[tuple[Hashable, Problem]]:
    """Offer by offer: one may have no risk, and another a range of its own."""
    for segment in inspected.segments:
        for offer in segment.offers:
            adjusted = [one for one in offer.items if one.item.risk_adjustment is not None and _is_adjusted(one, offer)]
            ranged = _ranged_beneath(offer.figures.definitions) if adjusted else {}
            for item in (one.item for one in adjusted if ranged):
                names = [name for used in _used(item) for name in ranged.get(used, ())]
                if names:
                    yield item_key(item, offer), _problem(item, [*dict.fromkeys(names)])


def _is_adjusted(one: ValuedItem, offer: Valuation) -> bool:
    """Whether its risk is not 0 in a year in which it counts."""
    risk = one.item.risk_adjustment
    if risk is None or risk.constant is not None:
        return risk is not None and risk.constant != 0
    place = one.item.places["risk_adjustment"]
    return any(flow and offer.figures.value(risk, year, place) for year, flow in enumerate(one.flows))


def _used(item: Item) -> list[str]:
    """The inputs that its worth depends on, apart from the risk."""
    risk = item.places["risk_adjustment"]
    return [name for place, formula in item.formulas() if place is not risk for name in formula.names]


def _ranged_beneath(inputs: Mapping[str, tuple[Input, ...]]) -> dict[str, tuple[str, ...]]:
    """The first inputs with ranges that each input is or uses."""
    ranged = {name for name, definitions in inputs.items() if any(one.estimate for one in definitions)}
    uses = {name: [used for one in stack for used in _uses(one) if used != name] for name, stack in inputs.items()}
    return marked_beneath(uses, ranged, MOST_NAMED + 1) if ranged else {}


def _uses(definition: Input) -> list[str]:
    """The names in its formulas, in their order."""
    return [name for _, formula in definition.formulas() for name in formula.names]


def _problem(item: Item, ranges: Sequence[str]) -> Problem:
    risk = item.risk_adjustment.constant if item.risk_adjustment is not None else None
    by = f" by {percent_text(risk)}" if risk is not None else ""
    inputs = f"its inputs {listed(ranges)} have ranges"
    if len(ranges) == 1:
        inputs = f"its input {listed(ranges)} has a range"
    elif len(ranges) > MOST_NAMED:
        inputs = f"its inputs {listed(ranges[:MOST_NAMED])} and others have ranges"
    message = f"'{shortened(item.name)}' is adjusted for risk{by}, and {inputs} too"
    hint = "leave the doubt to the ranges, unless this is for a risk that they do not cover"
    return note("CV323", message, item.places["risk_adjustment"], hint)
