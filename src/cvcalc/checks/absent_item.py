"""CV310: an item that some offers have and others say nothing of.

Whoever reads the comparison can't tell whether the others have none of it, or were forgotten. A `null` tells, and 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import islice

from cvcalc.checks.inspected import Inspected, ItemKey
from cvcalc.checks.prices import Price, is_called_price
from cvcalc.checks.wording import listed
from cvcalc.formula import CONTEXT
from cvcalc.model import Item, Kind, Removal, Side
from cvcalc.problems import Problem, Related, warning
from cvcalc.valuation import SegmentValuation, Valuation
from cvcalc.valuation.discounting import ZERO

_MOST_RIVALS = 100  # of a segment
_MOST_MISSING = 50  # items that are asked of one rival
_MOST_PAID = 24  # costs of a rival that may stand in for another's

_COMPARABLE = Decimal(4)  # what takes the place of a cost is a quarter of it at least: power in place of fuel

_Names = tuple[str, ...]


@dataclass(slots=True)
class _Absence:
    """An item that some offers have and others lack, in `segments`."""

    item: Item
    having: Sequence[Valuation]
    lacking: Sequence[Valuation]
    segments: list[str] = field(default_factory=list)


def absent_items(inspected: Inspected) -> Iterator[Problem]:
    """One problem for all items that the same offer has first, and others lack, in the same segments."""
    found: dict[tuple[ItemKey, _Names, _Names], _Absence] = {}
    for segment, names in zip(inspected.segments, inspected.item_names, strict=True):
        if len({own for own in names if own}) > 1:
            for one in _absences(inspected, segment, names):
                key = _key(one.item), _names(one.having), _names(one.lacking)
                found.setdefault(key, one).segments.append(segment.segment)
    together: dict[tuple[str, ...], list[_Absence]] = {}
    for one in found.values():
        together.setdefault((one.having[0].offer, *one.segments), []).append(one)
    for absences in together.values():
        yield _problem(inspected, absences)


def _problem(inspected: Inspected, absences: Sequence[_Absence]) -> Problem:
    first, items = absences[0], [one.item.name for one in absences]
    missing = _missing(absences)
    common = [name for name in _names(first.having) if all(name in _names(one.having) for one in absences)]
    is_plain = all(missing.keys().isdisjoint(_names(one.having)) for one in absences)
    others, where = (listed([*missing]),) * 2 if is_plain else ("all others", "these")
    are, them = ("are", "them") if len(items) > 1 else ("is", "it")
    message = f"{listed(items)} {are} given for {listed(common)}, but not for {others}"
    related = [
        Related(
            f"nothing is said of {them if len(names) == len(items) else listed(names)} here",
            inspected.place_of_offer(offer),
        )
        for offer, names in islice(missing.values(), 3)
    ]
    hint = f"say 0 for {where} if there is none: whoever reads it can't tell that from one forgotten"
    place = first.item.place._replace(at_key=True)
    return warning("CV310", message + inspected.within(first.segments), place, hint, related)


def _missing(absences: Sequence[_Absence]) -> dict[str, tuple[Valuation, list[str]]]:
    """What each offer lacks."""
    missing: dict[str, tuple[Valuation, list[str]]] = {}
    for absence in absences:
        for offer in absence.lacking:
            missing.setdefault(offer.offer, (offer, []))[1].append(absence.item.name)
    return missing


@dataclass
class _Given:
    """An item that counts for some rivals, as the first of them has it; `bits` are those that have it."""

    item: Item
    value: Decimal
    having: list[Valuation]
    bits: int = 0

    @property
    def is_paid(self) -> bool:
        return self.item.side == "cost" and self.item.kind == "tangible"

    @cached_property
    def is_price(self) -> bool:
        return is_called_price(self.item.name) or Price(self.having[0]).feeds(self.item)


class _Rival:
    """An offer that does something, and what explains that it lacks an item."""

    def __init__(self, inspected: Inspected, offer: Valuation, own: frozenset[ItemKey], bit: int) -> None:
        self.offer = offer
        self.own = own
        self.bit = bit
        self.given: list[_Given] = []
        self._inspected = inspected

    @cached_property
    def has_benefits(self) -> bool:
        return any(side == "benefit" for side, _ in self.own)

    @cached_property
    def has_price(self) -> bool:
        """Whether one of its items depends on the price input."""
        price = Price(self.offer)
        return any(one.value and price.feeds(one.item) for one in self.offer.items)

    @cached_property
    def _paid(self) -> Sequence[tuple[Decimal, int]]:
        """Its largest tangible costs, each with the bits of those that have it."""
        bits = {_key(one.item): one.bits for one in self.given if one.is_paid}
        paid = [(one.value, bits[key]) for one in self.offer.items if (key := _key(one.item)) in bits]
        return sorted(paid, reverse=True)[:_MOST_PAID]

    @cached_property
    def _removals(self) -> set[tuple[Side, Kind | None, str | None]]:
        """What a null takes out of it, or of what lies beneath it: an item, a kind, or a side."""
        version, segment = self._inspected.versions[self.offer.file], self.offer.segment
        own = version.offer_layers(segment, self.offer.offer)
        layers = (*version.file_layers(), *version.segment_layers(segment), *own)
        removals = (change for layer in layers for change in layer.items if isinstance(change, Removal))
        return {(one.side, one.kind, one.name) for one in removals}

    def lacks(self, one: _Given, with_benefits: int) -> bool:
        """Whether nothing tells why it has not the item; `with_benefits` are the bits of the rivals that have any."""
        if not self.has_benefits and not one.bits & ~with_benefits and not self.has_price:
            return False  # the present way of working
        if one.is_paid and self._pays_otherwise(one):
            return False
        item = one.item
        names = ((kind, name) for kind, name in ((None, None), (item.kind, None), (item.kind, item.name)))
        if any((item.side, kind, name) in self._removals for kind, name in names):
            return False
        return self._inspected.like_names.get(_key(item), frozenset()).isdisjoint(self.own)  # CV335 tells

    def _pays_otherwise(self, missing: _Given) -> bool:
        """Whether it has tangible costs that those who have the missing one have not: a lease in place of a price."""
        others = [value for value, bits in self._paid if value > 0 and not bits & missing.bits]
        total = ZERO
        for value in others:
            total = CONTEXT.add(total, value)
        return bool(others) and (missing.is_price or CONTEXT.multiply(total, _COMPARABLE) >= missing.value)


def _absences(
    inspected: Inspected, segment: SegmentValuation, names: Sequence[frozenset[ItemKey]]
) -> Iterator[_Absence]:
    """Items with who has them, and who lacks them though nothing says why; CV311 tells of forgotten offers."""
    doing = [
        (offer, own)
        for offer, own in zip(segment.offers, names, strict=True)
        if offer.benefits.total or offer.costs.total
    ]
    rivals = [_Rival(inspected, *each, 1 << index) for index, each in enumerate(doing[:_MOST_RIVALS])]
    some = [one for one in _given(rivals) if len(one.having) < len(rivals)]
    with_benefits = sum(one.bit for one in rivals if one.has_benefits) if some else 0
    lacking: dict[int, list[Valuation]] = {}
    for rival in rivals if some else ():
        offer = rival.offer
        if not offer.ours and (offer.file, offer.offer) in inspected.empty_offers:
            continue
        missing = (one for one in some if _key(one.item) not in rival.own)
        for one in islice(missing, _MOST_MISSING):
            if rival.lacks(one, with_benefits):
                lacking.setdefault(id(one), []).append(offer)
    for one in some:
        if id(one) in lacking:
            yield _Absence(one.item, one.having, lacking[id(one)])


def _given(rivals: Sequence[_Rival]) -> list[_Given]:
    """The items that count for any of the rivals."""
    given: dict[ItemKey, _Given] = {}
    for rival in rivals:
        for one in rival.offer.items:
            if one.value:
                key = _key(one.item)
                if key not in given:
                    given[key] = _Given(one.item, one.value, [])
                known = given[key]
                known.having.append(rival.offer)
                known.bits |= rival.bit
                rival.given.append(known)
    return [*given.values()]


def _names(offers: Sequence[Valuation]) -> _Names:
    return tuple(one.offer for one in offers)


def _key(item: Item) -> ItemKey:
    return item.side, item.name
