"""CV315: a share above 1: `recovery_rate: 15` means 1500 %, where 15 % was meant.

What says share is the name (share, percent, probability, or a rate that is one, such as `churn_rate`) or the unit (%).
Any other rate is a share where another layer gives it in percent. A growth of an item is a share by its key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from cvcalc.checks.grouping import told_once
from cvcalc.checks.inspected import Inspected, item_key
from cvcalc.checks.shares import LARGEST_PERCENT, denies_share, is_percent, largest_meant, words_of
from cvcalc.checks.wording import and_others, number_text, percent_text, rounded
from cvcalc.formula import Formula
from cvcalc.formula.tree import Node, Number, Operation
from cvcalc.model import Input
from cvcalc.problems import Problem, Related, shortened, warning
from cvcalc.valuation import Valuation, ValuedItem
from cvcalc.valuation.figures import needed_inputs

_UNLIMITED = Decimal("Infinity")
_NO_SHARE = "if it is no share, say its unit, such as EUR/hour"


def percent_forgotten(inspected: Inspected) -> Iterator[Problem]:
    """One problem for each input, at the first figure above 1; and one for each growth."""
    for definitions in inspected.definitions:
        found = {
            name: problem
            for name, stated in definitions.items()
            if (most := _largest_meant(name, stated)) is not None
            and (problem := _written(name, stated, most) or _computed(inspected, name, stated, most))
        }
        if found:
            in_percent = _in_percent(inspected, definitions)
            yield from (problem for name, problem in found.items() if name not in in_percent)
    yield from _growths(inspected)


def _largest_meant(name: str, stated: Sequence[Input]) -> Decimal | None:
    """Up to which number the input may be meant in percent; None where it is no share by name or unit."""
    units = [one.unit for one in stated if one.unit is not None]
    if units:
        if any(map(is_percent, units)):
            return _UNLIMITED
        if any(map(denies_share, units)):
            return None
    most = largest_meant(name)
    if most is None and "rate" in words_of(name) and _is_in_percent_somewhere(stated):
        return LARGEST_PERCENT
    return most


def _is_in_percent_somewhere(stated: Sequence[Input]) -> bool:
    return any(formula.constant is not None and "%" in formula.text for one in stated for _, formula in one.formulas())


def _written(name: str, stated: Sequence[Input], most: Decimal) -> Problem | None:
    """Tells of the figures above 1 that are written without %."""
    found = [
        next((place, value) for place, formula in definition.formulas() if (value := _above_one(formula, most)))
        for definition in stated
        if any(_above_one(formula, most) for _, formula in definition.formulas())
    ]
    if not found:
        return None
    place, value = found[0]
    message = _message(name, value) + and_others(len(found) - 1, "place")
    hint = f"write {number_text(value)}% if that is meant; {_NO_SHARE}"
    return warning("CV315", message, place, hint)


def _above_one(formula: Formula, most: Decimal) -> Decimal | None:
    value = formula.constant
    return value if value is not None and 1 < value <= most and "%" not in formula.text else None


def _computed(inspected: Inspected, name: str, stated: Sequence[Input], most: Decimal) -> Problem | None:
    """Tells of a formula whose value is above 1; one that builds on other shares is left to these."""
    if not any(_is_own_formula(definition) for definition in stated):
        return None
    for segment in inspected.segments:
        for offer in segment.offers:
            value = offer.figures.named_value(name, 1)
            if value is not None and 1 < value <= most:
                winner = offer.figures.definitions[name][-1]
                if _is_own_formula(winner):
                    hint = f"a share is a part of a whole: look at the formula; {_NO_SHARE}"
                    return warning("CV315", _message(name, rounded(value)), winner.value_place, hint)
    return None


def _is_own_formula(definition: Input) -> bool:
    formula = definition.value
    return (
        isinstance(formula, Formula)
        and formula.constant is None
        and "%" not in formula.text
        and not any(largest_meant(used) for used in formula.names)
    )


def _message(name: str, value: Decimal) -> str:
    return f"'{shortened(name)}' is {number_text(value)}, which means {percent_text(value)}"


def _in_percent(inspected: Inspected, definitions: Mapping[str, Sequence[Input]]) -> set[str]:
    """The inputs that a formula counts in percent: `rate / 100`."""
    formulas = [formula for item, _ in inspected.items for _, formula in item.formulas()]
    formulas += [formula for stated in definitions.values() for one in stated for _, formula in one.formulas()]
    return {name for formula in formulas if formula.names and _counts_in_percent(formula) for name in formula.names}


def _counts_in_percent(formula: Formula) -> bool:
    waiting: list[Node] = [formula.tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Number) and node.value in {Decimal(100), Decimal("0.01")}:
            return True
        if isinstance(node, Operation):
            waiting += node.operands
    return False


def _growths(inspected: Inspected) -> Iterator[Problem]:
    """One problem for each item that grows."""
    found = (
        (item_key(one.item, offer), problem)
        for segment in inspected.segments
        for offer in segment.offers
        for one in offer.items
        if one.item.growth is not None and (problem := _growth(one, one.item.growth, offer)) is not None
    )
    yield from told_once(found)


def _growth(one: ValuedItem, growth: Formula, offer: Valuation) -> Problem | None:
    item, value, hint = one.item, growth.constant, "a growth is a share: 3 % a year is written 3%"
    if value is None:
        value = _computed_growth(one, growth, offer)
    else:
        hint = f"write {number_text(value)}% if that is meant"
    if value is None or value <= 1 or "%" in growth.text:
        return None
    definitions = [(name, offer.figures.definitions[name][-1]) for name in growth.names]
    related = [Related(f"'{shortened(name)}' stands here", used.value_place) for name, used in definitions[:3]]
    message = f"'{shortened(item.name)}' grows by {percent_text(rounded(value))} a year"
    return warning("CV315", message, item.places["growth"], hint, related)


def _computed_growth(one: ValuedItem, growth: Formula, offer: Valuation) -> Decimal | None:
    """The growth in the first year that has one, unless an input that it needs is told of, or is in percent."""
    inputs = offer.figures.definitions
    needs = needed_inputs(inputs, [growth])
    formulas = [formula for name in needs for used in inputs.get(name, ()) for _, formula in used.formulas()]
    year = next((year for year, flow in enumerate(one.flows) if flow and year > 1), None)
    if year is None or any(largest_meant(name) for name in needs) or any("%" in formula.text for formula in formulas):
        return None
    return offer.figures.value(growth, year, one.item.places["growth"])
