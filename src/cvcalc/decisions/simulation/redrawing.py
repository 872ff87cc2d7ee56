"""Draws valued exactly, where floats give no value: with the drawn values in place of the ranges."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from cvcalc.formula import Failure, Formula, arrange, constant_formula
from cvcalc.formula.tree import Name, Node, Number, Operation
from cvcalc.model import Estimate, Input
from cvcalc.problems import Problem, Problems, error, shortened
from cvcalc.valuation import Valuation
from cvcalc.valuation.figures import Figures, given_names
from cvcalc.valuation.ranges import misplaced_figure
from cvcalc.valuation.rates import rate_value
from cvcalc.valuation.resolution import Resolution
from cvcalc.valuation.revaluing import Revaluing

LARGEST = 1e18

Laid = dict[str, tuple[Input, ...]]
Draw = Callable[[Estimate, Mapping[str, float]], float | None]


class DrawnInput(NamedTuple):
    """An uncertain input with its value in one draw, that of year 1 where it differs from year to year."""

    name: str
    value: Decimal


class DrawError(Exception):
    """A draw, counted from 1, in which an offer has no value; `problems` say why."""

    def __init__(self, draw: int, offer: str, inputs: tuple[DrawnInput, ...], problems: tuple[Problem, ...]) -> None:
        super().__init__(draw, offer)
        self.draw = draw
        self.offer = offer
        self.inputs = inputs
        self.problems = problems


class Redrawing:
    """One offer to be valued exactly in single draws; `reached_by` are the ids of the ranges that reach it."""

    def __init__(self, valuation: Valuation, reached_by: Container[int]) -> None:
        self._revaluing = Revaluing(valuation)
        self._valuation = valuation
        self._reached_by = reached_by
        definitions = valuation.figures.definitions
        uses = {name: _uses(name, laid) for name, laid in definitions.items()}
        in_rate = valuation.grounds.rate.inputs
        order = [name for name in arrange(uses)[0] if any(one.estimate for one in definitions[name])]
        self._order = sorted(order, key=lambda name: name not in in_rate)  # the discount rate may be used by the others

    def value(self, number: int, draw: Draw) -> float:
        """The customer value in draw `number`; raises DrawError.

        `draw` gives what is drawn of a range with these figures, None where that can't be.
        """
        laid: Laid = {}
        drawn: list[DrawnInput] = []
        try:
            for name in self._order:
                self._lay(name, laid, draw, drawn)
            return float(self._revaluing.value_laid(laid).customer_value)
        except Failure as failure:
            offer = self._valuation.offer
            raise DrawError(number, offer, tuple(drawn), failure.problems) from None

    def _lay(self, name: str, laid: Laid, draw: Draw, drawn: list[DrawnInput]) -> None:
        """Put what is drawn in place of the ranges of one input; `laid` holds those that it may depend on."""
        beneath: tuple[Input, ...] = ()
        for definition in self._valuation.figures.definitions[name]:
            if definition.estimate is not None and id(definition.estimate) in self._reached_by:
                formula, value = self._drawn(name, beneath, definition, laid, draw)
                drawn.append(DrawnInput(name, value))
                definition = replace(definition, value=formula, estimate=None)
            beneath = (*beneath, definition)
        laid[name] = beneath

    def _drawn(
        self, name: str, beneath: tuple[Input, ...], definition: Input, laid: Laid, draw: Draw
    ) -> tuple[Formula, Decimal]:
        estimate = definition.estimate
        if estimate is None:
            raise TypeError(name)
        known = {key: formula.constant for key, formula in estimate.figures.items()}
        figures = {key: value for key, value in known.items() if value is not None}

        def pick(its: Estimate, given: Mapping[str, Decimal]) -> Decimal:
            return _pick(definition, its, given, draw)

        if len(figures) == len(known):
            value = pick(estimate, figures)
            return constant_formula(value), value
        now = self._figures({**laid, name: (*beneath, definition)})
        if not now.name_varies(name):
            value = now.value_with(name, 1, pick)
            return constant_formula(value), value
        years = range(self._valuation.terms.horizon + 1)
        values = [now.value_with(name, year, pick) for year in years]
        return _by_year(values), values[1]

    def _figures(self, laid: Laid) -> Figures:
        """The figures with some of the definitions replaced."""
        rate, terms = self._valuation.grounds.rate, self._valuation.terms
        resolution = Resolution(Problems())
        discount_rate = terms.discount_rate
        if not rate.inputs.keys().isdisjoint(laid):
            known = {name: one for name, one in laid.items() if name in rate.inputs}
            discount_rate = rate_value(rate, {**rate.inputs, **known}, resolution)
        given = given_names(terms.horizon, discount_rate, terms.segment_size)
        whose = f" for '{shortened(self._valuation.offer)}'"
        return Figures({**self._valuation.figures.definitions, **laid}, given, resolution, whose)


def _uses(name: str, laid: Iterable[Input]) -> dict[str, None]:
    """The names of other inputs that an input needs, in the order in which they stand there."""
    formulas = (formula for one in laid for _, formula in one.formulas())
    return {used: None for formula in formulas for used in formula.names if used != name}


def _pick(definition: Input, estimate: Estimate, figures: Mapping[str, Decimal], draw: Draw) -> Decimal:
    misplaced = misplaced_figure(estimate.form, figures)
    if misplaced is not None:
        key, message, hint = misplaced
        raise Failure(error("CV215", message, definition.place.at(key), hint))
    value = draw(estimate, {key: float(value) for key, value in figures.items()})
    if value is None:
        message = "nothing can be drawn from this range, with what is drawn of other inputs"
        raise Failure(error("CV227", message, definition.place, "give it figures that fit each other"))
    if not -LARGEST < value < LARGEST:
        raise Failure(error("CV206", "what is drawn of this range reaches 10^18", definition.place, "give it a 'max'"))
    return Decimal(repr(value))


def _by_year(values: list[Decimal]) -> Formula:
    """A formula that has one of `values` in each year, from year 0 on."""
    tree: Node = Number(values[-1], 0, 0)
    for year in range(len(values) - 2, -1, -1):
        is_year = Operation("<=", (Name("year", 0, 0), Number(Decimal(year), 0, 0)), 0, 0)
        tree = Operation("if", (is_year, Number(values[year], 0, 0), tree), 0, 0)
    return Formula("what is drawn", tree, {}, frozenset({"year"}), None, ())
