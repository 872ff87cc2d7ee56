"""What scenarios change, in sentences that help to decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cvcalc.decisions.levers.changes import SegmentChanges
from cvcalc.decisions.levers.whatif import LeverOutcome, Outcome, winners_in
from cvcalc.reports.content import mentioned
from cvcalc.reports.numbers import Amounts, ratios
from cvcalc.reports.verdict import standing
from cvcalc.valuation import SegmentValuation


def base_sentence(base: SegmentValuation, amounts: Amounts) -> str:
    """Where we stand before anything is changed."""
    if base.ours is None:
        return "Our offer is not in this segment, so no scenario can add to its value."
    where = standing(base, amounts)
    if where:
        return f"As it is, {where}"
    return f"As it is, {mentioned(base.ours.offer)} is worth {amounts.in_words(base.ours.customer_value)}."


def scenario_sentences(changes: SegmentChanges, amounts: Amounts) -> list[str]:
    """The best per unit of cost, the one that adds most, and whatever turns the segment."""
    sentences = [*_best_changes(changes, amounts)]
    for one in changes.levers:
        sentences += _turns(one, changes.base)
    odd = [mentioned(one.lever.scenario) for one in changes.levers if one.outcome.differs_in_terms]
    if odd:
        verb = "counts" if len(odd) == 1 else "count"
        sentences.append(f"{joined(odd)} {verb} other money or another time, so changes there come from that too.")
    return sentences


def addition(change: Decimal, cost: Decimal | None, gain: Decimal | None, amounts: Amounts) -> str:
    """As in `adds 360,000 for 150,000: 2.4 per unit of cost`."""
    text = f"{'add' if change > 0 else 'take'}s {amounts.in_words(change.copy_abs())}"
    if cost is None:
        return text
    if gain is None:
        return f"{text} for nothing"
    return f"{text} for {amounts.in_words(cost)}: {_ratio(gain)} per unit of cost"


def joined(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _best_changes(changes: SegmentChanges, amounts: Amounts) -> Iterator[str]:
    adding = [one for one in changes.levers if _change(one) > 0]
    if not adding:
        if changes.base.ours is not None:
            yield f"No scenario adds to the customer value of {mentioned(changes.base.ours.offer)}."
        return
    best = next((one for one in adding if one.gain_per_cost is not None), adding[0])
    rivals = [one for one in changes.levers if one.gain_per_cost is not None]
    gain = best.gain_per_cost
    yield (
        f"{mentioned(best.lever.scenario)} {addition(_change(best), best.lever.our_cost, gain, amounts)}"
        f"{', more than any other' if len(rivals) > 1 and gain is not None else ''}"
        f"{_loss(best)}."
    )
    most = max(adding, key=_change)
    if _change(most) > _change(best):
        its = addition(_change(most), most.lever.our_cost, most.gain_per_cost, amounts)
        yield f"In all, {mentioned(most.lever.scenario)} adds most: it {its}{_loss(most)}."


def _turns(one: LeverOutcome, base: SegmentValuation) -> Iterator[str]:
    """That the scenario changes who wins, or takes our offer out."""
    scenario = mentioned(one.lever.scenario)
    if base.ours is not None and one.outcome.after.ours is None:
        yield f"Under {scenario}, our offer is out of this segment."
    if one.outcome.changes_winner:
        yield f"Under {scenario}, {_new_winner(one.outcome)}."


def _new_winner(outcome: Outcome) -> str:
    before = joined([mentioned(name) for name in winners_in(outcome.before)] or ["nobody"])
    verb = "is" if len(winners_in(outcome.before)) < 2 else "are"
    after = [mentioned(name) for name in outcome.winners]
    if not after:
        return "no offer is left"
    if len(after) > 1:
        return f"{joined(after)} tie for first; as it is, {before} {verb} first"
    return f"{after[0]} wins instead of {before}"


def _change(one: LeverOutcome) -> Decimal:
    return one.outcome.change or Decimal(0)


def _loss(one: LeverOutcome) -> str:
    gain = one.gain_per_cost
    return ", less than we spend" if gain is not None and gain < 1 else ""


def _ratio(gain: Decimal) -> str:
    return ratios([gain])[0]
