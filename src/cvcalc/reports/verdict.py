"""The verdict in words: who leads whom, by how much, and on what that rests. FIELD §2, DESIGN §2."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cvcalc.formula import CONTEXT
from cvcalc.reports.content import mentioned
from cvcalc.reports.numbers import Amounts, ratios
from cvcalc.reports.score_rows import has_intangibles
from cvcalc.reports.wording import listed
from cvcalc.valuation import SegmentValuation, Valuation


def verdict(segment: SegmentValuation, amounts: Amounts) -> list[str]:
    """A few sentences that say what the numbers of `segment` mean, from our side."""
    if not segment.offers:
        return ["No offer is left in this segment."]
    if len(segment.offers) == 1:
        return [*_alone(segment.offers[0], segment.only_costs, amounts)]
    sentences = [*_position(segment, amounts), *_lenses(segment)]
    if segment.only_costs:
        sentences.append("This is a model of costs: it compares offers, and does not say whether to buy.")
    return sentences


def standing(segment: SegmentValuation, amounts: Amounts) -> str:
    """Where the best of ours stands beside the next best alternative; empty where one of the two is missing."""
    ours, other, advantage = segment.ours, segment.next_best, _advantage(segment)
    if ours is None or other is None or advantage is None:
        return ""
    us, them = mentioned(ours.offer), mentioned(other.offer)
    if advantage > 0:
        return f"{us} leads {them} by {amounts.in_words(advantage)}."
    if advantage < 0:
        rank = f" and is number {ours.rank} of {len(segment.offers)}" if ours.rank > 2 else ""
        return f"{us} trails {them} by {amounts.in_words(_size(advantage))}{rank}."
    return f"{_listed(segment.best)} tie for first at {amounts.in_words(ours.customer_value)}."


def lens_sentence(segment: SegmentValuation) -> str:
    """Which offers the two lenses prefer, where they disagree; otherwise empty."""
    if segment.lenses_agree is not False:
        return ""
    best, by_ratio = segment.best, segment.best_by_ratio
    by, against = ratios([by_ratio[0].benefit_cost_ratio, best[0].benefit_cost_ratio])
    return (
        f"The two lenses disagree: by difference {_listed(best)} {_verb(best, 'wins', 'win')}, "
        f"by benefits / costs {_listed(by_ratio)} {_verb(by_ratio, 'does', 'do')} ({by} against {against})."
    )


def _position(segment: SegmentValuation, amounts: Amounts) -> Iterator[str]:
    ours = segment.ours
    if ours is None:
        yield "Our offer is not in this segment, so there is no advantage to speak of."
        yield _leader(segment, amounts)
    elif segment.next_best is None:
        yield "All offers here are ours: there is no alternative to compare with."
        yield _leader(segment, amounts)
    else:
        yield standing(segment, amounts)
        if has_intangibles(segment.offers):
            yield _on_tangibles(segment, ours, amounts)


def _leader(segment: SegmentValuation, amounts: Amounts) -> str:
    """Who is worth most, where nobody's advantage is asked for."""
    best = segment.best
    if len(best) > 1:
        return f"{_listed(best)} tie for first at {amounts.in_words(best[0].customer_value)}."
    second = max((one for one in segment.offers if one.rank > 1), key=lambda one: one.customer_value)
    lead = CONTEXT.subtract(best[0].customer_value, second.customer_value)
    return f"{mentioned(best[0].offer)} leads {mentioned(second.offer)} by {amounts.in_words(lead)}."


def _on_tangibles(segment: SegmentValuation, ours: Valuation, amounts: Amounts) -> str:
    """Whether the position holds without the intangibles."""
    rival = max((one for one in segment.offers if not one.ours), key=lambda one: one.tangible_value)
    lead = CONTEXT.subtract(ours.tangible_value, rival.tangible_value)
    position = _advantage(segment) or Decimal(0)
    us = mentioned(ours.offer) if not position else "it"
    same = segment.next_best is not None and rival.offer == segment.next_best.offer
    them, amount = mentioned(rival.offer), amounts.in_words(_size(lead))
    if not lead:
        return f"On tangibles alone {us} is level with {them}."
    if lead > 0:
        still = "still " if position > 0 else ""
        before = "" if same else f" ahead of {them}"
        return f"On tangibles alone {us} {still}leads,{before} by {amount}."
    still = "still " if position < 0 else ""
    rests = " Its lead rests on the intangibles." if position > 0 else ""
    return f"On tangibles alone {us} {still}trails {them} by {amount}.{rests}"


def _lenses(segment: SegmentValuation) -> Iterator[str]:
    sentence = lens_sentence(segment)
    if not sentence:
        return
    yield sentence
    ours, other, step = segment.ours, segment.next_best, segment.incremental_ratio
    if ours and other and step and ours.costs.total > other.costs.total and step > 0:
        yield f"Each further unit of cost for {mentioned(ours.offer)} brings {ratios([step])[0]} of benefits."


def _alone(valuation: Valuation, only_costs: bool, amounts: Amounts) -> Iterator[str]:
    """What one offer alone is worth."""
    if only_costs:
        yield "This is a model of costs: it can compare offers, and does not say whether to buy."
        return
    value, tangible = valuation.customer_value, valuation.tangible_value
    yield _balance(value, amounts)
    if not has_intangibles([valuation]):
        return
    if value > 0 < tangible or value < 0 > tangible:
        yield f"On tangibles alone they still do, by {amounts.in_words(_size(tangible))}."
        return
    if value <= 0:
        sentence = _balance(tangible, amounts)
        yield f"On tangibles alone {sentence[0].lower()}{sentence[1:]}"
        return
    worth = CONTEXT.subtract(valuation.benefits.intangible, valuation.costs.intangible)
    needed, assumed = amounts.in_words(valuation.break_even_zero), amounts.in_words(worth)
    yield f"That rests on the intangibles: net of each other they must be worth {needed}, and are put at {assumed}."


def _balance(value: Decimal, amounts: Amounts) -> str:
    if not value:
        return "Benefits equal costs."
    more, less = ("Benefits", "costs") if value > 0 else ("Costs", "benefits")
    return f"{more} exceed {less} by {amounts.in_words(_size(value))}."


def _advantage(segment: SegmentValuation) -> Decimal | None:
    return None if segment.ours is None else segment.ours.advantage


def _size(amount: Decimal) -> Decimal:
    return amount.copy_abs()


def _listed(offers: Sequence[Valuation]) -> str:
    return listed([mentioned(one.offer) for one in offers])


def _verb(offers: Sequence[Valuation], one: str, several: str) -> str:
    return one if len(offers) == 1 else several
