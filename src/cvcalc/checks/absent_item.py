"""CV310: an item that some offers have and others say nothing of.

Whoever reads the comparison can't tell whether the others have none of it, or were forgotten. A `null` tells, and 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from cvcalc.checks.inspected import Inspected, ItemKey
from cvcalc.checks.wording import listed
from cvcalc.model import Item, Kind, Removal, Side
from cvcalc.problems import Problem, Related, warning
from cvcalc.valuation import SegmentValuation, Valuation
from cvcalc.valuation.figures import needed_inputs

_MOST_RIVALS = 100  # each item is asked of each of them

_Names = tuple[str, ...]


@dataclass(slots=True)
class _Absence:
    """An item that some offers have and others lack, in `segments`."""

    item: Item
    having: Sequence[Valuation]
    lacking: Sequence[Valuation]
    segments: list[str] = field(default_factory=list)


def absent_items(inspected: Inspected) -> Iterator[Problem]:
    """One problem for all items that the same offers have, and the same offers lack, in the same segments."""
    found: dict[tuple[ItemKey, _Names, _Names], _Absence] = {}
    for segment, names in zip(inspected.segments, inspected.item_names, strict=True):
        if len({own for own in names if own}) > 1:
            for item, having, lacking in _absences(inspected, segment, names):
                offers = (tuple(one.offer for one in having), tuple(one.offer for one in lacking))
                absence = found.setdefault((_key(item), *offers), _Absence(item, having, lacking))
                absence.segments.append(segment.segment)
    together: dict[tuple[object, ...], list[_Absence]] = {}
    for (_, *names_of_offers), absence in found.items():
        together.setdefault((*names_of_offers, *absence.segments), []).append(absence)
    for absences in together.values():
        yield _problem(inspected, absences)


def _problem(inspected: Inspected, absences: Sequence[_Absence]) -> Problem:
    first = absences[0]
    are, them = ("are", "them") if len(absences) > 1 else ("is", "it")
    having, lacking = (listed([one.offer for one in offers]) for offers in (first.having, first.lacking))
    items, within = listed([one.item.name for one in absences]), inspected.within(first.segments)
    message = f"{items} {are} given for {having}, but not for {lacking}{within}"
    places = map(inspected.place_of_offer, first.lacking[:3])
    related = [Related(f"nothing is said of {them} here", place) for place in places]
    hint = f"say 0 for {lacking} if there is none: whoever reads it can't tell that from one forgotten"
    return warning("CV310", message, first.item.place._replace(at_key=True), hint, related)


class _Rival:
    """An offer that does something, and what explains that it lacks an item."""

    def __init__(self, inspected: Inspected, offer: Valuation, own: frozenset[ItemKey]) -> None:
        self.offer = offer
        self.own = own
        self._inspected = inspected

    @cached_property
    def money(self) -> set[ItemKey]:
        """Its tangible costs."""
        return {_key(one.item) for one in self.offer.items if one.item.side == "cost" and one.item.kind == "tangible"}

    @cached_property
    def has_benefits(self) -> bool:
        return any(side == "benefit" for side, _ in self.own)

    @cached_property
    def has_price(self) -> bool:
        """Whether one of its items depends on the price input."""
        formulas = [formula for one in self.offer.items if one.value for _, formula in one.item.formulas()]
        return self.offer.grounds.price_input in needed_inputs(self.offer.figures.definitions, formulas)

    @cached_property
    def _removals(self) -> set[tuple[Side, Kind | None, str | None]]:
        """What a null takes out of it, or of what lies beneath it: an item, a kind, or a side."""
        version, segment = self._inspected.versions[self.offer.file], self.offer.segment
        own = version.offer_layers(segment, self.offer.offer)
        layers = (*version.file_layers(), *version.segment_layers(segment), *own)
        removals = (change for layer in layers for change in layer.items if isinstance(change, Removal))
        return {(one.side, one.kind, one.name) for one in removals}

    def lacks(self, item: Item) -> bool:
        """Whether nothing tells why it has not the item: no null, and no other item of much the same name (CV335)."""
        names = ((kind, name) for kind, name in ((None, None), (item.kind, None), (item.kind, item.name)))
        if any((item.side, kind, name) in self._removals for kind, name in names):
            return False
        return self._inspected.like_names.get(_key(item), frozenset()).isdisjoint(self.own)

    def pays_otherwise(self, holders: Sequence[_Rival]) -> bool:
        """Whether it has tangible costs that those who have an item have not: a lease in place of a price."""
        return not self.money <= set().union(*(one.own for one in holders))

    def is_present_way(self, holders: Sequence[_Rival]) -> bool:
        """Whether it only costs, and has no price, while the holders of an item have benefits."""
        return not self.has_benefits and all(one.has_benefits for one in holders) and not self.has_price


def _absences(
    inspected: Inspected, segment: SegmentValuation, names: Sequence[frozenset[ItemKey]]
) -> Iterator[tuple[Item, Sequence[Valuation], Sequence[Valuation]]]:
    """Items with who has them, and who lacks them though nothing says why; CV311 tells of forgotten offers."""
    rivals = [
        _Rival(inspected, offer, own)
        for offer, own in zip(segment.offers, names, strict=True)
        if offer.benefits.total or offer.costs.total
    ][:_MOST_RIVALS]
    forgotten = [
        one for one in rivals if not one.offer.ours and (one.offer.file, one.offer.offer) in inspected.empty_offers
    ]
    for holders, items in _by_holders(rivals):
        others = [one for one in rivals if one not in holders + forgotten and not one.is_present_way(holders)]
        paying = [one for one in others if not one.pays_otherwise(holders)]
        for item in items:
            able = paying if item.side == "cost" and item.kind == "tangible" else others
            lacking = [one.offer for one in able if _key(item) not in one.own and one.lacks(item)]
            if lacking:
                yield item, [one.offer for one in holders], lacking


def _by_holders(rivals: Sequence[_Rival]) -> Iterator[tuple[list[_Rival], list[Item]]]:
    """The items that count for some of the rivals only, by who has them."""
    given: dict[ItemKey, tuple[Item, list[int]]] = {}
    for index, rival in enumerate(rivals):
        for one in rival.offer.items:
            if one.value:
                given.setdefault(_key(one.item), (one.item, []))[1].append(index)
    groups: dict[tuple[int, ...], list[Item]] = {}
    for item, holders in given.values():
        if len(holders) < len(rivals):
            groups.setdefault(tuple(holders), []).append(item)
    for indexes, items in groups.items():
        yield [rivals[index] for index in indexes], items


def _key(item: Item) -> ItemKey:
    return item.side, item.name
