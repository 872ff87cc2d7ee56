"""A value model, and what its documents say of one segment under one scenario."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cvcalc.model.inputs import Input, TakenOut
from cvcalc.model.layers import Document, Layer, Override, SegmentLayer
from cvcalc.problems import Place, Problem

if TYPE_CHECKING:  # what few models have
    from cvcalc.model.journey import Journey
    from cvcalc.model.lifetime import Lifetime
    from cvcalc.model.surveys import Answers, Survey

ONLY_OFFER = "Offer"
ONLY_SEGMENT = "Segment"


def _as_it_is(problem: Problem) -> Problem:
    return problem


@dataclass(frozen=True, slots=True)
class ValueModel:
    """What one file says, with all it extends.

    `documents` are lined up lowest first: the files it extends, then the file itself. `scenarios` holds
    the documents of each name, which lie above. `overrides` (`--set`) lie over everything. `unnamed` is
    what its segment is called where no file names one. `warnings` were found when it was read; `locate`
    adds line and column to what is found later. `naming` holds the documents in the order in which they
    name offers and segments: the file, then those it extends as listed; empty: as they lie. `answers` are what the
    surveys of its documents say, by the place where each is named.
    """

    documents: tuple[Document, ...]
    scenarios: Mapping[str, tuple[Document, ...]] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    file: str | None = None
    unnamed: str = ONLY_SEGMENT
    warnings: tuple[Problem, ...] = ()
    locate: Callable[[Problem], Problem] = field(default=_as_it_is, compare=False, repr=False)
    naming: tuple[Document, ...] = ()
    answers: Mapping[Place, Answers] = field(default_factory=dict)


class Version:
    """A value model as it is (`scenario` None), or under one of its scenarios.

    `segments` and `offers` are names in the order of the file, then of what it extends; scenarios never
    change that order, nor who is ours. `ours` are the names of our offers. `shares_offers`: the model names its offers
    once for all segments, instead of each segment its own.
    """

    def __init__(self, model: ValueModel, scenario: str | None = None) -> None:
        self.model = model
        self.scenario = scenario
        self.documents = model.documents + (model.scenarios[scenario] if scenario is not None else ())
        own = model.naming or (model.documents[-1], *model.documents[:-1])
        only_segment = self.setting("segment", default=model.unnamed)[0]
        self.segments = _names(document.segments for document in own) or [only_segment]
        named = _names(document.offers for document in own)
        segments = [segment for document in own for segment in document.segments.values()]
        self.shares_offers = bool(named)
        self.offers = named or _names(segment.offers for segment in segments)
        if not self.offers:
            self.offers = [self.setting("offer", default=ONLY_OFFER)[0]]
            self.shares_offers = True
        self.named_offers = _left(self.offers, model.documents)  # those that a scenario takes out too
        self.offers = _left(self.offers, self.documents)
        ours: tuple[str, ...] | None
        ours, self.ours_place = self.setting("ours")
        self.says_ours = ours is not None
        self.ours = ours or tuple(self.named_offers[:1])
        self._competing: dict[str, list[str]] = {}

    def offers_in(self, segment: str) -> list[str]:
        """The offers that compete in `segment`."""
        known = self._competing.get(segment)
        if known is None:
            known = self._competing[segment] = self._offers_in(segment)
        return known

    def _offers_in(self, segment: str) -> list[str]:
        slots = self._slots(segment)
        competing = self.offers
        if not self.shares_offers:
            named = {name for slot in slots for name in slot.offers}
            competing = [name for name in competing if name in named]
        return [name for name in competing if not _is_out(slot.offers.get(name) for slot in slots)]

    def setting(self, key: str, segment: str | None = None, default: Any = None) -> tuple[Any, Place]:
        """What counts for `key` of `Settings`, and where it was set; a segment's own counts before the file's."""
        sources: list[Document | SegmentLayer] = [*self.documents]
        if segment is not None:
            sources += self._slots(segment)
        for source in reversed(sources):
            value = getattr(source.settings, key)
            if value is not None:
                return value, source.place.at(key)
        return default, self.model.documents[-1].place

    def answers(self) -> Answers | None:
        """What the survey says that counts here; None without one, or where its file can't be read."""
        survey: Survey | None = self.setting("survey")[0] if self.model.answers else None
        return self.model.answers.get(survey.place) if survey is not None else None

    def measured(self, segment: str, offer: str) -> Mapping[str, Input]:
        """The inputs that only data give; they lie beneath all layers."""
        answers = self.answers()
        return answers.inputs_of(segment, offer) if answers is not None else {}

    def journey(self) -> Journey | None:
        """The stages and KPIs of the customer journey; None where no document has one."""
        entries = [one.settings.journey for one in self.documents if one.settings.journey is not None]
        if not entries:
            return None
        from cvcalc.model.journey import Journey, Kpi  # few models have one

        stages = next((one.stages for one in reversed(entries) if one.stages is not None), ())
        kpis = {key: kpi for one in entries for key, kpi in one.kpis.items()}
        return Journey(stages, tuple(kpi for kpi in kpis.values() if isinstance(kpi, Kpi)), entries[-1].place)

    def lifetime(self, segment: str) -> Lifetime | None:
        """What is said of the lifetime of a customer of `segment`; None where nothing is."""
        sources: list[Document | SegmentLayer] = [*self.documents, *self._slots(segment)]
        entries = [one.settings.lifetime for one in sources if one.settings.lifetime is not None]
        if not entries:
            return None
        from cvcalc.model.lifetime import Lifetime  # few models have one

        keys = {key: (value, one.place.at(key)) for one in entries for key, value in one.keys.items()}
        values = {key: value for key, (value, _) in keys.items()}
        return Lifetime(values, {key: place for key, (_, place) in keys.items()}, entries[-1].place)

    def place_of_offer(self, segment: str, offer: str) -> Place:
        """Where the offer is named."""
        for document in reversed(self.documents):
            if offer in document.offers:
                return document.place.at("offers", offer, at_key=True)
            if segment in document.segments and offer in document.segments[segment].offers:
                return document.segments[segment].place.at("offers", offer, at_key=True)
        return self.setting("offer")[1]

    def file_layers(self) -> Iterator[Layer]:
        """The layers beneath every segment, lowest first."""
        return (document.layer for document in self.documents)

    def segment_layers(self, segment: str) -> Iterator[Layer]:
        """The segment's layers beneath every offer, lowest first."""
        return (slot.layer for slot in self._slots(segment))

    def offer_layers(self, segment: str, offer: str) -> Iterator[Layer]:
        """The layers of one offer in `segment`, lowest first."""
        for document in self.documents:
            layer = document.offers.get(offer)
            if isinstance(layer, Layer):
                yield layer
        for slot in self._slots(segment):
            layer = slot.offers.get(offer)
            if isinstance(layer, Layer):
                yield layer

    def override_layer(self, beneath: Container[str], offer: str | None = None) -> Layer:
        """What is set from outside: for all (None), or for `offer` too.

        What builds on the value beneath leaves out where no layer has one: doing nothing has no price to cut.
        """
        chosen = [
            one
            for one in self.model.overrides
            if (offer is not None and one.offer == offer)
            or (one.offer in {None, "*"} and (one.name in beneath or one.name not in one.value.uses()))
        ]
        return Layer({one.name: one.value for one in chosen})

    def own_override_layer(self, offer: str) -> Layer:
        """What is set from outside for `offer` alone."""
        return Layer({one.name: one.value for one in self.model.overrides if one.offer == offer})

    def _slots(self, segment: str) -> list[SegmentLayer]:
        return [document.segments[segment] for document in self.documents if segment in document.segments]


