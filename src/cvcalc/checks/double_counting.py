"""CV313: two benefits that measure the same gain: both rest on one quantity that sets the offers apart.

An hour saved is a wage saved, or more work done; counted as both it is counted twice. What all offers share (a wage,
the customers of a shop) is no gain, nor is what costs need too, or a share. Benefits that differ in what else sets the
offers apart measure something of their own, as do benefits of two people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from cvcalc.checks.inspected import Inspected
from cvcalc.checks.shares import words_of
from cvcalc.checks.wording import listed
from cvcalc.formula import Formula, Node, Number, Operation
from cvcalc.model import Input, Item
from cvcalc.problems import Place, Problem, note, shortened
from cvcalc.valuation import SegmentValuation, Valuation
from cvcalc.valuation.figures import Figures, needed_inputs

_GAINS = frozenset(
    ["saved", "saving", "savings", "recovered", "regained", "gained", "avoided", "prevented", "won", "freed"]
)
"""Words that say that an input is a gain, also where offers do not differ in it."""

_LARGEST = 50_000  # benefits × inputs: no model written by people comes near, and a made one could take minutes
_MOST_PAIRED = 30  # benefits of an offer: pairs are quadratic

_Definitions = Mapping[str, tuple[Input, ...]]


def double_counting(inspected: Inspected) -> Iterator[Problem]:
    judged: set[tuple[int, ...]] = set()
    told: set[str] = set()
    for segment in inspected.segments:
        values = _Values(segment)
        for offer in segment.offers:
            benefits = [one.item for one in offer.items if one.item.side == "benefit" and _uses_inputs(one.item)]
            known = tuple(map(id, benefits))
            if len(benefits) < 2 or known in judged:
                continue
            judged.add(known)
            if len(benefits) * len(offer.figures.definitions) <= _LARGEST and _may_share(offer, benefits):
                for name, twice in _counted_twice(values, offer, benefits).items():
                    if name not in told:
                        told.add(name)
                        yield _problem(name, offer, [*twice.values()])


class _Values:
    """What the inputs of a segment's offers are."""

    def __init__(self, segment: SegmentValuation) -> None:
        self._offers = segment.offers
        self._known: dict[str, frozenset[Decimal | None]] = {}

    def differ(self, name: str) -> bool:
        """Whether an input sets the offers apart."""
        return len(self._of(name)) > 1

    def are_gain(self, name: str) -> bool:
        """Whether an input is a quantity (no share) in which the offers differ, or that calls itself a gain."""
        if not any(value is not None and value.copy_abs() > 1 for value in self._of(name)):
            return False
        return self.differ(name) or not words_of(name).isdisjoint(_GAINS)

    def _of(self, name: str) -> frozenset[Decimal | None]:
        if name not in self._known:
            self._known[name] = frozenset(offer.figures.named_value(name, 1) for offer in self._offers)
        return self._known[name]


def _problem(name: str, offer: Valuation, twice: Sequence[Item]) -> Problem:
    names = listed([one.name for one in twice])
    message = f"'{shortened(name)}' feeds {len(twice)} benefits of '{shortened(offer.offer)}': {names}"
    hint = "if they are one gain seen twice, keep one of them, or give each its share of it"
    return note("CV313", message, _place_of(name, twice[1]), hint)


def _place_of(name: str, item: Item) -> Place:
    """Where the item's formula has the name; the item, where it has it through another input."""
    uses = (place.offset_by(formula.names[name]) for place, formula in item.formulas() if name in formula.names)
    return next(uses, item.place._replace(at_key=True))


def _quantities(item: Item) -> Sequence[Formula]:
    """What says how much an item is worth, before growth and doubt."""
    amounts = item.amount if isinstance(item.amount, tuple) else (item.amount,)
    return [one for one in (*amounts, item.initial, item.rating, item.full_worth) if one is not None]


def _uses_inputs(item: Item) -> bool:
    for one in (item.amount, item.rating, item.full_worth, item.initial):
        if one is not None and (isinstance(one, tuple) or one.names):
            return True
    return False


def _may_share(offer: Valuation, benefits: Iterable[Item]) -> bool:
    """Whether two benefits may need one input: they name the same, or one that is worked out from others."""
    definitions = offer.figures.definitions
    seen: set[str] = set()
    for item in benefits:
        names = {name for formula in _quantities(item) for name in formula.names}
        if not seen.isdisjoint(names):
            return True
        seen |= names
    return any(_uses(definitions, name) for name in seen)


def _counted_twice(values: _Values, offer: Valuation, benefits: Sequence[Item]) -> dict[str, dict[int, Item]]:
    """Each gain that several benefits measure, with these."""
    definitions = offer.figures.definitions
    paid = (one.item for one in offer.items if one.item.side == "cost")
    costs = needed_inputs(definitions, [formula for item in paid for _, formula in item.formulas()])
    needs = {id(item): needed_inputs(definitions, _quantities(item)) - costs for item in benefits}
    apart = {name for name in set().union(*needs.values()) if values.differ(name) and not _uses(definitions, name)}
    found: dict[str, dict[int, Item]] = {}
    for one, other in combinations(benefits[:_MOST_PAIRED], 2):
        if one.who != other.who:
            continue
        shared = needs[id(one)] & needs[id(other)]
        if not shared or needs[id(one)] & apart != needs[id(other)] & apart:
            continue  # one of them measures something else besides
        gains = {name for name in shared if values.are_gain(name)}
        if gains and not any(_is_part(item, offer.figures) for item in (one, other)):
            for name in sorted(gains - _beneath(definitions, gains)):
                found.setdefault(name, {}).update({id(one): one, id(other): other})
    return found


def _beneath(definitions: _Definitions, names: Iterable[str]) -> set[str]:
    """What these inputs are worked out from."""
    found: set[str] = set()
    waiting = [used for name in names for used in _uses(definitions, name)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _uses(definitions, name)
    return found


def _uses(definitions: _Definitions, name: str) -> set[str]:
    """The other inputs in an input's formulas."""
    return {used for definition in definitions.get(name, ()) for used in definition.uses()} - {name}


def _is_part(item: Item, figures: Figures) -> bool:
    """Whether an item takes a part only of what it rests on: something between 0 and 1 stands in its amount."""
    quantity = item.amount
    waiting: list[Node] = [quantity.tree] if isinstance(quantity, Formula) else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Operation):
            waiting += node.operands
            continue
        value = node.value if isinstance(node, Number) else figures.named_value(node.name, 1)
        if value is not None and _is_between(value):
            return True
    return False


def _is_between(value: Decimal) -> bool:
    return 0 < value < 1
