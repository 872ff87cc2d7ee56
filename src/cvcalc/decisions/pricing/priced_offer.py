"""An offer at any price: what it is worth, and at which price it is worth so much. FIELD §3."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from cvcalc.decisions.affinity import Dependence
from cvcalc.decisions.turning import ONE, ZERO, Bounds, Differences, Status, find_turns, first_turn, geometric_steps
from cvcalc.formula import CONTEXT, Degree, Failure, constant_formula
from cvcalc.model import Input
from cvcalc.valuation import Valuation
from cvcalc.valuation.revaluing import Revaluing


@dataclass(frozen=True, slots=True)
class Solution:
    """A price that was solved for: None unless the status is exact or bracketed.

    `exact` from a value that falls in a straight line; `bracketed` by search and bisection, so that it is the
    last price at which the value is not below what is wanted; `none` where there is none, with the interval
    that was `searched`, if any; `any` where every price will do.
    """

    value: Decimal | None
    status: Status
    searched: tuple[Decimal, Decimal] | None = None


NO_SOLUTION = Solution(None, "none")


class PricedOffer:
    """An offer whose input `price_input` is its price; nothing else moves, be the input shared by other offers.

    `is_priced`: whether an item that counts depends on it, so that the offer has a price at all.
    """

    def __init__(self, valuation: Valuation, price_input: str) -> None:
        self.valuation = valuation
        self.price_input = price_input
        self._revaluing = Revaluing(valuation)
        self._values: dict[Decimal, Decimal] = {}  # at the prices seen so far
        self.is_priced = any(
            price_input in needs and one.item.unquantified is None
            for one, needs in zip(valuation.items, self._revaluing.needs, strict=True)
        )

    def at(self, price: Decimal) -> Valuation:
        """The offer at this price; raises `Failure` where that leaves it without a value."""
        return self._revaluing.value({self.price_input: Input(constant_formula(price))})

    def value_above(self, level: Decimal, price: Decimal) -> Decimal:
        """Its customer value at this price less `level`; raises `Failure`."""
        return CONTEXT.subtract(self._value(price), level)

    def _value(self, price: Decimal) -> Decimal:
        value = self._values.get(price)
        if value is None:
            value = self._values[price] = self.at(price).customer_value
        return value

    def weight(self, price: Decimal) -> Decimal | None:
        """What the value loses for each unit of price, where it falls in a straight line; else None."""
        if not self._is_affine:
            return None
        here, size = self.valuation.customer_value, max(price.copy_abs(), ONE)
        for share in (ONE, ONE.copy_negate(), Decimal("0.01"), Decimal("-0.01")):
            distance = CONTEXT.multiply(size, share)
            try:
                there = self._value(CONTEXT.add(price, distance))
            except Failure:
                continue
            return CONTEXT.divide(CONTEXT.subtract(here, there), distance)
        return None

    def solve(self, level: Decimal, price: Decimal, size: Decimal) -> Solution:
        """The price at which the customer value is `level`, nearest to `price`, the present one.

        Where several are found it is the one above where the value is not below the level now, else the one below.
        Prices are looked for in the order of magnitude of `size`, which is positive, and of the offer's values.
        """

        def differences(at: Decimal) -> Sequence[Decimal]:
            return [self.value_above(level, at)]

        if self._is_affine:
            turning = find_turns(differences, price, Bounds(), is_affine=True)
            if turning.status in {"exact", "any"} or turning.searched is None:
                return Solution(turning.turns[0].value if turning.turns else None, turning.status)
        totals = (self.valuation.benefits.total, self.valuation.costs.total, level)
        return _search(differences, price, {size, *(one.copy_abs() for one in totals if one)})

    @cached_property
    def _is_affine(self) -> bool:
        return Dependence(self.valuation).degree(self.price_input) <= Degree.AFFINE


def _search(differences: Differences, price: Decimal, sizes: Iterable[Decimal]) -> Solution:
    """The first change of sign on the side of `price` where it is expected, else on the other."""
    points = sorted({price, *_grid(sizes)})
    here = points.index(price)
    ways = [points[here + 1 :], points[:here][::-1]]
    is_won = differences(price)[0] >= 0
    ends = [price]
    for way in ways if is_won else reversed(ways):
        end, turn = first_turn(differences, price, way, is_won=is_won)
        if turn is not None:
            return Solution(turn.value, "bracketed")
        ends.append(end)
    return Solution(None, "none", (min(ends), max(ends)))


def _grid(sizes: Iterable[Decimal]) -> Iterator[Decimal]:
    """Geometric steps from a hundredth to a hundred times of each size, above and below zero, and zero."""
    yield ZERO
    for size in sizes:
        for point in geometric_steps(size):
            yield from (point, point.copy_negate())
