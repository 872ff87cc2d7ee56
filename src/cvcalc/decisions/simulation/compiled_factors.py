"""The discount factors of a segment as values of a program, worked out per draw where the rate is uncertain."""

from __future__ import annotations

import ast
from decimal import Decimal

from cvcalc.decisions.simulation.compiled_inputs import CompiledInputs
from cvcalc.decisions.simulation.program import Program
from cvcalc.formula import CONTEXT
from cvcalc.formula.folding import NO_VALUE, ONE, Folded, add, compare, expression, multiply
from cvcalc.problems import Problems
from cvcalc.valuation.discounting import TIMES, discount_factors
from cvcalc.valuation.figures import Figures, given_names
from cvcalc.valuation.rates import Rate
from cvcalc.valuation.resolution import Resolution


class CompiledFactors:
    """What one unit of money in a year is worth now. `rate` is the discount rate, None where it is certain."""

    def __init__(self, program: Program, rate: Rate) -> None:
        self._program = program
        self._terms = terms = rate.terms
        self._certain = discount_factors(terms.discount_rate, terms.flows_at, terms.horizon)
        self._known: dict[int, Folded] = {}
        self.rate: Folded | None = None
        if rate.formula is None or not rate.inputs:
            return
        given = given_names(terms.horizon, None, terms.segment_size)
        figures = Figures(rate.inputs, given, Resolution(Problems()), "")
        inputs = CompiledInputs(program, figures, [rate.formula])
        if inputs.is_uncertain(rate.formula):
            self.rate = inputs.value(rate.formula, None)
            if isinstance(self.rate, Decimal):
                self.rate = None
            elif self.rate is not NO_VALUE:
                program.check(compare(self.rate, ast.Gt(), Decimal(-1)))

    def factor(self, year: int) -> Folded:
        """1/(1 + rate)^t, where t is when the flows of `year` fall."""
        if self.rate is None:
            return self._certain[year]
        if year not in self._known:
            self._known[year] = self._factor(self.rate, year) if year else ONE
        return self._known[year]

    def _factor(self, rate: Folded, year: int) -> Folded:
        local = self._program.local
        one_year = local(multiply([ONE, local(add([ONE, rate]))], [False, True]))
        earlier = TIMES[self._terms.flows_at]
        whole = year - 1 if earlier else year
        powers = [self._program.power(one_year, whole)] if whole else []
        if earlier and earlier != ONE:
            half = ast.Constant(float(CONTEXT.subtract(ONE, earlier)))
            powers.append(local(ast.BinOp(expression(one_year), ast.Pow(), half)))
        return local(multiply(powers))
