"""The document `whatif/1`: what each scenario changes, what several change together, and the best set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from cvcalc.decisions.levers.budget import BestSet
from cvcalc.decisions.levers.changes import SegmentChanges
from cvcalc.decisions.levers.combination import Combination, Pair
from cvcalc.decisions.levers.levers import total_cost
from cvcalc.decisions.levers.whatif import LeverOutcome, OfferChange, Outcome, advantage_in, winners_in
from cvcalc.documents.json_text import (
    Write,
    list_on_lines,
    on_lines,
    on_one_line,
    quoted,
    quoted_or_null,
    write_document,
    yes_or_no,
)
from cvcalc.documents.numbers import as_given, given_or_null, shown_or_null
from cvcalc.documents.problem_list import warning_texts
from cvcalc.problems import Problem
from cvcalc.valuation import SegmentValuation

_INDENT = "    "
_INNER = _INDENT + "  "


def whatif_document(
    segments: Iterable[SegmentChanges],
    version: str,
    warnings: Callable[[], Iterable[Problem]],
    write: Write,
    *,
    offers: frozenset[str] | None = None,
) -> None:
    """Write `whatif/1`. `offers` limits whose changes are listed, never who competes."""
    lists = [
        ("segments", (on_lines(_segment(one, offers), _INDENT) for one in segments)),
        ("warnings", warning_texts(warnings)),
    ]
    write_document("whatif/1", version, lists, write)


def _segment(changes: SegmentChanges, offers: frozenset[str] | None) -> dict[str, str]:
    base = changes.base
    scenarios = (on_lines(_scenario(one, offers), _INNER + "  ") for one in changes.levers)
    return {
        "file": quoted_or_null(base.file),
        "scenario": "null",
        "segment": quoted(base.segment),
        "currency": quoted_or_null(base.terms.currency),
        "offer": quoted_or_null(base.ours.offer if base.ours else None),
        "base": on_one_line(_base(base)),
        "scenarios": list_on_lines(scenarios, _INNER),
        "combined": _combined(changes.combined, offers) if changes.combined else "null",
        "best_set": _best_set(changes.best_set) if changes.best_set else "null",
    }


def _base(base: SegmentValuation) -> dict[str, str]:
    return {
        "customer_value": shown_or_null(base.ours.customer_value if base.ours else None),
        "advantage": shown_or_null(advantage_in(base)),
        **_judged(base),
    }


def _judged(segment: SegmentValuation) -> dict[str, str]:
    winners, next_best = winners_in(segment), segment.next_best
    return {
        "winner": quoted(winners[0]) if len(winners) == 1 else "null",
        "tied": _names(winners) if len(winners) > 1 else "[]",
        "next_best": quoted_or_null(next_best.offer if next_best else None),
    }


def _outcome(outcome: Outcome) -> dict[str, str]:
    return {
        "customer_value": shown_or_null(outcome.customer_value),
        "change": shown_or_null(outcome.change),
        "advantage": shown_or_null(outcome.advantage),
        "advantage_change": shown_or_null(outcome.advantage_change),
        **_judged(outcome.after),
        "terms_differ": yes_or_no(outcome.differs_in_terms),
    }


def _offers(outcome: Outcome, offers: frozenset[str] | None, indent: str) -> str:
    chosen = [one for one in outcome.offers if offers is None or one.offer in offers]
    return list_on_lines((_offer(one, is_same_money=outcome.is_same_money) for one in chosen), indent)


def _offer(change: OfferChange, *, is_same_money: bool) -> str:
    fields = {
        "offer": quoted(change.offer),
        "ours": yes_or_no(change.ours),
        "customer_value": shown_or_null(change.after if is_same_money else None),
        "change": shown_or_null(change.change),
    }
    return on_one_line(fields)


def _scenario(one: LeverOutcome, offers: frozenset[str] | None) -> dict[str, str]:
    return {
        "scenario": quoted(one.lever.scenario),
        "lever": quoted_or_null(one.lever.kind),
        "our_cost": given_or_null(one.lever.our_cost),
        "reaches_segment": yes_or_no(one.reaches),
        **_outcome(one.outcome),
        "gain_per_cost": shown_or_null(one.gain_per_cost),
        "offers": _offers(one.outcome, offers, _INNER + "    "),
    }


def _combined(combined: Combination, offers: frozenset[str] | None) -> str:
    fields = {
        "scenarios": _names(combined.scenarios),
        "our_cost": given_or_null(total_cost(one.lever for one in combined.levers)),
        **_outcome(combined.outcome),
        "sum_of_changes": shown_or_null(combined.sum_of_changes),
        "overlap": shown_or_null(combined.overlap),
        "offers": _offers(combined.outcome, offers, _INNER + "  "),
        "pairs": list_on_lines(map(_pair, combined.pairs), _INNER + "  "),
    }
    return on_lines(fields, _INNER)


def _pair(pair: Pair) -> str:
    fields = {
        "scenarios": _names(pair.scenarios),
        "change": shown_or_null(pair.change),
        "overlap": shown_or_null(pair.overlap),
    }
    return on_one_line(fields)


def _best_set(best: BestSet) -> str:
    fields = {
        "scenarios": _names([one.scenario for one in best.levers]),
        "budget": as_given(best.budget),
        "our_cost": as_given(best.our_cost),
        **_outcome(best.outcome),
        "exact": yes_or_no(best.exact),
        "without_cost": _names(best.without_cost),
        "on_other_terms": _names(best.on_other_terms),
    }
    return on_lines(fields, _INNER)


def _names(names: Sequence[str]) -> str:
    return f"[{', '.join(map(quoted, names))}]"
