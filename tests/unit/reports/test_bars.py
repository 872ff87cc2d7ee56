"""Bars that swing from a mark, and tables that do without them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cvcalc.reports.bars import draw_fitted, draw_swing
from cvcalc.reports.content import Column, Fitted, Number, Row, Swing, Table
from cvcalc.reports.markdown import render_markdown
from cvcalc.reports.terminal import render_text


def drawn(mark: str, low: str | None, high: str | None, width: int = 11) -> str:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    return "".join(run.text for run in draw_swing(Swing(Decimal(mark), *ends), width)).rstrip()


@pytest.mark.parametrize(
    ("mark", "low", "high", "line"),
    [
        ("0.5", "0", "1", "░░░░░│█████"),
        ("0.5", "1", "0", "█████│░░░░░"),
        ("0.5", "0.3", "0.6", "   ░░│█"),
        ("0.5", "0.499", "0.501", "    ░│█"),  # what swings fills a cell at least
        ("0.5", "0.5", "0.9", "     │████"),
        ("0.5", None, "0.1", " ████│"),
        ("0.5", "0", "0.3", "░░░██│"),  # both on one side: the shorter shows
        ("0.5", "0.8", "1", "     │░░░██"),
        ("0", "0", "1", "│██████████"),
        ("1", "0", "1", "░░░░░░░░░░│"),
        ("0.01", "0", "0.5", "│█████"),  # there is no cell on its side
    ],
)
def test_swings(mark: str, low: str | None, high: str | None, line: str) -> None:
    assert drawn(mark, low, high) == line


def test_one_cell() -> None:
    assert drawn("0.5", "0", "1", 1) == "│"


def test_columns_instead_of_bars() -> None:
    columns = (Column("base"), Column("at the end", instead_of_bar=True), Column("from to", is_bar=True))
    swing = Swing(Decimal("0.5"), Decimal(0), Decimal(1))
    table = Table(columns, (Row("a name of some length", (Number("100"), Number("200"), swing)),))
    assert render_text([table], 60, color=False).splitlines()[1].split() == [
        *["a", "name", "of", "some", "length", "100"],
        "░░░░░░░░░░░░░░│███████████████",
    ]
    assert "200" in render_text([table], 28, color=False)
    assert "│" not in render_text([table], 28, color=False)
    assert "| a name of some length | 100 | 200 |" in render_markdown([table])


def test_the_header_of_bars_wraps_where_they_are_narrow() -> None:
    columns = (Column("base"), Column("from the low end", is_bar=True))
    table = Table(columns, (Row("a name of some length", (Number("1,000"), Swing(Decimal(0), None, Decimal(1)))),))
    lines = render_text([table], 36, color=False).splitlines()
    assert max(map(len, lines)) <= 36
    assert len([line for line in lines if "│" not in line]) > 1


@pytest.mark.parametrize(
    ("model", "data", "line"),
    [
        ("0.5", "0.5", "█████│"),
        ("0.5", "0.75", "█████│██"),
        ("0.5", "0.23", "██▌  │"),
        ("0.5", "0", "     │"),
        ("0.5", None, "░░░░░│"),
        ("1", "1", "██████████│"),
        ("0", None, "│"),
        ("0", "1", "│██████████"),
    ],
)
def test_a_model_is_a_mark_over_the_bar_of_the_data(model: str, data: str | None, line: str) -> None:
    point = Fitted(Decimal(model), None if data is None else Decimal(data))
    assert "".join(run.text for run in draw_fitted(point, 11)).rstrip() == line
