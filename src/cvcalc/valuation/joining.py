"""Joining models on equal segment names: whose offers are ours, and what must be the same for them to compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from cvcalc.formula import CONTEXT
from cvcalc.model import Version
from cvcalc.problems import Place, Problems, Related, error, shortened
from cvcalc.valuation.offers import ModelValuation
from cvcalc.valuation.rates import HUNDRED
from cvcalc.valuation.terms import Terms


def groups_of(versions: Sequence[Version]) -> list[list[Version]]:
    """The models that share segments, directly or through others; the groups have nothing to do with each other."""
    groups: list[tuple[set[str], list[int]]] = []
    for index, version in enumerate(versions):
        segments, members = {*version.segments}, [index]
        for group in [group for group in groups if not group[0].isdisjoint(segments)]:
            groups.remove(group)
            segments, members = segments | group[0], group[1] + members
        groups.append((segments, sorted(members)))
    return [[versions[index] for index in members] for _, members in groups]


def our_offers(versions: Sequence[Version], problems: Problems) -> frozenset[str]:
    """The names of our offers: as one of the joined models says, else the first of the first model."""
    claims = [(version.ours, version.ours_place) for version in versions if version.says_ours]
    known = [offer for version in versions for offer in version.named_offers]
    for names, place in claims:
        for index, name in enumerate(names):
            if name not in known:
                hint = problems.did_you_mean(name, known) or f"name one of the offers: {_listed(known[:8])}"
                message = f"there is no offer '{shortened(name)}' that could be ours"
                problems.add(error("CV220", message, place.at(index) if len(names) > 1 else place, hint))
        if set(names) != set(claims[0][0]):
            message = f"ours is {_listed(names)} here, but {_listed(claims[0][0])} in another file"
            related = [Related("the other file", claims[0][1])]
            problems.add(error("CV220", message, place, "say 'ours' in one of the files", related))
    return frozenset(claims[0][0] if claims else versions[0].ours)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"'{shortened(name)}'" for name in names)


def check_unique(segment: str, joined: Sequence[ModelValuation], problems: Problems) -> None:
    """No two models value the same offer for the same segment."""
    first: dict[str, Place] = {}
    for one in joined:
        for offer in one.version.offers_in(segment):
            place = one.version.place_of_offer(segment, offer)
            if offer in first:
                message = f"'{shortened(offer)}' is valued for '{shortened(segment)}' here and in another file"
                hint = "name the offer ('offer: …') or the segment ('segment: …') differently in one of the files"
                problems.add(error("CV219", message, place, hint, [Related("the other file", first[offer])]))
            first.setdefault(offer, place)


def check_comparable(
    segment: str, joined: Sequence[ModelValuation], terms: Sequence[Terms], problems: Problems
) -> None:
    """The offers of one segment share currency, horizon, discount rate and the time of flows; its size is one."""
    for key, words in _COMPARED.items():
        # A file may leave the size to the others.
        given = [
            (one, getattr(its, key))
            for one, its in zip(joined, terms, strict=True)
            if key != "segment_size" or its.segment_size is not None
        ]
        for one, value in given[1:]:
            if value != given[0][1]:
                place, first = (each.version.setting(key, segment)[1] for each in (one, given[0][0]))
                here, there = _shown(key, value), _shown(key, given[0][1])
                message = f"the {words} of '{shortened(segment)}' is {here} here, but {there} in another file"
                hint = f"offers can be compared only where the {words} is the same"
                problems.add(error("CV221", message, place, hint, [Related("the other file", first)]))


_COMPARED = {
    "currency": "currency",
    "horizon": "horizon",
    "discount_rate": "discount rate",
    "flows_at": "time of flows",
    "segment_size": "size",
}


def common_terms(terms: Sequence[Terms]) -> Terms:
    """The terms of a segment; its size as far as any of the files gives it."""
    size = next((one.segment_size for one in terms if one.segment_size is not None), None)
    return terms[0] if terms[0].segment_size == size else replace(terms[0], segment_size=size)


def _shown(key: str, value: object) -> str:
    if isinstance(value, Decimal):
        return f"{CONTEXT.multiply(value, HUNDRED).normalize(CONTEXT):f} %" if key == "discount_rate" else f"{value:f}"
    return "not given" if value is None else str(value)
