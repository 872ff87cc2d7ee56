"""Items as values of a program: the flows of valuation/flows.py, discounted and summed up. DESIGN: "Items"."""

from __future__ import annotations

import ast
from collections.abc import Callable, Hashable, Iterator
from decimal import Decimal
from typing import NamedTuple

from cvcalc.decisions.simulation.compiled_inputs import CompiledInputs
from cvcalc.decisions.simulation.compiled_years import Years, recurs
from cvcalc.decisions.simulation.expressions import structure
from cvcalc.decisions.simulation.program import Program
from cvcalc.formula import CONTEXT, Formula
from cvcalc.formula.folding import NO_VALUE, ONE, Folded, add, between, call, choose, compare, multiply
from cvcalc.model import Item, formula_in_year
from cvcalc.model.items import ONCE, TIMES_A_YEAR
from cvcalc.valuation.discounting import ZERO
from cvcalc.valuation.flows import Span

Factor = Callable[[int], Folded]


class _Flow(NamedTuple):
    """`amount` × `weight` in `year`; the weight is never negative."""

    year: int
    amount: Folded
    weight: Folded


def item_value(item: Item, inputs: CompiledInputs, span: Span, program: Program, factor: Factor) -> Folded:
    """The present value of an item that has one; `factor` is the discount factor of a year."""
    return _CompiledItem(item, inputs, span, program).present_value(factor)


class _CompiledItem:
    def __init__(self, item: Item, inputs: CompiledInputs, span: Span, program: Program) -> None:
        self._item = item
        self._inputs = inputs
        self._span = span
        self._program = program

    def present_value(self, factor: Factor) -> Folded:
        """The sum over the years; flows of one amount and one risk are taken together."""
        groups: dict[Hashable, tuple[Folded, Folded | None, list[Folded]]] = {}
        for flow in self._flows():
            risk = self._risk(flow.year)
            key = (_key(flow.amount), _key(risk))
            _, _, weights = groups.setdefault(key, (flow.amount, risk, []))
            weights.append(multiply([flow.weight, factor(flow.year)]))
        worths = [
            self._worth(amount, risk, self._program.local(add(weights))) for amount, risk, weights in groups.values()
        ]
        return self._program.local(add(worths))

    def _flows(self) -> list[_Flow]:
        item = self._item
        flows = [*self._amounts()] if item.amount is not None or item.rating is not None else []
        if item.initial is not None:
            now = [multiply([flow.amount, flow.weight]) for flow in flows if flow.year == 0]
            initial = self._program.local(add([*now, self._read(item.initial, 0)]))
            flows = [_Flow(0, initial, ONE), *(flow for flow in flows if flow.year != 0)]
        return flows

    def _amounts(self) -> Iterator[_Flow]:
        item, span = self._item, self._span
        is_recurring = recurs(item, span)
        years = Years(item, self._inputs, span, self._program, is_recurring=is_recurring)
        times = Decimal(TIMES_A_YEAR[self._per()]) if is_recurring else ONE
        for year in range(span.horizon + 1):
            share = years.share(year)
            if share is not None:
                yield _Flow(year, self._amount(year), multiply([times, self._growth(year), share]))

    def _per(self) -> str:
        default = self._span.default_per
        is_usual = default is not None and default != ONCE and not isinstance(self._item.amount, tuple)
        return self._item.per or (default if is_usual and default else "year")

    def _amount(self, year: int) -> Folded:
        """One amount in `year`, before growth and ramp."""
        item = self._item
        if item.amount is not None:
            return self._program.local(self._read(formula_in_year(item.amount, year), year))
        rating, full_worth = self._read(item.rating, year), self._read(item.full_worth, year)
        lowest, highest = item.scale
        rating = self._within(rating, min(lowest, highest), max(lowest, highest))
        marks = add([rating, lowest], [False, True])
        return self._program.local(
            multiply([full_worth, marks, CONTEXT.subtract(highest, lowest)], [False, False, True])
        )

    def _growth(self, year: int) -> Folded:
        """(1 + growth)^(year − 1) with the growth read in `year`; 1 in the years 0 and 1."""
        if self._item.growth is None or year < 2:
            return ONE
        growth = self._within(self._read(self._item.growth, year), Decimal(-1))
        if isinstance(growth, Decimal):
            return CONTEXT.power(CONTEXT.add(ONE, growth), Decimal(year - 1))
        if growth is NO_VALUE:
            return NO_VALUE
        return self._program.power(self._program.local(add([ONE, growth])), year - 1)

    def _risk(self, year: int) -> Folded | None:
        if self._item.risk_adjustment is None:
            return None
        return self._within(self._read(self._item.risk_adjustment, year), ZERO, ONE)

    def _worth(self, amount: Folded, risk: Folded | None, weight: Folded) -> Folded:
        """`amount` × `weight`, with the risk taken against us: abs(amount) × risk less of a benefit, more of a cost."""
        if risk is None:
            return multiply([amount, weight])
        is_benefit = self._item.side == "benefit"
        if isinstance(risk, Decimal) and not isinstance(amount, Decimal):
            less, more = CONTEXT.subtract(ONE, risk), CONTEXT.add(ONE, risk)
            where_positive, where_negative = (less, more) if is_benefit else (more, less)
            is_positive = compare(amount, ast.Gt(), ZERO)
            if isinstance(weight, Decimal):
                return multiply(
                    [
                        amount,
                        choose(is_positive, multiply([weight, where_positive]), multiply([weight, where_negative])),
                    ]
                )
            return multiply([amount, choose(is_positive, where_positive, where_negative), weight])
        size = amount.copy_abs() if isinstance(amount, Decimal) else call("abs", amount)
        return multiply([add([amount, multiply([size, risk])], [False, is_benefit]), weight])

    def _within(self, value: Folded, lowest: Decimal, highest: Decimal | None = None) -> Folded:
        """`value`, in draws in which it lies within these bounds."""
        if isinstance(value, Decimal):
            return value if lowest <= value and (highest is None or value <= highest) else NO_VALUE
        if value is NO_VALUE:
            return value
        value = self._program.local(value)
        is_above = compare(value, ast.GtE(), lowest)
        self._program.check(is_above if highest is None else between(lowest, value, highest))
        return value

    def _read(self, formula: Formula | None, year: int) -> Folded:
        return NO_VALUE if formula is None else self._inputs.value(formula, year)


def _key(value: Folded | None) -> Hashable:
    return structure(value) if isinstance(value, ast.expr) else value
