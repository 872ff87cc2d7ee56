"""What offers are worth to all customers of a segment."""

from __future__ import annotations

from collections.abc import Sequence

from cvcalc.reports.content import Column, Number, Row, Table, named
from cvcalc.reports.numbers import amounts_for, customers
from cvcalc.reports.terms import scenario_name
from cvcalc.reports.view import View
from cvcalc.valuation import SegmentValuation


def segment_table(versions: Sequence[SegmentValuation], view: View) -> Table:
    """A row for each offer with its customer value × the customers of the segment, a column for each scenario."""
    found = [{one.offer: one.segment_value for one in view.shown(version)} for version in versions]
    values = [value for its in found for value in its.values() if value is not None]
    amounts = amounts_for(values, versions[0].terms.currency, view.unit, [values])
    sizes = {version.terms.segment_size for version in versions}
    size = versions[0].terms.segment_size
    corner = f"All {customers(size)}" if len(sizes) == 1 and size is not None else "All customers"
    headers = map(scenario_name, versions) if len(versions) > 1 else [""]
    columns = tuple(Column(header, part=part) for part, header in enumerate(headers))
    rows = tuple(
        Row(named(offer), tuple(Number(amounts(its.get(offer))) for its in found), 2)
        for offer in dict.fromkeys(offer for its in found for offer in its)
    )
    return Table(columns, rows, corner)
