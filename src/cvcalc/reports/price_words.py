"""What a price means, in sentences that can be said aloud."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cvcalc.decisions.pricing.price import SegmentPrice
from cvcalc.decisions.pricing.priced_offer import Solution
from cvcalc.decisions.pricing.target import Target
from cvcalc.formula import CONTEXT
from cvcalc.reports.content import mentioned
from cvcalc.reports.numbers import Amounts, exactly, percent
from cvcalc.reports.price_stack import Writing, is_weighted

_NOTHING = Decimal(0)
_ONE = Decimal(1)
_MILLIONTH = Decimal("1e-6")
_RISES = "The customer's value rises with this price"


def price_sentences(one: SegmentPrice, writing: Writing, *, tells_weight: bool) -> Iterator[str]:
    """Paragraphs: how far the price is from the ceiling, who gets what, and what the target asks for."""
    ours, other = one.offer, one.alternative
    if ours is None:
        whose = "Our offer" if one.segment.ours is None else "The offer to price"
        yield f"{whose} is not in this segment, so there is no price to set."
        return
    us = mentioned(ours.offer)
    if other is None:
        is_missing = one.segment.next_best is not None
        yield " ".join(_without_alternative(one, us, writing, is_missing=is_missing))
        if one.target is not None:
            is_advantage = one.target.target.what == "advantage"
            why = (
                "there is no alternative to have it over" if is_advantage else "there is no alternative to compare with"
            )
            yield f"There is no price for {_wanted(one.target.target, writing)}: {why}."
        return
    them = mentioned(other.offer)
    if one.ceiling.value is None:
        yield _unsolved(one, us, them, writing.price)
    else:
        yield " ".join(_solved(one, us, them, writing.price))
    weight = " ".join(_bent_weight(one, them)) or (straight_weight(one) if tells_weight else "")
    if weight:
        yield weight
    if one.target is not None:
        yield _target(one, them, writing)


def _without_alternative(one: SegmentPrice, us: str, writing: Writing, *, is_missing: bool) -> Iterator[str]:
    if is_missing:
        yield "The offer to price against is not in this segment."
    else:
        yield "There is no alternative here to price against."
    zero = one.zero_value.value
    if zero is None or one.segment.only_costs:
        return
    if one.is_rising:
        yield f"{_RISES}: {writing.price.in_words(zero)} is the lowest price at which {us} is worth anything."
    elif one.price is not None:
        away = _away(zero, one.price, writing.price)
        yield f"Against doing nothing, which is worth 0, {us} bears a price of {writing.price.in_words(zero)}{away}."


def _unsolved(one: SegmentPrice, us: str, them: str, amounts: Amounts) -> str:
    if one.ceiling.status == "any":
        return f"{us} is worth as much as {them} at every price, so no price is the ceiling."
    searched = one.ceiling.searched
    if searched is not None:
        low, high = map(amounts.in_words, searched)
        return f"No price from {low} to {high} makes {us} worth as much as {them}."
    if one.price_weight == _NOTHING:
        return f"The price makes no difference to what {us} is worth, so no price is the ceiling."
    return f"No price at which {us} has a value makes it worth as much as {them}."


def _solved(one: SegmentPrice, us: str, them: str, amounts: Amounts) -> Iterator[str]:
    ceiling, price = one.ceiling.value or _NOTHING, one.price or _NOTHING
    if one.is_rising:
        least = f"{amounts.in_words(ceiling)} is the lowest price, not the highest"
        yield f"{_RISES}: {least}, at which {us} is worth as much as {them}."
        return
    yield _room(ceiling, price, us, them, amounts)
    yield from _shares(one, us, them, amounts)
    zero = one.zero_value.value
    if zero is not None and zero < ceiling and not one.segment.only_costs:
        end = amounts.in_words(zero)
        if price > zero:
            yield f"At {amounts.in_words(price)} the customer is better off with neither; that ends at {end}."
        else:
            yield f"Above {end} the customer would be better off with neither."


def _room(ceiling: Decimal, price: Decimal, us: str, them: str, amounts: Amounts) -> str:
    asked, most = amounts.in_words(price), amounts.in_words(ceiling)
    if ceiling > price:
        return (
            f"{us} asks {asked} and could ask up to {most}{_away(ceiling, price, amounts)} "
            f"before the customer is as well off with {them}."
        )
    if ceiling == price:
        return f"{us} asks {asked}, all that its value bears: the customer is as well off with {them}."
    if ceiling < 0:
        paid = amounts.in_words(ceiling.copy_abs())
        return f"Even for nothing {us} is worth less than {them}: the customer would have to be paid {paid}."
    too_much = amounts.in_words(CONTEXT.subtract(price, ceiling))
    return f"{us} asks {asked}, {too_much} more than its value bears: at {most} it is worth as much as {them}."


def _shares(one: SegmentPrice, us: str, them: str, amounts: Amounts) -> Iterator[str]:
    """Who gets what of our worth beyond the alternative."""
    reference, ceiling, price = one.reference_value or _NOTHING, one.ceiling.value or _NOTHING, one.price or _NOTHING
    worth = amounts.in_words(CONTEXT.subtract(ceiling, reference).copy_abs())
    if one.at_equal_prices is None:
        yield f"At the price of {them} {us} has no value, so the two can't be compared at equal prices."
    elif one.is_alike or one.capture is None or one.customer_share is None:
        yield "At equal prices the two are worth the same."
    elif not one.is_worth_more:
        asked = _asked(price, reference, amounts)
        yield (
            f"At equal prices {them} is worth more: "
            f"{us} must ask {worth} less than {them} to draw level, and asks {asked}."
        )
    elif one.capture < 0:
        less = amounts.in_words(CONTEXT.subtract(reference, price))
        yield (
            f"As it asks {less} less than {them}, the customer keeps that, "
            f"and all of the {worth} that it is worth more at equal prices."
        )
    elif one.capture > 1:
        more = amounts.in_words(CONTEXT.subtract(price, reference))
        yield f"It asks {more} more than {them}, and at equal prices is worth only {worth} more."
    elif one.capture == 1:
        yield (
            f"Its price takes all of the {worth} that it is worth more than {them} at equal prices, "
            "so nothing is left as an incentive to buy."
        )
    else:
        taken, kept = percent(one.capture), percent(one.customer_share)
        yield (
            f"Of the {worth} that it is worth more than {them} at equal prices, its price takes {taken}; "
            f"the customer keeps {kept}, the incentive to buy."
        )


def _asked(price: Decimal, reference: Decimal, amounts: Amounts) -> str:
    away = CONTEXT.subtract(price, reference)
    if not away:
        return "as much"
    return f"{amounts.in_words(away.copy_abs())} {'more' if away > 0 else 'less'}"


def _away(wanted: Decimal, price: Decimal, amounts: Amounts) -> str:
    """How far a price is from the present one, in brackets."""
    distance = CONTEXT.subtract(wanted, price)
    if not distance:
        return " (as now)"
    share = f" or {percent(CONTEXT.divide(distance.copy_abs(), price))}" if price > 0 and wanted > 0 else ""
    return f" ({amounts.in_words(distance.copy_abs())}{share} {'more' if distance > 0 else 'less'} than now)"


def straight_weight(one: SegmentPrice) -> str:
    """What a unit of price is to the customer, where that is not one of customer value; else empty."""
    if one.price_weight is None or one.ceiling.status != "exact" or not is_weighted(one):
        return ""
    return f"Each 1 of price {_moves(one.price_weight)} in present value."


def _bent_weight(one: SegmentPrice, them: str) -> Iterator[str]:
    if one.ceiling.status == "bracketed":
        what = ("rise", "lowest price") if one.is_rising else ("fall", "ceiling")
        yield f"The value does not {what[0]} in a straight line with the price, so the {what[1]} was searched."
        if one.price_weight:
            where = f"from the price of {them} to {'that price' if one.is_rising else 'the ceiling'}"
            yield f"On average, {where}, each 1 of price {_moves(one.price_weight)} in present value."


def _moves(weight: Decimal) -> str:
    """What a unit of price is to the customer."""
    size = exactly(CONTEXT.quantize(weight.copy_abs(), _MILLIONTH))
    return f"adds {size} to the customer's value" if weight < 0 else f"costs the customer {size}"


def _target(one: SegmentPrice, them: str, writing: Writing) -> str:
    wanted = one.target
    if wanted is None:
        return ""
    if wanted.target.what == "capture" and one.is_rising:
        return "There is nothing to capture, as a higher price takes nothing from the customer."
    if wanted.target.what == "capture" and one.ceiling.value is not None and not one.is_worth_more:
        return f"There is nothing to capture, as ours is not worth more than {them} at equal prices."
    over = f" over {them}" if wanted.target.what == "advantage" else ""
    return f"For {_wanted(wanted.target, writing)}{over} {_found(wanted.price, one.price or _NOTHING, writing.price)}."


def _wanted(target: Target, writing: Writing) -> str:
    if target.what == "advantage":
        return f"an advantage of {writing.value.in_words(target.value)}"
    return f"a capture of {percent(target.value)}"


def _found(solution: Solution, price: Decimal, amounts: Amounts) -> str:
    if solution.status == "any":
        return "every price will do"
    if solution.value is None:
        return "there is no price"
    return f"the price would be {amounts.in_words(solution.value)}{_away(solution.value, price, amounts)}"
