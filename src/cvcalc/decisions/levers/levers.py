"""Levers: the scenarios of a model as what could be done, what each costs, and several of them together. FIELD §9."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from cvcalc.formula import CONTEXT
from cvcalc.model import Document, SegmentLayer, TakenOut, ValueModel, every_layer
from cvcalc.model.layers import NO_SETTINGS
from cvcalc.problems import Place, Problems, Related, error, shortened, warning

_EXAMPLE = (
    "write one, such as scenarios: {Onboarding call: {our_cost: 150_000, inputs: {learning_hours: learning_hours / 4}}}"
)
_IDLE_SETTINGS: Mapping[str, Any] = dict.fromkeys(("title", "description", "lever", "our_cost", "journey"))


@dataclass(frozen=True, slots=True)
class Lever:
    """A scenario as what could be done; `kind` is a word such as those of FIELD §9.

    `our_cost` is what doing it costs us, per customer of each segment, ≥ 0; None where no file says.
    """

    scenario: str
    kind: str | None = None
    our_cost: Decimal | None = None


def all_scenarios(models: Iterable[ValueModel]) -> list[str]:
    """The names of the scenarios, in the order of the files."""
    return list(dict.fromkeys(name for model in models for name in model.scenarios))


def tell_no_scenarios(models: Sequence[ValueModel], problems: Problems) -> None:
    """Tell that there is nothing to try out."""
    what = "the models have" if len(models) > 1 else "the model has"
    place = Place(models[0].file if models else None)
    problems.add(error("CV231", f"{what} no scenarios", place, _EXAMPLE))


def read_levers(models: Sequence[ValueModel], scenarios: Iterable[str], problems: Problems) -> list[Lever]:
    """Those of `scenarios` that `models` have, in the order of the files; what joined files say of one must agree."""
    asked = {*scenarios}
    return [_lever(name, models, problems) for name in all_scenarios(models) if name in asked]


def total_cost(levers: Iterable[Lever]) -> Decimal | None:
    """What the levers cost together, as far as that is known; None where it is known of none."""
    known = [lever.our_cost for lever in levers if lever.our_cost is not None]
    total = Decimal(0)
    for cost in known:
        total = CONTEXT.add(total, cost)
    return total if known else None


def together(models: Iterable[ValueModel], scenarios: Sequence[str]) -> tuple[str, list[ValueModel]]:
    """The models with one more scenario, and its name: `scenarios` laid over each other, the last one on top."""
    models = [*models]
    name, taken = " + ".join(scenarios), {*all_scenarios(models)}
    while name in taken:
        name += " "
    return name, [_with_scenario(model, name, scenarios) for model in models]


def _with_scenario(model: ValueModel, name: str, parts: Iterable[str]) -> ValueModel:
    documents = tuple(document for part in parts for document in model.scenarios.get(part, ()))
    return replace(model, scenarios={**model.scenarios, name: documents}) if documents else model


def _lever(name: str, models: Sequence[ValueModel], problems: Problems) -> Lever:
    found = [model.scenarios[name] for model in models if name in model.scenarios]
    costs = [one for one in (_said(documents, "our_cost") for documents in found) if one]
    kinds = [one for one in (_said(documents, "lever") for documents in found) if one]
    for cost, place in costs[1:]:
        if cost != costs[0][0]:
            message = f"'{shortened(name)}' costs us {cost:f} here, but {costs[0][0]:f} in another file"
            related = [Related("the other file", costs[0][1])]
            problems.add(error("CV230", message, place, "say 'our_cost' in one of the files", related))
    if (costs or kinds) and not any(_changes_anything(document) for documents in found for document in documents):
        place = Place(found[0][-1].place.file, found[0][-1].place.path, at_key=True)
        message = f"'{shortened(name)}' changes nothing: it has no inputs, benefits, costs or settings"
        problems.add(warning("CV301", message, place, "say what is different under it, or remove it"))
    return Lever(name, kinds[0][0] if kinds else None, costs[0][0] if costs else None)


def reaches(models: Iterable[ValueModel], scenario: str, segment: str) -> bool:
    """Whether a scenario says anything of the segment, rather than of others only."""
    documents = [one for model in models for one in model.scenarios.get(scenario, ())]
    return any(
        _changes_anything(replace(one, segments={name: its for name, its in one.segments.items() if name == segment}))
        for one in documents
    )


def _said(documents: Sequence[Document], key: str) -> tuple[Any, Place] | None:
    """What the topmost document says for `key`, and where."""
    given = [(getattr(one.settings, key), one.place.at(key)) for one in documents]
    return next((one for one in reversed(given) if one[0] is not None), None)


def _changes_anything(document: Document) -> bool:
    slots: list[Document | SegmentLayer] = [document, *document.segments.values()]
    return (
        any(layer.inputs or layer.items for layer in every_layer(document))
        or any(isinstance(layer, TakenOut) for slot in slots for layer in slot.offers.values())
        or any(replace(slot.settings, **_IDLE_SETTINGS) != NO_SETTINGS for slot in slots)
    )
