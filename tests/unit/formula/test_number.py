"""Numbers as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvcalc.formula import FormulaError, parse, read_number


def refused(text: str) -> FormulaError:
    with pytest.raises(FormulaError) as caught:
        read_number(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", "5"),
        ("+5", "5"),
        ("-5", "-5"),
        (" 18_000_000 ", "18000000"),
        (".5", "0.5"),
        ("1_0.2_5", "10.25"),
        ("1e3", "1000"),
        ("1E-3", "0.001"),
        ("2.5e+2", "250"),
        ("12.5%", "0.125"),
        ("10 %", "0.10"),
        ("-1e2%", "-1"),
        ("999999999999999999", "999999999999999999"),
        ("1e-18", "1e-18"),
        ("1e0000000000000003", "1000"),
        ("0.1234567890123456789012345678901234", "0.1234567890123456789012345678901234"),
        ("1.0000000000000000000000000000000000000000", "1"),
        ("0.5" + "0" * 3_000, "0.5"),
    ],
)
def test_reads(text: str, value: str) -> None:
    number, doubts = read_number(text)
    assert number == Decimal(value)
    assert doubts == ()
    assert parse(text).constant == Decimal(value)


@pytest.mark.parametrize("text", ["-0", "0e99", "0e99999999999999999999", "-0.000%"])
def test_there_is_one_zero(text: str) -> None:
    assert str(read_number(text)[0]) == "0"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1e18", "'1e18' is too large: numbers are below 10^18"),
        ("-1_000_000_000_000_000_000", "'1_000_000_000_000_000_000' is too large: numbers are below 10^18"),
        ("1e999999", "'1e999999' is too large: numbers are below 10^18"),
        ("1e-19", "'1e-19' is too small: numbers are 0, or at least 10^-18"),
        ("1e-17%", "'1e-17%' is too small: numbers are 0, or at least 10^-18"),
        ("1e-99999999999999999999", "'1e-99999999999999999999' is too small: numbers are 0, or at least 10^-18"),
        ("1." + "0" * 33 + "1", f"'1.{'0' * 33}1' has 35 significant digits; 34 are allowed"),
    ],
)
def test_limits(text: str, message: str) -> None:
    assert (refused(text).code, refused(text).message) == ("CV104", message)


def test_a_limit_points_at_the_number() -> None:
    with pytest.raises(FormulaError) as caught:
        parse("a + 1e40")
    assert (caught.value.code, caught.value.offset) == ("CV104", 4)


@pytest.mark.parametrize(
    ("text", "value", "message", "hint"),
    [
        (
            "1.500",
            "1.5",
            "'1.500' is read as 1.5, not as 1_500",
            "write 1_500 where the point separates thousands, or 1.5 where it stands before decimals",
        ),
        (
            "-12.520",
            "-12.52",
            "'12.520' is read as 12.52, not as 12_520",
            "write 12_520 where the point separates thousands, or 12.52 where it stands before decimals",
        ),
        (
            "100.000",
            "100",
            "'100.000' is read as 100, not as 100_000",
            "write 100_000 where the point separates thousands, or 100 where it stands before decimals",
        ),
        ("010", "10", "'010' is read as 10", "write 10"),
        ("00", "0", "'00' is read as 0", "write 0"),
        ("0_10", "10", "'0_10' is read as 10", "write 10"),
        ("00.5%", "0.005", "'00.5%' is read as 0.5%", "write 0.5%"),
    ],
)
def test_doubts(text: str, value: str, message: str, hint: str) -> None:
    number, (doubt,) = read_number(text)
    assert number == Decimal(value)
    assert (doubt.code, doubt.message, doubt.hint) == ("CV110", message, hint)
    assert doubt.offset == text.startswith("-")


@pytest.mark.parametrize(
    "text", ["0", "0.5", "0.500", "1.50", "1.5000", "1.500e0", "1.500%", "1_0.500", "1000.500", "12.5", "0e5", "1.5_00"]
)
def test_no_doubts(text: str) -> None:
    assert read_number(text)[1] == ()


def test_doubts_in_a_formula_have_their_places() -> None:
    assert [(doubt.offset, doubt.hint[:11]) for doubt in parse("1.500 * a + 010").doubts] == [
        (0, "write 1_500"),
        (12, "write 10"),
    ]


def test_what_is_long_is_refused_unread() -> None:
    assert (refused("1" * 4_001).code, refused("1" * 4_001).offset) == ("CV122", 4_000)
    assert refused("1 " * 5_000_000).message == "the formula has 10,000,000 characters; 4,000 are allowed"


@pytest.mark.parametrize(
    ("text", "message", "offset"),
    [
        ("", "a number is missing", 0),
        ("  ", "a number is missing", 2),
        (" three ", "'three' is not a number", 1),
        ("2 * 3", "'2 * 3' is not a number", 0),
        ("x" * 100, f"'{'x' * 59}…' is not a number", 0),
    ],
)
def test_a_mere_number_is_wanted(text: str, message: str, offset: int) -> None:
    error = refused(text)
    assert (error.code, error.message, error.offset) == ("CV103", message, offset)
    assert error.hint == "write digits only, as in 1_500, 0.25 or 12.5%"
    assert str(error) == message


@given(st.decimals(-(10**17), 10**17, places=6, allow_nan=False, allow_infinity=False), st.booleans())
def test_any_decimal_is_kept_exactly(value: Decimal, grouped: bool) -> None:
    if 0 < abs(value) < Decimal("1e-18"):
        return
    whole, _, decimals = f"{value:f}".partition(".")
    text = f"{int(whole):_}" if grouped and value >= 1 else whole
    assert read_number(f"{text}.{decimals}" if decimals else text)[0] == value


@given(st.text())
def test_any_text_is_a_number_or_a_mistake(text: str) -> None:
    try:
        outcome: Decimal | FormulaError = read_number(text)[0]
    except FormulaError as error:
        outcome = error
    if isinstance(outcome, FormulaError):
        assert outcome.code in {"CV103", "CV104"}
        assert 0 <= outcome.offset <= len(text)
    else:
        assert outcome.is_finite()
