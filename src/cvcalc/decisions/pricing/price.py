"""Price: what price the customer's value bears, and how it comes about. FIELD §3.

What our offer is worth to the customer beyond the alternative is told item by item at equal prices: our price set to
the alternative's, the reference value. Reference value + (positive − negative differentiation)/price weight is the
price ceiling: the price at which the customer is as well off with us as with the alternative.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from cvcalc.decisions.pricing.priced_offer import NO_SOLUTION, PricedOffer, Solution
from cvcalc.decisions.pricing.target import Target
from cvcalc.decisions.turning import NOISE, ONE, ZERO
from cvcalc.formula import CONTEXT, Failure, parse
from cvcalc.problems import Place, Problems, error, shortened
from cvcalc.valuation import Driver, SegmentValuation, Valuation, compare_items
from cvcalc.valuation.value import sum_of


@dataclass(frozen=True, slots=True)
class TargetPrice:
    """The price for what is wanted."""

    target: Target
    price: Solution


@dataclass(frozen=True, slots=True)
class SegmentPrice:
    """What price our offer bears in one segment, under one scenario.

    `offer` is the one that is priced, None where it is not in the segment; `alternative` the one it is priced
    against, None where there is none. `unit` is that of the price input. `reference_value` is the alternative's
    price, None where it has none: it counts as 0. `at_equal_prices` is our offer at that price, None where it has
    no value there or no alternative; `differences` are its items less the alternative's, in present value, largest
    first. `price_weight` is what our customer value loses for each unit of price; where it does not fall in a straight
    line, the average between reference value and ceiling. `ceiling` is our price at which both are worth the same,
    `zero_value` that at which ours is worth nothing.
    """

    segment: SegmentValuation
    offer: Valuation | None
    alternative: Valuation | None = None
    price_input: str | None = None
    unit: str | None = None
    price: Decimal | None = None
    reference_value: Decimal | None = None
    price_weight: Decimal | None = None
    at_equal_prices: Valuation | None = None
    differences: tuple[Driver, ...] = ()
    ceiling: Solution = NO_SOLUTION
    zero_value: Solution = NO_SOLUTION
    target: TargetPrice | None = None

    @property
    def positive_differentiation(self) -> Decimal | None:
        """What speaks for us at equal prices, in present value."""
        return self._sum(is_positive=True)

    @property
    def negative_differentiation(self) -> Decimal | None:
        """What speaks for the alternative at equal prices, as an amount that is not negative."""
        return self._sum(is_positive=False)

    @property
    def headroom(self) -> Decimal | None:
        """Price ceiling − price; negative where the price is above it, None where the value rises with the price."""
        if self.ceiling.value is None or self.price is None or self.is_rising:
            return None
        return CONTEXT.subtract(self.ceiling.value, self.price)

    @property
    def capture(self) -> Decimal | None:
        """The share of what we are worth beyond the alternative that the price takes.

        None where that is nothing, and where the value rises with the price, which then takes nothing.
        """
        if self.ceiling.value is None or self.price is None or self.is_rising or self.is_alike:
            return None
        reference = self.reference_value or ZERO
        worth = CONTEXT.subtract(self.ceiling.value, reference)
        return CONTEXT.divide(CONTEXT.subtract(self.price, reference), worth) if worth else None

    @property
    def customer_share(self) -> Decimal | None:
        """The rest, which the customer keeps: the incentive to buy."""
        return None if self.capture is None else CONTEXT.subtract(ONE, self.capture)

    @property
    def is_rising(self) -> bool:
        """Whether the customer's value rises with our price, so that the ceiling is the lowest price instead."""
        return self.price_weight is not None and self.price_weight < 0

    @property
    def is_worth_more(self) -> bool:
        """Whether ours is worth more than the alternative at equal prices, so that there is something to share."""
        is_above = self.ceiling.value is not None and self.ceiling.value > (self.reference_value or ZERO)
        return is_above and not self.is_rising and not self.is_alike

    @property
    def is_alike(self) -> bool:
        """Whether at equal prices the two are worth the same."""
        equal, other = self.at_equal_prices, self.alternative
        return equal is not None and other is not None and _value_beyond(equal, other).copy_abs() <= _noise(equal)

    def _sum(self, *, is_positive: bool) -> Decimal | None:
        if self.at_equal_prices is None:
            return None
        amounts = [one.difference for one in self.differences if (one.difference > 0) == is_positive]
        return sum_of(amounts).copy_abs()


def price_segments(
    segments: Iterable[SegmentValuation],
    problems: Problems,
    *,
    against: str | None = None,
    offer: str | None = None,
    target: Target | None = None,
) -> Iterator[SegmentPrice]:
    """What price the best of ours, or `offer`, bears in each segment against the next best, or `against`.

    Whatever keeps a segment from being priced goes to `problems`, and the segment is left out.
    """
    for segment in segments:
        try:
            yield _price_segment(segment, against, offer, target)
        except Failure as failure:
            for problem in failure.problems:
                problems.add(problem)


def price_of(offer: Valuation) -> Decimal:
    """What an offer costs by the price input of its model; raises `Failure` where it has no price."""
    return _price_of(_priced(offer))


