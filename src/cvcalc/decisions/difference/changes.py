"""What two versions of a model say differently: inputs, items, settings and layers, slot by slot.

A slot is a place in the shape of a file: the file itself, a segment, an offer, an offer of a segment, each of them
in the model as it is or in a scenario. What the files that a model extends say of a slot counts as said by the model,
so moving a definition from one file to another changes nothing; nor do spaces, order, comments and spellings of
numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from cvcalc.decisions.difference.definitions import NULL, Data, Definitions, Key, Keys, Slot, keys_of
from cvcalc.formula import Formula
from cvcalc.model import SIDE_KEYS, Input, Kind, Side, TakenOut
from cvcalc.problems import Place

Status = Literal["added", "removed", "changed"]

Stack = tuple[Input | TakenOut, ...]

ValueOf = Callable[[Input], Decimal | None]
"""The value of an input in year 1, where it is the same wherever this definition counts."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one version says: its `text` as written, its `value` where it has one, and where it stands.

    The value is that of year 1, of a range the central figure; None where it differs from offer to offer. `place` has
    no line before `located` has been asked.
    """

    text: str
    value: Decimal | None = None
    place: Place = field(default=Place(None), compare=False)


@dataclass(frozen=True, slots=True)
class Detail:
    """One key of an input or item that differs: the value, the unit, the amount, the source, …; None: not said."""

    key: str
    old: Said | None
    new: Said | None


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is said differently in one slot.

    `what` it is: an input, an item, a check, a setting (horizon, currency, …; `name` is its key), or a layer: an offer,
    a segment or a scenario that only one version has (its contents are listed too), or that a `null` takes out. `old`
    and `new` are None where only the other version has it. `details` are the keys that differ of an input, an item or
    a check that both have. `side` and `kind` are those of an item; a `null` over a whole side has no kind, and
    `is_whole` like one over a whole kind.
    """

    what: Literal["input", "item", "setting", "layer", "check"]
    name: str
    slot: Slot
    status: Status
    old: Said | None
    new: Said | None
    details: tuple[Detail, ...] = ()
    side: Side | None = None
    kind: Kind | None = None
    is_whole: bool = False


def find_changes(old: Definitions, new: Definitions, old_value: ValueOf, new_value: ValueOf) -> Iterator[Change]:
    """What is said differently: settings, layers, inputs, items, checks, each in the order of the new version."""
    yield from _settings(old, new)
    yield from _layers(old, new)
    yield from _inputs(old, new, old_value, new_value)
    for scenario, data in new.data.items():
        yield from _measures(old.data.get(scenario, data), data)
    yield from _items(old, new)
    for name in {**new.checks, **old.checks}:
        before, after = old.checks.get(name), new.checks.get(name)
        details = _details(before[0], after[0]) if before and after else ()
        if details or before is None or after is None:
            was, now = (None if one is None else _said(one[0]["that"]) for one in (before, after))
            yield Change("check", name, Slot(), _status(before, after), was, now, details)


def _settings(old: Definitions, new: Definitions) -> Iterator[Change]:
    for slot, name in {**new.settings, **old.settings}:
        before, after = old.settings.get((slot, name)), new.settings.get((slot, name))
        if before is None or after is None or before.meaning != after.meaning:
            yield Change("setting", name, slot, _status(before, after), _said(before), _said(after))


def _layers(old: Definitions, new: Definitions) -> Iterator[Change]:
    for slot in {**new.layers, **old.layers}:
        before, after = old.layers.get(slot), new.layers.get(slot)
        if before is None or after is None or before.meaning != after.meaning:
            name = slot.offer or slot.segment or slot.scenario or ""
            yield Change("layer", name, slot, _status(before, after), _said(before), _said(after))


def _inputs(old: Definitions, new: Definitions, old_value: ValueOf, new_value: ValueOf) -> Iterator[Change]:
    for slot, name in {**new.inputs, **old.inputs}:
        before, after = old.inputs.get((slot, name)), new.inputs.get((slot, name))
        if before == after:
            continue
        details = _input_details(before, after, old_value, new_value)
        if details or before is None or after is None:
            was, now = _input_said(before, old_value), _input_said(after, new_value)
            yield Change("input", name, slot, _status(before, after), was, now, details)


