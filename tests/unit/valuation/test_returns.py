"""Payback and internal rate of return against worked cases."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvcalc.valuation.discounting import discount_factors
from cvcalc.valuation.returns import internal_rate, payback, sign_changes


def flows(*amounts: int) -> list[Decimal]:
    return [Decimal(amount) for amount in amounts]


@pytest.mark.parametrize(
    ("amounts", "years"),
    [
        ((-72000, 25000, 25000, 15000, 10000, 30000), "3.7"),
        ((-100, 50, 50), "2"),
        ((-100, 50, 49), None),
        ((0, 5), "0"),
        ((10, -30, 40), "1.5"),
        ((0, -30, 40), "1.75"),
        ((-100, 150, -100), "0.6666666666666666666666666666666667"),
        ((0, 0), "0"),
    ],
)
def test_payback(amounts: tuple[int, ...], years: str | None) -> None:
    assert payback(flows(*amounts)) == (None if years is None else Decimal(years))


@pytest.mark.parametrize(
    ("amounts", "rate"),
    [
        ((-100, 110), "0.1"),
        ((100, -110), "0.1"),
        ((-100, 0, 0, 74), "-0.09549583"),
        ((-100, 39, 59, 55, 20), "0.28094842"),
        ((-1000, 2300, -1320), "0.1"),  # 10 % and 20 %: the smaller
        ((-100, 30, 35), "-0.23967222"),  # -24 % and -146 %, where no rate can be
        ((-1, 6, -11, 6), "0"),  # 0 %, 100 % and 200 %
        ((-25, 45, -20), "0"),  # 0 % and -20 %
        ((-100, 220, -121), "0.1"),  # a double root: the value touches zero
        ((-100, 100, -100), None),
        ((100, 5), None),
        ((0, 0), None),
        ((0, -100, 110), "0.1"),
    ],
)
def test_internal_rate(amounts: tuple[int, ...], rate: str | None) -> None:
    found = internal_rate(flows(*amounts), "year_end")
    assert (found is None) == (rate is None)
    if found is not None and rate is not None:
        assert abs(found - Decimal(rate)) < Decimal("1e-8")


def test_negative_rates_take_the_one_nearest_to_zero() -> None:
    # Roots at -50 % and -20 %: x = 2 and x = 1.25 of (x - 2)(x - 1.25) = x² - 3.25 x + 2.5.
    found = internal_rate([Decimal("2.5"), Decimal("-3.25"), Decimal(1)], "year_end")
    assert found is not None
    assert abs(found + Decimal("0.2")) < Decimal("1e-20")


@pytest.mark.parametrize("flows_at", ["year_end", "mid_year", "year_start"])
@given(
    outlay=st.integers(1, 10**6),
    amounts=st.lists(st.integers(0, 10**6), min_size=2, max_size=40).filter(lambda amounts: sum(amounts[1:]) > 0),
)
def test_at_the_internal_rate_the_present_value_is_nothing(flows_at: str, outlay: int, amounts: list[int]) -> None:
    every = flows(-outlay, *amounts)
    rate = internal_rate(every, flows_at)
    if rate is None:
        assert flows_at == "year_start"  # year 1 falls together with now, and may outweigh the outlay
        assert amounts[0] >= outlay
        return
    factors = discount_factors(rate, flows_at, len(amounts))
    terms = [flow * factor for flow, factor in zip(every, factors, strict=True)]
    largest = max(abs(term) for term in terms)
    assert abs(sum(terms, Decimal(0))) <= largest * Decimal("1e-20")


def test_a_hundred_years_of_changing_signs_have_a_rate() -> None:
    amounts = [-100 if year % 2 == 0 else 103 + year % 5 for year in range(101)]
    rate = internal_rate(flows(*amounts), "mid_year")
    assert rate is not None
    assert sign_changes(flows(*amounts)) == 100


def test_zeros_change_no_sign() -> None:
    assert sign_changes(flows(-1, 0, 0, -2, 0, 3, 0, 4)) == 1
