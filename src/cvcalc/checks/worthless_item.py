"""CV337: an item that is worth 0 for every offer in every segment: a number that nobody has filled in yet.

An item of which a range or a scenario may make something is meant so; where all have the lowest mark, CV325 tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from cvcalc.checks.inspected import Inspected, ItemKey
from cvcalc.formula import Formula
from cvcalc.model import Item, ItemEntry, ValueModel, every_layer
from cvcalc.problems import Problem, note, shortened
from cvcalc.valuation import Valuation, ValuedItem
from cvcalc.valuation.figures import needed_inputs


def worthless_items(inspected: Inspected) -> Iterator[Problem]:
    offers = [offer for segment in inspected.segments for offer in segment.offers]
    empty = [(offer, one.item) for offer in offers for one in offer.items if not one.value and _is_amount(one, offer)]
    if not empty:
        return
    worth = {(one.item.side, one.item.name) for offer in offers for one in offer.items if one.value}
    told: set[ItemKey] = set()
    for offer, item in empty:
        key = (item.side, item.name)
        if key not in worth and key not in told and not _may_be_worth(inspected, offer, item):
            told.add(key)
            whose = " for every offer" if len({one.offer for one in offers}) > 1 else ""
            message = f"'{shortened(item.name)}' is worth 0{whose}"
            yield note("CV337", message, item.place._replace(at_key=True), "fill it in, or leave the item out")


def _is_amount(one: ValuedItem, offer: Valuation) -> bool:
    """Whether it says what the item is worth, from now on; a rating does where full marks are worth 0."""
    item = one.item
    if item.full_worth is not None and not _is_zero(item.full_worth, offer):
        return False
    return item.unquantified is None and item.start is None


def _is_zero(formula: Formula, offer: Valuation) -> bool:
    """Whether it is 0, or the name of an input that is."""
    return formula.constant == 0 or offer.figures.named_value(formula.text, 1) == 0


def _may_be_worth(inspected: Inspected, offer: Valuation, item: Item) -> bool:
    """Whether an input that the item needs has a range, or a scenario changes one or the item."""
    definitions = offer.figures.definitions
    needs = needed_inputs(definitions, [formula for _, formula in item.formulas()])
    if any(one.estimate is not None for name in needs for one in definitions.get(name, ())):
        return True
    return any(_changes(model, needs, item) for model in inspected.models)


def _changes(model: ValueModel, needs: set[str], item: Item) -> bool:
    layers = (
        layer for documents in model.scenarios.values() for document in documents for layer in every_layer(document)
    )
    return any(
        not needs.isdisjoint(layer.inputs)
        or any(isinstance(one, ItemEntry) and (one.side, one.name) == (item.side, item.name) for one in layer.items)
        for layer in layers
    )
