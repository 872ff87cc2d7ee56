"""CV321: numbers without a source, in a model that gives a source for many of its numbers.

Numbers are the literal values and ranges of inputs, and literal amounts of items other than tangible costs. Zeros, the
price, formulas over inputs, scenarios, and what says `evidence: analyst_estimate` need no source.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cvcalc.checks.inspected import Inspected, in_scenario
from cvcalc.checks.wording import listed
from cvcalc.formula import Formula
from cvcalc.model import Input, Item, Quantity
from cvcalc.problems import Place, Problem, Related, shortened, warning

OWN_JUDGEMENT = "analyst_estimate"  # names nobody to ask but the author

_FEW = 3  # sources: fewer say nothing of a model whose other numbers have none


class _Number(NamedTuple):
    """A number: where it stands, and the key that it has, or takes where it gets a source."""

    name: str
    place: Place
    key: str
    is_sourced: bool


def source_missing(inspected: Inspected) -> Iterator[Problem]:
    """One problem for the model, at the first number that lacks one."""
    numbers = _numbers(inspected)
    bare = [one for one in numbers if not one.is_sourced]
    sourced = len(numbers) - len(bare)
    if not bare or not _are_many(sourced, len(numbers)):
        return
    names = [*dict.fromkeys(one.name for one in bare)]
    has = "has" if len(names) == 1 else "have"
    many = "most" if 2 * sourced > len(numbers) else f"{sourced} of the {len(numbers)}"
    message = f"{listed(names)} {has} no source, as {many} numbers of this model have"
    others = {one.name: one.place for one in reversed(bare) if one.name != bare[0].name}
    related = [Related(f"'{shortened(name)}' has none either", others[name]) for name in names[1:3]]
    yield warning("CV321", message, bare[0].place, _hint(bare[0]), related)


def _are_many(sourced: int, numbers: int) -> bool:
    """Half of the numbers, or a third of them if that is no accident."""
    return 2 * sourced >= numbers or (sourced >= _FEW and 3 * sourced >= numbers)


def _hint(bare: _Number) -> str:
    how = f"{{{bare.key}: …, source: …}}" if bare.key else "source: … beside it"
    return f"say where it comes from: {how}; a guess of your own says evidence: {OWN_JUDGEMENT}"


def _numbers(inspected: Inspected) -> list[_Number]:
    stated = [(name, one) for every in inspected.definitions for name, some in every.items() for one in some]
    if all(one.source is None for _, one in stated):
        return []
    prices = {segment.offers[0].grounds.price_input for segment in inspected.segments if segment.offers}
    numbers = [
        _Number(name, one.place, "" if one.estimate or _is_fed(one) else "value", one.source is not None)
        for name, one in stated
        if (one.source is not None or _is_bare_number(one)) and name not in prices and not in_scenario(one)
    ]
    items = {
        item.places[key]: _Number(item.name, item.places[key], key, item.source is not None)
        for item, _ in inspected.items
        if (key := _literal(item)) is not None
    }
    return [*numbers, *items.values()]


def _is_fed(definition: Input) -> bool:
    """Whether a KPI gives the number: what it takes a source with is the KPI."""
    return definition.place.path[-4:-3] == ("kpis",)


def _is_bare_number(definition: Input) -> bool:
    """Whether it states a number that somebody must know from somewhere."""
    return definition.evidence != OWN_JUDGEMENT and (
        _states(definition.value) if definition.estimate is None else not definition.uses()
    )


def _literal(item: Item) -> str | None:
    """The key with which the item states such a number."""
    if item.side == "cost" and item.kind == "tangible":
        return None
    if item.evidence == OWN_JUDGEMENT and item.source is None:
        return None
    key = "amount" if item.full_worth is None else "full_worth"
    quantity = item.amount if item.full_worth is None else item.full_worth
    return key if quantity is not None and _states(quantity) else None


def _states(quantity: Quantity) -> bool:
    if isinstance(quantity, Formula):
        return quantity.constant != 0 and not quantity.names
    return any(one.constant != 0 and not one.names for one in quantity)
