"""Tables in any width lose neither numbers nor names."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cvcalc.problems import visible
from cvcalc.reports.cells import cells
from cvcalc.reports.content import BLANK, Bar, Column, Number, Row, Table, Words
from cvcalc.reports.layout import lay_out
from cvcalc.reports.painting import paint

names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=60).map(visible)
words = st.text("abc def", min_size=1, max_size=60).map(str.strip).filter(bool)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables whose numbers can be told from everything else."""
    count = draw(st.integers(1, 6))
    group = draw(st.sampled_from([None, "base", "a scenario with a long name"]))
    columns = tuple(
        Column(draw(names | words), draw(st.booleans()), group, draw(st.integers(0, 1)), is_text=draw(st.booleans()))
        for _ in range(count)
    )
    number = st.integers(0, 10**18).map(lambda value: Number(f"#{value:,}#"))
    rows = [
        Row(draw(names | words), tuple(draw(number) for _ in columns), draw(st.sampled_from([0, 2, 4])))
        for _ in range(draw(st.integers(1, 4)))
    ]
    return Table(columns, (*rows, BLANK, Row("a heading over all", (), 0, "strong")))


def text_of(table: Table, width: int | None, *, color: bool = False) -> str:
    return "\n".join(paint(block, color=color) for block in lay_out(table, width))


def numbers_in(text: str) -> Counter[str]:
    return Counter(text.replace(" ", "\n").split("\n"))


@given(tables(), st.integers(10, 200) | st.none())
def test_no_number_is_cut_wrapped_or_lost(table: Table, width: int | None) -> None:
    expected = Counter(cell.text for row in table.rows for cell in row.cells if isinstance(cell, Number))
    found = numbers_in(text_of(table, width))
    assert all(found[number] >= count for number, count in expected.items())


@given(tables(), st.integers(48, 200))
def test_no_line_is_wider_than_asked(table: Table, width: int) -> None:
    assert all(cells(line) <= width for line in text_of(table, width).splitlines())


@given(tables(), st.integers(20, 200) | st.none())
def test_no_line_ends_in_spaces_and_none_holds_an_escape(table: Table, width: int | None) -> None:
    text = text_of(table, width)
    assert "\x1b" not in text
    assert all(line == line.rstrip(" ") for line in text.split("\n"))


@given(tables(), st.integers(20, 200) | st.none())
def test_styles_change_no_character(table: Table, width: int | None) -> None:
    styled = text_of(table, width, color=True)
    assert re.sub("\x1b\\[[0-9;]*m", "", styled) == text_of(table, width)


def offers(*headers: str, number: str = "44,235,402") -> Table:
    columns = tuple(Column(header) for header in headers)
    return Table(columns, (Row("Orders recovered by faster replies", (Number(number),) * len(headers)),))


def test_columns_that_do_not_fit_go_to_blocks_of_equal_size_that_repeat_the_labels() -> None:
    text = text_of(offers("One", "Two", "Three", "Four", "Five", "Six"), 80)
    assert text.split("\n") == [
        "                                             One          Two        Three",
        " Orders recovered by faster replies   44,235,402   44,235,402   44,235,402",
        "",
        "                                            Four         Five          Six",
        " Orders recovered by faster replies   44,235,402   44,235,402   44,235,402",
        "",
    ]


def test_headers_wrap_before_columns_get_wider() -> None:
    assert text_of(offers("Spreadsheet and phone", "Shared inbox", number="1"), 62).splitlines() == [
        "                                     Spreadsheet",
        "                                       and phone  Shared inbox",
        " Orders recovered by faster replies            1             1",
    ]


def test_a_number_wider_than_the_width_stays_whole() -> None:
    number = "1" + ",000" * 12
    assert number in text_of(offers("One", number=number), 40)


def test_a_name_of_300_characters_wraps() -> None:
    label = " ".join(["recovered"] * 30)
    table = Table((Column("One"),), (Row(label, (Number("7"),)),))
    lines = text_of(table, 40).splitlines()
    assert "".join(lines).replace(" ", "").count("recovered") == 30
    assert lines[-1].endswith("  7")
    assert text_of(table, None).splitlines()[-1].strip() == f"{label}     7"


def test_words_wrap_in_their_column() -> None:
    table = Table((Column("next best"),), (Row("A segment", (Words("the very long name of an alternative offer"),)),))
    lines = text_of(table, 40).splitlines()
    assert " ".join(line.split("  ")[-1].strip() for line in lines[1:]).startswith("the very long name")
    assert max(map(len, lines)) <= 40


def test_groups_stand_above_their_columns() -> None:
    columns = (Column("One", group="base"), Column("Two", group="base"), Column("One", group="slow market", part=1))
    table = Table(columns, (Row("Value", (Number("1"), Number("2"), Number("3"))),))
    assert text_of(table, 80).splitlines() == [
        "         base ──────   slow market",
        "          One    Two           One",
        " Value      1      2             3",
    ]


def test_bars_fill_what_is_left_and_go_where_nothing_is() -> None:
    bars = (Column("Amount"), Column("", is_bar=True))
    rows = (
        Row("Orders", (Number("60"), Bar(Decimal(0), Decimal("0.5")))),
        Row("Hours", (Number("40"), Bar(Decimal("0.5"), Decimal(1), "minus"))),
    )
    assert text_of(Table(bars, rows), 40).splitlines() == [
        "         Amount",
        " Orders      60  ███████████▌",
        " Hours       40             ░░░░░░░░░░░░",
    ]
    assert "█" not in text_of(Table(bars, rows), 20)


def test_a_block_leaves_out_rows_that_say_nothing_in_it() -> None:
    columns = (Column("One"), Column("Two", part=1))
    rows = (Row("Value", (Number("1" * 15), Number("2" * 15))), BLANK, Row("Won", (Number("1 of 1"), None)))
    first, second = lay_out(Table(columns, rows), 38)
    assert "Won" in paint(first, color=False)
    assert paint(second, color=False).splitlines()[-1].startswith(" Value")


def test_texts_that_are_read_begin_at_the_left() -> None:
    columns = (Column("what it does", is_text=True), Column("n"))
    rows = (Row("a", (Words("short"), Number("1"))), Row("b", (Words("a longer text"), Number("20"))))
    assert text_of(Table(columns, rows), None).splitlines() == [
        "     what it does     n",
        " a   short            1",
        " b   a longer text   20",
    ]
