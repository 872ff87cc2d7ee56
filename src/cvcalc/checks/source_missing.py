"""CV321: numbers without a source, in a model that gives a source for most of its numbers.

Numbers are the literal values and ranges of inputs, and literal amounts of items other than tangible costs. Zeros, the
price, formulas over inputs, scenarios, and what says `evidence: analyst_estimate` need no source.
"""

from __future__ import annotations

from collections.abc import Iterator

from cvcalc.checks.inspected import Inspected, in_scenario
from cvcalc.checks.wording import listed
from cvcalc.formula import Formula
from cvcalc.model import Input, Item, Quantity
from cvcalc.problems import Place, Problem, Related, shortened, warning

OWN_JUDGEMENT = "analyst_estimate"  # names nobody to ask but the author

_Number = tuple[str, Place, bool]  # its name, where it stands, and whether it has a source


def source_missing(inspected: Inspected) -> Iterator[Problem]:
    """One problem for the model, at the first number that lacks one, if at least half of the numbers have one."""
    numbers = _numbers(inspected)
    bare = [(name, place) for name, place, is_sourced in numbers if not is_sourced]
    if not bare or 2 * len(bare) > len(numbers):
        return
    names = [*dict.fromkeys(name for name, _ in bare)]
    has = "has" if len(names) == 1 else "have"
    message = f"{listed(names)} {has} no source, as most numbers of this model have"
    hint = "say where it comes from: {value: …, source: …}; a guess of your own says evidence: analyst_estimate"
    others = {name: place for name, place in reversed(bare) if name != bare[0][0]}
    related = [Related(f"'{shortened(name)}' has none either", others[name]) for name in names[1:3]]
    yield warning("CV321", message, bare[0][1], hint, related)


def _numbers(inspected: Inspected) -> list[_Number]:
    stated = [(name, one) for every in inspected.definitions for name, some in every.items() for one in some]
    if all(one.source is None for _, one in stated):
        return []
    prices = {segment.offers[0].grounds.price_input for segment in inspected.segments if segment.offers}
    numbers = [
        (name, one.place, one.source is not None)
        for name, one in stated
        if (one.source is not None or _is_bare_number(one)) and name not in prices and not in_scenario(one)
    ]
    items = {
        place: (item.name, place, item.source is not None)
        for item, _ in inspected.items
        if (place := _literal(item)) is not None
    }
    return [*numbers, *items.values()]


def _is_bare_number(definition: Input) -> bool:
    """Whether it states a number that somebody must know from somewhere."""
    return definition.evidence != OWN_JUDGEMENT and (
        _states(definition.value) if definition.estimate is None else not definition.uses()
    )


def _literal(item: Item) -> Place | None:
    """Where the item states such a number."""
    if item.side == "cost" and item.kind == "tangible":
        return None
    if item.evidence == OWN_JUDGEMENT and item.source is None:
        return None
    key = "amount" if item.full_worth is None else "full_worth"
    quantity = item.amount if item.full_worth is None else item.full_worth
    return item.places[key] if quantity is not None and _states(quantity) else None


def _states(quantity: Quantity) -> bool:
    if isinstance(quantity, Formula):
        return quantity.constant != 0 and not quantity.names
    return any(one.constant != 0 and not one.names for one in quantity)
