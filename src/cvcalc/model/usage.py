"""Which formulas of a model use which inputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from cvcalc.formula import Formula
from cvcalc.model.inputs import Input, TakenOut
from cvcalc.model.items import ItemEntry
from cvcalc.model.layers import Document
from cvcalc.model.value_model import every_layer


def users_of_inputs(documents: Iterable[Document]) -> dict[str, list[str]]:
    """The items, inputs, settings and checks whose formulas use each input, in any layer, in the order of the files.

    An input that builds on its own value beneath does not count as its user.
    """
    users: dict[str, dict[str, None]] = {}
    for document in documents:
        for user, names in _uses(document):
            for name in names:
                users.setdefault(name, {})[user] = None
        for settings in (document.settings, *(one.settings for one in document.segments.values())):
            if settings.price_input is not None:
                users.setdefault(settings.price_input, {})["price_input"] = None
        for user, names in _uses_of_checks(document) if document.checks else ():
            for name in names:
                users.setdefault(name, {})[user] = None
    return {name: [*found] for name, found in users.items()}


def _uses(document: Document) -> Iterator[tuple[str, Iterable[str]]]:
    """What each input, item and setting of a document uses."""
    for settings in (document.settings, *(one.settings for one in document.segments.values())):
        if settings.discount_rate is not None:
            yield "discount_rate", settings.discount_rate.names
        if settings.lifetime is not None:
            yield from (("lifetime", formula.names) for formula in _in_keys(settings.lifetime.keys))
    for layer in every_layer(document):
        for name, entry in layer.inputs.items():
            if isinstance(entry, Input):
                yield name, (used for used in entry.uses() if used != name)
        for change in layer.items:
            if isinstance(change, ItemEntry):
                yield from ((change.name, formula.names) for formula in _of_entry(change))


def _uses_of_checks(document: Document) -> Iterator[tuple[str, Iterable[str]]]:
    from cvcalc.model.checks import inputs_in  # a model without checks needs none of it

    for check in document.checks.values():
        if not isinstance(check, TakenOut):
            yield f"check '{check.name}'", inputs_in(check.that)


def _of_entry(entry: ItemEntry) -> Iterator[Formula]:
    yield from _in_keys({"": entry.plain, **entry.keys})


def _in_keys(keys: Mapping[str, object]) -> Iterator[Formula]:
    for value in keys.values():
        if isinstance(value, Formula):
            yield value
        elif isinstance(value, tuple):
            yield from (one for one in value if isinstance(one, Formula))
