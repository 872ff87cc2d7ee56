"""What stands between cells and before decimals."""

from __future__ import annotations

import pytest

from cvcalc.reading.survey_dialect import Dialect, find_dialect
from tests.unit.reading.surveyed import figures, tallies, told


def found(sample: str, separator: str | None = None, decimal: str | None = None) -> Dialect:
    return find_dialect(sample, separator, decimal, ["brand", "a"], ["a"])


@pytest.mark.parametrize(
    ("sample", "separator", "decimal", "is_found_out"),
    [
        ("brand,a\nA,7.5\n", ",", ".", False),
        ("brand;a\nA;7,5\n", ";", ",", True),
        ("brand;a\nA;7.5\n", ";", ".", True),
        ("brand;a\nA;7\n", ";", ".", True),
        ("brand\ta\nA\t7\n", "\t", ".", True),
        ("brand|a\nA|-0,25\n", "|", ",", True),
        ('brand,a\nA,"7,5"\n', ",", ",", True),
        ("brand;a\nA;7,5\nB;7.5\n", ";", ".", True),
        ("brand;a\nA;7,250\n", ";", ".", True),
        ("a\n7\n8\n", ",", ".", False),
        ("", ",", ".", False),
        ("q;w\n1;2\n3;4\n", ";", ".", True),
        ('brand;"a,b,c,d";a\nA;x;1\n', ";", ".", True),
        ('brand;a\nA;1\n"B', ";", ".", True),
        ("a\n7,5\n8\n", ";", ",", True),
        ("a\n7,250\n8\n", ";", ".", True),
    ],
)
def test_what_nobody_said(sample: str, separator: str, decimal: str, is_found_out: bool) -> None:
    assert found(sample) == Dialect(separator, decimal, False, is_found_out)


def test_what_is_said_holds() -> None:
    assert found("brand;a\nA;7,5\n", ";", ",") == Dialect(";", ",")
    assert found("brand;a\nA;7,5\n", ";") == Dialect(";", ",", False, True)
    assert found("brand;a\nA;7,5\n", None, ".") == Dialect(";", ".", False, True)


def test_a_spreadsheet_says_its_separator_itself() -> None:
    data = "sep=;\r\nbrand;a\r\nA;7\r\nA;x\r\n"
    assert found(data).has_directive
    assert told(data, {"a": "mean"}) == ["4:3 CV234 row 4, column 'a': 'x' is not a number"]
    assert told("sep=;\nb;a;a\n", {"a": "mean"}) == ["2:5 CV237 there are 2 columns 'a'"]
    assert figures(tallies("sep=|\nbrand|a\nA|7\n", {"a": "mean"})) == {(): [7]}


def test_it_is_noted() -> None:
    assert told("brand;a\nA;7,5\nB;8\n", {"a": "mean"}) == [
        "1:1 CV341 read with ';' between cells and ',' before decimals"
    ]
    assert told("brand;a\nA;7,5\nB;8\n", {"a": "mean"}, separator=";", decimal=",") == []


def test_a_mark_between_thousands_is_no_number() -> None:
    assert told("a;b\n7,250;1\n", {"a": "mean"}, separator=";", decimal=".") == [
        "2:1 CV234 row 2, column 'a': '7,250' is not a number"
    ]
    assert figures(tallies("a;b\n7,250;1\n", {"a": "mean"}, separator=";", decimal=",")) == {(): [7.25]}
    assert told("a;b\n7.250,5;1\n", {"a": "mean"}, separator=";", decimal=",") == [
        "2:1 CV234 row 2, column 'a': '7.250,5' is not a number"
    ]