def _names(mappings: Iterable[Mapping[str, object]]) -> list[str]:
    return list(dict.fromkeys(name for names in mappings for name in names))


def _left(offers: Iterable[str], documents: Sequence[Document]) -> list[str]:
    return [name for name in offers if not _is_out(document.offers.get(name) for document in documents)]


def _is_out(slots: Iterable[Layer | TakenOut | None]) -> bool:
    last = None
    for slot in slots:
        last = slot or last
    return isinstance(last, TakenOut)


def every_document(model: ValueModel) -> Iterator[Document]:
    """The documents of the model and of its scenarios, lowest first."""
    yield from model.documents
    for documents in model.scenarios.values():
        yield from documents


def every_layer(document: Document) -> Iterator[Layer]:
    """Every layer that stands in `document`, in the order of laying."""
    yield document.layer
    for segment in document.segments.values():
        yield segment.layer
    own_offers = [segment.offers for segment in document.segments.values()]
    for offers in [document.offers, *own_offers]:
        yield from (layer for layer in offers.values() if isinstance(layer, Layer))


def says_lifetime(model: ValueModel) -> bool:
    """Whether a file, a segment or a scenario says anything of the lifetime of a customer."""
    return any(
        settings.lifetime is not None
        for document in every_document(model)
        for settings in (document.settings, *(one.settings for one in document.segments.values()))
    )
