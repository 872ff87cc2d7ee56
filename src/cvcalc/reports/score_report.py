"""What `score` says: per segment its offers side by side, what is not quantified, and the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cvcalc.reports.content import BLANK, Block, Column, Listing, Paragraph, Table, mentioned, named
from cvcalc.reports.groups import group_table
from cvcalc.reports.numbers import Amounts, amounts_for
from cvcalc.reports.one_offer import one_offer_table
from cvcalc.reports.score_rows import item_lines, item_row, meaning_rows, value_row
from cvcalc.reports.segment_worth import segment_table
from cvcalc.reports.terms import by_segment, scenario_name, segment_heading
from cvcalc.reports.verdict import verdict
from cvcalc.reports.view import View
from cvcalc.reports.yearly import yearly_blocks
from cvcalc.valuation import SegmentValuation, Valuation


def score_blocks(segments: Sequence[SegmentValuation], view: View) -> list[Block]:
    """The content of the score report; several scenarios of one segment stand side by side, the base first."""
    return [block for versions in by_segment(segments) for block in _segment_blocks(versions, view)]


def offer_columns(versions: Sequence[SegmentValuation], view: View) -> tuple[Column, ...]:
    """A column for each offer that is shown, the winners marked, scenarios as groups."""
    several = len(versions) > 1
    return tuple(
        Column(
            named(one.offer),
            marked=one.rank == 1 and len(version.offers) > 1,
            group=scenario_name(version) if several else None,
            part=part,
        )
        for part, version in enumerate(versions)
        for one in view.shown(version)
    )


def _segment_blocks(versions: Sequence[SegmentValuation], view: View) -> Iterator[Block]:
    yield segment_heading(versions, view.unit)
    offers = [one for version in versions for one in view.shown(version)]
    if not offers:
        yield Paragraph("None of the offers asked for is in this segment.")
        return
    amounts = _amounts(versions, offers, view)
    if view.by_year:
        yield from yearly_blocks(versions, view)
    elif view.by is not None:
        yield group_table(offers, offer_columns(versions, view), view.by, amounts)
    elif len(offers) == 1:
        yield one_offer_table(offers[0], offer_columns(versions, view)[0], amounts)
    else:
        yield _offer_table(offers, offer_columns(versions, view), amounts)
    if any(one.terms.segment_size is not None for one in versions):
        yield segment_table(versions, view)
    unquantified = tuple(_unquantified(offers))
    if unquantified:
        yield Listing("Not quantified", unquantified)
    for version in versions:
        opening = f"{scenario_name(version)}: " if len(versions) > 1 else ""
        yield Paragraph(opening + " ".join(verdict(version, amounts)))


def _offer_table(offers: Sequence[Valuation], columns: tuple[Column, ...], amounts: Amounts) -> Table:
    items = [item_row(line, amounts) for line in item_lines(offers)]
    value = value_row(offers, columns, amounts)
    return Table(columns, (*items, BLANK, value, *meaning_rows(offers, amounts)))


def _amounts(versions: Sequence[SegmentValuation], offers: Sequence[Valuation], view: View) -> Amounts:
    """How to write the amounts of one segment: customer values that differ look different."""
    found: list[Decimal] = []
    for one in offers:
        found += [one.benefits.total, one.costs.total, one.tangible_value, one.customer_value]
        found += [item.value for item in one.items]
    rivals = [[one.customer_value for one in version.offers] for version in versions]
    return amounts_for(found, versions[0].terms.currency, view.unit, rivals)


def _unquantified(offers: Sequence[Valuation]) -> Iterator[str]:
    """Items without a number, each with its reason, and for whom where not for all."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for offer in offers:
        for one in offer.items:
            if one.item.unquantified is not None:
                key = (one.item.name, one.item.side, one.item.unquantified)
                names = found.setdefault(key, [])
                if offer.offer not in names:
                    names.append(offer.offer)
    everyone = len({one.offer for one in offers})
    for (name, side, reason), names in found.items():
        whose = "" if len(names) == everyone else f", {', '.join(map(mentioned, names))}"
        yield f"{named(name)} ({side}{whose}): {named(reason)}"
