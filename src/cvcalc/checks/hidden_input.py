"""CV314: an input that a segment sets and an offer too: the offer's lies above, so the segment's does not count there.

That is rarely meant: what a segment says of an input is expected to hold for all offers in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from cvcalc.checks.inspected import Inspected
from cvcalc.checks.wording import listed
from cvcalc.model import Input, Layer, Version
from cvcalc.problems import Place, Problem, Related, shortened, warning

_HINT = "set it for the offer in this segment (segments: offers:), or let the offer's formula build on it by its name"


def hidden_inputs(inspected: Inspected) -> Iterator[Problem]:
    for model in inspected.models:
        segments = {name for one in model.documents for name, said in one.segments.items() if said.layer.inputs}
        if segments and any(one.offers for one in model.documents):
            version = inspected.versions[model.file]
            yield from _in_model(inspected, version, [name for name in version.segments if name in segments])


def _in_model(inspected: Inspected, version: Version, segments: list[str]) -> Iterator[Problem]:
    own = _own_inputs(version)
    found: dict[str, tuple[Place, dict[str, Place], list[str]]] = {}
    for segment in segments:
        given = {
            name: entry.place
            for layer in version.segment_layers(segment)
            for name, entry in layer.inputs.items()
            if name in own and isinstance(entry, Input)
        }
        offers = version.offers_in(segment) if given else []
        for name, place in given.items():
            hidden = {
                offer: own[name][offer]
                for offer in offers
                if offer in own[name] and not _is_said_again(version, segment, offer, name)
            }
            if 0 < len(hidden) < len(offers):  # where all set it, CV301 tells
                found.setdefault(name, (place, hidden, []))[2].append(segment)
    for name, (place, hidden, within) in found.items():
        where = inspected.within(within) or f" in '{shortened(within[0])}'"
        lost = f"'{shortened(name)}' does not count for {listed([*hidden])}{where}"
        related = [Related("the offer's own", own_place) for own_place in [*hidden.values()][:3]]
        message = f"{lost}: an offer's own value lies above a segment's"
        yield warning("CV314", message, place._replace(at_key=True), _HINT, related)


def _own_inputs(version: Version) -> dict[str, dict[str, Place]]:
    """The inputs that offers set without building on what lies beneath: which offers, and where."""
    own: dict[str, dict[str, Place]] = {}
    for document in version.documents:
        for offer, layer in document.offers.items():
            for name, entry in layer.inputs.items() if isinstance(layer, Layer) else ():
                if isinstance(entry, Input) and name not in entry.uses():
                    own.setdefault(name, {})[offer] = entry.place
                else:
                    own.get(name, {}).pop(offer, None)
    return own


def _is_said_again(version: Version, segment: str, offer: str, name: str) -> bool:
    """Whether the segment's own layer for the offer sets the input."""
    said = (one.segments[segment].offers.get(offer) for one in version.documents if segment in one.segments)
    return any(isinstance(layer, Layer) and name in layer.inputs for layer in said)
