"""Entries without effect: a forgotten number, or a value that nothing ever sees."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace

from cvcalc.model import (
    NOTHING,
    SIDE_KEYS,
    Document,
    Input,
    ItemEntry,
    Layer,
    Laying,
    Removal,
    TakenOut,
    ValueModel,
    Version,
    every_document,
    every_layer,
    users_of_inputs,
)
from cvcalc.problems import Place, Problem, Problems, Related, error, shortened, warning

_SETTINGS = ("horizon", "discount_rate", "segment_size", "price_input")  # what a segment may set for itself

_MOST_SHOWN = 8  # of those that are told together with a first one

_Entry = Input | TakenOut | ItemEntry | Removal
_Found = tuple[Hashable, str, Problem]  # what it is told together with, and its name


def tell_idle(version: Version, laying: Laying, problems: Problems) -> None:
    """Tell which nulls took out nothing, and which entries of the file or scenario changed nothing anywhere.

    Values in the files it extends are there to be replaced, so only their nulls count. Where other
    errors are known, only a null is told that nothing in the model can explain.
    """
    model = version.model
    judged = model.documents if version.scenario is None else version.documents[len(model.documents) :]
    own = judged[-1:] if version.scenario is None else judged
    idle = [
        (name, entry, layer, document)
        for document in judged
        for layer in every_layer(document)
        for name, entry in _entries(layer)
        if id(entry.place) not in laying.effective and entry.place.path
    ]
    if idle and version.scenario is None:
        elsewhere = _effective_in_scenarios(model)
        idle = [one for one in idle if id(one[1].place) not in elsewhere]
    has_errors = problems.has_errors
    values: list[_Found] = []
    for name, entry, layer, document in idle:
        if isinstance(entry, TakenOut | Removal):
            if not has_errors or not _is_known(name, entry, version):
                problems.add(_idle_null(name, entry, version, problems))
        elif not has_errors and any(document is one for one in own):
            problem = _idle_value(name, entry, laying)
            values.append(((id(layer), problem.hint), name, problem))
    _tell_together(values, problems)
    if not has_errors:
        _tell_together(_unused(version, own, problems), problems)
        _tell_replaced_settings(version, own, problems)


def _tell_together(found: Iterable[_Found], problems: Problems) -> None:
    """Tell of the first of each kind in a layer, with the number of the others and their places."""
    kinds: dict[Hashable, list[tuple[str, Problem]]] = {}
    for kind, name, problem in found:
        kinds.setdefault(kind, []).append((name, problem))
    for (_, first), *others in kinds.values():
        more = f", and so with {len(others)} more beside it" if others else ""
        related = [Related(f"'{shortened(name)}' too", one.place) for name, one in others[:_MOST_SHOWN]]
        problems.add(replace(first, message=first.message + more, related=(*first.related, *related)))


def _unused(version: Version, documents: Iterable[Document], problems: Problems) -> Iterator[_Found]:
    """Inputs that no formula of the model uses; one whose name may be misspelt is told for itself."""
    used = users_of_inputs(every_document(version.model))
    for document in documents:
        for layer in every_layer(document):
            for name, entry in layer.inputs.items():
                if isinstance(entry, Input) and name not in used and entry.place.path:
                    message = f"'{shortened(name)}' changes nothing: no formula uses it"
                    key = Place(entry.place.file, entry.place.path, at_key=True)
                    meant = problems.did_you_mean(name, used)
                    hint = meant or "remove it, or use it in a formula"
                    yield (id(layer), name if meant else ""), name, warning("CV301", message, key, hint)


def _tell_replaced_settings(version: Version, documents: Iterable[Document], problems: Problems) -> None:
    """Warn of settings of the whole model that every segment replaces."""
    for document in documents:
        for key in _SETTINGS:
            place = document.place.at(key)
            if getattr(document.settings, key) is not None and all(
                version.setting(key, segment)[1] != place for segment in version.segments
            ):
                message = f"'{key}' changes nothing here: every segment sets its own"
                at_key = Place(place.file, place.path, at_key=True)
                problems.add(warning("CV301", message, at_key, "remove it, or those of the segments"))


def _effective_in_scenarios(model: ValueModel) -> set[int]:
    """What has an effect under any scenario, such as a null that takes out what only a scenario gives."""
    laying = Laying(Problems())
    for scenario in model.scenarios:
        version = Version(model, scenario)
        beneath = laying.lay_all(NOTHING, version.file_layers())
        for segment in version.segments:
            laid = laying.lay_all(beneath, version.segment_layers(segment))
            for offer in version.offers_in(segment):
                own = laying.lay_all(laid, version.offer_layers(segment, offer))
                laying.keep_inputs(own)
                laying.items(own)
    return laying.effective


def _is_known(name: str, entry: TakenOut | Removal, version: Version) -> bool:
    """Whether any layer gives what a null would take out."""
    layers = [layer for document in version.documents for layer in every_layer(document)]
    if isinstance(entry, Removal) and entry.name is None:
        changes = [change for layer in layers for change in layer.items if isinstance(change, ItemEntry)]
        return any(one.side == entry.side and entry.kind in {None, one.kind} for one in changes)
    return any(name in _names(layer, entry) for layer in layers)


def _entries(layer: Layer) -> list[tuple[str, _Entry]]:
    return [*layer.inputs.items(), *((entry.name or "", entry) for entry in layer.items)]


def _idle_null(name: str, entry: TakenOut | Removal, version: Version, problems: Problems) -> Problem:
    what = f"'{shortened(name)}'"
    if isinstance(entry, Removal) and entry.name is None:
        what = f"{entry.kind or ''} {SIDE_KEYS[entry.side]}".strip()
    known = (one for document in version.documents for layer in every_layer(document) for one in _names(layer, entry))
    meant = problems.did_you_mean(name, (one for one in known if one != name)) if name else ""
    message = f"this empty value takes out nothing: no layer beneath has {what}"
    return error("CV211", message, entry.place, meant or "give a value, or remove the line")


def _names(layer: Layer, like: TakenOut | Removal) -> list[str]:
    """What `layer` gives of the same sort."""
    if isinstance(like, TakenOut):
        return [name for name, entry in layer.inputs.items() if isinstance(entry, Input)]
    return [entry.name for entry in layer.items if isinstance(entry, ItemEntry) and entry.side == like.side]


def _idle_value(name: str, entry: Input | ItemEntry, laying: Laying) -> Problem:
    hidden_by = laying.hidden_by.get(id(entry.place))
    key = Place(entry.place.file, entry.place.path, at_key=True)
    if id(entry.place) in laying.dropped:
        message = f"'{shortened(name)}' is taken out in a layer beneath, so this changes nothing"
        return warning("CV301", message, key, "only a complete item brings it back: {amount: …}")
    if hidden_by is not None:
        message = f"'{shortened(name)}' changes nothing here: every layer that it reaches sets or takes it out again"
        return warning("CV301", message, key, "remove it, or the values above it", [Related("such as here", hidden_by)])
    if isinstance(entry, ItemEntry) and entry.plain is None and not entry.keys:
        return warning("CV301", f"'{shortened(name)}' changes nothing: it is empty", key, "give it keys, or remove it")
    message = f"'{shortened(name)}' changes nothing: no offer that is compared has this layer"
    return warning("CV301", message, key, "remove it, or bring the offer back")
