"""Trees that do not fit the schema: every mistake told in the user's words, and something harmless put in its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from cvcalc.problems import Place, Problems, error, shortened
from cvcalc.reading.currencies import CURRENCIES
from cvcalc.reading.cuts import Cut, Cuts, node_at
from cvcalc.reading.quantities import POISON, Mistake
from cvcalc.reading.repair import OUT, Changes, completed, stand_in
from cvcalc.reading.slots import KEYS, Path, slot, subject
from cvcalc.reading.sources import Source
from cvcalc.reading.tree import Tree
from cvcalc.reading.wrong_keys import joined, joined_problem, unknown_key

_NEEDED = frozenset({"extends"})  # without which the rest can't be judged
_NEEDS = {
    "file": "keys such as 'benefits' and 'costs'",
    "inputs": "inputs below it, each with its name",
    "side": "'tangible' or 'intangible' below it",
    "items": "items below it, each with its name",
    "offers": "offers below it, each with its name",
    "segments": "segments below it, each with its name",
    "scenarios": "scenarios below it, each with its name",
    "checks": "checks below it, each with its name",
    "offer": "'inputs', 'benefits' or 'costs' below it",
    "segment": "'inputs', 'benefits', 'costs' or 'offers' below it",
    "scenario": "keys of a value model below it",
    "survey": "'file' and the columns to use below it",
    "journey": "'stages' or 'kpis' below it",
    "kpis": "stages below it, each with its KPIs",
    "stage of the journey": "KPIs below it, each with its name",
    "kpi": "'measure' and 'now' below it",
    "lifetime": "'margin' and 'retention' below it",
}
_SHORT_FOR = {"journey": "stages", "survey": "file"}
_ONE_OF = {"offers": "offer", "segments": "segment"}


class Inspection:
    """Tells what pydantic found, and finds what to put in its place.

    `is_whole` is False once something is missing that the rest may depend on.
    """

    def __init__(self, file: str | None, problems: Problems, source: Source | None) -> None:
        self.is_whole = True
        self._file = file
        self._problems = problems
        self._source = source
        self._cuts = Cuts(source)
        self._mended: set[Path] = set()
        self._tree: Tree = None
        self._changes = Changes()
        self._incomplete: dict[Path, None] = {}

    def repaired(self, tree: Tree, found: ValidationError) -> Tree:
        self._tree, self._changes, self._incomplete = tree, Changes(), {}
        for one in found.errors(include_url=False):
            self._tell(one["loc"], one["type"], one["input"], one.get("ctx", {}))
        self._cuts = Cuts(None)  # what was cut is whole from now on
        return _complete(self._changes.applied(tree), self._incomplete)

    def _tell(self, path: Path, kind: str, value: object, context: Mapping[str, Any]) -> None:
        if kind == "mistakes":
            for mistake in context["mistakes"]:
                self._tell_mistake(path, mistake)
        elif self._tell_cut(path):
            return
        elif kind == "extra_forbidden":
            self._tell_unknown(path, value)
        elif kind == "dict_type":
            self._tell_mistyped(path, value, _NEEDS[slot(path)], _container_hint(slot(path), value))
            self._leave_out(path, value is None)
        elif kind == "literal_error":
            self._tell_choice(path, value, re.findall("'([^']*)'", context["expected"]))
        else:
            self._tell_mistyped(path, value or None, "text" if kind == "string_type" else "a name")
            self._changes.set(path, stand_in(path))

    def _tell_cut(self, path: Path) -> bool:
        """Whether what stands at `path` was cut by a comma."""
        cut = self._cuts.at(path)
        if cut is None or not (cut.is_open or _is_unknown(cut)) or node_at(self._tree, cut.path) != cut.pieces[0]:
            return False
        if cut.path in self._mended:
            return True
        self._mended.add(cut.path)
        self._problems.add(cut.problem(self._file))
        self._changes.set(cut.path, cut.whole)
        for step in cut.rest:
            self._changes.set((*cut.path[:-1], step), OUT)
        return True

    def _tell_unknown(self, path: Path, value: object) -> None:
        holder, entry = slot(path[:-1]), path[:-1]
        self._changes.set(path, OUT)
        if value is None and (pair := joined(path[-1], holder)):
            self._problems.add(joined_problem(Place(self._file, path, at_key=True), *pair))
            self._changes.set((*entry, pair[0]), pair[1])
            return
        problem, meant = unknown_key(self._file, path, self._problems)
        self._problems.add(problem)
        is_entry, is_container = holder in {"item", "input", "check", "kpi"}, isinstance(value, (dict, list))
        if meant and node_at(self._tree, (*entry, meant)) is None:
            self._changes.set((*entry, meant), value)
            if self._source is not None:
                self._source.respell(path, meant)
        elif is_entry:
            self._incomplete[entry] = None
        elif is_container and path[-1] != "checks" and holder != "lifetime":  # no customer value depends on them
            self.is_whole = False

    def _tell_mistake(self, path: Path, mistake: Mistake) -> None:
        """Tell what is wrong with a value, or with an entry of its list."""
        at = path + mistake.keys
        if self._tell_cut(at):
            return
        value = node_at(self._tree, at)
        if not mistake.keys and (pair := joined(value, slot(path))):
            self._problems.add(joined_problem(Place(self._file, path), *pair))
            self._changes.set(path, {pair[0]: pair[1]})
            return
        if mistake.needs:
            self._tell_mistyped(at, None if mistake.code == "CV111" else value, mistake.needs, mistake.hint)
        elif mistake.message:
            place = Place(self._file, at, offset=mistake.offset)
            self._problems.add(error(mistake.code, mistake.message, place, mistake.hint))
        else:
            self._tell_currency(path, str(value))
        instead = stand_in(path)
        if instead is POISON and value == []:
            instead = [POISON]  # a list needs no 'per'
        is_in_list = instead is POISON and isinstance(node_at(self._tree, path), list)
        self._changes.set(at if is_in_list else path, instead)
        if path[-1] in _NEEDED and instead is OUT:
            self.is_whole = False
        if path[-1] == "horizon" and node_at(self._tree, ("per",)) is None:
            self._changes.set(("per",), "year")  # whether amounts need it depends on the horizon

    def _tell_currency(self, path: Path, code: str) -> None:
        message = f"'{shortened(code)}' is not a currency code of ISO 4217"
        hint = self._problems.did_you_mean(code, CURRENCIES) or "write a code such as IDR, USD or EUR"
        self._problems.add(error("CV105", message, Place(self._file, path), hint))

    def _tell_choice(self, path: Path, value: object, choices: Sequence[str]) -> None:
        listed = f"{', '.join(choices[:-1])} or {choices[-1]}"
        if isinstance(value, str):
            message = f"'{shortened(value)}' is not a choice for {subject(path)}"
            hint = self._problems.did_you_mean(value, choices) or f"choose {listed}"
            self._problems.add(error("CV105", message, Place(self._file, path), hint))
        else:
            self._tell_mistyped(path, value, f"one of {listed}")
        self._changes.set(path, stand_in(path))

    def _tell_mistyped(self, path: Path, value: object, needs: str, hint: str = "") -> None:
        """Tell of a mapping, a list, a text or nothing where something else belongs."""
        place, name = Place(self._file, path), subject(path)
        if value is None:
            hint = hint or ("give it" if (path[0], path[-1]) == ("checks", "that") else "give it, or leave the key out")
            self._problems.add(error("CV111", f"{name} is empty, but needs {needs}", place, hint))
        else:
            self._problems.add(error("CV102", f"{name} needs {needs}, not {_described(value)}", place, hint))

    def _leave_out(self, path: Path, is_empty: bool) -> None:
        self._changes.set(path, OUT)
        if not is_empty:
            self.is_whole = False


def _is_unknown(cut: Cut) -> bool:
    """Whether what was cut off is no key of the mapping where it stands."""
    holder = slot(cut.path[:-1])
    return holder in KEYS and cut.rest[0] not in KEYS[holder]


def _complete(tree: Tree, entries: Mapping[Path, None]) -> Tree:
    changes = Changes()
    for path in entries:
        entry = node_at(tree, path)
        if isinstance(entry, dict):
            changes.set(path, completed(slot(path), entry))
    result: Tree = changes.applied(tree)
    return result


def _container_hint(what: str, value: object) -> str:
    if value is None:
        short = _SHORT_FOR.get(what)
        return f"leave the key out, or write {what}: {{{short}: …}}" if short else "leave the key out, or write {}"
    if isinstance(value, list):
        return "write 'name: value' lines, without '- ' before them"
    if what in _SHORT_FOR and isinstance(value, str):
        return f"write {what}: {{{_SHORT_FOR[what]}: {shortened(value)}}}"
    if what in _ONE_OF and isinstance(value, str):
        return f"for one {_ONE_OF[what]} write {_ONE_OF[what]}: {shortened(value)}"
    return ""


def _described(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else f"the text '{shortened(str(value))}'"
