"""What rules look at: models that have no errors, and what their offers are worth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cvcalc.checks.likeness import like_entries
from cvcalc.checks.repeating import repeating_offers
from cvcalc.model import Input, Item, ItemEntry, Side, ValueModel, Version, every_document, every_layer
from cvcalc.problems import Place, Problem, shortened
from cvcalc.valuation import SegmentValuation, Valuation

ItemKey = tuple[Side, str]


@dataclass(frozen=True)
class Inspected:
    """One model, or several that are joined, as they are without any scenario, valued."""

    models: Sequence[ValueModel]
    segments: Sequence[SegmentValuation]

    @cached_property
    def definitions(self) -> Sequence[Mapping[str, Sequence[Input]]]:
        """Model by model, what every layer says of each input, scenarios last; `in_scenario` tells these apart."""
        return [_definitions(model) for model in self.models]

    @cached_property
    def items(self) -> Sequence[tuple[Item, Valuation]]:
        """Every item that counts, once, with the first offer that has it as it is."""
        found: dict[int, tuple[Item, Valuation]] = {}
        for segment in self.segments:
            for offer in segment.offers:
                for one in offer.items:
                    found.setdefault(id(one.item), (one.item, offer))
        return [*found.values()]

    @cached_property
    def item_names(self) -> Sequence[Sequence[frozenset[ItemKey]]]:
        """Segment by segment, which items each offer has, those that are not quantified too."""
        return [
            [frozenset([(one.item.side, one.item.name) for one in offer.items]) for offer in segment.offers]
            for segment in self.segments
        ]

    @cached_property
    def like_entries(self) -> Sequence[tuple[ItemEntry, ItemEntry]]:
        """Items that are probably one, spelled in two ways: what stands in more layers first."""
        documents = (document for model in self.models for document in every_document(model))
        return like_entries(layer for document in documents for layer in every_layer(document))

    @cached_property
    def like_names(self) -> Mapping[ItemKey, frozenset[ItemKey]]:
        """Items with those that probably are the same, spelled otherwise."""
        found: dict[ItemKey, frozenset[ItemKey]] = {}
        for pair in self.like_entries:
            one, other = ((entry.side, entry.name) for entry in pair)
            found[one] = found.get(one, frozenset()) | {other}
            found[other] = found.get(other, frozenset()) | {one}
        return found

    @cached_property
    def empty_offers(self) -> frozenset[tuple[str | None, str]]:
        """The offers, by file and name, of which no layer says anything, or what all share only."""
        return frozenset((model.file, name) for model in self.models for name in repeating_offers(model))

    @cached_property
    def versions(self) -> Mapping[str | None, Version]:
        """The models by their file."""
        return {model.file: Version(model) for model in self.models}

    def place_of_offer(self, valuation: Valuation) -> Place:
        """Where an offer is named."""
        return self.versions[valuation.file].place_of_offer(valuation.segment, valuation.offer)

    def within(self, segments: Sequence[str]) -> str:
        """How a message ends that is about these segments: nothing where the models have no other."""
        if len(self.segments) == 1 or not segments:
            return ""
        more = f" and {len(segments) - 1} more segment{'s' * (len(segments) > 2)}" if len(segments) > 1 else ""
        return f" in '{shortened(segments[0])}'{more}"


Rule = Callable[[Inspected], Iterable[Problem]]
"""Yields what it finds: warnings and notes, of one code."""


def item_key(item: Item, offer: Valuation) -> tuple[str | None, Side, str]:
    """What an item of several offers and segments of a file has in common."""
    return offer.file, item.side, item.name


def in_scenario(definition: Input) -> bool:
    """Whether a scenario says it."""
    return definition.place.path[:1] == ("scenarios",)


def _definitions(model: ValueModel) -> dict[str, list[Input]]:
    found: dict[str, list[Input]] = {}
    for document in every_document(model):
        for layer in every_layer(document):
            for name, entry in layer.inputs.items():
                if isinstance(entry, Input):
                    found.setdefault(name, []).append(entry)
    return found
