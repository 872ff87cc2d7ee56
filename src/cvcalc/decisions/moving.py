"""Moving inputs: what the offers of a segment are worth where one assumption has another value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from cvcalc.decisions.affinity import Dependence
from cvcalc.decisions.landmarks import landmarks_of
from cvcalc.decisions.turning import Bounds, Extent
from cvcalc.formula import CONTEXT, Degree, Formula, Name, Number, Operation, constant_formula
from cvcalc.model import Estimate, Input
from cvcalc.model.inputs import CENTRAL
from cvcalc.valuation import SegmentValuation
from cvcalc.valuation.discounting import ONE, ZERO
from cvcalc.valuation.figures import Figures
from cvcalc.valuation.revaluing import Revaluing

Pick = Callable[[Estimate, Mapping[str, Decimal]], Decimal]
"""Takes a figure from a range, such as its 90th percentile."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """An input as one or more offers of a segment have it from the same definitions, so that it moves for all of them.

    `offers` are the positions, in the segment, of the offers whose value depends on it; `offer` is the name
    of the one offer whose own input it is, None where it is shared. `base` is its value, in year 1 where it differs
    from year to year; where it differs from offer to offer, that of the first. `definition` is the winning one, or
    with `is_beneath` the range on which offers build in different ways: then that moves, and they build on it.
    `extent` is where its range mostly lies: from low to high, min to max, or three deviations to both sides.
    """

    name: str
    offer: str | None
    offers: tuple[int, ...]
    base: Decimal
    definition: Input
    estimate: Estimate | None
    bounds: Bounds
    extent: Extent | None
    is_beneath: bool = False


class Moving:
    """A segment whose offers are valued anew with some inputs moved; `ours` is the position of our offer.

    It is the best of ours, or the one called `offer`. Raises nothing by itself; a move that leaves an offer
    without a value raises `Failure`.
    """

    def __init__(self, segment: SegmentValuation, offer: str | None = None) -> None:
        self.segment = segment
        self._offer = offer
        self._revaluings = [Revaluing(one) for one in segment.offers]
        self._values = [one.customer_value for one in segment.offers]

    @cached_property
    def ours(self) -> int | None:
        """The position of our offer; None where it is out of this segment."""
        name = self._offer
        if name is None and self.segment.ours is not None:
            name = self.segment.ours.offer
        return next((i for i, one in enumerate(self.segment.offers) if one.offer == name), None)

    @cached_property
    def rivals(self) -> tuple[int, ...]:
        """The positions of the offers that are not ours."""
        return tuple(i for i, one in enumerate(self.segment.offers) if not one.ours)

    @cached_property
    def assumptions(self) -> tuple[Assumption, ...]:
        """Every input on which an offer's value depends and that is not worked out from others, in file order."""
        return tuple(self._assumptions())

    def values(self, assumption: Assumption, moved: Callable[[int], Input]) -> list[Decimal]:
        """The customer values of all offers where `moved` gives the assumption for the offer at each position."""
        values = [*self._values]
        for offer in assumption.offers:
            above = self._above(assumption.name, offer) if assumption.is_beneath else ()
            laid = {assumption.name: (moved(offer), *above)}
            values[offer] = self._revaluings[offer].value_laid(laid).customer_value
        return values

    def at(self, assumption: Assumption, value: Decimal) -> list[Decimal]:
        """The customer values of all offers where the assumption has `value`.

        Where it differs between offers or years it moves in proportion: each by value/base.
        """
        return self.values(assumption, lambda offer: self._scaled(assumption, offer, value))

    def at_share(self, assumption: Assumption, pick: Pick) -> list[Decimal]:
        """The customer values of all offers where the assumption's range gives the figure that `pick` takes."""
        return self.values(
            assumption,
            lambda offer: self._yearly(assumption, offer, lambda year: self._picked(assumption, offer, year, pick)),
        )

    def picked(self, assumption: Assumption, pick: Pick) -> Decimal:
        """The value, where `base` is told, that `pick` takes from the assumption's range."""
        return self._picked(assumption, assumption.offers[0], 1, pick)

    def is_affine(self, assumption: Assumption) -> bool:
        """Whether every offer's value is affine in the assumption, as far as the formulas tell."""
        return all(self._dependences[offer].degree(assumption.name) <= Degree.AFFINE for offer in assumption.offers)

    def landmarks(self, assumption: Assumption) -> set[Decimal]:
        """Where the value of an offer may turn, as its formulas say: a search must not step over it."""
        found = (landmarks_of(self.segment.offers[offer], assumption.name) for offer in assumption.offers)
        return set().union(*found)

    def depends(self, offer: int, name: str) -> bool:
        """Whether the value of an offer depends on its input `name`."""
        return self._revaluings[offer].depends_on(name)

    def can_move(self, assumption: Assumption) -> bool:
        """Whether `at` means something: nothing moves in proportion to a base of 0 where it is not 0 everywhere."""
        years = range(1, self.segment.terms.horizon + 1)
        points = [(offer, year) for offer in assumption.offers for year in years]
        return bool(assumption.base) or not any(self._base_in(assumption, offer, year) for offer, year in points)

    def alone(self, name: str, offer: int) -> Assumption:
        """The input `name` of an offer that needs it, moved for it alone; it may be worked out from others."""
        return self._assumption(name, (offer,), is_only=False)

    def leads(self, values: Sequence[Decimal]) -> list[Decimal]:
        """Our value less that of each alternative; empty where our offer is out of this segment."""
        if self.ours is None:
            return []
        return [CONTEXT.subtract(values[self.ours], values[i]) for i in self.rivals]

    def advantage(self, values: Sequence[Decimal]) -> Decimal | None:
        """Our value less that of the best alternative at this point; None where one of the two is missing."""
        return min(self.leads(values), default=None)

    @cached_property
    def _dependences(self) -> list[Dependence]:
        return [Dependence(one) for one in self.segment.offers]

    def _figures(self, offer: int) -> Figures:
        return self.segment.offers[offer].figures

    def _assumptions(self) -> Iterator[Assumption]:
        groups: dict[tuple[object, ...], list[int]] = {}
        for offer, valuation in enumerate(self.segment.offers):
            for name, definitions in valuation.figures.definitions.items():
                if _is_given(name, definitions) and self.depends(offer, name):
                    # The inputs of the discount rate are those of all offers, whichever file they are in.
                    of_rate = name in valuation.grounds.rate.inputs
                    ranged = [one for one in definitions if one.estimate is not None]
                    key = (name, *(() if of_rate else (id(one.place) for one in ranged[-1:] or definitions)))
                    groups.setdefault(key, []).append(offer)
        names = [str(key[0]) for key in groups]
        for key, offers in groups.items():
            name = str(key[0])
            yield self._assumption(name, tuple(offers), is_only=names.count(name) == 1)

    def _assumption(self, name: str, offers: tuple[int, ...], *, is_only: bool) -> Assumption:
        figures = self._figures(offers[0])
        definitions = figures.definitions[name]
        is_own = len(offers) == 1 and (not is_only or _is_of_offer(definitions[-1]))
        alone = Assumption(
            name,
            self.segment.offers[offers[0]].offer if is_own else None,
            offers,
            figures.named_value(name, 1) or ZERO,
            definitions[-1],
            None,
            Bounds(),
            None,
        )
        ranged = [one for one in definitions if one.estimate is not None]
        return self._with_range(alone, ranged[-1]) if ranged else alone

    def _with_range(self, alone: Assumption, ranged: Input) -> Assumption:
        stacks = {tuple(id(one.place) for one in self._above(alone.name, offer)) for offer in alone.offers}
        found = replace(alone, estimate=ranged.estimate, is_beneath=len(stacks) > 1)
        if found.is_beneath:
            base = self._picked(found, found.offers[0], 1, lambda estimate, figures: figures[CENTRAL[estimate.form]])
            found = replace(found, definition=ranged, base=base)
        return replace(found, bounds=self._bounds(found), extent=self._extent(found))

    def _above(self, name: str, offer: int) -> tuple[Input, ...]:
        """The definitions that build on the topmost range of an input."""
        definitions = self._figures(offer).definitions[name]
        return definitions[max(index for index, one in enumerate(definitions) if one.estimate is not None) + 1 :]

    def _picked(self, assumption: Assumption, offer: int, year: int, pick: Pick) -> Decimal:
        figures = self._figures(offer)
        return figures.value_with(assumption.name, year, pick, is_beneath=assumption.is_beneath)

    def _base_in(self, assumption: Assumption, offer: int, year: int) -> Decimal:
        """What an assumption is for one offer in one year, not moved."""
        if assumption.is_beneath:
            return self._picked(assumption, offer, year, lambda estimate, figures: figures[CENTRAL[estimate.form]])
        return self._figures(offer).named_value(assumption.name, year) or ZERO

    def _bounds(self, assumption: Assumption) -> Bounds:
        """The bounds of the range, as the layers above it leave them."""
        given = assumption.estimate.figures.keys() & {"min", "max"} if assumption.estimate else set()
        ends = {key: self.picked(assumption, _figure(key)) for key in given}
        if len(ends) == 2 and ends["min"] > ends["max"]:  # a layer above turns the range round
            return Bounds(ends["max"], ends["min"])
        return Bounds(ends.get("min"), ends.get("max"))

    def _extent(self, assumption: Assumption) -> Extent:
        first, last = sorted(self.picked(assumption, pick) for pick in (_lower_end, _upper_end))
        return first, last

    def _scaled(self, assumption: Assumption, offer: int, value: Decimal) -> Input:
        figures, base = self._figures(offer), assumption.base
        if not figures.name_varies(assumption.name) and (not base or self._base_in(assumption, offer, 1) == base):
            return Input(constant_formula(value))
        factor = CONTEXT.divide(value, base) if base else value
        return self._yearly(
            assumption, offer, lambda year: CONTEXT.multiply(self._base_in(assumption, offer, year), factor)
        )

    def _yearly(self, assumption: Assumption, offer: int, value_in: Callable[[int], Decimal]) -> Input:
        """The input that has in each year what `value_in` gives."""
        valuation = self.segment.offers[offer]
        if not valuation.figures.name_varies(assumption.name):
            return Input(constant_formula(value_in(1)))
        now, *later = [value_in(year) for year in range(valuation.terms.horizon + 1)]
        return Input((_from_now(now, later[0]), *map(constant_formula, later[1:])))


