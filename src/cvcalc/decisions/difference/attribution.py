"""Attribution: how much of an offer's change each input, item and setting explains that is defined differently.

A cause's part is the mean of what it does alone to the old version, and what it does as the last one to the new
version. So the parts of the way back are those of the way there, negated, whatever the causes do together; the rest is
their interaction. What only one version defines is there in the other too, where it does nothing unless something
names it: an item brings along the inputs that are new with it, and they are no causes of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Literal

from cvcalc.decisions.difference.definitions import meaning_of
from cvcalc.decisions.difference.effort import MOST_CAUSES
from cvcalc.formula import CONTEXT, Failure
from cvcalc.model import Input, Item, Kind, Side
from cvcalc.model.items import QUANTITY_KEYS
from cvcalc.problems import Place, Problems, error, shortened
from cvcalc.valuation import Terms, Valuation, ValuedItem
from cvcalc.valuation.discounting import ZERO, discount_factors
from cvcalc.valuation.figures import Figures, given_names
from cvcalc.valuation.flows import item_flows
from cvcalc.valuation.grounds import Grounds
from cvcalc.valuation.rates import Rate, not_a_rate, rate_value
from cvcalc.valuation.resolution import Resolution
from cvcalc.valuation.revaluing import Revaluing
from cvcalc.valuation.value import in_present_value, totals_of

ItemKey = tuple[Side, Kind, str]

_HALF = Decimal("0.5")
_WORTH_KEYS = (*QUANTITY_KEYS, "per", "scale")


@dataclass(frozen=True, slots=True)
class Cause:
    """Something that both versions of an offer define differently, or an item that only one has."""

    what: Literal["input", "item", "setting"]
    name: str
    side: Side | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """How much of the change one cause explains: a changed input, a changed item, or a setting.

    `change` is the mean of what it does alone to the old version, and what it does as the last one to the new version;
    None where one of the two has no value, as `reason` says.
    """

    what: Literal["input", "item", "setting"]
    name: str
    change: Decimal | None
    reason: str | None = None
    side: Side | None = None
    kind: Kind | None = None


class Attribution:
    """The causes of one offer's change from `old` to `new`, and what part of it each explains.

    Of more than `most` inputs and settings, none is told.
    """

    def __init__(self, old: Valuation, new: Valuation, most: int = MOST_CAUSES) -> None:
        self.most = most
        self._old = old
        self._new = new

    @cached_property
    def causes(self) -> tuple[Cause, ...]:
        """Inputs, items and settings that count for the offer and are not the same in both versions."""
        return (*self._inputs(), *self._items(), *self._settings())

    def parts(self) -> tuple[Part, ...]:
        """The part of each cause, largest first; those of 0 are left out, and all of them where there are too many."""
        if self.is_too_much:
            return ()
        old, new = _Version(self._old, self._new), _Version(self._new, self._old)
        found = [_part(cause, old, new) for cause in self.causes]
        return tuple(sorted((one for one in found if one.change != 0), key=_weight))

    @property
    def is_too_much(self) -> bool:
        """Whether there are more causes than are told apart."""
        return sum(one.what != "item" for one in self.causes) > self.most

    def _inputs(self) -> Iterator[Cause]:
        old, new = self._old.figures.definitions, self._new.figures.definitions
        changed = [name for name, stack in new.items() if name in old and not _same_stack(old[name], stack)]
        if changed:
            needed = [Revaluing(self._old), Revaluing(self._new)]
            yield from (Cause("input", name) for name in changed if any(one.depends_on(name) for one in needed))

    def _items(self) -> Iterator[Cause]:
        old, new = _items_of(self._old), _items_of(self._new)
        for key in {**new, **old}:
            if not _same_item(old.get(key), new.get(key)):
                side, kind, name = key
                yield Cause("item", name, side, kind)

    def _settings(self) -> Iterator[Cause]:
        old, new = self._old.grounds, self._new.grounds
        time = [name for name in ("horizon", "per") if _setting(old, name) != _setting(new, name)]
        if time:  # together: without 'per' a longer horizon leaves open how often an item counts
            yield Cause("setting", " and ".join(time))
        for name in ("discount_rate", "flows_at", "segment_size"):
            if _setting(old, name) != _setting(new, name):
                yield Cause("setting", name)


class _Version:
    """One version of an offer, into which what causes the change is taken over from the other version."""

    def __init__(self, own: Valuation, other: Valuation) -> None:
        self._other = other
        self._resolution = Resolution(Problems())
        self._whose = f" for '{shortened(own.offer)}'"
        grounds = own.grounds
        # Where a longer list meets a shorter horizon it ends there: in no version it is a mistake.
        grounds = replace(grounds, span=replace(grounds.span, is_own=False), rate=_rate_with_both_inputs(own, other))
        self._own = replace(own, grounds=grounds)
        definitions = {**other.figures.definitions, **own.figures.definitions}
        self._own = replace(self._own, figures=self._figures(definitions, own.terms))
        self._factors = discount_factors(own.terms.discount_rate, own.terms.flows_at, own.terms.horizon)

    @cached_property
    def _revaluing(self) -> Revaluing:
        return Revaluing(self._own)

    @cached_property
    def _items(self) -> Mapping[ItemKey, ValuedItem]:
        return _items_of(self._own)

    @cached_property
    def _other_items(self) -> Mapping[ItemKey, ValuedItem]:
        return _items_of(self._other)

    def change_by(self, cause: Cause) -> Decimal:
        """What the offer's value gains where the cause alone is as in the other version; raises `Failure`."""
        if cause.side is not None and cause.kind is not None:
            return self._change_by_item((cause.side, cause.kind, cause.name))
        if cause.what == "input":
            laid = {cause.name: self._other.figures.definitions[cause.name]}
            value = self._revaluing.value_laid(laid).customer_value
        else:
            value = self._value_on(_with_setting(self._own.grounds, self._other.grounds, cause.name))
        return CONTEXT.subtract(value, self._own.customer_value)

    def _change_by_item(self, key: ItemKey) -> Decimal:
        before, item = self._items.get(key), self._other_items.get(key)
        after = None if item is None else self._valued(item.item, self._own.figures, self._own.grounds, self._factors)
        values = [ZERO if one is None else one.value for one in (before, after)]
        return CONTEXT.subtract(*(reversed(values) if key[0] == "benefit" else values))

    def _value_on(self, grounds: Grounds) -> Decimal:
        """The offer's value where something else than its inputs is different."""
        rate = rate_value(grounds.rate, grounds.rate.inputs, self._resolution)
        if rate <= -1:
            raise Failure(not_a_rate(rate, grounds.rate.place))
        terms = replace(grounds.rate.terms, discount_rate=rate)
        figures = self._figures(self._own.figures.definitions, terms)
        factors = discount_factors(rate, terms.flows_at, terms.horizon)
        totals = totals_of([self._valued(one.item, figures, grounds, factors) for one in self._own.items])
        if totals is None:
            raise Failure(error("CV206", f"the value of '{shortened(self._own.offer)}' reaches 10^18", Place(None)))
        return CONTEXT.subtract(totals[0].total, totals[1].total)

    def _valued(self, item: Item, figures: Figures, grounds: Grounds, factors: tuple[Decimal, ...]) -> ValuedItem:
        return in_present_value(item, item_flows(item, figures, grounds.span, self._resolution.problems), factors)

    def _figures(self, definitions: Mapping[str, tuple[Input, ...]], terms: Terms) -> Figures:
        given = given_names(terms.horizon, terms.discount_rate, terms.segment_size)
        return Figures(definitions, given, self._resolution, self._whose)


