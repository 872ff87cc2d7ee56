"""What one version of a model says, slot by slot, in a form in which two versions can be held against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from cvcalc.formula import CONTEXT, Formula
from cvcalc.formula.arithmetic import readable
from cvcalc.model import (
    Document,
    Input,
    ItemEntry,
    Kind,
    Layer,
    Removal,
    SegmentLayer,
    Settings,
    Side,
    TakenOut,
    ValueModel,
    Version,
    every_document,
    every_layer,
)
from cvcalc.model.checks import Check, checks_of
from cvcalc.model.items import REPLACES
from cvcalc.model.surveys import Answers, Survey
from cvcalc.problems import Place

NULL = "null"

Meaning = Any  # equal where two texts mean the same


@dataclass(frozen=True, slots=True)
class Slot:
    """Where something is said: for one scenario, segment and offer, or (None) for all of them."""

    scenario: str | None = None
    segment: str | None = None
    offer: str | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a definition: its text, what that means, and where it stands."""

    text: str
    meaning: Meaning
    place: Place


Keys = Mapping[str, Key]
Data = Mapping[tuple[Slot, str], tuple[Key, Decimal]]
"""The measures that a survey gives, each with its value."""

ItemName = tuple[Slot, Side, Kind | None, str | None]  # no name: a null over a whole kind or side


@dataclass(slots=True)
class Definitions:
    """All that a model says: of inputs the stack of a slot, those beneath only where the winning one builds on them.

    `data` are what surveys say, by the scenario that has one of its own (None: none has).
    """

    inputs: dict[tuple[Slot, str], tuple[Input | TakenOut, ...]]
    items: dict[ItemName, tuple[Keys, Place]]
    settings: dict[tuple[Slot, str], Key]
    layers: dict[Slot, Key]
    checks: dict[str, tuple[Keys, Place]]
    data: dict[str | None, Data] = field(default_factory=dict)


def read_definitions(model: ValueModel | None) -> Definitions:
    """What `model` says, and all that it extends; nothing where there is no model."""
    found = Definitions({}, {}, {}, {}, {})
    if model is None:
        return found
    rated = _rated(model)
    for scenario, documents in (None, model.documents), *model.scenarios.items():
        for document in documents:
            if scenario is not None:
                found.layers[Slot(scenario)] = Key("", "", document.place)
            _read_document(found, document, Slot(scenario), rated)
    _read_ours(found, model)
    if model.answers:
        _read_data(found, model)
    if any(document.checks for document in model.documents):
        found.checks.update((one.name, (_check_keys(one), one.place)) for one in checks_of(model))
    return found


def meaning_of(value: object) -> Meaning:
    """What a quantity or a text means: two formulas that differ in spaces, brackets or spelling mean the same."""
    if isinstance(value, Formula):
        return value.tree
    return tuple(map(meaning_of, value)) if isinstance(value, tuple) else value


def text_of(value: object) -> str:
    """A value as a file writes it, on one line."""
    if isinstance(value, Formula):
        return " ".join(value.text.split())
    if isinstance(value, tuple):
        return f"[{', '.join(map(text_of, value))}]"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def keys_of(entry: Input) -> Keys:
    """The keys of an input; its value or range under `value`."""
    estimate = entry.estimate
    if estimate is None:
        value = Key(text_of(entry.value), meaning_of(entry.value), entry.value_place)
    else:
        figures = ", ".join(f"{key} {text_of(formula)}" for key, formula in estimate.figures.items())
        shape = ", triangular" if estimate.shape == "triangular" else ""
        meaning = (estimate.shape, {key: formula.tree for key, formula in estimate.figures.items()})
        value = Key(figures + shape, meaning, entry.place)
    others = {key: getattr(entry, key) for key in ("unit", "source", "evidence", "note")}
    given = {key: Key(text, text, entry.place.at(key)) for key, text in others.items() if text is not None}
    return {"value": value, **given}


def _read_document(found: Definitions, document: Document, slot: Slot, rated: frozenset[object]) -> None:
    _read_layer(found, document.layer, slot, rated)
    _read_settings(found, document, slot)
    _read_offers(found, document.offers, slot, rated)
    for name, segment in document.segments.items():
        inner = replace(slot, segment=name)
        found.layers[inner] = Key("", "", segment.place)
        _read_layer(found, segment.layer, inner, rated)
        _read_settings(found, segment, inner)
        _read_offers(found, segment.offers, inner, rated)


def _read_offers(
    found: Definitions, offers: Mapping[str, Layer | TakenOut], slot: Slot, rated: frozenset[object]
) -> None:
    for name, layer in offers.items():
        inner = replace(slot, offer=name)
        text = NULL if isinstance(layer, TakenOut) else ""
        found.layers[inner] = Key(text, text, layer.place)
        if isinstance(layer, Layer):
            _read_layer(found, layer, inner, rated)


def _read_layer(found: Definitions, layer: Layer, slot: Slot, rated: frozenset[object]) -> None:
    for name, entry in layer.inputs.items():
        beneath = found.inputs.get((slot, name), ())
        found.inputs[slot, name] = _laid(beneath, entry, name)
    for change in layer.items:
        if isinstance(change, Removal):
            _take_out(found, change, slot)
        else:
            item: ItemName = (slot, change.side, change.kind, change.name)
            before: Keys = found.items[item][0] if item in found.items else {}
            is_rated = (change.side, change.name) in rated
            found.items[item] = (_merged(before, change, is_rated=is_rated), change.place)


