"""Segments × offers: a row for each segment, and rows for all segments together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cvcalc.reports.content import ABSENT, BLANK, STAR, Cell, Column, Number, Row, Table, Words, mentioned, named
from cvcalc.reports.numbers import Amounts
from cvcalc.reports.overall import overall_rows
from cvcalc.reports.terms import by_scenario, by_segment, scenario_name, terms_line
from cvcalc.reports.view import View
from cvcalc.valuation import SegmentValuation, offers_in_order

_JUDGEMENT = ("our advantage", "next best", "lenses")
_LENSES = {True: "agree", False: "disagree", None: ABSENT}


def segments_table(segments: Sequence[SegmentValuation], amounts: Mapping[str | None, Amounts], view: View) -> Table:
    """Per scenario the customer values of the offers, then our advantage, the next best and the lenses."""
    scenarios = by_scenario(segments)
    offers = [_offers(members, view) for members in scenarios]
    judged = any(one.ours and one.next_best for one in segments)
    columns: list[Column] = []
    for number, (members, names) in enumerate(zip(scenarios, offers, strict=True)):
        group = scenario_name(members[0]) if len(scenarios) > 1 else None
        columns += [Column(named(name), group=group, part=2 * number) for name in names]
        if judged:
            columns += [Column(header, group=group, part=2 * number + 1) for header in _JUDGEMENT]
    names_of = {members[0].scenario: names for members, names in zip(scenarios, offers, strict=True)}
    labels = _labels(segments, view)
    rows = [
        Row(labels[versions[0].segment], tuple(_cells(versions, names_of, amounts, judged=judged)))
        for versions in by_segment(segments)
    ]
    if len(rows) > 1:
        rows += [BLANK, *overall_rows(scenarios, offers, amounts, judged=judged)]
    return Table(tuple(columns), tuple(rows))


def _labels(segments: Sequence[SegmentValuation], view: View) -> dict[str, str]:
    """What each segment is called: with its terms, where these differ between segments."""
    alike = len({terms_line(one, view.unit) for one in segments}) == 1
    labels: dict[str, str] = {}
    for versions in by_segment(segments):
        terms = dict.fromkeys(terms_line(one, view.unit) for one in versions)
        name = versions[0].segment
        labels[name] = named(name) if alike else f"{named(name)} ({'; '.join(terms)})"
    return labels


def _cells(
    versions: Sequence[SegmentValuation],
    names_of: Mapping[str | None, Sequence[str]],
    amounts: Mapping[str | None, Amounts],
    *,
    judged: bool,
) -> Iterator[Cell]:
    """One segment under each scenario; `–` under those that do not have it."""
    found = {one.scenario: one for one in versions}
    for scenario, names in names_of.items():
        segment = found.get(scenario)
        if segment is None:
            yield from [Number(ABSENT)] * (len(names) + len(_JUDGEMENT) * judged)
            continue
        yield from _values(segment, names, amounts[segment.terms.currency])
        if judged:
            yield from _judgement(segment, amounts[segment.terms.currency])


def _values(segment: SegmentValuation, names: Sequence[str], amounts: Amounts) -> Iterator[Cell]:
    """The customer value of each offer, that of the winners with a star."""
    offers = {one.offer: one for one in segment.offers}
    for name in names:
        one = offers.get(name)
        if one is None:
            yield Number(ABSENT)
        elif one.rank == 1 and len(offers) > 1:
            yield Number(f"{STAR} {amounts(one.customer_value)}", "winner")
        else:
            yield Number(amounts(one.customer_value))


def _judgement(segment: SegmentValuation, amounts: Amounts) -> Iterator[Cell]:
    ours, other = segment.ours, segment.next_best
    advantage = ours.advantage if ours else None
    yield Number(ABSENT if advantage is None else amounts.signed(advantage))
    yield Words(mentioned(other.offer) if ours and other else ABSENT)
    yield Words(_LENSES[segment.lenses_agree])


def _offers(segments: Sequence[SegmentValuation], view: View) -> list[str]:
    """The offers that are shown, in the order of the model."""
    return [name for name in offers_in_order(segments) if view.shows(name)]
