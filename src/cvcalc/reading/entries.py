"""Inputs and items: from checked entries of a file to those of a model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cvcalc.formula import RESERVED, Formula, FormulaDoubt, is_name, normal_name
from cvcalc.model import Input, ItemEntry, Kind, Removal, Side, TakenOut
from cvcalc.model.inputs import CENTRAL
from cvcalc.model.items import REPLACES
from cvcalc.problems import Place, Problems, Related, error, shortened, warning
from cvcalc.reading.estimates import read_estimate, refuse_measured
from cvcalc.reading.quantities import POISON, ColumnKeys
from cvcalc.reading.slots import Path
from cvcalc.reading.wrong_keys import joined, joined_problem

if TYPE_CHECKING:
    from cvcalc.model.surveys import SurveyColumn

_known_name = lru_cache(maxsize=1 << 14)(is_name)
_WORD = re.compile(r"[^\W\d]\w*")
_LONGEST_SUGGESTED = 60
_EXCLUDING = [(key, REPLACES[key]) for key in ("amount", "unquantified")]  # whatever else excludes is excluded by these


class Entries:
    """Makes the inputs and items of one file, and tells what is wrong within each."""

    def __init__(self, file: str | None, problems: Problems) -> None:
        self._file = file
        self._problems = problems
        self._columns: list[SurveyColumn] = []

    def ask(self, column: SurveyColumn) -> SurveyColumn:
        """Remember that the survey is asked for `column`."""
        self._columns.append(column)
        return column

    def taken_columns(self) -> tuple[SurveyColumn, ...]:
        """The columns that were asked for since this was called last."""
        columns, self._columns = tuple(self._columns), []
        return columns

    def inputs(self, entries: Mapping[str, Any], path: Path) -> dict[str, Input | TakenOut]:
        """The inputs by name, in Unicode's form NFC."""
        inputs: dict[str, Input | TakenOut] = {}
        for key, entry in entries.items():
            place = Place(self._file, (*path, key))
            if not _known_name(key):
                self._refuse_name(key, entry, place)
                for name in _names_meant(key):
                    inputs.setdefault(name, _poisoned(place))
                continue
            name = normal_name(key)
            if name in inputs and name != key:
                self._tell_twice(key, place, inputs[name].place)
            inputs[name] = self._input(entry, place)
        return inputs

    def _input(self, entry: Any, place: Place) -> Input | TakenOut:
        if entry is None:
            return TakenOut(place)
        if type(entry) is not dict:
            if type(entry) is tuple or entry.doubts:
                self.tell_doubts(entry, place)
            return Input(entry, None, None, None, None, None, place, place)
        for key, value in entry.items():
            self.tell_doubts(value, place.at(key))
        if "survey" in entry or "measure" in entry:
            return self._measured(entry, place)
        value, estimate = read_estimate(entry, place, self._problems)
        value_place = place.at(CENTRAL[estimate.form] if estimate else "value")
        unit, source, evidence, note = map(entry.get, ("unit", "source", "evidence", "note"))
        return Input(value, estimate, unit, source, evidence, note, place, value_place)

    def _measured(self, entry: Mapping[str, Any], place: Place) -> Input:
        """An input that is taken from the survey."""
        from cvcalc.model.surveys import SurveyColumn  # few files have data

        if refuse_measured(entry, place, self._problems):
            return _poisoned(place)
        column = self.ask(SurveyColumn(entry["survey"], entry.get("measure", "mean"), place.at("survey")))
        unit, source, evidence, note = map(entry.get, ("unit", "source", "evidence", "note"))
        return Input(column.formula(), None, unit, source, evidence, note, place, place.at("survey"))

    def items(self, entries: Mapping[str, Any], side: Side, kind: Kind, path: Path) -> Iterator[ItemEntry | Removal]:
        """The items of one kind, and what takes one out."""
        file = self._file
        for name, entry in entries.items():
            place = Place(file, (*path, name))
            if not name:
                self.refuse_empty(place.path, "item")
            if type(entry) is dict:
                yield ItemEntry(side, kind, name, None, self._item_keys(entry, place), place)
            elif entry is None:
                yield Removal(side, kind, name, place)
            else:
                if type(entry) is tuple or entry.doubts:
                    self.tell_doubts(entry, place)
                yield ItemEntry(side, kind, name, entry, {}, place)

    def _item_keys(self, keys: dict[str, Any], place: Place) -> dict[str, Any]:
        """What a model holds of an item's keys; those that another key excludes are told of and left out."""
        for key, value in keys.items():
            if type(value) is Formula:
                if value.doubts:
                    self.tell_doubts(value, place.at(key))
            elif type(value) is tuple:
                self.tell_doubts(value, place.at(key))
            elif type(value) is ColumnKeys:
                keys[key] = self._rating(value, place.at(key, "survey"))
        for key, others in _EXCLUDING:
            if key in keys and not others.isdisjoint(keys):
                self._exclude(keys, key, others, place)
        if "growth" in keys and type(keys.get("amount")) is tuple:
            message = "a list says each year's amount, so 'growth' has nothing to add"
            hint = "give one amount and its growth, or the list alone"
            self._problems.add(error("CV106", message, place.at("growth", at_key=True), hint))
            del keys["growth"]
        if "scale" in keys:
            keys["scale"] = tuple(end.value for end in keys["scale"])
        return keys

    def _rating(self, asked: ColumnKeys, place: Place) -> Formula:
        """A rating that is taken from the survey."""
        from cvcalc.model.surveys import SurveyColumn  # few files have data

        return self.ask(SurveyColumn(asked.column, asked.measure, place)).formula()

    def _exclude(self, keys: dict[str, Any], key: str, others: frozenset[str], place: Place) -> None:
        excluded = [other for other in keys if other in others]
        message = f"'{key}' and '{excluded[0]}' exclude each other in one item"
        related = [Related(f"'{key}' stands here", place.at(key, at_key=True))]
        hint = "give an 'amount', or a 'rating' with its 'full_worth', or a reason why it is 'unquantified'"
        self._problems.add(error("CV106", message, place.at(excluded[0], at_key=True), hint, related))
        for other in excluded:
            del keys[other]

    def tell_doubts(self, value: Any, place: Place) -> None:
        """Warn of numbers in `value` that may have been meant otherwise."""
        parts = enumerate(value) if type(value) is tuple else [(None, value)]
        for index, part in parts:
            doubts: tuple[FormulaDoubt, ...] = getattr(part, "doubts", ())
            for doubt in doubts:
                where = (place if index is None else place.at(index)).offset_by(doubt.offset)
                self._problems.add(warning(doubt.code, doubt.message, where, doubt.hint))

    def refuse_empty(self, path: Path, what: str) -> None:
        """Tell that the name at the end of `path` is empty."""
        place = Place(self._file, path, at_key=True)
        self._problems.add(error("CV111", f"the name of this {what} is empty", place, "give it a name"))

    def _refuse_name(self, key: str, entry: Any, place: Place) -> None:
        at_key = Place(place.file, place.path, at_key=True)
        if entry is None and (pair := joined(key, "inputs")):
            self._problems.add(joined_problem(at_key, *pair))
            return
        name = normal_name(key)
        why = "it is a word of formulas" if name in RESERVED else "formulas could not use it"
        message = f"'{shortened(key)}' can't be the name of an input: {why}"
        self._problems.add(error("CV109", message, at_key, _name_hint(name)))

    def _tell_twice(self, key: str, place: Place, first: Place) -> None:
        message = f"the input '{shortened(key)}' is there twice, in two spellings that look the same"
        related = [Related("first here", Place(first.file, first.path, at_key=True))]
        at_key = Place(place.file, place.path, at_key=True)
        self._problems.add(error("CV006", message, at_key, "rename one of them, or remove it", related))


def _poisoned(place: Place) -> Input:
    return Input(POISON, place=place, value_place=place)


def _names_meant(key: str) -> list[str]:
    """The names that formulas may use for an input with a name that is none: else each would be unknown."""
    words = [_spelling(key), *_WORD.findall(normal_name(key))]
    return [word for word in words if is_name(word)]


def _name_hint(name: str) -> str:
    spelling = f"{name}_value" if name in RESERVED else _spelling(name)
    if is_name(spelling) and len(spelling) <= _LONGEST_SUGGESTED:
        return f"write {spelling}"
    return "a name has letters, digits and '_', and does not begin with a digit"


def _spelling(key: str) -> str:
    """`key` as a name, as far as that can be."""
    spelling = re.sub(r"\W+", "_", normal_name(key)).strip("_")
    return f"_{spelling}" if spelling[:1].isdigit() else spelling