def _laid(beneath: tuple[Input | TakenOut, ...], entry: Input | TakenOut, name: str) -> tuple[Input | TakenOut, ...]:
    last = beneath[-1] if beneath else None
    if not isinstance(last, Input) or isinstance(entry, TakenOut):
        return (entry,)
    entry = entry if entry.unit else replace(entry, unit=last.unit)
    return (*beneath, entry) if name in entry.uses() else (entry,)


def _take_out(found: Definitions, removal: Removal, slot: Slot) -> None:
    """What a null says; what the files beneath say of the same slot does not count any more."""
    side, kind, name = removal.side, removal.kind, removal.name
    if name is None:
        gone = [one for one in found.items if one[:2] == (slot, side) and kind in {None, one[2]}]
        for one in gone:
            del found.items[one]
    found.items[slot, side, kind, name] = ({NULL: Key(NULL, NULL, removal.place)}, removal.place)


def _merged(beneath: Keys, entry: ItemEntry, *, is_rated: bool) -> Keys:
    """The keys of an item in one slot; a plain quantity is its rating where the item is rated anywhere."""
    given: dict[str, Any] = dict(entry.keys)
    place = entry.place
    if entry.plain is not None:
        given = {"rating" if is_rated else "amount": entry.plain}
    keys = {
        key: Key(text_of(value), meaning_of(value), place if entry.plain is not None else place.at(key))
        for key, value in given.items()
    }
    replaced = {NULL, *(key for new in given for key in REPLACES.get(new, ()))}
    return {key: value for key, value in beneath.items() if key not in replaced} | keys


def _read_settings(found: Definitions, source: Document | SegmentLayer, slot: Slot) -> None:
    settings = source.settings
    if settings.lifetime is not None:
        from cvcalc.decisions.difference.lifetimes import lifetime_texts  # few models have one

        for key, text in lifetime_texts(settings.lifetime):
            meaning, place = meaning_of(settings.lifetime.keys[key]), settings.lifetime.place.at(key)
            found.settings[slot, f"lifetime.{key}"] = Key(text, meaning, place)
    if settings.journey is not None:
        from cvcalc.decisions.difference.journeys import journey_said  # few models have one

        for said in journey_said(settings.journey):
            found.settings[slot, said.name] = Key(said.text, said.meaning, said.place)
    for key in Settings.__slots__:
        value = getattr(settings, key)
        if value is not None and key not in {"lifetime", "journey"}:
            place = source.place.at(key)
            text = ", ".join(value) if key == "ours" else _survey_text(value) if key == "survey" else text_of(value)
            found.settings[slot, key] = Key(text, meaning_of(value), place)


def _survey_text(survey: Survey) -> str:
    """A survey as one text, in the order of its keys."""
    given = {name: getattr(survey, name) for name in Survey.__slots__ if name not in {"file", "place"}}
    listed = {name: ", ".join(value) if isinstance(value, tuple) else value for name, value in given.items() if value}
    return ", ".join([survey.file, *(f"{name} {text}" for name, text in listed.items())])


def _read_data(found: Definitions, model: ValueModel) -> None:
    """What surveys say, of each segment and offer."""
    base = Version(model).answers()
    for scenario in (None, *model.scenarios):
        answers = Version(model, scenario).answers()
        if answers is not None and (scenario is None or answers is not base):
            found.data[scenario] = dict(_measures(answers, scenario))


def _measures(answers: Answers, scenario: str | None) -> Iterator[tuple[tuple[Slot, str], tuple[Key, Decimal]]]:
    for group, inputs in answers.inputs.items():
        for name, one in inputs.items():
            tally = answers.tallies[group][name]
            figure = readable(CONTEXT.divide(tally.total, tally.weight))
            text = f"{tally.n:,} answer{'s' * (tally.n != 1)}"
            meaning = (tally.n, tally.weight, tally.total, tally.squares)
            yield (Slot(scenario, *group), name), (Key(text, meaning, one.place), figure)


def _read_ours(found: Definitions, model: ValueModel) -> None:
    """Who is ours, be it said or only the first offer."""
    version = Version(model)
    if not version.says_ours and version.named_offers:
        place = version.place_of_offer(version.segments[0], version.ours[0])
        found.settings[Slot(), "ours"] = Key(version.ours[0], version.ours, place)


def _check_keys(check: Check) -> Keys:
    """The keys of a check; what it is narrowed to where it is."""
    place, that = check.place, check.that
    keys = {"that": Key(text_of(that), that.tree, check.that_place)}
    for key, names in (("segments", check.segments), ("offers", check.offers)):
        if names:
            keys[key] = Key(", ".join(names), frozenset(names), place)
    return {**keys, "severity": Key(check.severity.value, check.severity, place)}


def _rated(model: ValueModel) -> frozenset[object]:
    """The items, by side and name, that are rated anywhere."""
    return frozenset(
        (entry.side, entry.name)
        for document in every_document(model)
        for layer in every_layer(document)
        for entry in layer.items
        if isinstance(entry, ItemEntry) and ("full_worth" in entry.keys or "rating" in entry.keys)
    )
