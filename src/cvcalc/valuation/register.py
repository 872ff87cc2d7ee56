"""The register of assumptions: every input of a model, where it is set, and where it is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cvcalc.model import Input, ValueModel, Version, every_layer, users_of_inputs
from cvcalc.model.surveys import bare_name
from cvcalc.valuation.explanation import layer_in_words
from cvcalc.valuation.value import Valuation


@dataclass(frozen=True, slots=True)
class Assumption:
    """One definition of an input in one layer.

    `values` are the different values (of year 1) that it has for the offers for which it counts, ascending:
    none where another layer replaces it everywhere, several where its formula uses what offers set.
    `used_by` names the items, inputs and settings whose formulas use the input, in any layer.
    """

    name: str
    definition: Input
    layer: str
    values: tuple[Decimal, ...]
    used_by: tuple[str, ...]


def register_inputs(
    model: ValueModel, valuations: Sequence[Valuation], scenario: str | None = None
) -> list[Assumption]:
    """Every definition of every input in `model` under `scenario`, in the order of names, then of layers."""
    version = Version(model, scenario if scenario in model.scenarios else None)
    values = _values(valuations)
    used_by = users_of_inputs(version.documents)
    found: dict[str, list[Assumption]] = {}
    for document in reversed(version.documents):
        for layer in every_layer(document):
            for name, entry in layer.inputs.items():
                if isinstance(entry, Input):
                    known = tuple(sorted(values.get(id(entry.value_place), ())))
                    words = layer_in_words(entry.value_place)
                    found.setdefault(name, []).append(
                        Assumption(name, entry, words, known, tuple(used_by.get(name, ())))
                    )
    for one in _measured(version, values, used_by):
        found.setdefault(one.name, []).append(one)
    return [one for assumptions in found.values() for one in assumptions]


def _measured(
    version: Version, values: Mapping[int, set[Decimal]], used_by: Mapping[str, Sequence[str]]
) -> Iterator[Assumption]:
    """What the data say that counts here: one entry for each measure, whomever it is of."""
    answers = version.answers()
    if answers is None:
        return
    for name in dict.fromkeys(name for inputs in answers.inputs.values() for name in inputs):
        given = [inputs[name] for inputs in answers.inputs.values() if name in inputs]
        numbers = {number for one in given for number in values.get(id(one.value_place), ())}
        number = sum(tallies[name].n for tallies in answers.tallies.values())
        value, note = bare_name(name), f"{number:,} answer{'s' * (number != 1)}"
        definition = replace(given[0], value=value, estimate=None, note=note)
        words = layer_in_words(definition.value_place)
        yield Assumption(name, definition, words, tuple(sorted(numbers)), tuple(used_by.get(name, ())))


def _values(valuations: Iterable[Valuation]) -> Mapping[int, set[Decimal]]:
    """The values in year 1 by the definition that won, which is known by its place."""
    values: dict[int, set[Decimal]] = {}
    for valuation in valuations:
        for name, definitions in valuation.figures.definitions.items():
            value = valuation.figures.named_value(name, 1)
            if value is not None:
                values.setdefault(id(definitions[-1].value_place), set()).add(value)
    return values
