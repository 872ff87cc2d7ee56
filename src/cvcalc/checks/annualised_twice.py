"""CV317: an item counts 12 times a year, and its formula multiplies by 12 as well.

`per: month` with `fee * 12` counts 144 months a year; weeks (52), days (365) and quarters (4) alike. So does an input
`months` that is 12, and inputs that the amount is a multiple of: `yearly_fee: fee * 12`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from cvcalc.checks.grouping import told_once
from cvcalc.checks.inspected import Inspected, item_key
from cvcalc.checks.periods import stated_period
from cvcalc.checks.reaching import marked_beneath
from cvcalc.checks.shares import words_of
from cvcalc.formula import Formula
from cvcalc.formula.tree import Name, Node, Number, Operation
from cvcalc.model import Input, Item
from cvcalc.model.items import TIMES_A_YEAR
from cvcalc.problems import Place, Problem, Related, shortened, warning
from cvcalc.valuation import Valuation

PRICES = frozenset({"wage", "wages", "hourly", "hour", "rate", "salary"})
"""In a name: `wage * 12` is twelve hours of work, rather than a year's."""

_Inputs = Mapping[str, tuple[Input, ...]]
_WORDS = {Decimal(times): word for word, times in TIMES_A_YEAR.items()}


def annualised_twice(inspected: Inspected) -> Iterator[Problem]:
    """One problem for each item, at the number that makes it a year's amount, or where it says `per`."""
    annual = AnnualInputs()
    found = ((item_key(item, offer), annual.problem(item, offer)) for item, offer in inspected.items)
    yield from told_once((key, problem) for key, problem in found if problem is not None)


class AnnualInputs:
    """Finds the problem in items; what it learns of an offer's inputs serves all items of the offer."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, Decimal], dict[str, tuple[str, ...]]] = {}

    def problem(self, item: Item, offer: Valuation) -> Problem | None:
        """The problem of one item of an offer, if it has it."""
        per = item.per or offer.grounds.span.default_per or "year"
        times = Decimal(TIMES_A_YEAR.get(per, 1))
        if times == 1:
            return None
        counted = f"'{shortened(item.name)}' counts {times} times a year (per: {per})"
        for place, formula in _amounts(item):
            factor = _factor_in(formula, times, offer.figures.definitions)
            if factor is not None:
                message = f"{counted}, and its formula multiplies by {times} as well"
                hint = f"leave out the factor '{shortened(formula.text[factor.start : factor.end])}', or say per: year"
                return warning("CV317", message, place.offset_by(factor.start), hint)
            name = self._annual_input(formula, offer, times)
            if name is not None:
                message = f"{counted}, and '{shortened(name)}', which it uses, is multiplied by {times} already"
                related = [Related("it is multiplied here", _factor_place(offer, name, times))]
                place = item.places.get("per", place)
                return warning("CV317", message, place, "say per: year, or leave out the factor", related)
        return None

    def _annual_input(self, formula: Formula, offer: Valuation, times: Decimal) -> str | None:
        """The first input that the formula is a multiple or a sum of, and that is multiplied by `times` itself."""
        if not formula.names or _undoes(formula, times):
            return None
        key = id(offer), times
        if key not in self._known:
            self._known[key] = _annual_beneath(offer.figures.definitions, times)
        return next((one for name in _carried(formula) for one in self._known[key].get(name, ())), None)


def _annual_beneath(inputs: _Inputs, times: Decimal) -> dict[str, tuple[str, ...]]:
    annual: set[str] = set()
    uses: dict[str, list[str]] = {}
    for name, definitions in inputs.items():
        formulas = [formula for one in definitions for _, formula in one.formulas() if formula.names]
        if any(_factor_in(one, times, inputs) is not None for one in formulas):
            annual.add(name)
        uses[name] = [used for one in formulas if not _undoes(one, times) for used in _carried(one) if used != name]
    return marked_beneath(uses, annual, 1) if annual else {}


def _factor_place(offer: Valuation, name: str, times: Decimal) -> Place:
    inputs = offer.figures.definitions
    return next(
        place.offset_by(factor.start)
        for one in inputs[name]
        for place, formula in one.formulas()
        if (factor := _factor_in(formula, times, inputs)) is not None
    )


def _amounts(item: Item) -> Iterator[tuple[Place, Formula]]:
    for key, quantity in (("amount", item.amount), ("full_worth", item.full_worth)):
        if isinstance(quantity, tuple):
            yield from ((item.places[key].at(index), formula) for index, formula in enumerate(quantity))
        elif quantity is not None:
            yield item.places[key], quantity


def _factor_in(formula: Formula, times: Decimal, inputs: _Inputs) -> Number | Name | None:
    """By what a product in `formula` is multiplied by `times`; None where none is, or where it is divided by it too."""
    if formula.constant is not None or _undoes(formula, times):
        return None
    for node in _nodes(formula.tree):
        if isinstance(node, Operation) and node.kind == "*":
            factor = _factor(node, times, inputs)
            if factor is not None:
                return factor
    return None


def _factor(product: Operation, times: Decimal, inputs: _Inputs) -> Number | Name | None:
    """A number that stands first is how many there are, unless a name says months: `12 * wage`, `12 * monthly_fee`.

    So is one beside a price of work alone.
    """
    names = [one.name for one in product.operands if isinstance(one, Name)]
    is_said = any(_period(name, inputs) == _WORDS[times] for name in names)
    if not is_said and len(product.operands) == 2 and names and words_of(names[0]) & PRICES:
        return None
    for index, (operand, inverse) in enumerate(zip(product.operands, product.inverse, strict=True)):
        if isinstance(operand, Number) and operand.value == times and not inverse and (index or is_said):
            return operand
        if isinstance(operand, Name) and not inverse and _is_count(operand.name, times, inputs):
            return operand
    return None


def _period(name: str, inputs: _Inputs) -> str | None:
    return stated_period(name, inputs[name][-1].unit) if name in inputs else None


def _is_count(name: str, times: Decimal, inputs: _Inputs) -> bool:
    """Whether an input says how many months a year has: `months_per_year: 12`."""
    word = _WORDS[times]
    if name.lower() not in {f"{word}s", f"{word}s_per_year", f"{word}s_a_year", f"{word}s_in_a_year"}:
        return False
    value = inputs[name][-1].value if name in inputs else None
    return isinstance(value, Formula) and value.constant == times


def _undoes(formula: Formula, times: Decimal) -> bool:
    """Whether it divides by `times` somewhere, so that a year's amount becomes a month's again."""
    return any(
        isinstance(operand, Number) and operand.value == times and inverse
        for node in _nodes(formula.tree)
        if isinstance(node, Operation) and node.kind == "*"
        for operand, inverse in zip(node.operands, node.inverse, strict=True)
    )


def _carried(formula: Formula) -> list[str]:
    """The names whose size the value follows: not those in conditions, exponents, or under a fraction bar."""
    found, waiting = [], [formula.tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Name):
            found.append(node.name)
        elif isinstance(node, Operation):
            operands = node.operands
            if node.kind == "*":
                operands = tuple(one for one, under in zip(operands, node.inverse, strict=True) if not under)
            elif node.kind == "if":
                operands = operands[1:]
            elif node.kind in {"^", "round"}:
                operands = operands[:1]
            waiting += operands
    return found


def _nodes(tree: Node) -> Iterator[Node]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Operation):
            waiting += node.operands
