"""Exact arithmetic."""

from __future__ import annotations

from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow, getcontext, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvcalc.formula import CONTEXT
from cvcalc.formula.arithmetic import equal, is_whole, plain, power, readable, rounded

NUMBERS = st.decimals("-1e9", "1e9", places=6, allow_nan=False)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("1", "1.000000000001", True),
        ("1", "1.0000000000011", False),
        ("-1", "-1.000000000001", True),
        ("0", "1e-18", False),
        ("0", "-0", True),
        ("1", "-1", False),
        ("999999999999999999", "999999999999000000", True),
        ("999999999999999999", "999999999998900000", False),
    ],
)
def test_equal_within_a_tolerance(left: str, right: str, same: bool) -> None:
    assert equal(Decimal(left), Decimal(right)) is same
    assert equal(Decimal(right), Decimal(left)) is same


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("3.5", 0, "4"),
        ("0.5", 0, "1"),
        ("0.4999", 0, "0"),
        ("1.005", 2, "1.01"),
        ("1250", -2, "1300"),
        ("49", -2, "0"),
        ("50", -2, "100"),
        ("2.4999999999999", 0, "3"),
        ("2.49999999999", 0, "2"),
        ("0.1234567890123456785", 18, "0.123456789012345679"),
        ("123456789012345678", -18, "0"),
        ("7", 18, "7"),
        ("1000000000000", 0, "1000000000000"),
        ("500000000000.4", 0, "500000000000"),
        ("500000000000.4995", 0, "500000000001"),
        ("99999999999999999", 2, "99999999999999999"),
        ("0", 3, "0"),
    ],
)
def test_round(value: str, digits: int, expected: str) -> None:
    assert rounded(Decimal(value), digits) == Decimal(expected)
    assert rounded(-Decimal(value), digits) == -Decimal(expected)


@given(NUMBERS, st.integers(-4, 5))
def test_round_is_to_the_nearest_and_halves_go_away_from_zero(value: Decimal, digits: int) -> None:
    shifted = Fraction(value) * Fraction(10) ** digits
    nearest = int(abs(shifted) + Fraction(1, 2))
    if 0 < Fraction(1, 2) - abs(shifted) % 1 <= min(abs(shifted) / 10**12, Fraction(1, 1000)):
        nearest += 1
    assert abs(Fraction(rounded(value, digits))) == Fraction(nearest) / Fraction(10) ** digits
    assert rounded(-value, digits) == -rounded(value, digits)


def test_round_stays_below_the_limit() -> None:
    with pytest.raises(Overflow):
        rounded(Decimal("999999999999999999.9"), 0)


@pytest.mark.parametrize(
    ("base", "exponent", "expected"),
    [
        ("2", "10", "1024"),
        ("2", "-1", "0.5"),
        ("0", "3", "0"),
        ("5", "0", "1"),
        ("-5", "0", "1"),
        ("-2", "3", "-8"),
        ("4", "0.5", "2"),
        ("1", "99999999999999999", "1"),
        ("-1", "99999999999999999", "-1"),
        ("0.5", "99999999999999999", "0"),
        ("9", "-387420489", "0"),
    ],
)
def test_power(base: str, exponent: str, expected: str) -> None:
    assert power(Decimal(base), Decimal(exponent)) == Decimal(expected)


@pytest.mark.parametrize(
    ("base", "exponent", "signal"),
    [
        ("0", "0", InvalidOperation),
        ("-8", "0.5", InvalidOperation),
        ("-8", "0.3333333333333333333333333333333333", InvalidOperation),
        ("0", "-1", DivisionByZero),
        ("0", "-0.5", DivisionByZero),
        ("9", "387420489", Overflow),
        ("1.0000001", "999999999999999999", Overflow),
        ("-10", "18", Overflow),
        ("10", "18", Overflow),
        ("0.1", "-18", Overflow),
    ],
)
def test_powers_without_a_value(base: str, exponent: str, signal: type[Exception]) -> None:
    with pytest.raises(signal):
        power(Decimal(base), Decimal(exponent))


def test_whole_numbers() -> None:
    assert is_whole(Decimal("2.00"))
    assert is_whole(Decimal("1e17"))
    assert not is_whole(Decimal("2.01"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0.00", "0"),
        ("-1500.500", "-1500.5"),
        ("1e6", "1000000"),
        ("0.3333333333333333333333333333333333", "0.333333333333333"),
        ("1.23e-10", "0.000000000123"),
        ("1.5e-30", "1.5e-30"),
        ("999999999999999999.9", "1000000000000000000"),
    ],
)
def test_plain(value: str, expected: str) -> None:
    assert plain(Decimal(value)) == expected


def test_the_context_of_the_thread_is_left_alone() -> None:
    with localcontext() as context:
        context.prec = 3
        context.clear_flags()
        assert power(Decimal("1.23456"), Decimal(2)) == Decimal("1.5241383936")
        assert rounded(Decimal("123456.785"), 2) == Decimal("123456.79")
        assert equal(Decimal(123456), Decimal("123456.00000000001"))
        assert plain(Decimal(123456)) == "123456"
        assert not any(getcontext().flags.values())


def test_the_context_has_34_digits() -> None:
    assert str(CONTEXT.divide(Decimal(2), Decimal(3))) == "0.6666666666666666666666666666666667"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("7.25"), "7.25"),
        (Decimal("0.1234567890123456789"), "0.1234567890123456789"),  # a file may say so
        (CONTEXT.divide(Decimal(23), Decimal(3)), "7.666667"),
        (CONTEXT.divide(Decimal(-1), Decimal(3000)), "-0.000333333"),
        (CONTEXT.divide(Decimal("1e-15"), Decimal(7)), "0.000000000000000142857"),
        (Decimal(0), "0"),
    ],
)
def test_a_number_that_never_ends_is_cut_off(value: Decimal, shown: str) -> None:
    assert f"{readable(value):f}" == shown