def _price_segment(
    segment: SegmentValuation, against: str | None, offer: str | None, target: Target | None
) -> SegmentPrice:
    ours = segment.ours if offer is None else next((one for one in segment.offers if one.offer == offer), None)
    other = (
        segment.next_best if against is None else next((one for one in segment.offers if one.offer == against), None)
    )
    if ours is None:
        return SegmentPrice(segment, None, other)
    priced = _priced(ours)
    price = _price_of(priced)
    reference = None if other is None else _reference_value(other)
    size = next((one.copy_abs() for one in (price, reference) if one), ONE)
    alone = SegmentPrice(
        segment,
        ours,
        other,
        priced.price_input,
        next((one.unit for one in reversed(ours.figures.definitions[priced.price_input]) if one.unit), None),
        price,
        reference,
        priced.weight(price),
        zero_value=priced.solve(ZERO, price, size),
        target=None if target is None else TargetPrice(target, NO_SOLUTION),
    )
    return alone if other is None else _against(alone, other, priced, size)


def _against(alone: SegmentPrice, other: Valuation, priced: PricedOffer, size: Decimal) -> SegmentPrice:
    """What an offer bears against the alternative `other`."""
    price = alone.price or ZERO
    equal = _at(priced, alone.reference_value or ZERO)
    found = replace(
        alone,
        at_equal_prices=equal,
        differences=() if equal is None else compare_items(equal, other),
        ceiling=_snapped(priced.solve(other.customer_value, price, size), alone.reference_value or ZERO, price),
    )
    found = replace(found, price_weight=_weight(found, other))
    if found.target is None:
        return found
    target = found.target.target
    if target.what == "advantage":
        wanted = priced.solve(CONTEXT.add(other.customer_value, target.value), price, size)
    else:
        wanted = _capturing(found, target.value)
    return replace(found, target=TargetPrice(target, wanted))


def _priced(ours: Valuation) -> PricedOffer:
    """Our offer with its price; raises `Failure` where it has none."""
    name, place = ours.grounds.price_input, ours.grounds.price_place
    if name is None:
        likely = _likely_price(ours)
        hint = f"add 'price_input: {shortened(likely or 'NAME')}'" + ("" if likely else ", the input that is the price")
        raise Failure(error("CV226", "nothing says which input is the price", Place(ours.file), hint))
    priced = PricedOffer(ours, name)
    if not priced.is_priced:
        message = f"nothing that counts for '{shortened(ours.offer)}' depends on '{shortened(name)}': it has no price"
        hint = "use the input in one of the offer's costs, or name the one that is its price"
        raise Failure(error("CV226", message, place, hint))
    return priced


def _likely_price(ours: Valuation) -> str | None:
    """The input that the first cost in money uses."""
    costs = [one.item for one in ours.items if one.item.side == "cost" and one.item.kind == "tangible"]
    costs.sort(key=lambda item: item.category != "monetary")
    known = ours.figures.definitions
    return next((name for item in costs for _, one in item.formulas() for name in one.names if name in known), None)


def _price_of(priced: PricedOffer) -> Decimal:
    """Raises `Failure` for a price that differs from year to year."""
    figures, place = priced.valuation.figures, priced.valuation.grounds.price_place
    return figures.value(parse(priced.price_input), None, place)


def _reference_value(other: Valuation) -> Decimal | None:
    """The alternative's price, by its own model's price input; None where it has none."""
    name = other.grounds.price_input
    priced = None if name is None else PricedOffer(other, name)
    return _price_of(priced) if priced is not None and priced.is_priced else None


def _at(priced: PricedOffer, price: Decimal) -> Valuation | None:
    try:
        return priced.at(price)
    except Failure:
        return None


def _weight(found: SegmentPrice, other: Valuation) -> Decimal | None:
    """The weight with which reference value, differentiation and ceiling add up."""
    ceiling, equal, straight = found.ceiling.value, found.at_equal_prices, found.price_weight
    if ceiling is None or equal is None:
        return straight
    way = CONTEXT.subtract(ceiling, found.reference_value or ZERO)
    worth = _value_beyond(equal, other)
    if straight is not None:
        left = CONTEXT.subtract(CONTEXT.multiply(way, straight), worth)
        if left.copy_abs() <= max(_noise(equal), CONTEXT.multiply(NOISE, worth.copy_abs())):
            return straight
    return CONTEXT.divide(worth, way) if way else None


def _value_beyond(ours: Valuation, other: Valuation) -> Decimal:
    return CONTEXT.subtract(ours.customer_value, other.customer_value)


def _noise(valuation: Valuation) -> Decimal:
    """What counts for nothing beside the amounts of an offer."""
    return CONTEXT.multiply(NOISE, max(ONE, valuation.benefits.total.copy_abs(), valuation.costs.total.copy_abs()))


def _snapped(found: Solution, *known: Decimal) -> Solution:
    """A bracketed price that is one of those known but for rounding is that price."""
    if found.value is None or found.status != "bracketed":
        return found
    value = found.value
    near = (
        one
        for one in known
        if CONTEXT.subtract(value, one).copy_abs() <= CONTEXT.multiply(NOISE, max(one.copy_abs(), value.copy_abs()))
    )
    return replace(found, value=next(near, value))


def _capturing(found: SegmentPrice, share: Decimal) -> Solution:
    """The price that takes this share of what we are worth beyond the alternative, where we are."""
    reference, ceiling = found.reference_value or ZERO, found.ceiling.value
    if ceiling is None or not found.is_worth_more:
        return NO_SOLUTION
    worth = CONTEXT.subtract(ceiling, reference)
    return replace(found.ceiling, value=CONTEXT.add(reference, CONTEXT.multiply(worth, share)))
