"""What scenarios change, as comma-separated values: one line per segment, what is tried, and offer.

| column | holds |
|---|---|
| file, segment | whose figures they are |
| what | base, scenario, combined, pair or best_set |
| scenario | its name; of several together, their names joined by ` + `; empty for the base |
| offer, ours | the offer, and whether it is ours; pairs tell of our offer only |
| currency | of the amounts; empty for points |
| lever, our_cost | as the model says; of several, their costs summed |
| customer_value, change | of the offer, and what is added to it |
| gain_per_cost | what is added to our value per unit of our cost; on lines of ours |
| advantage, advantage_change | our value less the next best alternative's; on lines of ours |
| winner | the best offer; empty on a tie |
| next_best | the next best alternative |
| sum_of_changes, overlap | what they add alone, and what they gain (+) or lose (−) together; on lines of ours |
| exact | of the best set: whether all sets within the budget were compared |
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cvcalc.decisions.levers.changes import SegmentChanges
from cvcalc.decisions.levers.levers import total_cost
from cvcalc.decisions.levers.whatif import Outcome, advantage_in, outcome, winners_in
from cvcalc.reports.comma_separated import Value, write_csv
from cvcalc.reports.view import View

COLUMNS = (
    "file", "segment", "what", "scenario", "offer", "ours", "currency", "lever", "our_cost",
    "customer_value", "change", "gain_per_cost", "advantage", "advantage_change", "winner", "next_best",
    "sum_of_changes", "overlap", "exact",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Tried:
    """What a line is about; what goes with our offer only is left out on the lines of others."""

    what: str
    scenarios: tuple[str, ...] = ()
    lever: str | None = None
    our_cost: Decimal | None = None
    gain_per_cost: Decimal | None = None
    sum_of_changes: Decimal | None = None
    overlap: Decimal | None = None
    exact: bool | None = None


def whatif_csv(segments: Sequence[SegmentChanges], view: View) -> str:
    """A line for every offer that is shown, as it is and under whatever is tried."""
    return write_csv(COLUMNS, (line for segment in segments for line in _segment(segment, view)))


def _segment(changes: SegmentChanges, view: View) -> Iterator[Sequence[Value]]:
    base = changes.base
    yield from _lines(_Tried("base"), outcome(base, base), view)
    for one in changes.levers:
        lever = one.lever
        tried = _Tried("scenario", (lever.scenario,), lever.kind, lever.our_cost, one.gain_per_cost)
        yield from _lines(tried, one.outcome, view)
    if changes.combined is not None:
        yield from _combined(changes, view)
    best = changes.best_set
    if best is not None:
        names = tuple(one.scenario for one in best.levers)
        yield from _lines(_Tried("best_set", names, our_cost=best.our_cost, exact=best.exact), best.outcome, view)


def _combined(changes: SegmentChanges, view: View) -> Iterator[Sequence[Value]]:
    combined, ours, base = changes.combined, changes.base.ours, changes.base
    if combined is None:
        return
    cost = total_cost(one.lever for one in combined.levers)
    tried = _Tried("combined", combined.scenarios, our_cost=cost, sum_of_changes=combined.sum_of_changes)
    yield from _lines(replace(tried, overlap=combined.overlap), combined.outcome, view)
    for pair in combined.pairs:
        if ours is not None and view.shows(ours.offer):
            yield (
                base.file, base.segment, "pair", " + ".join(pair.scenarios), ours.offer, True, base.terms.currency,
                None, None, None, pair.change, *(None,) * 6, pair.overlap, None,
            )  # fmt: skip


def _lines(tried: _Tried, outcome: Outcome, view: View) -> Iterator[Sequence[Value]]:
    after, winners = outcome.after, winners_in(outcome.after)
    is_base = tried.what == "base"
    best = outcome.after.ours or outcome.before.ours
    for one in outcome.offers:
        if not view.shows(one.offer):
            continue
        ours = best is not None and one.offer == best.offer
        yield (
            after.file, after.segment, tried.what, " + ".join(tried.scenarios) or None, one.offer, one.ours,
            after.terms.currency, tried.lever, tried.our_cost,
            one.after, None if is_base else one.change, tried.gain_per_cost if ours else None,
            advantage_in(after) if ours else None, outcome.advantage_change if ours and not is_base else None,
            winners[0] if len(winners) == 1 else None, after.next_best.offer if after.next_best else None,
            tried.sum_of_changes if ours else None, tried.overlap if ours else None, tried.exact,
        )  # fmt: skip
