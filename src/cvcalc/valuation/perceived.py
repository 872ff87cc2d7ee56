"""Perceived value: the quality that customers see in an offer, beside its price. FIELD §10.

Market-perceived quality ratio and relative price are Gale's (Managing Customer Value, 1994). Both are measured against
the rivals' mean, which is 100. The fair value line is the diagonal of the customer value map, through the point where
both are 100, average quality at an average price: on it, quality bears its price. Thus Higgins, The Value of Customer
Value Analysis, Marketing Research 10(4), 1999, and Yang, Design for Six Sigma for Service, 2005, figure 5.1.

Quality are the rated benefits. What is given up, a rated cost too, is none of it: of a cost, more is worse.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cvcalc.formula import CONTEXT, Failure, constant_formula
from cvcalc.model import Item
from cvcalc.problems import Problems, shortened
from cvcalc.valuation.discounting import ZERO, discount_factors
from cvcalc.valuation.flows import item_flows
from cvcalc.valuation.prices import Price, asked_price
from cvcalc.valuation.rates import HUNDRED
from cvcalc.valuation.value import Valuation, in_present_value, sum_of

RATED_YEAR = 1  # whose rating counts where it differs from year to year


@dataclass(frozen=True, slots=True)
class Attribute:
    """One rated benefit of an offer beside its rivals.

    `weight` is its share of 100. `rating` is the offer's, `rivals` the mean of the rivals that rate it too, both on the
    offer's scale; where that is reversed (`is_turned`), both are turned round, so that more is better.
    """

    name: str
    weight: Decimal
    rating: Decimal
    rivals: Decimal
    is_turned: bool

    @property
    def ratio(self) -> Decimal:
        """The offer's rating / the rivals' mean."""
        return CONTEXT.divide(self.rating, self.rivals)


@dataclass(frozen=True, slots=True)
class PerceivedValue:
    """How customers see one offer of a segment beside its rivals.

    The rivals are the other offers that have a price, or all others where none of them has one. `quality_ratio` is the
    sum of weight × ratio over the `attributes`, heaviest first; 100 is parity, more is better. `relative_price` is the
    price × 100 / the rivals' mean price. What does not exist is None, and a reason says why. `unmatched` are rated
    benefits that no rival has a rating of; they count nowhere. `rated_costs` count nowhere either.
    """

    offer: str
    ours: bool
    quality_ratio: Decimal | None
    relative_price: Decimal | None
    price: Decimal | None
    attributes: tuple[Attribute, ...]
    unmatched: tuple[str, ...]
    rated_costs: tuple[str, ...]
    quality_reason: str | None
    price_reason: str | None

    @property
    def fair_value_gap(self) -> Decimal | None:
        """The relative price at fair value, which is the quality ratio, less the relative price that is asked.

        In points of relative price; positive above the fair value line: more quality than the price asks.
        """
        if self.quality_ratio is None or self.relative_price is None:
            return None
        return CONTEXT.subtract(self.quality_ratio, self.relative_price)


def perceive(offers: Sequence[Valuation]) -> tuple[PerceivedValue, ...]:
    """How customers see each of the offers that compete in one segment, in their order."""
    seen = [(asked_price(one), _rated(one)) for one in offers]
    found = []
    for index, one in enumerate(offers):
        others = [*seen[:index], *seen[index + 1 :]]
        rivals = [(price, rated) for price, rated in others if price.is_asked] or others
        price, rated = seen[index]
        quality = _quality(one, rated, [its for _, its in rivals])
        relative_price, price_reason = _relative(price, [its for its, _ in rivals])
        found.append(
            PerceivedValue(
                offer=one.offer,
                ours=one.ours,
                quality_ratio=quality.ratio,
                relative_price=relative_price,
                price=price.amount,
                attributes=quality.attributes,
                unmatched=quality.unmatched,
                rated_costs=rated.costs,
                quality_reason=quality.reason,
                price_reason=price_reason,
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Rated:
    """The benefits of an offer that have a rating, with it; the names of rated costs; what keeps a rating away."""

    benefits: Mapping[str, tuple[Item, Decimal]]
    costs: tuple[str, ...]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class _Quality:
    ratio: Decimal | None = None
    reason: str | None = None
    attributes: tuple[Attribute, ...] = ()
    unmatched: tuple[str, ...] = ()


def _rated(offer: Valuation) -> _Rated:
    benefits: dict[str, tuple[Item, Decimal]] = {}
    costs: list[str] = []
    reason = None
    for one in offer.items:
        item = one.item
        if item.rating is None or item.full_worth is None:
            continue
        if item.side == "cost":
            costs.append(item.name)
            continue
        try:
            benefits[item.name] = item, offer.figures.value(item.rating, RATED_YEAR, item.places["rating"])
        except Failure:
            reason = f"the rating of '{shortened(item.name)}' has no value in year {RATED_YEAR}"
    return _Rated(benefits, tuple(costs), reason)


def _quality(offer: Valuation, rated: _Rated, rivals: Sequence[_Rated]) -> _Quality:
    """The sum of weight × rating / rivals' mean rating."""
    reason = next((one.reason for one in (rated, *rivals) if one.reason is not None), None)
    if reason is not None:
        return _Quality(reason=reason)
    if not rivals:
        return _Quality(reason="no rival in this segment")
    matched = [name for name in rated.benefits if any(name in one.benefits for one in rivals)]
    unmatched = tuple(name for name in rated.benefits if name not in matched)
    items = [rated.benefits[name][0] for name in matched]
    worths = {name: worth for name, worth in _worths(offer, items) if worth > 0}
    if not worths:
        return _Quality(reason=_unmatched_reason(rated, rivals), unmatched=unmatched)
    try:
        attributes = [*_attributes(rated, rivals, worths)]
    except _NoRatioError as missing:
        return _Quality(reason=str(missing), unmatched=unmatched)
    attributes.sort(key=lambda one: one.weight, reverse=True)
    weighted = sum_of(CONTEXT.multiply(worths[one.name], one.ratio) for one in attributes)
    ratio = CONTEXT.divide(CONTEXT.multiply(weighted, HUNDRED), sum_of(worths.values()))
    return _Quality(ratio, None, tuple(attributes), unmatched)


