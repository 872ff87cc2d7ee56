"""Measures as people read them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cvcalc.reports.measure_numbers import measure_name, measure_numbers, p_value_text


@pytest.mark.parametrize(
    ("measure", "before", "after", "shown"),
    [
        ("conversion", "0.675", "0.791469", ("67.5 %", "79.1 %", "+11.6 pp")),
        ("conversion", "0.0419125", "0.0434914", ("4.19 %", "4.35 %", "+0.16 pp")),
        ("churn", "0.0003", "0.00031", ("0.030 %", "0.031 %", "+0.001 pp")),
        ("csat", "0.5", "0.5", ("50.0 %", "50.0 %", "0.0 pp")),
        ("csat", "0", "1", ("0.0 %", "100.0 %", "+100.0 pp")),
        ("nps", "31.5", "-4", ("31.5", "-4.0", "-35.5")),
        ("ces", "4.837209", "5.471264", ("4.84", "5.47", "+0.63")),
        ("mean", "1234.5", "1200", ("1,234.50", "1,200.00", "-34.50")),
    ],
)
def test_two_figures_and_their_change(measure: str, before: str, after: str, shown: tuple[str, str, str]) -> None:
    first, last = Decimal(before), Decimal(after)
    numbers = measure_numbers(measure, first, last)
    assert (numbers(first), numbers(last), numbers.change(last - first)) == shown


def test_a_change_never_looks_like_none() -> None:
    numbers = measure_numbers("nps", Decimal(20), Decimal("20.0004"))
    assert numbers.change(Decimal("0.0004")) == "+0.0004"


def test_intervals_have_their_unit_once() -> None:
    numbers = measure_numbers("conversion", Decimal("0.4"))
    assert numbers.interval(Decimal("0.382"), Decimal("0.42")) == "38.2 to 42.0 %"
    assert numbers.interval_of_change(Decimal("-0.003"), Decimal("0.0191")) == "-0.3 to +1.9 pp"
    assert measure_numbers("mean", Decimal(4)).interval_of_change(Decimal(0), Decimal(1)) == "0.00 to +1.00"


def test_what_does_not_exist_is_a_dash() -> None:
    numbers = measure_numbers("conversion", None)
    assert (numbers(None), numbers.change(None)) == ("–", "–")
    assert (numbers.interval(None, None), numbers.interval_of_change(None, None)) == ("–", "–")
    assert p_value_text(None) == "–"


@pytest.mark.parametrize(
    ("p_value", "text"), [("0.0507", "0.051"), ("1", "1.000"), ("0.00099", "< 0.001"), ("0", "< 0.001")]
)
def test_p_values_have_three_decimals(p_value: str, text: str) -> None:
    assert p_value_text(Decimal(p_value)) == text


def test_measures_are_called_as_people_do() -> None:
    assert [measure_name(one) for one in ("nps", "csat", "ces", "churn")] == ["NPS", "CSAT", "CES", "churn"]