def _part(cause: Cause, old: _Version, new: _Version) -> Part:
    change, reason = None, None
    try:
        alone, taken_back = old.change_by(cause), new.change_by(cause)
        change = CONTEXT.multiply(CONTEXT.subtract(alone, taken_back), _HALF)
    except Failure as failure:
        reason = failure.problems[0].message if failure.problems else "inputs would need each other in a circle"
    return Part(cause.what, cause.name, change, reason, cause.side, cause.kind)


def _weight(part: Part) -> tuple[bool, Decimal, str, str]:
    size = ZERO if part.change is None else part.change.copy_abs().copy_negate()
    return part.change is None, size, part.what, part.name


def _rate_with_both_inputs(own: Valuation, other: Valuation) -> Rate:
    """The discount rate of one version, with the inputs too that the other's needs."""
    rate, definitions = own.grounds.rate, own.figures.definitions
    theirs = {name: definitions.get(name, stack) for name, stack in other.grounds.rate.inputs.items()}
    return replace(rate, inputs={**theirs, **rate.inputs})


def _setting(grounds: Grounds, name: str) -> object:
    span, rate = grounds.span, grounds.rate
    if name in {"horizon", "per"}:
        return span.horizon if name == "horizon" else span.default_per
    return meaning_of(rate.formula) if name == "discount_rate" else getattr(rate.terms, name)


def _with_setting(own: Grounds, other: Grounds, name: str) -> Grounds:
    """The grounds with one setting of the other version."""
    span, rate = own.span, own.rate
    if name == "discount_rate":
        return replace(own, rate=replace(rate, formula=other.rate.formula, place=other.rate.place))
    if name in {"flows_at", "segment_size"}:
        terms = replace(rate.terms, **{name: getattr(other.rate.terms, name)})
        return replace(own, rate=replace(rate, terms=terms))
    span = replace(span, horizon=other.span.horizon, default_per=other.span.default_per)
    return replace(own, span=span, rate=replace(rate, terms=replace(rate.terms, horizon=other.span.horizon)))


def _items_of(valuation: Valuation) -> dict[ItemKey, ValuedItem]:
    return {(one.item.side, one.item.kind, one.item.name): one for one in valuation.items}


def _same_stack(old: tuple[Input, ...], new: tuple[Input, ...]) -> bool:
    """Whether two stacks of definitions give the same value wherever they stand."""
    if len(old) != len(new):
        return False
    pairs = [(one.value, other.value) for one, other in zip(old, new, strict=True)]
    return all(one == other or meaning_of(one) == meaning_of(other) for one, other in pairs)


def _same_item(old: ValuedItem | None, new: ValuedItem | None) -> bool:
    """Whether two items are worth the same wherever they stand."""
    if old is None or new is None:
        return False
    pairs = [(getattr(old.item, key), getattr(new.item, key)) for key in _WORTH_KEYS]
    is_same = (old.item.unquantified is None) == (new.item.unquantified is None)
    return is_same and all(one == other or meaning_of(one) == meaning_of(other) for one, other in pairs)
