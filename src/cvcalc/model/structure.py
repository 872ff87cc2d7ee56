"""What must hold between the documents of a value model before anything is valued."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cvcalc.model.inputs import TakenOut
from cvcalc.model.items import ItemEntry, Kind, Side
from cvcalc.model.layers import Document, Layer, SegmentLayer
from cvcalc.model.value_model import ValueModel, Version, every_document, every_layer
from cvcalc.problems import Place, Problems, Related, error, shortened


def check_structure(model: ValueModel, problems: Problems) -> None:
    """Tell what is wrong with the names and the shape of `model` as a whole."""
    _check_exclusive_keys(model, problems)
    _check_kinds(model, problems)
    version = Version(model)
    _check_names(version, problems)
    _check_removed_offers(version, problems)
    _check_price_input(model, problems)
    if any(document.checks for document in model.documents):
        from cvcalc.model.checks import tell_wrong_checks  # a model without checks needs none of it

        tell_wrong_checks(model, problems)


def _check_exclusive_keys(model: ValueModel, problems: Problems) -> None:
    """One segment or several, one offer or several: across all files of the model."""
    for single, several in (("segment", "segments"), ("offer", "offers")):
        ones = [one for one in model.documents if getattr(one.settings, single) is not None]
        manies = [one for one in model.documents if getattr(one, several)]
        if ones and manies:
            message = f"'{single}' names one and '{several}' several: a model has either"
            related = [Related(f"'{several}' stands here", manies[-1].place.at(several, at_key=True))]
            place = ones[-1].place.at(single, at_key=True)
            problems.add(error("CV106", message, place, f"keep '{several}' and leave out '{single}'", related))


def _check_kinds(model: ValueModel, problems: Problems) -> None:
    """One name on one side has one kind."""
    known: dict[tuple[Side, str], tuple[Kind, Place]] = {}
    entries = (
        entry
        for document in every_document(model)
        for layer in every_layer(document)
        for entry in layer.items
        if isinstance(entry, ItemEntry)
    )
    for entry in entries:
        kind, first = known.setdefault((entry.side, entry.name), (entry.kind, entry.place))
        if kind != entry.kind:
            message = f"'{shortened(entry.name)}' is {entry.kind} here, but {kind} elsewhere"
            place = Place(entry.place.file, entry.place.path, at_key=True)
            related = [Related(f"it is {kind} here", Place(first.file, first.path, at_key=True))]
            problems.add(error("CV210", message, place, "give one of them another name, or one kind to both", related))


def _check_names(version: Version, problems: Problems) -> None:
    """Segments and scenarios name only what the model has."""
    model = version.model
    offers, segments = dict.fromkeys(_all_offers(version)), dict.fromkeys(version.segments)
    scenarios = [document for documents in model.scenarios.values() for document in documents]
    for document in [*model.documents, *scenarios] if version.shares_offers else scenarios:
        for segment in document.segments.values():
            _check_known("offer", segment.offers, offers, segment.place.at("offers"), problems)
    for document in scenarios:
        _check_known("offer", document.offers, offers, document.place.at("offers"), problems)
        _check_known("segment", document.segments, segments, document.place.at("segments"), problems)


def _all_offers(version: Version) -> list[str]:
    model = version.model
    named = [name for document in model.documents for name in document.offers]
    own = [name for document in model.documents for one in document.segments.values() for name in one.offers]
    return list(dict.fromkeys(named or own)) or version.offers


def _check_known(what: str, names: Iterable[str], known: Mapping[str, None], place: Place, problems: Problems) -> None:
    for name in names:
        if name not in known:
            message = f"there is no {what} '{shortened(name)}' in this model"
            listed = ", ".join(f"'{shortened(one)}'" for one in [*known][:8])
            hint = problems.did_you_mean(name, known) or f"the model has {listed}"
            problems.add(error("CV201", message, place.at(name, at_key=True), hint))


def _check_removed_offers(version: Version, problems: Problems) -> None:
    """A null takes out an offer that lies beneath it; names that the model has not are told already."""
    model = version.model
    beneath: set[str] = set()
    for document in model.documents:
        _tell_idle(document.offers, beneath, document.place, problems)
        beneath.update(_given(document.offers))
    if version.shares_offers:
        return
    known, of_segment = set(_all_offers(version)), dict[str, set[str]]()
    for document in every_document(model):
        for name, segment in document.segments.items():
            beneath = of_segment.setdefault(name, set())
            unknown = segment.offers.keys() - known
            _tell_idle(segment.offers, beneath | unknown, segment.place, problems)
            beneath.update(_given(segment.offers))


def _given(offers: Mapping[str, Layer | TakenOut]) -> set[str]:
    return {name for name, layer in offers.items() if isinstance(layer, Layer)}


def _tell_idle(offers: Mapping[str, Layer | TakenOut], beneath: set[str], place: Place, problems: Problems) -> None:
    for name, layer in offers.items():
        if isinstance(layer, TakenOut) and name not in beneath:
            message = f"this null takes out nothing: no layer beneath has the offer '{shortened(name)}'"
            problems.add(
                error("CV211", message, place.at("offers", name), "write {} for an offer that changes nothing")
            )


def _check_price_input(model: ValueModel, problems: Problems) -> None:
    known = {name for one in every_document(model) for layer in every_layer(one) for name in layer.inputs}
    for document in every_document(model):
        sources: list[Document | SegmentLayer] = [document, *document.segments.values()]
        for source in sources:
            name = source.settings.price_input
            if name is not None and name not in known:
                hint = problems.did_you_mean(name, known) or "name an input that some layer gives"
                message = f"there is no input '{shortened(name)}' for the price"
                problems.add(error("CV203", message, source.place.at("price_input"), hint))