def _measures(old: Data, new: Data) -> Iterator[Change]:
    """What the data say differently."""
    for slot, name in {**new, **old}:
        before, after = old.get((slot, name)), new.get((slot, name))
        if before is None or after is None or before[0].meaning != after[0].meaning:
            was, now = (None if one is None else Said(one[0].text, one[1], one[0].place) for one in (before, after))
            yield Change("input", name, slot, _status(before, after), was, now)


def _input_details(old: Stack | None, new: Stack | None, old_value: ValueOf, new_value: ValueOf) -> tuple[Detail, ...]:
    """What differs of an input that both versions have: of its winning definition, or else of what lies beneath."""
    if old is None or new is None:
        return ()
    for number, (before, after) in enumerate(zip(reversed(old), reversed(new), strict=False)):
        if isinstance(before, TakenOut) or isinstance(after, TakenOut):
            was, now = _input_said((before,), old_value), _input_said((after,), new_value)
            return () if isinstance(before, TakenOut) and isinstance(after, TakenOut) else (Detail("value", was, now),)
        details = _details(keys_of(before), keys_of(after), (old_value(before), new_value(after)))
        if details:
            return (
                details
                if number == 0
                else tuple(
                    Detail("value beneath" if one.key == "value" else one.key, one.old, one.new) for one in details
                )
            )
    if len(old) == len(new):
        return ()
    return (Detail("value", _input_said(old, old_value), _input_said(new, new_value)),)


def _items(old: Definitions, new: Definitions) -> Iterator[Change]:
    for key in {**new.items, **old.items}:
        before, after = old.items.get(key), new.items.get(key)
        details = _details(before[0], after[0]) if before and after else ()
        if details or before is None or after is None:
            slot, side, kind, name = key
            words = name if name is not None else f"{kind} {SIDE_KEYS[side]}" if kind else SIDE_KEYS[side]
            was, now = (None if one is None else _item_said(*one) for one in (before, after))
            status = _status(before, after)
            yield Change("item", words, slot, status, was, now, details, side, kind, is_whole=name is None)


def _details(old: Keys, new: Keys, values: tuple[Decimal | None, Decimal | None] = (None, None)) -> tuple[Detail, ...]:
    """The keys that differ; `values` are those of the key `value`."""
    found = []
    for key in {**new, **old}:
        before, after = old.get(key), new.get(key)
        if before is None or after is None or before.meaning != after.meaning:
            was, now = values if key == "value" else (None, None)
            found.append(Detail(key, _said(before, was), _said(after, now)))
    return tuple(found)


def _status(old: object, new: object) -> Status:
    return "added" if old is None else "removed" if new is None else "changed"


def _said(key: Key | None, value: Decimal | None = None) -> Said | None:
    return None if key is None else Said(key.text, value, key.place)


def _input_said(stack: Stack | None, value: ValueOf) -> Said | None:
    if stack is None:
        return None
    winner = stack[-1]
    if isinstance(winner, TakenOut):
        return Said(NULL, None, winner.place)
    text = keys_of(winner)["value"].text
    return Said(text, value(winner), winner.place)


def _item_said(keys: Keys, place: Place) -> Said:
    """An item as one text: its amount alone, or all keys that say what it is worth and when."""
    told = {key: one.text for key, one in keys.items() if key not in _ABOUT} or {key: keys[key].text for key in keys}
    if len(told) == 1 and told.keys() <= {"amount", "rating", NULL}:
        return Said(next(iter(told.values())), None, place)
    return Said(", ".join(f"{key} {text}" for key, text in told.items()), None, place)


_ABOUT = frozenset({"category", "stage", "touchpoint", "who", "source", "evidence", "note", "unit"})


def value_of(stack_values: Mapping[int, set[Decimal]]) -> ValueOf:
    """The values of inputs by the identity of where their definitions stand, as `Values` collects them."""

    def value(definition: Input) -> Decimal | None:
        quantity = definition.value
        if isinstance(quantity, Formula) and quantity.constant is not None:
            return quantity.constant
        found = stack_values.get(id(definition.value_place), set())
        return next(iter(found)) if len(found) == 1 else None

    return value
