"""What a journey says, in sentences: where value is made, where friction eats it, how that stands beside the rival."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from cvcalc.decisions.journey.friction import Friction
from cvcalc.decisions.journey.journey import OfferJourney, SegmentJourney
from cvcalc.formula import CONTEXT
from cvcalc.reports.content import mentioned
from cvcalc.reports.journey_stages import meeting_name
from cvcalc.reports.numbers import Amounts, percents
from cvcalc.reports.wording import counted, listed

_MOST_NAMED = 4


def order_sentence(journey: SegmentJourney) -> str | None:
    """Where the order of the stages comes from, unless the model says it."""
    if journey.is_named:
        return None
    if not journey.stages:
        return "No item names a stage, so nothing can be told along the journey: give items a 'stage'."
    return "The model names no stages under 'journey', so they stand as its items name them first."


def journey_sentences(journey: SegmentJourney, shown: Sequence[OfferJourney], amounts: Amounts) -> list[str]:
    """Of the best of our offers, or where it is not among those `shown`, of the first of them."""
    ours = journey.ours
    missing = ["Our offer is not in this segment."] if ours is None else []
    if not journey.stages or not shown:
        return missing
    one = shown[0]
    rival = journey.next_best if one is ours else None
    sentences = [
        *missing,
        " ".join(_value_sentences(one, amounts)),
        " ".join(_friction_sentences(one, rival, amounts)),
        _beside(journey, one, rival, amounts),
    ]
    return [sentence for sentence in sentences if sentence]


def unassigned_sentence(shown: Sequence[OfferJourney]) -> str | None:
    """Which items stand at no stage of the journey."""
    found = dict.fromkeys(item.name for one in shown for item in one.unassigned_items)
    if not found or not any(one.along.stages for one in shown):
        return None
    names = listed([f"'{mentioned(name)}'" for name in found], most=_MOST_NAMED)
    stands = "stands" if len(found) == 1 else "stand"
    return f"{counted(len(found), 'item')} {stands} at no stage of the journey: {names}."


def _value_sentences(ours: OfferJourney, amounts: Amounts) -> Iterator[str]:
    """At which stage benefits exceed costs most, and at which costs exceed benefits most."""
    nets = {one.stage or "": one.sums.net for one in ours.along.stages if one.touchpoints}
    name = mentioned(ours.valuation.offer)
    if not nets:
        yield f"Nothing of {name} arises at a stage of the journey."
        return
    highest, lowest = max(nets.values()), min(nets.values())
    if highest > 0:
        most = "most of its value" if sum(one > 0 for one in nets.values()) > 1 else "its value"
        where = "there" if _ties(nets, highest) == 1 else "at each"
        gain = amounts.in_words(highest)
        yield f"{name} makes {most} at {_at(nets, highest)}: benefits exceed costs {where} by {gain}."
    else:
        yield f"At no stage do the benefits of {name} exceed its costs."
    if lowest < 0:
        where = "there" if _ties(nets, lowest) == 1 else "at each"
        loss = amounts.in_words(lowest.copy_negate())
        yield f"It loses most at {_at(nets, lowest)}: costs exceed benefits {where} by {loss}."
    elif highest > 0:
        yield "At no stage do costs exceed benefits."


def _friction_sentences(ours: OfferJourney, rival: OfferJourney | None, amounts: Amounts) -> Iterator[str]:
    """The largest friction, and the one that stands out most beside the next best alternative."""
    costing = [one for one in ours.friction if one.cost > 0]
    if not costing:
        return
    largest = [one for one in costing if one.cost == costing[0].cost]
    yield _largest_friction(largest, rival, amounts)
    if rival is None:
        return
    name = rival.valuation.offer
    worst = max(costing, key=lambda one: _more(one, name))
    if worst not in largest and _more(worst, name) > 0:
        cost, more = amounts.in_words(worst.cost), amounts.in_words(_more(worst, name))
        yield f"Farthest above {mentioned(name)} lies {_where(worst)}: {cost}, {more} more."


def _largest_friction(largest: Sequence[Friction], rival: OfferJourney | None, amounts: Amounts) -> str:
    """One touchpoint, or all that cost as much; no share where costs below 0 would make it more than all."""
    first, cost = largest[0], amounts.in_words(largest[0].cost)
    if len(largest) > 1:
        return f"Its largest frictions are {listed([*map(_where, largest)], most=_MOST_NAMED)}: {cost} each."
    has_share = first.share is not None and first.share <= 1
    share = f", {percents([first.share])[0]} of all costs" if has_share else ""
    than = "" if rival is None else _than(first, rival, amounts)
    return f"Its largest friction is {_where(first)}: {cost}{share}{than}."


def _where(friction: Friction) -> str:
    return "what has no stage" if friction.meeting == (None, None) else meeting_name(friction.meeting)


def _beside(journey: SegmentJourney, ours: OfferJourney, rival: OfferJourney | None, amounts: Amounts) -> str:
    """At which stages we gain and lose most against the next best alternative."""
    if rival is None:
        return ""
    own, theirs = ours.along.by_stage, rival.along.by_stage
    leads = {stage: CONTEXT.subtract(own[stage].sums.net, theirs[stage].sums.net) for stage in journey.stages}
    highest, lowest = max(leads.values()), min(leads.values())
    parts = []
    if highest > 0:
        parts.append(f"gains most at {_at(leads, highest)} ({amounts.moved(highest)})")
    if lowest < 0:
        parts.append(f"loses most at {_at(leads, lowest)} ({amounts.moved(lowest)})")
    name = mentioned(rival.valuation.offer)
    if not parts:
        return f"Against {name} it neither gains nor loses at any stage."
    return f"Against {name}, stage by stage, it {' and '.join(parts)}."


def _more(friction: Friction, rival: str) -> Decimal:
    """What our touchpoint costs more than the rival's."""
    return CONTEXT.subtract(friction.cost, friction.others.get(rival) or Decimal(0))


def _than(friction: Friction, rival: OfferJourney, amounts: Amounts) -> str:
    name = rival.valuation.offer
    if not friction.others.get(name):
        return f"; with {mentioned(name)} nothing"
    more = _more(friction, name)
    if not more:
        return f", as much as with {mentioned(name)}"
    word = "more" if more > 0 else "less"
    return f", {amounts.in_words(more.copy_abs())} {word} than with {mentioned(name)}"


def _at(values: Mapping[str, Decimal], value: Decimal) -> str:
    """The stages that have a value."""
    return listed([mentioned(stage) for stage, its in values.items() if its == value], most=_MOST_NAMED)


def _ties(values: Mapping[str, Decimal], value: Decimal) -> int:
    return sum(its == value for its in values.values())
