"""How much work it is to value a model once, so that explaining a difference never takes much longer than that."""

from __future__ import annotations

from collections.abc import Iterable

from cvcalc.formula import Formula
from cvcalc.model import Input, ItemEntry, ValueModel, Version, every_layer
from cvcalc.valuation.offers import INPUTS_PER_FLOW

MOST_CAUSES = 100
"""So many changed inputs and settings are told apart, for one offer; of more, none."""

_LARGEST = 20_000_000  # flows that may be worked out again, in all
_TEXT_PER_FLOW = 256  # so many characters of a formula take about as long as a flow


def most_causes(models: Iterable[ValueModel], scenario: str | None) -> int:
    """How many causes can be told apart for each offer of these models: fewer where they are large, but 1 at least."""
    flows = sum(_flows(Version(model, scenario if scenario in model.scenarios else None)) for model in models)
    return max(1, min(MOST_CAUSES, _LARGEST // max(1, flows)))


def _flows(version: Version) -> int:
    """About how many flows it takes to value all offers in all segments."""
    items: dict[object, int] = {}
    inputs: dict[str, int] = {}
    for layer in (layer for document in version.documents for layer in every_layer(document)):
        for entry in layer.items:
            if isinstance(entry, ItemEntry):
                key = (entry.side, entry.kind, entry.name)
                items[key] = max(items.get(key, 0), 1 + _length((entry.plain, *entry.keys.values())) // _TEXT_PER_FLOW)
        for name, definition in layer.inputs.items():
            if isinstance(definition, Input):
                inputs[name] = max(inputs.get(name, 0), _length((definition.value,)) // _TEXT_PER_FLOW)
    a_year = sum(items.values()) + sum(inputs.values())
    return sum(
        len(version.offers_in(name))
        * (a_year * (version.setting("horizon", name, 1)[0] + 1) + len(inputs) // INPUTS_PER_FLOW)
        for name in version.segments
    )


def _length(values: Iterable[object]) -> int:
    """The characters of all formulas among `values`."""
    return sum(
        len(formula.text)
        for value in values
        for formula in (value if isinstance(value, tuple) else (value,))
        if isinstance(formula, Formula)
    )
