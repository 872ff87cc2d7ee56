"""What scenarios change, in sentences that help to decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from cvcalc.decisions.levers.changes import SegmentChanges
from cvcalc.decisions.levers.whatif import LeverOutcome, Outcome, winners_in
from cvcalc.reports.content import mentioned
from cvcalc.reports.numbers import Amounts, ratios
from cvcalc.reports.verdict import standing
from cvcalc.valuation import SegmentValuation
from cvcalc.valuation.value import quotient


def base_sentence(base: SegmentValuation, amounts: Amounts) -> str:
    """Where we stand before anything is changed."""
    if base.ours is None:
        return "Our offer is not in this segment, so no scenario can add to its value."
    where = standing(base, amounts)
    if where:
        return f"As it is, {where}"
    return f"As it is, {mentioned(base.ours.offer)} is worth {amounts.in_words(base.ours.customer_value)}."


def scenario_sentences(changes: SegmentChanges, amounts: Amounts) -> list[str]:
    """The best per unit of cost, the one that adds most, whatever turns the segment, and what is not compared."""
    reaching = [one for one in changes.levers if one.reaches]
    sentences = [*_best_changes(reaching, changes.base, amounts)]
    for one in reaching:
        sentences += _turns(one)
    return [*sentences, *_apart(changes.levers)]


def addition(change: Decimal, cost: Decimal | None, amounts: Amounts, verb: str = "adds") -> str:
    """As in `adds 360,000 for 150,000: 2.4 per unit of cost`, of a change that is positive."""
    text = f"{verb} {amounts.in_words(change)}"
    if cost is None:
        return text
    gain = quotient(change, cost)
    if gain is None:
        return f"{text} for nothing"
    return f"{text} for {amounts.in_words(cost)}: {ratios([gain])[0]} per unit of cost"


def joined(names: Sequence[str]) -> str:
    """Names as in `A, B and C`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def scenarios_in_words(names: Iterable[str]) -> str:
    """Names of scenarios as in `'A', 'B' and 'C'`."""
    return joined([f"'{mentioned(name)}'" for name in names])


def _best_changes(levers: Sequence[LeverOutcome], base: SegmentValuation, amounts: Amounts) -> Iterator[str]:
    """What is free, the best of those that cost anything, and the one that adds most."""
    adding = [one for one in levers if one.is_comparable and _change(one) > 0]
    if not adding:
        if base.ours is not None and not any(_change(one) > 0 for one in levers):
            yield f"No scenario adds to the customer value of {mentioned(base.ours.offer)}."
        return
    free = [one for one in adding if one.is_free_gain]
    if free:
        yield " ".join(f"{_adds(one, amounts)}." for one in free)
    best = next((one for one in adding if one.gain_per_cost is not None), None if free else adding[0])
    if best is not None:
        yield f"{_adds(best, amounts)}{_beside_others(best, levers, has_free=bool(free))}{_loss(best)}."
    most = max(adding, key=_change)
    if most not in (*free, best):
        alike = [one for one in adding if one is not most and _change(one) == _change(most)]
        as_much = f", as much as {_names(alike)}" if alike else ""
        its = addition(_change(most), most.lever.our_cost, amounts)
        yield f"In all, {_names([most])} adds most{as_much}: it {its}{_loss(most)}."


def _adds(one: LeverOutcome, amounts: Amounts) -> str:
    return f"{_names([one])} {addition(_change(one), one.lever.our_cost, amounts)}"


def _beside_others(best: LeverOutcome, levers: Sequence[LeverOutcome], *, has_free: bool) -> str:
    """How the best per unit of cost stands beside others that have a cost; nothing where there are none."""
    others = [one for one in levers if one is not best and one.gain_per_cost is not None]
    if not others or best.gain_per_cost is None:
        return ""
    alike = [one for one in others if one.gain_per_cost == best.gain_per_cost]
    if alike:
        return f", as much as {_names(alike)}"
    return ", more than any other that has a cost" if has_free else ", more than any other"


def _turns(one: LeverOutcome) -> Iterator[str]:
    """That the scenario changes who wins, or takes our offer out."""
    if one.outcome.takes_us_out:
        yield f"With {_names([one])}, our offer is out of this segment."
    if one.outcome.changes_winner:
        yield f"With {_names([one])}, {_new_winner(one.outcome)}."


def _apart(levers: Sequence[LeverOutcome]) -> Iterator[str]:
    """Which scenarios are not held against the others."""
    odd = [one for one in levers if one.reaches and one.outcome.differs_in_terms]
    money = [one for one in odd if not one.outcome.is_same_money]
    time = [one for one in odd if one.outcome.is_same_money and any(each.change for each in one.outcome.offers)]
    if time:
        verb = "counts" if len(time) == 1 else "count"
        yield f"{_names(time)} {verb} another time, so changes there come from that too and are not ranked."
    if money:
        verb = "counts" if len(money) == 1 else "count"
        yield f"{_names(money)} {verb} other money, so no change can be told."
    silent = [one for one in levers if not one.reaches]
    if silent:
        verb = "says" if len(silent) == 1 else "say"
        yield f"{_names(silent)} {verb} nothing of this segment."


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


def _names(levers: Iterable[LeverOutcome]) -> str:
    return scenarios_in_words(one.lever.scenario for one in levers)
