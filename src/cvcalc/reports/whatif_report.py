"""What `whatif` says: per segment what each scenario changes, what several change together, and the best set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cvcalc.decisions.levers.changes import SegmentChanges
from cvcalc.decisions.levers.whatif import LeverOutcome, OfferChange, Outcome, advantage_in, winners_in
from cvcalc.reports.content import ABSENT, Block, Cell, Column, Number, Paragraph, Row, Table, Words, mentioned, named
from cvcalc.reports.numbers import Amounts, amounts_for, ratios
from cvcalc.reports.terms import segment_heading
from cvcalc.reports.view import View
from cvcalc.reports.whatif_sentences import base_sentence, scenario_sentences
from cvcalc.reports.whatif_together import best_set_blocks, combined_blocks
from cvcalc.valuation import SegmentValuation

AS_IT_IS = "as it is"

_CORNER = "customer value, and its change"


def whatif_blocks(segments: Sequence[SegmentChanges], view: View) -> list[Block]:
    """The content of the report, segment by segment."""
    return [block for changes in segments for block in _segment(changes, view)]


def _segment(changes: SegmentChanges, view: View) -> Iterator[Block]:
    base, levers = changes.base, changes.levers
    others = [one.outcome.after for one in levers if one.outcome.differs_in_terms]
    yield segment_heading([base, *others], view.unit)
    if not any(one.reaches for one in levers):
        yield Paragraph("None of the scenarios is about this segment.")
        return
    amounts = _amounts(changes, view)
    yield Paragraph(base_sentence(base, amounts))
    yield from _table(changes, amounts, view)
    yield from map(Paragraph, scenario_sentences(changes, amounts))
    if changes.combined is not None:
        yield from combined_blocks(changes.combined, amounts)
    if changes.best_set is not None:
        yield from best_set_blocks(changes.best_set, levers, amounts)


def _amounts(changes: SegmentChanges, view: View) -> Amounts:
    """How to write the amounts of the segment: those of all its tables."""
    base = changes.base
    values = [one.customer_value for one in base.offers]
    tried = [one.outcome for one in changes.levers] + ([changes.combined.outcome] if changes.combined else [])
    tried = [one for one in tried if one.is_same_money]
    found = [change.after for one in tried for change in one.offers] + [one.lever.our_cost for one in changes.levers]
    differences = [one.change for one in tried] + [one.advantage for one in tried]
    known = [one for one in (*values, *found, *differences) if one is not None]
    return amounts_for(known, base.terms.currency, view.unit, [values])


def _table(changes: SegmentChanges, amounts: Amounts, view: View) -> Iterator[Table]:
    """A row for the model as it is, and one for each scenario that says anything of the segment.

    Columns that say nothing are left out, and so is a table that has no others than what each scenario costs.
    """
    levers = [one for one in changes.levers if one.reaches]
    told = [
        *_offer_columns(levers, changes.base, amounts, view, ours=True),
        *_best_column(levers, changes.base, amounts),
        *_gain_column(levers),
        *_offer_columns(levers, changes.base, amounts, view, ours=False),
        *_standing_columns(levers, changes.base, amounts),
    ]
    if not told:
        return
    columns = [*_lever_columns(levers, amounts), *told]
    labels = [AS_IT_IS, *(named(one.lever.scenario) for one in levers)]
    rows = [
        Row(label, tuple(cells[number] for _, cells in columns), 0, "plain" if number else "strong")
        for number, label in enumerate(labels)
    ]
    yield Table(tuple(column for column, _ in columns), tuple(rows), _CORNER)


Filled = tuple[Column, tuple[Cell, ...]]
"""A column and its cells: the first is of the model as it is."""


def _gain_column(levers: Sequence[LeverOutcome]) -> Iterator[Filled]:
    gains = [one.gain_per_cost for one in levers]
    if any(gain is not None for gain in gains):
        texts = zip(levers, ratios(gains), strict=True)
        yield (
            Column("per unit of cost"),
            (None, *(Number("free" if one.is_free_gain else text) for one, text in texts)),
        )


def _standing_columns(levers: Sequence[LeverOutcome], base: SegmentValuation, amounts: Amounts) -> Iterator[Filled]:
    """Our advantage, and who wins where that changes."""
    before = advantage_in(base)
    advantages = [before, *(one.outcome.advantage for one in levers)]
    if any(one is not None for one in advantages):
        texts = [ABSENT if one is None else amounts.signed(one) for one in advantages]
        yield Column("our advantage", part=1), tuple(map(Number, texts))
    if any(one.outcome.changes_winner for one in levers):
        winners = [winners_in(base), *(one.outcome.winners for one in levers)]
        yield Column("winner", part=1), tuple(Words(_names(one)) for one in winners)


def _lever_columns(levers: Sequence[LeverOutcome], amounts: Amounts) -> Iterator[Filled]:
    kinds = [one.lever.kind for one in levers]
    if any(kinds):
        yield Column("lever"), (None, *(Words(named(kind) if kind else ABSENT) for kind in kinds))
    costs = [one.lever.our_cost for one in levers]
    if any(cost is not None for cost in costs):
        yield Column("our cost"), (None, *(Number(amounts(cost)) for cost in costs))


def _offer_columns(
    levers: Sequence[LeverOutcome], base: SegmentValuation, amounts: Amounts, view: View, *, ours: bool
) -> Iterator[Filled]:
    """The best of ours, or whatever other offer changes under any scenario."""
    best = base.ours.offer if base.ours else None
    names = dict.fromkeys(one.offer for each in levers for one in each.outcome.offers)
    for name in names:
        found = [_change_of(name, each.outcome) for each in levers]
        changed = any(one is not None and one.before != one.after for one in found)
        if view.shows(name) and (name == best) == ours and (changed or ours):
            before = next((one.customer_value for one in base.offers if one.offer == name), None)
            cells = (Number(amounts(before)), *(_change(one, amounts) for one in found))
            yield Column(named(name), part=0 if ours else 1), cells


def _best_column(levers: Sequence[LeverOutcome], base: SegmentValuation, amounts: Amounts) -> Iterator[Filled]:
    """What changes for the best of ours, where that is not always the one that is best in the model as it is."""
    if base.ours is None:
        return
    of_one = [_change_of(base.ours.offer, each.outcome) for each in levers]
    if any(one and one.after != each.outcome.customer_value for one, each in zip(of_one, levers, strict=True)):
        name, before = base.ours.offer, base.ours.customer_value
        changes = [
            OfferChange(name, True, before, each.outcome.customer_value, each.outcome.change)
            if each.outcome.is_same_money
            else None
            for each in levers
        ]
        yield Column("best of ours"), (Number(amounts(before)), *(_change(one, amounts) for one in changes))


def _change_of(name: str, outcome: Outcome) -> OfferChange | None:
    """An offer before and after; None where it is nowhere, or in another currency."""
    return next((one for one in outcome.offers if one.offer == name and outcome.is_same_money), None)


def _change(one: OfferChange | None, amounts: Amounts) -> Cell:
    if one is None:
        return Number(ABSENT)
    if one.change is not None:
        return Number(amounts.signed(one.change))
    return Number("out" if one.after is None else amounts(one.after))


def _names(winners: Sequence[str]) -> str:
    return ", ".join(map(mentioned, winners)) if winners else ABSENT
