"""How an offer's customer value depends on one of its inputs, told from the formulas."""

from __future__ import annotations

from cvcalc.formula import Degree, Formula, arrange, degree_of
from cvcalc.model import Input, Item, Quantity
from cvcalc.valuation import Valuation


class Dependence:
    """How the customer value of one offer depends on each of its inputs."""

    def __init__(self, valuation: Valuation) -> None:
        self._valuation = valuation
        self._definitions = valuation.figures.definitions
        uses = {name: _uses(name, definitions) for name, definitions in self._definitions.items()}
        self._order, _ = arrange(uses)

    def degree(self, name: str) -> Degree:
        """How the value depends on the input `name`.

        A risk taken against us bends the value where a flow changes its sign; it counts as affine all the
        same, so whoever solves by it has to look whether the solution holds.
        """
        degrees = self._of_inputs(name)
        rate = self._valuation.grounds.rate
        if rate.formula is not None and _of(degrees, rate.formula) is not Degree.NONE:
            return Degree.OTHER  # the factors 1/(1 + rate)^t
        return max((_of_item(degrees, one.item) for one in self._valuation.items), default=Degree.NONE)

    def _of_inputs(self, moved: str) -> dict[str, Degree]:
        degrees = {moved: Degree.AFFINE}
        for name in self._order:
            if name == moved:
                continue
            for definition in self._definitions[name]:
                degrees[name] = _of_quantity(degrees, definition.value)  # its own name means what lies beneath
        return degrees


def _of_item(degrees: dict[str, Degree], item: Item) -> Degree:
    if item.unquantified is not None:
        return Degree.NONE
    if _of(degrees, item.start, item.end, item.growth) is not Degree.NONE:
        return Degree.OTHER
    flow = max(
        _of_quantity(degrees, item.amount),
        _of(degrees, item.initial),
        _product(_of(degrees, item.rating), _of(degrees, item.full_worth)),
    )
    return _product(flow, _product(_of(degrees, *(item.ramp or ())), _of(degrees, item.risk_adjustment)))


def _product(first: Degree, second: Degree) -> Degree:
    return max(first, second) if Degree.NONE in {first, second} else Degree.OTHER


def _of_quantity(degrees: dict[str, Degree], quantity: Quantity | None) -> Degree:
    return _of(degrees, *quantity) if isinstance(quantity, tuple) else _of(degrees, quantity)


def _of(degrees: dict[str, Degree], *formulas: Formula | None) -> Degree:
    return max(
        (
            degree_of(one.tree, lambda name: degrees.get(name, Degree.NONE))
            for one in formulas
            if one is not None and one.names
        ),
        default=Degree.NONE,
    )


def _uses(name: str, definitions: tuple[Input, ...]) -> set[str]:
    return {used for definition in definitions for used in definition.uses()} - {name}
