"""What `compare` says: segments × offers, who wins each and what decides, and all segments together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from cvcalc.reports.bridge import bridge_blocks
from cvcalc.reports.content import Block, Heading, Paragraph, named
from cvcalc.reports.drivers import drivers_table
from cvcalc.reports.numbers import Amounts, amounts_for
from cvcalc.reports.overall import overall_notes
from cvcalc.reports.segment_rows import segments_table
from cvcalc.reports.terms import terms_line, version_name
from cvcalc.reports.verdict import lens_sentence
from cvcalc.reports.view import View
from cvcalc.valuation import SegmentValuation

AmountsOf = Mapping[str | None, Amounts]
"""How to write amounts of each currency; None: points."""


def compare_blocks(segments: Sequence[SegmentValuation], view: View) -> list[Block]:
    """The content of the comparison; scenarios stand side by side, the base first."""
    if not segments:
        return []
    amounts = _amounts(segments, view)
    blocks: list[Block] = [_heading(segments, view), segments_table(segments, amounts, view)]
    blocks += map(Paragraph, overall_notes(segments, view))
    if view.perceived:
        from cvcalc.reports.perceived_report import perceived_blocks  # seldom asked for

        blocks += perceived_blocks(segments, view)
    elif view.against is not None:
        blocks += bridge_blocks(segments, view.against, amounts, view.by)
    else:
        blocks += drivers_table(segments, amounts, view.by)
    blocks += map(Paragraph, _remarks(segments))
    return blocks


def _heading(segments: Sequence[SegmentValuation], view: View) -> Heading:
    titles = {one.title for segment in segments for one in segment.offers}
    title = titles.pop() if len(titles) == 1 else None
    count = len({one.segment for one in segments})
    number = f"{count} segments" if count > 1 else named(segments[0].segment)
    terms = {terms_line(one, view.unit) for one in segments}
    about = terms.pop() if len(terms) == 1 else "per customer; money and time are told beside each segment"
    return Heading(f"{named(title)} · {number}" if title else f"Customer value · {number}", about)


def _amounts(segments: Sequence[SegmentValuation], view: View) -> AmountsOf:
    values: dict[str | None, list[list[Decimal]]] = {}
    for segment in segments:
        values.setdefault(segment.terms.currency, []).append([one.customer_value for one in segment.offers])
    return {
        currency: amounts_for([value for its in found for value in its], currency, view.unit, found)
        for currency, found in values.items()
    }


def _remarks(segments: Sequence[SegmentValuation]) -> Iterator[str]:
    """What a reader must know of single segments: lenses that disagree, models of costs."""
    for segment in segments:
        sentence = lens_sentence(segment)
        if sentence:
            yield f"{version_name(segment)}: {sentence}"
    of_costs = [version_name(segment) for segment in segments if segment.only_costs]
    if of_costs:
        where = "" if len(of_costs) == len(segments) else f"{', '.join(of_costs)}: "
        yield f"{where}This is a model of costs: it compares offers, and does not say whether to buy."
