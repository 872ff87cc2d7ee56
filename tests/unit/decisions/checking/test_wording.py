"""Why a condition does not hold, as messages say it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cvcalc.decisions.checking.wording import failure_in_words, in_digits
from cvcalc.formula import parse_condition

VALUES = {name: Decimal(value) for name, value in {"a": "210_000", "b": "6_000_000", "c": "0.04", "d": "-5"}.items()}


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        ("a >= 5% * b", "a is 210,000, 5% * b is 300,000"),
        ("a > 300_000", "a is 210,000, not above 300,000"),
        ("a >= 300_000", "a is 210,000, below 300,000"),
        ("a < 1", "a is 210,000, not below 1"),
        ("a <= 1.5", "a is 210,000, above 1.5"),
        ("a == 1", "a is 210,000, not 1"),
        ("d != -5", "d is -5, and must not be"),
        ("300_000 < a", "a is 210,000, not above 300,000"),
        ("1 >= a", "a is 210,000, above 1"),
        ("1 > 2", "1 is not above 2"),
        ("c > 10%", "c is 4 %, not above 10 %"),
        ("-3% > d", "d is -500 %, not below -3 %"),
        ("c >= 0.0400001", "c is 0.04, below 0.0400001"),
        ("a * 2 + b > 10_000_000", "a * 2 + b is 6,420,000, not above 10,000,000"),
        ("not a > 1", "a is 210,000, above 1"),
        ("not (a > 1 and b > 1)", "a is 210,000, above 1; b is 6,000,000, above 1"),
        ("not (a > 1 or 1 / 0 > 1)", "a is 210,000, above 1"),
        ("a > 1 and b < 1 and 1 / 0 > 1", "b is 6,000,000, not below 1"),
        ("a < 1 or b < 1", "a is 210,000, not below 1; b is 6,000,000, not below 1"),
        ("a < 1 or (b > 1 and d > 0)", "a is 210,000, not below 1; d is -5, not above 0"),
        ("false or d > 0", "d is -5, not above 0"),
        ("false", ""),
        ("d  >\n 0", "d is -5, not above 0"),
        ("a < 210_000.00000000001", "a is 210,000, which counts as equal to 210,000.00000000001"),
        ("210_000.00000000001 > a", "a is 210,000, which counts as equal to 210,000.00000000001"),
        ("a != 210_000.00000000001", "a is 210,000, which counts as equal to 210,000.00000000001"),
        ("not a >= 210_000.00000000001", "a is 210,000, which counts as equal to 210,000.00000000001"),
        ("not a <= 210_000.00000000001", "a is 210,000, not above 210,000.00000000001"),
        ("a < a + 10^-11", "a is 210,000, which counts as equal to a + 10^-11, 210,000.00000000001"),
        ("1 < 1.0000000000001", "1 counts as equal to 1.0000000000001"),
        ("if(a > b, 1, c) > 1", "if(a > b, 1, c) is 0.04, not above 1"),
    ],
)
def test_what_decided_is_told(condition: str, says: str) -> None:
    assert failure_in_words(parse_condition(condition), VALUES) == says


@pytest.mark.parametrize(
    ("numbers", "written"),
    [
        (["0", "0"], ["0", "0"]),
        (["1234567.891", "5"], ["1,234,568", "5"]),
        (["1000.4", "1000.3"], ["1,000.4", "1,000.3"]),
        (["0.123456", "0.5"], ["0.123", "0.5"]),
        (["0.00012345", "1"], ["0.000123", "1"]),
        (["0.3333333333333333", "0.3333333333333334"], ["0.3333333333333333", "0.3333333333333334"]),
        (["-0.004", "0"], ["-0.004", "0"]),
        (["1e17", "1e-18"], ["100,000,000,000,000,000", "0.000000000000000001"]),
        (["Infinity", "5"], ["without limit", "5"]),
    ],
)
def test_numbers_have_few_digits_unless_more_tell_them_apart(numbers: list[str], written: list[str]) -> None:
    assert in_digits([Decimal(one) for one in numbers]) == written


def test_numbers_in_percent() -> None:
    assert in_digits([Decimal("0.0421"), Decimal("0.1")], in_percent=True) == ["4.21 %", "10 %"]
