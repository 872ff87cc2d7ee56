"""Cells as numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cvcalc.reading import survey_answers
from cvcalc.reading.survey_answers import NumberCells, Reason
from tests.unit.reading.surveyed import tallies


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("7", "7"), ("-7.50", "-7.50"), (" +3 ", "3"), (".5", "0.5"), ("1e3", "1000"), ("12.5%", "0.125"),
        ("50 %", "0.5"), ("007", "7"), ("7.250", "7.250"), ("0.0000000000000000001e3", "1e-16"),
    ],
)  # fmt: skip
def test_numbers(cell: str, number: str) -> None:
    assert NumberCells(".").read(cell) == Decimal(number)


@pytest.mark.parametrize(
    "cell", ["", "x", "1,5", "1_000", "5.", "٣", "1 000", "NaN", "inf", "--1", "1e", "0x1", "1/2", "²"]
)
def test_what_is_no_number(cell: str) -> None:
    assert NumberCells(".").read(cell) is Reason.NO_NUMBER


@pytest.mark.parametrize("cell", ["1e18", "-1e99", "1e-19", "1" * 35, "1e999999999999"])
def test_what_is_beyond_all_numbers(cell: str) -> None:
    assert NumberCells(".").read(cell) is Reason.BEYOND


def test_a_comma_before_decimals() -> None:
    cells = NumberCells(",")
    assert cells.read("-7,5") == Decimal("-7.5")
    assert cells.read("7") == 7
    assert cells.read("7.5") is cells.read("1.000,5") is Reason.NO_NUMBER


def test_more_answers_than_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey_answers, "MOST_KNOWN", 3)
    rows = [(number, 1 + number % 7) for number in range(100)]
    data = "a,w\n" + "".join(f"{answer},{weight}\n" for answer, weight in rows)
    (tally,) = tallies(data, {"a": "mean"}, weight="w")[()]
    assert tally.total == sum(answer * weight for answer, weight in rows)
    assert tally.squared_weight == sum(weight * weight for _, weight in rows)
    (tally,) = tallies(data, {"a": "mean"})[()]
    assert tally.squares == sum(answer * answer for answer, _ in rows)
