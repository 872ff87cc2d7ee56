"""In which years an item's amount flows, and which share of it: `per`, `start`, `end`, `ramp`."""

from __future__ import annotations

import ast
from decimal import Decimal
from math import floor

from cvcalc.decisions.simulation.compiled_inputs import CompiledInputs
from cvcalc.decisions.simulation.program import Program
from cvcalc.formula import Formula
from cvcalc.formula.floats import NoValueError
from cvcalc.formula.folding import NO_VALUE, ONE, Folded, add, between, call, choose, compare, expression
from cvcalc.model import Item
from cvcalc.model.items import ONCE
from cvcalc.valuation.discounting import ZERO
from cvcalc.valuation.flows import Span


def whole_year(value: float) -> float:
    """`value`, where it is a whole year from 0 up; raises otherwise."""
    if value < 0 or value != floor(value):
        raise NoValueError
    return value


def recurs(item: Item, span: Span) -> bool:
    """Whether the amount comes every year; the item has been valued, so that the model says so."""
    is_list = isinstance(item.amount, tuple)
    per = item.per or ("year" if is_list else span.default_per or (ONCE if span.horizon == 1 else None))
    return per != ONCE


class Years:
    """The years of one item; `start` and `end` are years, or values by name where they are uncertain."""

    def __init__(self, item: Item, inputs: CompiledInputs, span: Span, program: Program, *, is_recurring: bool) -> None:
        self._ramp = item.ramp or ()
        self._inputs = inputs
        self._program = program
        self._start = self._year(item.start, 1 if is_recurring else 0)
        self._end = self._year(item.end, span.horizon) if is_recurring else self._start
        if is_recurring:
            self._check(span)

    def share(self, year: int) -> Folded | None:
        """The share of the amount that flows in `year`; None where nothing ever does."""
        after_start, before_end = self._order(self._start, year), self._order(year, self._end)
        if after_start is False or before_end is False:
            return None
        conditions = [one for one in (after_start, before_end) if isinstance(one, ast.expr)]
        share = self._ramped(year)
        if not conditions:
            return share
        condition = conditions[0] if len(conditions) == 1 else ast.BoolOp(ast.And(), conditions)
        return self._program.local(choose(condition, share, ZERO))

    def _year(self, formula: Formula | None, default: int) -> Folded:
        if formula is None:
            return Decimal(default)
        year = self._inputs.value(formula, 0)
        if isinstance(year, Decimal):
            is_year = year >= 0 and year == year.to_integral_value()
            return year if is_year else NO_VALUE
        return year if year is NO_VALUE else self._program.local(self._program.call(whole_year, year))

    def _order(self, earlier: Folded | int, later: Folded | int) -> bool | ast.expr:
        first, second = (Decimal(one) if isinstance(one, int) else one for one in (earlier, later))
        if isinstance(first, Decimal) and isinstance(second, Decimal):
            return first <= second
        return compare(first, ast.LtE(), second)

    def _check(self, span: Span) -> None:
        """An item does not end before it starts, and its ramp ends within the horizon that the file itself sets."""
        start, end = self._start, self._end
        if isinstance(start, Decimal) and isinstance(end, Decimal):
            return  # both known, and told when the item was valued
        horizon = Decimal(span.horizon)
        is_beyond = compare(start, ast.Gt(), horizon)
        if not (isinstance(end, Decimal) and end >= horizon):
            self._program.check(ast.BoolOp(ast.Or(), [is_beyond, compare(start, ast.LtE(), end)]))
        if self._ramp and span.is_own:
            self._program.check(compare(start, ast.LtE(), Decimal(span.horizon + 1 - len(self._ramp))))

    def _ramped(self, year: int) -> Folded:
        if not self._ramp:
            return ONE
        start, last = self._start, len(self._ramp) - 1
        if isinstance(start, Decimal):
            return self._element(min(year - int(start), last), year)
        if last == 0:
            return self._element(0, year)
        shares = ast.Tuple([expression(self._element(index, year)) for index in range(last + 1)], ast.Load())
        index = call("min", add([Decimal(year), start], [False, True]), Decimal(last))
        return ast.Subscript(shares, self._program.call(int, index), ast.Load())

    def _element(self, index: int, year: int) -> Folded:
        share = self._inputs.value(self._ramp[index], year)
        if isinstance(share, Decimal):
            return share if 0 <= share <= 1 else NO_VALUE
        if share is not NO_VALUE:
            share = self._program.local(share)
            self._program.check(between(ZERO, share, ONE))
        return share
