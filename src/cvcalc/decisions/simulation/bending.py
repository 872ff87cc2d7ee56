"""What in an offer's formulas bends over its uncertain inputs, so that the mean is not the value at the means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cvcalc.formula import Formula, Name, Node, Number, arrange
from cvcalc.model import Input, Item, Quantity
from cvcalc.valuation import Valuation
from cvcalc.valuation.rates import Rate

_QUOTIENTS = "quotients"
_PRODUCTS = "products of what one input moves"
_YEARS = "uncertain years"
_BENT = {"^": "powers", "min": "min", "max": "max", "abs": "abs", "round": "round", "if": "if"}

PLURAL = frozenset({"powers", _QUOTIENTS, _PRODUCTS, _YEARS})
"""Those of the words that are plural."""


@dataclass(frozen=True, slots=True)
class _Reach:
    """The ranges that reach a figure, by the identity of their estimates, and the words for what bends on the way."""

    ranges: frozenset[int] = frozenset()
    bent: frozenset[str] = frozenset()


_NOTHING = _Reach()


def bent_by(valuation: Valuation) -> frozenset[str]:
    """Words for what shifts the mean of the offer's value besides its ranges: `powers`, `quotients`, `min`, …

    A sum never does, nor a product of figures that no range reaches both. What a range is bent by, whose figures
    depend on other ranges, is left out; and so is a risk taken against us, which bends only where a flow changes its
    sign.
    """
    reaches = _of_inputs(valuation.figures.definitions)
    discounting = {"discounting"} if _is_reached(valuation.grounds.rate) else set()
    return frozenset(discounting).union(*(_of_item(one.item, reaches).bent for one in valuation.items))


def _is_reached(rate: Rate) -> bool:
    return rate.formula is not None and bool(_of(rate.formula, _of_inputs(rate.inputs)).ranges)


def _of_inputs(definitions: Mapping[str, tuple[Input, ...]]) -> dict[str, _Reach]:
    uses = {name: {used for one in laid for used in one.uses()} - {name} for name, laid in definitions.items()}
    reaches: dict[str, _Reach] = {}
    for name in arrange(uses)[0]:
        for definition in definitions.get(name, ()):
            reaches[name] = _of_definition(definition, reaches)  # its own name means what lies beneath
    return reaches


def _of_definition(definition: Input, reaches: Mapping[str, _Reach]) -> _Reach:
    estimate = definition.estimate
    if estimate is None:
        return _of(definition.value, reaches)
    figures = _sum(_of(one, reaches) for one in estimate.figures.values())
    return _Reach(figures.ranges | {id(estimate)}, figures.bent)


def _of_item(item: Item, reaches: Mapping[str, _Reach]) -> _Reach:
    if item.unquantified is not None:
        return _NOTHING
    flow = _sum(
        [
            _of(item.amount, reaches),
            _of(item.initial, reaches),
            _product([_of(item.rating, reaches), _of(item.full_worth, reaches)]),
        ]
    )
    times = [
        _bent(_of(item.growth, reaches), "growth"),
        _bent(_of(item.start, reaches), _YEARS),
        _bent(_of(item.end, reaches), _YEARS),
        _of(item.ramp, reaches),
        _of(item.risk_adjustment, reaches),
    ]
    return _product([flow, *times])


def _of(quantity: Quantity | None, reaches: Mapping[str, _Reach]) -> _Reach:
    if quantity is None:
        return _NOTHING
    formulas = (quantity,) if isinstance(quantity, Formula) else quantity
    return _sum(_of_node(one.tree, reaches) for one in formulas)


def _of_node(node: Node, reaches: Mapping[str, _Reach]) -> _Reach:
    if isinstance(node, Number):
        return _NOTHING
    if isinstance(node, Name):
        return reaches.get(node.name, _NOTHING)
    operands = [_of_node(operand, reaches) for operand in node.operands]
    if node.kind in {"+", "sum", "negate"}:
        return _sum(operands)
    if node.kind == "*":
        inverse = [_bent(one, _QUOTIENTS) for one, by in zip(operands, node.inverse, strict=True) if by]
        return _product([*(one for one, by in zip(operands, node.inverse, strict=True) if not by), *inverse])
    if len(operands) == 1 and node.kind in {"min", "max"}:
        return operands[0]
    if node.kind == "if" and not operands[0].ranges:
        return _sum(operands)
    return _bent(_sum(operands), _BENT.get(node.kind, "if"))


def _sum(parts: Iterable[_Reach]) -> _Reach:
    ranges: frozenset[int] = frozenset()
    bent: frozenset[str] = frozenset()
    for one in parts:
        ranges, bent = ranges | one.ranges, bent | one.bent
    return _Reach(ranges, bent)


def _product(parts: Iterable[_Reach]) -> _Reach:
    """Of figures that one range reaches together, the product is no product of their means."""
    found = _NOTHING
    for one in parts:
        both = found.ranges & one.ranges
        found = _sum([found, one])
        if both:
            found = _bent(found, _PRODUCTS)
    return found


def _bent(one: _Reach, word: str) -> _Reach:
    return _Reach(one.ranges, one.bent | {word}) if one.ranges else one
