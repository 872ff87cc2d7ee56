"""One offer alone: its items with their shares of all benefits, or of all costs, as bars."""

from __future__ import annotations

from decimal import Decimal

from cvcalc.formula import CONTEXT
from cvcalc.reports.content import BLANK, Bar, Column, Number, Row, Table
from cvcalc.reports.numbers import Amounts, percents
from cvcalc.reports.score_rows import ItemLine, item_lines, item_row, meaning_rows, totals, value_row
from cvcalc.valuation import Valuation

_NOTHING = Decimal(0)
_WHOLE = Decimal(1)


def one_offer_table(valuation: Valuation, column: Column, amounts: Amounts) -> Table:
    """The table of one offer with a column of shares and one of bars."""
    lines = [*item_lines([valuation])]
    shares = [_share(line, totals(valuation, line.side).total) for line in lines]
    rows = [
        _opened(item_row(line, amounts), share, text)
        for line, share, text in zip(lines, shares, percents(shares), strict=True)
    ]
    below = [value_row([valuation], [column], amounts), *meaning_rows([valuation], amounts)]
    rows += [BLANK, *(Row(row.label, (*row.cells, None, None), row.indent, row.emphasis) for row in below if row.cells)]
    return Table((column, Column("share"), Column("", is_bar=True)), tuple(rows))


def _share(line: ItemLine, whole: Decimal) -> Decimal | None:
    """The share of a line's value in the total of its side; None where that is not positive."""
    value = line.values[0]
    return CONTEXT.divide(value, whole) if value is not None and whole > 0 else None


def _opened(row: Row, share: Decimal | None, text: str) -> Row:
    """The row of an item or a total with its share, drawn for items."""
    is_item = row.indent == 4
    bar = Bar(_NOTHING, min(share, _WHOLE)) if is_item and share is not None and share > 0 else None
    return Row(row.label, (*row.cells, Number(text), bar), row.indent, row.emphasis)
