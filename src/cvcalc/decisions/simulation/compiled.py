"""A segment's customer values as one float function of its uncertain inputs."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence

from cvcalc.decisions.simulation.compiled_factors import CompiledFactors
from cvcalc.decisions.simulation.compiled_inputs import CompiledInputs
from cvcalc.decisions.simulation.compiled_items import item_value
from cvcalc.decisions.simulation.program import Column, Function, Program, Row
from cvcalc.decisions.simulation.quantiles import quantile, quantiles
from cvcalc.decisions.simulation.redrawing import DrawError, DrawnInput, Redrawing
from cvcalc.formula.folding import Folded, add, between, expression, multiply
from cvcalc.model import Estimate
from cvcalc.model.items import SIDES
from cvcalc.valuation import SegmentValuation, Valuation
from cvcalc.valuation.flows import LARGEST
from cvcalc.valuation.value import ValuedItem

__all__ = ["CompiledSegment", "DrawError", "DrawnInput"]


class CompiledSegment:
    """The customer values of a segment's offers, compiled once, to be worked out for any number of draws.

    `estimates` are the ranges that matter to any offer's value, in the order in which the offers define them; one
    definition is one of them, whatever offers it reaches.
    """

    def __init__(self, segment: SegmentValuation) -> None:
        self._offers = segment.offers
        self._program = Program()
        self._results, checks = _compile(segment, self._program)
        reached = [self._program.columns([one], those) for one, those in zip(self._results, checks, strict=True)]
        used = {id(column.estimate) for columns in reached for column in columns}
        self.estimates = tuple(one for one in _estimates(segment) if id(one) in used)
        self._positions = {id(one): index for index, one in enumerate(self.estimates)}
        self._reaching = [frozenset(self._positions[id(one.estimate)] for one in columns) for columns in reached]
        self._varying = [index for index, reaching in enumerate(self._reaching) if reaching]
        self._checks = {check for those in checks for check in those}
        self._columns = self._program.columns(self._results, self._checks)
        self._function: Function | None = None

    def reaching(self, offer_index: int) -> frozenset[int]:
        """Which of the `estimates`, by position, an offer's value depends on."""
        return self._reaching[offer_index]

    def values(self, uniforms: Sequence[Sequence[float]]) -> list[list[float]]:
        """The customer values of all offers, draw by draw.

        `uniforms` are columns of probabilities, one for each of `estimates`. Draws that floats give no value are
        valued exactly; raises DrawError for one that has none.
        """
        count = len(uniforms[0]) if uniforms else 0
        values = [[float(offer.customer_value)] * count for offer in self._offers]
        if not self._varying or not count:
            return values
        columns = [self._column(one, uniforms) for one in self._columns]
        rows = self._compiled()(columns)
        if None in rows:
            rows = self._mended(rows, columns, uniforms)
        for index, column in zip(self._varying, zip(*rows, strict=True), strict=True):
            values[index] = list(column)
        return values

    def _compiled(self) -> Function:
        if self._function is None:
            results = [expression(self._results[index]) for index in self._varying]
            self._function = self._program.function(results, self._checks)
        return self._function

    def _column(self, column: Column, uniforms: Sequence[Sequence[float]]) -> Sequence[float | None]:
        estimate, column_of = column.estimate, uniforms[self._positions[id(column.estimate)]]
        if column.figures is None:
            return column_of
        figures = dict(zip(estimate.figures, column.figures, strict=True))
        try:
            return quantiles(estimate.form, estimate.shape, figures, column_of)
        except (ArithmeticError, ValueError):
            return [_quantile(estimate, figures, uniform) for uniform in column_of]

    def _mended(
        self, rows: list[Row | None], columns: Sequence[Sequence[float | None]], uniforms: Sequence[Sequence[float]]
    ) -> list[Row | None]:
        """The rows, with those that floats gave no value worked out exactly."""
        redrawings = [
            Redrawing(self._offers[index], {id(self.estimates[one]) for one in self._reaching[index]})
            for index in self._varying
        ]
        known = {(id(one.estimate), one.figures): column for one, column in zip(self._columns, columns, strict=True)}

        def exactly(number: int) -> Row:
            def draw(estimate: Estimate, figures: Mapping[str, float]) -> float | None:
                column = known.get((id(estimate), tuple(figures.values())))
                if column is not None:
                    return column[number]
                uniform = uniforms[self._positions[id(estimate)]][number]
                return _quantile(estimate, figures, uniform)

            return tuple(one.value(number + 1, draw) for one in redrawings)

        return [exactly(number) if row is None else row for number, row in enumerate(rows)]


def _quantile(estimate: Estimate, figures: Mapping[str, float], uniform: float) -> float | None:
    """What is drawn of a range; None where nothing can be, as where it is too large for floats."""
    try:
        return quantile(estimate.form, estimate.shape, figures, uniform)
    except (ArithmeticError, ValueError):
        return None


def _compile(segment: SegmentValuation, program: Program) -> tuple[list[Folded], list[set[int]]]:
    """The value of each offer, and the numbers of the checks that it must pass."""
    factors: dict[int, CompiledFactors] = {}
    results, checks = [], []
    for offer in segment.offers:
        rate = offer.grounds.rate
        program.checked = set()
        if id(rate) not in factors:
            factors[id(rate)] = CompiledFactors(program, rate)
        results.append(_offer_value(offer, program, factors[id(rate)]))
        checks.append(program.checked)
    return results, checks


def _offer_value(offer: Valuation, program: Program, factors: CompiledFactors) -> Folded:
    formulas = [formula for one in offer.items for _, formula in one.item.formulas()]
    inputs = CompiledInputs(program, offer.figures, formulas, factors.rate)
    sides = []
    for side in SIDES:
        values = [_item_value(one, offer, inputs, program, factors) for one in offer.items if one.item.side == side]
        sides.append(program.local(add(values)))
        if isinstance(sides[-1], ast.Name):
            program.check(between(LARGEST.copy_negate(), sides[-1], LARGEST))  # neither does nan lie between
    return program.local(add(sides, [side == "cost" for side in SIDES]))


def _item_value(
    valued: ValuedItem, offer: Valuation, inputs: CompiledInputs, program: Program, factors: CompiledFactors
) -> Folded:
    item = valued.item
    if item.unquantified is None and any(inputs.is_uncertain(formula) for _, formula in item.formulas()):
        return item_value(item, inputs, offer.grounds.span, program, factors.factor)
    if factors.rate is None:
        return valued.value
    flows = [(flow, factors.factor(year)) for year, flow in enumerate(valued.flows) if flow]
    return program.local(add([multiply([flow, factor]) for flow, factor in flows]))


def _estimates(segment: SegmentValuation) -> Iterator[Estimate]:
    """Every range that an offer defines, or its discount rate, each once."""
    seen: set[int] = set()
    for offer in segment.offers:
        for definitions in (offer.figures.definitions, offer.grounds.rate.inputs):
            for definition in (one for laid in definitions.values() for one in laid):
                estimate = definition.estimate
                if estimate is not None and id(estimate) not in seen:
                    seen.add(id(estimate))
                    yield estimate
