"""Numbers as people read them."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvcalc.reports.numbers import (
    Amounts,
    amounts_for,
    customers,
    exactly,
    percent,
    percents,
    rate,
    rates,
    ratios,
    written,
    years,
)
from cvcalc.reports.view import Unit


def decimals(*texts: str) -> list[Decimal]:
    return [*map(Decimal, texts)]


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        ("0.5", 0, "1"), ("-0.5", 0, "-1"), ("2.5", 0, "3"), ("-0.4", 0, "0"), ("1234567.891", 2, "1,234,567.89"),
        ("-1234", 1, "-1,234.0"), ("999999999999999999999999999999999999.5", 0, "1" + ",000" * 12),
    ],
)  # fmt: skip
def test_halves_go_away_from_zero_and_thousands_are_separated(number: str, places: int, text: str) -> None:
    assert written(Decimal(number), places) == text


@pytest.mark.parametrize(
    ("amounts", "currency", "unit", "expected"),
    [
        (["60936513.9", "0.4"], "IDR", None, ["60,936,514", "0"]),
        (["999.5", "12"], "USD", None, ["999.50", "12.00"]),
        (["900", "12"], "USD", None, ["900", "12"]),
        (["0.0123456", "0.001"], "USD", None, ["0.0123", "0.0010"]),
        (["7.5", "2"], None, None, ["7.5", "2.0"]),
        (["7.123", "2"], None, None, ["7.12", "2.00"]),
        (["1500.5", "2"], None, None, ["1,501", "2"]),
        (["60936513.9", "16701111.9"], "IDR", "million", ["60.94", "16.70"]),
        (["18000000", "7200000"], "IDR", "million", ["18.0", "7.2"]),
        (["44235401.9"], "IDR", "thousand", ["44,235"]),
        (["44235401.9"], "IDR", "billion", ["0.04424"]),
        ([], "IDR", None, []),
        (["0"], "IDR", None, ["0"]),
    ],
)
def test_decimals_follow_the_largest_amount(
    amounts: list[str], currency: str | None, unit: Unit | None, expected: list[str]
) -> None:
    values = decimals(*amounts)
    assert [*map(amounts_for(values, currency, unit), values)] == expected


def test_rivals_that_differ_look_different() -> None:
    values = decimals("44235401.4", "44235401.3")
    assert [*map(amounts_for(values, "IDR", None, [values]), values)] == ["44,235,401.4", "44,235,401.3"]


def test_rivals_too_close_for_any_decimals_keep_few() -> None:
    values = decimals("1000.000000000001", "1000.000000000002")
    assert amounts_for(values, "IDR", None, [values]).decimals == 0


def test_a_sentence_never_says_zero_for_what_is_not() -> None:
    assert Amounts(0).in_words(Decimal("0.0004")) == "0.0004"
    assert Amounts(0).in_words(Decimal(0)) == "0"
    assert Amounts(2, "million").in_words(Decimal(11_204_515)) == "11.20 million"


def test_signs() -> None:
    assert [*map(Amounts(0).signed, decimals("5", "-5", "0", "0.2"))] == ["+5", "-5", "0", "0"]


def test_rates_and_shares() -> None:
    assert rate(Decimal("0.1")) == "10 %"
    assert rate(Decimal("0.0725")) == "7.25 %"
    assert percent(None) == "–"
    assert percents([Decimal("0.6"), None, Decimal("0.4")]) == ["60 %", "–", "40 %"]
    assert percents([Decimal("0.995"), Decimal("0.005")]) == ["99.5 %", "0.5 %"]
    assert rates([Decimal("18.48"), None]) == ["1,848 %", "–"]
    assert rates([Decimal("18.48"), Decimal("-0.125")]) == ["1,848.0 %", "-12.5 %"]


def test_ratios_that_differ_look_different() -> None:
    assert ratios(decimals("3.6486", "3.6263")) == ["3.65", "3.63"]
    assert ratios(decimals("2.5001", "2.5002")) == ["2.5001", "2.5002"]


def test_times_and_counts() -> None:
    assert [*map(years, decimals("1.44", "0.03", "0"))] == ["1.4 years", "< 0.1 years", "at once"]
    assert [*map(customers, decimals("1200", "1", "1.5E+3"))] == ["1,200 customers", "1 customer", "1,500 customers"]
    assert exactly(Decimal("1200.50")) == "1,200.5"


@given(st.decimals(min_value=-(10**18), max_value=10**18, places=12), st.integers(0, 6))
def test_no_setting_of_the_caller_changes_a_digit(number: Decimal, places: int) -> None:
    expected = written(number, places)
    with localcontext() as context:
        context.prec = 3
        assert written(number, places) == expected
    assert abs(Decimal(expected.replace(",", "")) - number) <= Decimal(5).scaleb(-places - 1)
