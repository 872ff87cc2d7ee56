"""The lines above a table: what is valued, for whom, in which money, over which time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cvcalc.reports.content import Heading, named
from cvcalc.reports.numbers import customers, rate
from cvcalc.reports.view import Unit
from cvcalc.valuation import SegmentValuation, Terms

BASE = "base"  # what the model without a scenario is called where scenarios stand beside it

_FLOWS = {"mid_year": ", flows in the middle of the year", "year_start": ", flows at the start of the year"}


def segment_heading(versions: Sequence[SegmentValuation], unit: Unit | None) -> Heading:
    """Title, segment and its size; below, the terms; where scenarios differ in them, each with its own."""
    first = versions[0]
    title = next((one.title for one in first.offers), None)
    parts = [named(title)] if title and title != first.segment else []
    parts.append(named(first.segment))
    if first.terms.segment_size is not None:
        parts.append(customers(first.terms.segment_size))
    about = terms_line(first, unit)
    for other in versions[1:]:
        its = terms_line(other, unit)
        if its != terms_line(first, unit):
            about += f"; {scenario_name(other)}: {its}"
    return Heading(" · ".join(parts), about)


def terms_line(segment: SegmentValuation, unit: Unit | None) -> str:
    """The money and the time that count, as in `IDR per customer, present value over 3 years at 10 %`."""
    return f"{money(segment.terms, unit)} per customer, {_time(segment)}"


def money(terms: Terms, unit: Unit | None) -> str:
    """What amounts are counted in."""
    what = named(terms.currency) if terms.currency else "points"
    return f"{unit} {what}" if unit else what


def price_unit(unit: str | None, currency: str | None, scale: Unit | None) -> str:
    """What a price is counted in: the unit of its input, or the money of the model."""
    return " ".join(filter(None, (scale, named(unit or currency or "points"))))


def scenario_name(segment: SegmentValuation) -> str:
    return BASE if segment.scenario is None else named(segment.scenario)


def version_name(segment: SegmentValuation) -> str:
    """A segment under its scenario."""
    return named(segment.segment) + ("" if segment.scenario is None else f" · {scenario_name(segment)}")


def by_scenario(segments: Iterable[SegmentValuation]) -> list[list[SegmentValuation]]:
    """The scenarios, each with its segments."""
    scenarios: dict[str | None, list[SegmentValuation]] = {}
    for one in segments:
        scenarios.setdefault(one.scenario, []).append(one)
    return list(scenarios.values())


def by_segment(segments: Iterable[SegmentValuation]) -> list[list[SegmentValuation]]:
    """The segments, each with its scenarios side by side."""
    versions: dict[str, list[SegmentValuation]] = {}
    for one in segments:
        versions.setdefault(one.segment, []).append(one)
    return list(versions.values())


def _time(segment: SegmentValuation) -> str:
    terms = segment.terms
    if terms.horizon == 1 and not _recurs(segment):
        return "counted once"
    span = f"over {terms.horizon} year{'s' * (terms.horizon != 1)}"
    if not terms.discount_rate:
        return f"{span}, not discounted"
    return f"present value {span} at {rate(terms.discount_rate)}{_FLOWS.get(terms.flows_at, '')}"


def _recurs(segment: SegmentValuation) -> bool:
    """Whether anything flows after year 0."""
    return any(any(item.flows[1:]) for offer in segment.offers for item in offer.items)
