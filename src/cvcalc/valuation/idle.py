"""Entries without effect: a forgotten number, or a value that nothing ever sees."""

from __future__ import annotations

from cvcalc.model import (
    NOTHING,
    SIDE_KEYS,
    Input,
    ItemEntry,
    Layer,
    Laying,
    Removal,
    TakenOut,
    ValueModel,
    Version,
    every_layer,
)
from cvcalc.problems import Place, Problem, Problems, Related, error, shortened, warning


def tell_idle(version: Version, laying: Laying, problems: Problems) -> None:
    """Tell which nulls took out nothing, and which entries of the file or scenario changed nothing anywhere.

    Values in the files it extends are there to be replaced, so only their nulls count.
    """
    model = version.model
    judged = model.documents if version.scenario is None else version.documents[len(model.documents) :]
    values_count_in = judged[-1:] if version.scenario is None else judged
    nulls: list[tuple[str, TakenOut | Removal]] = []
    for document in judged:
        for layer in every_layer(document):
            for name, entry in _entries(layer):
                if id(entry.place) in laying.effective or not entry.place.path:
                    continue
                if isinstance(entry, TakenOut | Removal):
                    nulls.append((name, entry))
                elif any(document is one for one in values_count_in):
                    problems.add(_idle_value(name, entry, laying))
    elsewhere = _effective_in_scenarios(model) if nulls and version.scenario is None else frozenset[int]()
    for name, null in nulls:
        if id(null.place) not in elsewhere:
            problems.add(_idle_null(name, null, version, problems))


def _effective_in_scenarios(model: ValueModel) -> set[int]:
    """What has an effect under any scenario: a null of the file may take out what only a scenario gives."""
    laying = Laying(Problems())
    for scenario in model.scenarios:
        version = Version(model, scenario)
        beneath = laying.lay_all(NOTHING, version.file_layers())
        for segment in version.segments:
            laid = laying.lay_all(beneath, version.segment_layers(segment))
            for offer in version.offers_in(segment):
                laying.lay_all(laid, version.offer_layers(segment, offer))
    return laying.effective


def _entries(layer: Layer) -> list[tuple[str, Input | TakenOut | ItemEntry | Removal]]:
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
