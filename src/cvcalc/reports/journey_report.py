"""What `journey` says: each segment along the stages, friction, what scenarios change there, and KPIs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cvcalc.decisions.journey.changes import journey_change
from cvcalc.decisions.journey.journey import OfferJourney, SegmentJourney
from cvcalc.reports.content import Block, Heading, Listing, Paragraph, mentioned, named
from cvcalc.reports.journey_kpis import Versions, are_common, kpi_blocks, kpis_in, worth_sentences, worth_table
from cvcalc.reports.journey_scenarios import scenario_blocks
from cvcalc.reports.journey_sentences import journey_sentences, order_sentence, unassigned_sentence
from cvcalc.reports.journey_stages import along_table, friction_table, meeting_name, side_by_side_table
from cvcalc.reports.numbers import Amounts, amounts_for
from cvcalc.reports.terms import segment_heading
from cvcalc.reports.view import View
from cvcalc.reports.wording import listed


def journey_blocks(journeys: Sequence[SegmentJourney], view: View) -> list[Block]:
    """The content of the report, segment by segment; KPIs that are the same in all segments come last, once."""
    segments = _by_segment(journeys)
    are_last = len(segments) > 1 and are_common(segments)
    blocks: list[Block] = []
    for versions in segments:
        amounts = _amounts(versions, view)
        blocks += _segment_blocks(versions, amounts, view)
        if not are_last and _shows_ours(versions[0], view):
            blocks += kpi_blocks(versions, amounts, view)
    if are_last:
        blocks += _common_kpis([one for one in segments if _shows_ours(one[0], view)], view)
    return blocks


def _by_segment(journeys: Sequence[SegmentJourney]) -> list[Versions]:
    """The segments, each with its scenarios, the base first."""
    found: dict[str, list[SegmentJourney]] = {}
    for one in journeys:
        found.setdefault(one.segment.segment, []).append(one)
    return [*found.values()]


def _segment_blocks(versions: Versions, amounts: Amounts, view: View) -> Iterator[Block]:
    base, *others = versions
    changes = [journey_change(base, one) for one in others]
    odd = [one.after.segment for one in changes if one.outcome.differs_in_terms]
    yield segment_heading([base.segment, *odd], view.unit)
    order = order_sentence(base)
    if order is not None:
        yield Paragraph(order)
    shown = _shown(base, view)
    if base.stages:
        yield from (along_table(one, amounts) for one in _detailed(base, shown, view))
        if len(shown) > 1 or any(stage.touchpoints for one in shown for stage in one.along.stages):
            yield side_by_side_table(base, shown, amounts)
    friction = friction_table(shown, amounts) if shown else None
    if friction is not None:
        yield friction
    yield from _unquantified(shown)
    sentences = [unassigned_sentence(shown), *journey_sentences(base, shown, amounts)]
    yield from (Paragraph(one) for one in sentences if one)
    if view.offers is None or _shows_ours(base, view):
        yield from scenario_blocks(base, changes, amounts)


def _shows_ours(journey: SegmentJourney, view: View) -> bool:
    return journey.ours is not None and view.shows(journey.ours.valuation.offer)


def _shown(journey: SegmentJourney, view: View) -> list[OfferJourney]:
    """The offers that are shown, the best of ours first, then others of ours."""
    shown = [one for one in journey.offers if view.shows(one.valuation.offer)]
    return sorted(shown, key=lambda one: (one is not journey.ours, not one.valuation.ours))


def _detailed(journey: SegmentJourney, shown: Sequence[OfferJourney], view: View) -> Sequence[OfferJourney]:
    """The offers that are drawn: those that --offer names, else the best of ours, else all."""
    if view.offers is not None or journey.ours is None:
        return shown
    return [journey.ours]


def _unquantified(shown: Sequence[OfferJourney]) -> Iterator[Listing]:
    entries: dict[str, None] = {}
    for one in shown:
        for item in one.unquantified:
            where = meeting_name((item.stage, item.touchpoint)) if item.stage or item.touchpoint else ""
            at = f" · {where}" if where else ""
            entries[f"{named(item.name)}{at}: {named(item.unquantified or '')}"] = None
    if entries:
        yield Listing("Not quantified", tuple(entries))


def _amounts(versions: Versions, view: View) -> Amounts:
    """How to write the amounts of one segment: those of all its tables."""
    found: list[Decimal] = []
    for journey in versions:
        for one in journey.offers:
            for stage in (*one.along.stages, one.along.unassigned):
                found += [stage.sums.benefits, stage.sums.costs, stage.sums.net]
            found += [one.valuation.customer_value, *(each.cost for each in one.friction)]
            found += [kpi.worth for kpi in one.kpis if kpi.worth is not None]
    values = [one.valuation.customer_value for one in versions[0].offers]
    return amounts_for(found, versions[0].segment.terms.currency, view.unit, [values])


def _common_kpis(segments: Sequence[Versions], view: View) -> Iterator[Block]:
    """The KPIs once for all segments, and what their moves are worth in each."""
    if not segments or not kpis_in(segments[0][0]):
        return
    names = dict.fromkeys(one[0].ours.valuation.offer for one in segments if one[0].ours is not None)
    yield Heading("KPIs", f"of {listed([mentioned(name) for name in names])}; the same in all segments")
    amounts: dict[str | None, Amounts] = {}
    for versions in segments:
        amounts.setdefault(versions[0].segment.terms.currency, _amounts(versions, view))
    yield from kpi_blocks(segments[0], amounts[segments[0][0].segment.terms.currency], view, has_worth=False)
    table = worth_table(segments, amounts)
    if table is not None:
        yield table
        yield from map(Paragraph, worth_sentences([kpi for one in segments for kpi in kpis_in(one[0])]))
