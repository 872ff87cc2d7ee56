"""Valuing an offer again with other inputs: what price, sensitivity and simulation rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from cvcalc.formula import Failure
from cvcalc.model import Input
from cvcalc.problems import Place, Problems, error, shortened
from cvcalc.valuation.discounting import discount_factors
from cvcalc.valuation.figures import Figures, given_names, needed_inputs
from cvcalc.valuation.flows import item_flows
from cvcalc.valuation.rates import not_a_rate, rate_value
from cvcalc.valuation.resolution import Resolution
from cvcalc.valuation.terms import Terms
from cvcalc.valuation.value import Valuation, ValuedItem, in_present_value, totals_of


class Revaluing:
    """One offer in one segment, to be valued as often as needed with some of its inputs replaced.

    `needs` are, item by item, the names of the inputs it uses directly or through others.
    """

    def __init__(self, valuation: Valuation) -> None:
        self.valuation = valuation
        self._resolution = Resolution(Problems())
        self._whose = f" for '{shortened(valuation.offer)}'"
        definitions = valuation.figures.definitions
        self.needs = tuple(
            frozenset(needed_inputs(definitions, [formula for _, formula in one.item.formulas()]))
            for one in valuation.items
        )

    def depends_on(self, name: str) -> bool:
        """Whether any item, or the discount rate, uses the input `name`."""
        return name in self.valuation.grounds.rate.inputs or any(name in needs for needs in self.needs)

    def value(self, changes: Mapping[str, Input]) -> Valuation:
        """The offer's valuation with `changes` in place of all that is said of these inputs; as `value_laid`."""
        return self.value_laid({name: (one,) for name, one in changes.items()})

    def value_laid(self, changes: Mapping[str, tuple[Input, ...]]) -> Valuation:
        """The offer's valuation with other definitions of some inputs, each with the winning one last.

        Ranks and the next best alternative are those of the unchanged valuation. Raises `Failure` where
        the changed inputs give no value: a division by zero, a rating outside its scale, …
        """
        before = self.valuation
        definitions = before.figures.definitions
        changed = {**definitions, **{name: laid for name, laid in changes.items() if name in definitions}}
        terms = self._terms(changes)
        given = given_names(terms.horizon, terms.discount_rate, terms.segment_size)
        figures = Figures(changed, given, self._resolution, self._whose)
        is_other_rate = terms.discount_rate != before.terms.discount_rate
        factors = discount_factors(terms.discount_rate, terms.flows_at, terms.horizon)
        items = tuple(
            self._revalued(one, figures, factors) if is_other_rate or not needs.isdisjoint(changes) else one
            for one, needs in zip(before.items, self.needs, strict=True)
        )
        totals = totals_of(items)
        if totals is None:
            raise Failure(error("CV206", f"the value of '{shortened(before.offer)}' reaches 10^18", Place(before.file)))
        benefits, costs = totals
        return replace(
            before, terms=terms, items=items, benefits=benefits, costs=costs, figures=figures, known_tangible_flows=None
        )

    def _terms(self, changes: Mapping[str, tuple[Input, ...]]) -> Terms:
        rate, terms = self.valuation.grounds.rate, self.valuation.terms
        if rate.inputs.keys().isdisjoint(changes):
            return terms
        changed = {**rate.inputs, **{name: laid for name, laid in changes.items() if name in rate.inputs}}
        value = rate_value(rate, changed, self._resolution)
        if value <= -1:
            raise Failure(not_a_rate(value, rate.place))
        return replace(terms, discount_rate=value)

    def _revalued(self, one: ValuedItem, figures: Figures, factors: tuple[Decimal, ...]) -> ValuedItem:
        flows = item_flows(one.item, figures, self.valuation.grounds.span, self._resolution.problems)
        return in_present_value(one.item, flows, factors)
