"""Inputs of one offer, or of a discount rate, as values of a program: exact where nothing uncertain reaches them."""

from __future__ import annotations

from collections.abc import Iterable

from cvcalc.decisions.simulation.program import Program
from cvcalc.formula import Failure, Formula, arrange
from cvcalc.formula.folding import NO_VALUE, Folded
from cvcalc.model import Input, formula_in_year
from cvcalc.problems import Place
from cvcalc.valuation.figures import Figures, needed_inputs

RATE = "discount_rate"


class CompiledInputs:
    """The values of inputs by name and year.

    `figures` holds their exact values; `rate` is the discount rate they may read, None where it is certain. Of the
    inputs only those that `formulas` need are worked out, the uncertain ones in `order`.
    """

    def __init__(
        self, program: Program, figures: Figures, formulas: Iterable[Formula], rate: Folded | None = None
    ) -> None:
        self._program = program
        self._figures = figures
        self._definitions = figures.definitions
        self._rate = rate
        self._values: dict[tuple[str, int | None], Folded] = {}
        self._years: set[int | None] = set()
        needed = needed_inputs(self._definitions, formulas)
        uses = {name: _uses(name, self._definitions[name]) for name in self._definitions if name in needed}
        self._uncertain: set[str] = set()
        self.order: list[str] = []
        for name in arrange(uses)[0]:
            if self._is_uncertain(name, uses[name]):
                self._uncertain.add(name)
                self.order.append(name)

    def is_uncertain(self, formula: Formula) -> bool:
        """Whether the value of `formula` depends on what is drawn."""
        return not self._uncertain.isdisjoint(formula.names) or (self._rate is not None and RATE in formula.reads)

    def value(self, formula: Formula, year: int | None) -> Folded:
        """The value of `formula` in `year` (None: where no year applies)."""
        if formula.constant is not None:
            return formula.constant
        if self.is_uncertain(formula):
            return self._program.formula(formula, self._names(formula, self._year(formula, year)))
        try:
            return self._figures.value(formula, year, Place(None))
        except Failure:
            return NO_VALUE

    def _is_uncertain(self, name: str, uses: list[str]) -> bool:
        definitions = self._definitions[name]
        return (
            any(one.estimate is not None for one in definitions)
            or not self._uncertain.isdisjoint(uses)
            or (self._rate is not None and any(RATE in formula.reads for formula in _formulas(definitions)))
        )

    def _year(self, formula: Formula, year: int | None) -> int | None:
        return year if self._figures.varies(formula) else None

    def _names(self, formula: Formula, year: int | None) -> dict[str, Folded]:
        return {name: self._lookup(name, year) for name in (*formula.names, *formula.reads)}

    def _lookup(self, name: str, year: int | None) -> Folded:
        if name == RATE and self._rate is not None:
            return self._rate
        if name in self._uncertain:
            in_year = year if self._figures.name_varies(name) else None
            self._work_out(in_year)
            return self._values.get((name, in_year), NO_VALUE)
        value = self._figures.named_value(name, 1 if year is None else year)
        return NO_VALUE if value is None else value

    def _work_out(self, year: int | None) -> None:
        """Give all uncertain inputs their values in `year`, or those that are the same in all years."""
        if year in self._years:
            return
        self._years.add(year)
        for name in self.order:
            if self._figures.name_varies(name) == (year is not None):
                self._values[name, year] = self._define(name, year)

    def _define(self, name: str, year: int | None) -> Folded:
        """The value of an input: definition over definition, each seeing the one beneath."""
        value: Folded = NO_VALUE
        for definition in self._definitions[name]:
            if definition.estimate is not None:
                figures = definition.estimate.figures
                drawn = {key: self._formula(figures[key], name, value, year) for key in figures}
                value = self._program.drawn(definition.estimate, drawn)
            else:
                value = self._formula(formula_in_year(definition.value, year or 0), name, value, year)
        return value

    def _formula(self, formula: Formula, name: str, beneath: Folded, year: int | None) -> Folded:
        """The value of a formula in which the input's own `name` means what lies `beneath`."""
        if formula.constant is not None:
            return formula.constant
        others = (one for one in (*formula.names, *formula.reads) if one != name)
        names = {one: self._lookup(one, year) for one in others}
        return self._program.formula(formula, {**names, name: beneath})


def _formulas(definitions: Iterable[Input]) -> Iterable[Formula]:
    return (formula for definition in definitions for _, formula in definition.formulas())


def _uses(name: str, definitions: Iterable[Input]) -> list[str]:
    """The names of inputs that an input needs besides its own, in the order in which they are named."""
    used: dict[str, None] = {}
    for formula in _formulas(definitions):
        used.update(dict.fromkeys(formula.names))
    used.pop(name, None)
    return [*used]
