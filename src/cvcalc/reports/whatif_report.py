"""What `whatif` says: per segment what each scenario changes, what several change together, and the best set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cvcalc.decisions.levers.changes import SegmentChanges
from cvcalc.decisions.levers.whatif import LeverOutcome, Outcome, advantage_in, winners_in
from cvcalc.reports.content import ABSENT, Block, Cell, Column, Number, Paragraph, Row, Table, Words, mentioned, named
from cvcalc.reports.numbers import Amounts, amounts_for, ratios
from cvcalc.reports.terms import segment_heading
from cvcalc.reports.view import View
from cvcalc.reports.whatif_sentences import base_sentence, scenario_sentences
from cvcalc.reports.whatif_together import best_set_blocks, combined_blocks

AS_IT_IS = "as it is"

_CORNER = "customer value, and its change"


def whatif_blocks(segments: Sequence[SegmentChanges], view: View) -> list[Block]:
    """The content of the report, segment by segment."""
    return [block for changes in segments for block in _segment(changes, view)]


def _segment(changes: SegmentChanges, view: View) -> Iterator[Block]:
    base, levers = changes.base, changes.levers
    others = [one.outcome.after for one in levers if one.outcome.differs_in_terms]
    yield segment_heading([base, *others], view.unit)
    if not levers:
        yield Paragraph("None of the scenarios is about this segment.")
        return
    amounts = _amounts(changes, view)
    yield Paragraph(base_sentence(base, amounts))
    yield _table(changes, amounts, view)
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
    found = [change.after for one in tried for change in one.offers] + [one.lever.our_cost for one in changes.levers]
    differences = [one.change for one in tried] + [one.advantage for one in tried]
    known = [one for one in (*values, *found, *differences) if one is not None]
    return amounts_for(known, base.terms.currency, view.unit, [values])


def _table(changes: SegmentChanges, amounts: Amounts, view: View) -> Table:
    """A row for the model as it is, and one for each scenario; columns that say nothing are left out."""
    base, levers = changes.base, changes.levers
    columns = [*_lever_columns(levers, amounts), *_offer_columns(changes, amounts, view, ours=True)]
    gains = [one.gain_per_cost for one in levers]
    if any(gain is not None for gain in gains):
        columns.append((Column("per unit of cost"), (None, *map(Number, ratios(gains)))))
    columns += _offer_columns(changes, amounts, view, ours=False)
    before = advantage_in(base)
    advantages = [before, *(one.outcome.advantage for one in levers)]
    if any(one is not None for one in advantages):
        texts = [ABSENT if one is None else amounts.signed(one) for one in advantages]
        columns.append((Column("our advantage", part=1), tuple(map(Number, texts))))
    if any(one.outcome.changes_winner for one in levers):
        winners = [winners_in(base), *(one.outcome.winners for one in levers)]
        columns.append((Column("winner", part=1), tuple(Words(_names(one)) for one in winners)))
    labels = [AS_IT_IS, *(named(one.lever.scenario) for one in levers)]
    rows = [
        Row(label, tuple(cells[number] for _, cells in columns), 0, "plain" if number else "strong")
        for number, label in enumerate(labels)
    ]
    return Table(tuple(column for column, _ in columns), tuple(rows), _CORNER)


Filled = tuple[Column, tuple[Cell, ...]]
"""A column and its cells: the first is of the model as it is."""


def _lever_columns(levers: Sequence[LeverOutcome], amounts: Amounts) -> Iterator[Filled]:
    kinds = [one.lever.kind for one in levers]
    if any(kinds):
        yield Column("lever"), (None, *(Words(named(kind) if kind else ABSENT) for kind in kinds))
    costs = [one.lever.our_cost for one in levers]
    if any(cost is not None for cost in costs):
        yield Column("our cost"), (None, *(Number(amounts(cost)) for cost in costs))


def _offer_columns(changes: SegmentChanges, amounts: Amounts, view: View, *, ours: bool) -> Iterator[Filled]:
    """The best of ours, or whatever other offer changes under any scenario."""
    best = changes.base.ours.offer if changes.base.ours else None
    names = dict.fromkeys(one.offer for each in changes.levers for one in each.outcome.offers)
    for name in names:
        found = [_change_of(name, each.outcome) for each in changes.levers]
        changed = any(before != after for before, after, _ in found)
        if view.shows(name) and (name == best) == ours and (changed or ours):
            before = next((one[0] for one in found), None)
            cells = (Number(amounts(before)), *(_change(*one, amounts) for one in found))
            yield Column(named(name), part=0 if ours else 1), cells


Change = tuple[Decimal | None, Decimal | None, Decimal | None]


def _change_of(name: str, outcome: Outcome) -> Change:
    """An offer before and after, and the change; an offer that is nowhere is absent in both."""
    found = next((one for one in outcome.offers if one.offer == name), None)
    return (None, None, None) if found is None else (found.before, found.after, found.change)


def _change(before: Decimal | None, after: Decimal | None, change: Decimal | None, amounts: Amounts) -> Cell:
    if change is not None:
        return Number(amounts.signed(change))
    if before is None and after is not None:
        return Number(amounts(after))
    return Number("out" if after is None and before is not None else ABSENT)


def _names(winners: Sequence[str]) -> str:
    return ", ".join(map(mentioned, winners)) if winners else ABSENT
