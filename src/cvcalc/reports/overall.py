"""All segments together: how many an offer wins, what it is worth weighted by size, where it is worst."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cvcalc.reports.content import ABSENT, Cell, Number, Row, Words, mentioned, named
from cvcalc.reports.numbers import Amounts
from cvcalc.reports.terms import by_scenario, scenario_name
from cvcalc.reports.view import View
from cvcalc.valuation import Overall, SegmentValuation, sum_over_segments


def overall_rows(
    scenarios: Sequence[Sequence[SegmentValuation]],
    offers: Sequence[Sequence[str]],
    amounts: Mapping[str | None, Amounts],
    *,
    judged: bool,
) -> Iterator[Row]:
    """Rows below the segments; the columns are those offers of each scenario, and three more where `judged`."""
    won: list[Cell] = []
    weighted: list[Cell] = []
    worst: list[Cell] = []
    for members, names in zip(scenarios, offers, strict=True):
        overall = {one.offer: one for one in sum_over_segments(members)}
        write = amounts[members[0].terms.currency]
        for one in map(overall.__getitem__, names):
            won.append(Number(f"{one.segments_won} of {len(members)}"))
            weighted.append(Number(write(one.customer_value)))
            worst.append(Words(ABSENT if one.worst_segment is None else mentioned(one.worst_segment)))
        for cells in (won, weighted, worst):
            cells += [None] * (3 * judged)
    yield Row("Segments won", tuple(won))
    yield Row("Weighted by size", tuple(weighted), 0, "strong")
    yield Row("Worst segment", tuple(worst))


def overall_notes(segments: Sequence[SegmentValuation], view: View) -> Iterator[str]:
    """Why offers have no weighted value."""
    scenarios = by_scenario(segments)
    for members in scenarios:
        if len(members) > 1:
            opening = f"{scenario_name(members[0])}: " if len(scenarios) > 1 else ""
            shown = [one for one in sum_over_segments(members) if view.shows(one.offer)]
            for sentence in _reasons(shown):
                yield opening + sentence


def _reasons(overall: Sequence[Overall]) -> Iterator[str]:
    reasons: dict[str, list[str]] = {}
    for one in overall:
        if one.reason is not None:
            reasons.setdefault(one.reason, []).append(mentioned(one.offer))
    for reason, names in reasons.items():
        whose = "" if len(names) == len(overall) else f" for {', '.join(names)}"
        yield f"No weighted value{whose}: {named(reason)}."