def _from_now(now: Decimal, first: Decimal) -> Formula:
    """`now` in year 0, `first` in year 1: a list has no entry of its own for year 0."""
    is_now = Operation("<", (Name("year", 0, 0), Number(ONE, 0, 0)), 0, 0)
    tree = Operation("if", (is_now, Number(now, 0, 0), Number(first, 0, 0)), 0, 0)
    return Formula(f"if(year < 1, {now:f}, {first:f})", tree, {}, frozenset({"year"}), None, ())


def _lower_end(_: Estimate, figures: Mapping[str, Decimal]) -> Decimal:
    return _beside(figures, -3) if "sd" in figures else figures["low" if "low" in figures else "min"]


def _upper_end(_: Estimate, figures: Mapping[str, Decimal]) -> Decimal:
    return _beside(figures, 3) if "sd" in figures else figures["high" if "high" in figures else "max"]


def _beside(figures: Mapping[str, Decimal], deviations: int) -> Decimal:
    found = CONTEXT.add(figures["mean"], CONTEXT.multiply(figures["sd"], Decimal(deviations)))
    return min(max(found, figures.get("min", found)), figures.get("max", found))


def _figure(key: str) -> Pick:
    return lambda _, figures: figures[key]


def _is_given(name: str, definitions: Sequence[Input]) -> bool:
    """Whether an input is an assumption: not worked out from others alone."""
    return len(definitions) > 1 or definitions[0].estimate is not None or not definitions[0].uses() - {name}


def _is_of_offer(definition: Input) -> bool:
    """Whether the definition stands in the layer of one offer."""
    path = definition.place.path
    path = path[2:] if path[:1] == ("scenarios",) else path
    return path[:1] == ("offers",) or path[2:3] == ("offers",)
