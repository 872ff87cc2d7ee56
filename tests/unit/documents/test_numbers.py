"""Numbers as documents show them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal, getcontext, localcontext

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cvcalc.documents.numbers import as_given, given_or_null, shown, shown_or_null

WIDE = Context(prec=500, rounding=ROUND_HALF_UP)
FINITE = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**36), max_value=10**36)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("0", "0"),
        ("-0", "0"),
        ("-0.000", "0"),
        ("0E+5", "0"),
        ("0E-20", "0"),
        ("18000000", "18000000"),
        ("-18000000", "-18000000"),
        ("1.8E+7", "18000000"),
        ("-1E+2", "-100"),
        ("100.00", "100"),
        ("100.50", "100.5"),
        ("0.5", "0.5"),
        ("44235401.953418151515", "44235401.953418"),
        ("999999.9999996", "1000000"),
        ("0.1234565", "0.123457"),
        ("-0.1234565", "-0.123457"),
        ("1.0000005", "1.000001"),
        ("-1.0000005", "-1.000001"),
        ("1.0000004999", "1"),
        ("0.0123456789", "0.0123457"),
        ("0.09999999", "0.1"),
        ("0.000001234565", "0.00000123457"),
        ("0.00000000000123456789", "0.00000000000123457"),
        ("-1.5E-12", "-0.0000000000015"),
        ("123456789012345678.123456789012", "123456789012345678.123457"),
        ("999999999999999999E+18", "999999999999999999000000000000000000"),
    ],
)
def test_six_places_or_six_digits_whichever_keeps_more(number: str, text: str) -> None:
    assert shown(Decimal(number)) == text


@given(FINITE)
@example(Decimal("-0.00000049999995"))
@example(Decimal("0.0999999999"))
def test_it_is_the_number_rounded_half_away_from_zero(number: Decimal) -> None:
    last = min(-6, number.adjusted() - 5) if number else -6
    assert Decimal(shown(number)) == number.quantize(Decimal((0, (1,), last)), context=WIDE)


@given(FINITE)
def test_it_is_plain_and_short(number: Decimal) -> None:
    for text in (shown(number), as_given(number)):
        assert set(text) <= set("-0123456789.")
        assert not ("." in text and text[-1] in "0.")
        assert text != "-0"


@given(FINITE)
def test_as_given_keeps_every_digit(number: Decimal) -> None:
    assert Decimal(as_given(number)) == number


def test_as_given() -> None:
    assert as_given(Decimal("0.1234567890123456789")) == "0.1234567890123456789"
    assert as_given(Decimal("1.2E+3")) == "1200"
    assert as_given(Decimal("0.10")) == "0.1"
    assert as_given(Decimal("-0.0")) == "0"


def test_what_does_not_exist_is_null() -> None:
    assert shown_or_null(None) == given_or_null(None) == "null"
    assert shown_or_null(Decimal("2.50")) == given_or_null(Decimal("2.50")) == "2.5"


@pytest.mark.parametrize("number", ["NaN", "-NaN", "sNaN", "Infinity", "-Infinity"])
def test_what_is_not_finite_is_refused(number: str) -> None:
    for show in (shown, as_given):
        with pytest.raises(ValueError, match="no document holds"):
            show(Decimal(number))


def test_the_threads_context_counts_for_nothing() -> None:
    with localcontext(Context(prec=2, Emax=3, Emin=-3, capitals=0)):
        assert shown(Decimal("1234567.1234565")) == "1234567.123457"
        assert shown(Decimal("0.00000012345678")) == "0.000000123457"
        assert shown(Decimal("1.5E+9")) == "1500000000"
        assert as_given(Decimal("1234567.1234565")) == "1234567.1234565"
        assert not any(getcontext().flags.values())
