"""Lifetime value in sentences: who gains from whom, how customers stay, and by which formula."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cvcalc.decisions.lifetime.conventions import Conventions
from cvcalc.decisions.lifetime.lifetime import Corner, CustomerLifetime, SegmentLifetime
from cvcalc.decisions.lifetime.survival import ONE, ZERO, BetaGeometric
from cvcalc.formula import CONTEXT
from cvcalc.formula.arithmetic import plain
from cvcalc.reports.content import mentioned, named
from cvcalc.reports.numbers import Amounts, customers, percent, rate, ratios, written

TWO_SIDES = (
    "These are two sides of one relationship: what a customer is worth to us, and what our offer is worth to the "
    "customer. They are never added."
)

_LEAST = Decimal("1e-6")
_MOST_RATES = 6

CORNER_NAMES: dict[Corner, str] = {
    "star": "star",
    "vulnerable": "vulnerable",
    "free_rider": "free rider",
    "lost_cause": "lost cause",
}
CORNER_WORDS: dict[Corner, str] = {
    "star": "star: both gain",
    "vulnerable": "vulnerable: only we gain",
    "free_rider": "free rider: only they gain",
    "lost_cause": "lost cause: neither gains",
}


def convention(conventions: Conventions) -> str:
    """When margins come and how long they count, as in `first margin after a year, over all years, at 10 %`."""
    first = "first margin after a year" if conventions.first_margin == "after" else "first margin now"
    horizon = conventions.horizon
    counted = "over all years" if horizon is None else f"over {horizon} year{'s' * (horizon != 1)}"
    discount = f"at {rate(conventions.discount_rate)}" if conventions.discount_rate else "not discounted"
    return f"{first}, {counted}, {discount}"


def lifetime_sentences(one: SegmentLifetime, to_us: Amounts, to_them: Amounts) -> Iterator[str]:
    """Paragraphs: who gains, then how customers stay and what follows from that."""
    gains = " ".join(_gains(one, to_us, to_them))
    if gains:
        yield gains
    lifetime = one.lifetime
    if lifetime is not None:
        yield " ".join(_staying(lifetime))
    for reason in one.reasons:
        yield f"Not known: {named(reason)}."


def _gains(one: SegmentLifetime, to_us: Amounts, to_them: Amounts) -> Iterator[str]:
    corner, clv, gain, offer = one.corner, one.clv, one.gain, one.offer
    if corner is None or clv is None or gain is None or offer is None:
        return
    us = mentioned(offer.offer)
    if not one.has_rival:
        yield "There is no alternative here, so customer value takes the place of the advantage."
    worth = f"worth {to_us.in_words(clv)} to us"
    theirs = _theirs(one, us, gain, to_them)
    match corner:
        case "star":
            yield f"Both gain: the customer is {theirs}, and is {worth}."
            yield "They have a reason to stay, and we to keep them."
        case "vulnerable":
            yield f"Only we gain: a customer is {worth}, but {theirs}. They are at risk{_at_stake(one, to_us)}."
        case "free_rider":
            yield f"Only the customer gains: they are {theirs}, and each {_costs(one, to_us)}."
            yield f"They have a reason to stay, but {_nothing_for_us(one)}."
        case _:
            yield f"Neither gains: the customer {theirs}, and each {_costs(one, to_us)}."
            wins_no_more = "At that cost it does not pay to win more of them."
            yield wins_no_more if _is_worth_keeping(one) else "As it is, nothing speaks for going on."


def _costs(one: SegmentLifetime, amounts: Amounts) -> str:
    """What a customer who is worth nothing to us, or less, brings and costs."""
    lifetime, clv = one.lifetime, one.clv
    if lifetime is None or clv is None:
        return ""
    brought = lifetime.before_acquisition
    if brought > 0:
        cost = lifetime.conventions.acquisition_cost
        won = f"but costs {amounts.in_words(cost)} to win" if clv else "which is what it costs to win them"
        return f"brings us {amounts.in_words(brought)}, {won}"
    return f"costs us {amounts.in_words(clv.copy_abs())} more than they bring" if clv else "brings us nothing"


def _nothing_for_us(one: SegmentLifetime) -> str:
    """What follows for us where only they gain, to go on a sentence."""
    if _is_worth_keeping(one):
        return "at that cost it does not pay to win more of them"
    return "we pay for it" if one.clv else "we gain nothing by it"


def _is_worth_keeping(one: SegmentLifetime) -> bool:
    """Whether who is won already brings us something."""
    return one.lifetime is not None and one.lifetime.before_acquisition > 0


def _theirs(one: SegmentLifetime, us: str, gain: Decimal, amounts: Amounts) -> str:
    """What the customer gains, to go on a sentence about them."""
    other, size = one.segment.next_best, amounts.in_words(gain.copy_abs())
    if other is None:
        if gain > 0:
            return f"{size} better off with {us}"
        return f"would be {size} better off without {us}" if gain else f"is as well off without {us}"
    them = mentioned(other.offer)
    if gain > 0:
        return f"{size} better off with {us} than with {them}"
    return f"would be {size} better off with {them}" if gain else f"is as well off with {them}"


def _at_stake(one: SegmentLifetime, amounts: Amounts) -> str:
    lifetime = one.lifetime
    if lifetime is None or not lifetime.total or lifetime.conventions.customers is None:
        return ""
    return f": {customers(lifetime.conventions.customers)} of ours, worth {amounts.in_words(lifetime.total)}"


def _staying(lifetime: CustomerLifetime) -> Iterator[str]:
    """How customers stay, and the margin multiple that follows."""
    conventions = lifetime.conventions
    fit, rates = conventions.fit, conventions.rates
    if fit is not None:
        yield from _fitted(fit, lifetime)
    elif len(rates) == 1:
        yield _staying_each_year(rates[0])
    else:
        first = [*map(rate, rates[:-1][:_MOST_RATES]), *["…"] * (len(rates) > _MOST_RATES + 1)]
        yield f"Retention by year is {', '.join(first)} and from year {len(rates)} on {rate(rates[-1])}."
    if lifetime.years is not None and conventions.horizon != 1:
        stayed = written(lifetime.years, 1)
        within = f"{stayed} years" if conventions.horizon is None else f"{stayed} of the {conventions.horizon} years"
        counted = "" if conventions.horizon is None else " that count"
        yield f"On average a customer stays {within}{counted}, the first included."
    if lifetime.margin_multiple is not None and len(conventions.margins) == 1:
        yield f"The margin multiple is {_formula(conventions)}."


def _staying_each_year(share: Decimal) -> str:
    if share in {ZERO, ONE}:
        return "All customers stay from each year to the next." if share else "No customer stays beyond the first year."
    text = _retention(share)
    return f"{text[0].upper()}{text[1:]} of customers stay from each year to the next."


def _retention(share: Decimal) -> str:
    """A retention in percent; one that is neither 0 nor 1 never looks like that."""
    text = rate(share)
    if share not in {ZERO, ONE} and text in {rate(ZERO), rate(ONE)}:
        return f"less than {rate(_LEAST)}" if share < _LEAST else f"more than {rate(CONTEXT.subtract(ONE, _LEAST))}"
    return text


def _fitted(fit: BetaGeometric, lifetime: CustomerLifetime) -> Iterator[str]:
    periods = len(lifetime.conventions.observed) - 1
    yield (
        f"Fitted to the survivors of {periods} years: the shifted-beta-geometric model with alpha {plain(fit.alpha)} "
        f"and beta {plain(fit.beta)}."
    )
    first, last = (percent(fit.rate(year), 1) for year in (1, periods + 1))
    yield f"Retention rises from {first} in the first year to {last} in year {periods + 1}."
    residual, horizon = lifetime.residual, lifetime.conventions.horizon
    if residual is not None and residual.multiple is not None:
        then = "from then on" if horizon is None else f"in the {horizon} years after"
        yield f"Who is left after {periods} years is worth {ratios([residual.multiple])[0]} margins {then}."


def _formula(conventions: Conventions) -> str:
    """The margin multiple in symbols: r the retention, i the discount rate, S(t) who is left after t years."""
    rates, is_now = conventions.rates, conventions.first_margin == "now"
    if len(rates) == 1 and conventions.horizon is None:
        discount = f"i = {rate(conventions.discount_rate)}"
        return f"{'(1 + i)' if is_now else 'r'} / (1 + i − r) with r = {_retention(rates[0])}, {discount}"
    first = 0 if is_now else 1
    last = "…" if conventions.horizon is None else str(conventions.horizon - 1 + first)
    times = f"t = {first}" if last == str(first) else f"t = {first}, …, {last}" if last != "…" else f"t = {first}, …"
    return f"the sum of S(t) / (1 + i)^t for {times}, with S(t) the share that is left after t years"