class _NoRatioError(Exception):
    """Ratings that can't be divided; the message says why."""


def _attributes(rated: _Rated, rivals: Sequence[_Rated], worths: Mapping[str, Decimal]) -> Iterator[Attribute]:
    """The rated benefits that count; raises `_NoRatioError`."""
    whole = sum_of(worths.values())
    for name, worth in worths.items():
        item, rating = rated.benefits[name]
        lowest, highest = item.scale
        if min(lowest, highest) < 0:
            raise _NoRatioError(f"the scale of '{shortened(name)}' goes below 0, and ratings below 0 have no ratio")
        theirs = [one.benefits[name] for one in rivals if name in one.benefits]
        on_scale = [_on_scale(number, one, item) for one, number in theirs]
        mean = CONTEXT.divide(sum_of(on_scale), Decimal(len(on_scale)))
        if mean <= 0:
            raise _NoRatioError(f"the rivals' mean rating of '{shortened(name)}' is 0, to which there is no ratio")
        weight = CONTEXT.divide(CONTEXT.multiply(worth, HUNDRED), whole)
        yield Attribute(name, weight, _on_scale(rating, item, item), mean, lowest > highest)


def _on_scale(rating: Decimal, item: Item, other: Item) -> Decimal:
    """A rating of `item` on the scale of `other`, turned round where that is reversed."""
    lowest, highest = item.scale
    if item.scale == other.scale:
        return rating if lowest < highest else CONTEXT.subtract(CONTEXT.add(lowest, highest), rating)
    share = CONTEXT.divide(CONTEXT.subtract(rating, lowest), CONTEXT.subtract(highest, lowest))
    start, end = sorted(other.scale)
    return CONTEXT.add(start, CONTEXT.multiply(share, CONTEXT.subtract(end, start)))


def _worths(offer: Valuation, items: Sequence[Item]) -> Iterator[tuple[str, Decimal]]:
    """What full marks are worth: each item's `full_worth`.

    Where items count at different times, or a worth differs from year to year, all are in present value instead.
    """
    figures = offer.figures
    is_plain = len({(one.per, one.start, one.end, one.growth, one.ramp, one.risk_adjustment) for one in items}) <= 1
    is_plain = is_plain and not any(one.full_worth is not None and figures.varies(one.full_worth) for one in items)
    for one in items:
        try:
            yield one.name, _full_worth(one, offer) if is_plain else _present_worth(one, offer)
        except Failure:  # beyond bounds at full marks, or without a value in a year in which it never counts
            yield one.name, ZERO


def _full_worth(item: Item, offer: Valuation) -> Decimal:
    return (
        ZERO if item.full_worth is None else offer.figures.value(item.full_worth, RATED_YEAR, item.places["full_worth"])
    )


def _present_worth(item: Item, offer: Valuation) -> Decimal:
    """What full marks would be worth over the horizon."""
    full = replace(item, rating=constant_formula(item.scale[1]), initial=None)
    terms = offer.terms
    factors = discount_factors(terms.discount_rate, terms.flows_at, terms.horizon)
    return in_present_value(full, item_flows(full, offer.figures, offer.grounds.span, Problems()), factors).value


def _unmatched_reason(rated: _Rated, rivals: Sequence[_Rated]) -> str:
    """Why no attribute is left to compare."""
    if not rated.benefits:
        return "no benefit is rated"
    if not any(one.benefits.keys() & rated.benefits.keys() for one in rivals):
        return "no rival has a rating of what is rated"
    return "what is rated is worth nothing"


def _relative(price: Price, rivals: Sequence[Price]) -> tuple[Decimal | None, str | None]:
    """The price × 100 / the rivals' mean price, or why there is none."""
    if price.amount is None:
        return None, price.reason
    known = [one.amount for one in rivals if one.amount is not None]
    if not known:
        asked = " that can be set beside it" if any(one.is_asked for one in rivals) else ""
        return None, f"no rival has a price{asked}"
    mean = CONTEXT.divide(sum_of(known), Decimal(len(known)))
    if not mean:
        return None, "the rivals ask nothing"
    return CONTEXT.divide(CONTEXT.multiply(price.amount, HUNDRED), mean), None
