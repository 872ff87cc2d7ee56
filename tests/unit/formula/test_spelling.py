"""Numbers spelled as elsewhere: the hint is the right spelling."""

from __future__ import annotations

import pytest

from cvcalc.formula import FormulaError, parse, read_number

CURRENCY = "; the currency stands once, under 'currency'"


def caught_by(text: str) -> FormulaError:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    return caught.value


BARE = [
    ("1,500", "write 1_500, or 1.5 if the comma stands before decimals"),
    ("1,525", "write 1_525, or 1.5250 if the comma stands before decimals"),
    ("-1,500", "write -1_500, or -1.5 if the comma stands before decimals"),
    ("1.500.000", "write 1_500_000"),
    ("1,500,000", "write 1_500_000"),
    ("1.500.000,50", "write 1_500_000.5"),
    ("1,500.75", "write 1_500.75"),
    ("1500,75", "write 1_500.75"),
    ("1,50,000", "write 150_000"),
    ("1 500 000", "write 1_500_000"),
    ("1'500", "write 1_500"),
    ("1\u00a0500", "write 1_500"),
    ("1__000", "write 1_000"),
    ("1_", "write 1"),
    ("1,5", "write 1.5"),
    ("0,500", "write 0.5"),
    (",5", "write 0.5"),
    ("5.", "write 5"),
    ("5.%", "write 5%"),
    ("1,5%", "write 1.5%"),
    ("10%%", "write 10%"),
    ("10 % %", "write 10%"),
    ("10 persen", "write 10%"),
    ("Rp 1.500.000", "write 1_500_000" + CURRENCY),
    ("rp1.500.000,-", "write 1_500_000" + CURRENCY),
    ("Rp 1.500", "write 1_500, or 1.5 if the point stands before decimals" + CURRENCY),
    ("$5", "write 5" + CURRENCY),
    ("-$5", "write -5" + CURRENCY),
    ("€ −5", "write -5" + CURRENCY),
    ("US$ 1,500.00", "write 1_500" + CURRENCY),
    ("IDR 20", "write 20" + CURRENCY),
    ("20 EUR", "write 20" + CURRENCY),
    ("20€", "write 20" + CURRENCY),
    ("−20", "write -20"),
    ("5k", "write 5_000"),
    ("5 million", "write 5_000_000"),
    ("1.5 Million", "write 1_500_000"),
    ("1,2345 juta", "write 1_234_500"),
    ("0.0001234k", "write 0.1234"),
    ("0k", "write 0"),
    ("3 bn", "write 3_000_000_000"),
    ("5m", "write 5_000_000 if 'm' means million; a unit can stand under 'unit'"),
    ("20 hours", "write 20; a unit such as 'hours' can stand under 'unit'"),
    ("700 chats/month", "write 700; a unit such as 'chats/month' can stand under 'unit'"),
]


@pytest.mark.parametrize(("text", "hint"), BARE)
def test_a_mere_number(text: str, hint: str) -> None:
    error = caught_by(f" {text}")
    assert (error.code, error.message, error.hint) == ("CV103", f"'{text}' is not a number", hint)
    assert error.offset == 1


@pytest.mark.parametrize(("text", "hint"), BARE)
def test_where_a_mere_number_is_wanted(text: str, hint: str) -> None:
    with pytest.raises(FormulaError) as caught:
        read_number(text)
    assert (caught.value.code, caught.value.hint) == ("CV103", hint)


@pytest.mark.parametrize(("text", "hint"), BARE)
def test_the_hint_is_a_number_without_doubt(text: str, hint: str) -> None:
    for written in hint.removeprefix("write ").partition(";")[0].split(", or "):
        assert read_number(written.split(" if ")[0])[1] == (), text


@pytest.mark.parametrize(
    ("text", "offset", "message", "hint"),
    [
        ("a * 1,5", 4, "'1,5' is not a number", "write 1.5"),
        ("a * 1.500.000", 4, "'1.500.000' is not a number", "write 1_500_000"),
        ("5. * a", 0, "'5.' is not a number", "write 5"),
        ("a * 1__5", 4, "'1__5' is not a number", "write 15"),
        ("a * 1_", 4, "'1_' is not a number", "write 1"),
        ("a * 1'500", 4, "'1'500' is not a number", "write 1_500"),
        ("a * 1 500", 4, "'1 500' is not a number", "write 1_500"),
        ("max(1.500.000,2)", 4, "'1.500.000' is not a number", "write 1_500_000"),
        ("(1,500) * 2", 1, "'1,500' is not a number", "write 1_500, or 1.5 if the comma stands before decimals"),
        ("a * $5", 4, "a number has no currency sign such as '$' here", "write 5" + CURRENCY),
        ("a * 5 €", 6, "a number has no currency sign such as '€' here", "leave it out"),
        ("a * 5k", 4, "'5k' is not a number", "write 5_000"),
        ("a * 1.5 million", 4, "'1.5 million' is not a number", "write 1_500_000"),
        ("a * 5 percent", 4, "'5 percent' is not a number", "write 5%"),
        ("a * 10%%", 4, "one '%' is enough", "write 10%"),
    ],
)
def test_inside_a_formula(text: str, offset: int, message: str, hint: str) -> None:
    error = caught_by(text)
    assert (error.code, error.offset, error.message, error.hint) == ("CV103", offset, message, hint)


@pytest.mark.parametrize(
    "text", ["1.5.2", "20 12", "1.50.000.1", "0.100.000 * a", "1,50,0 + 1", "1e5 million", "20 and"]
)
def test_what_is_no_number_at_all(text: str) -> None:
    assert caught_by(text).code == "CV120"


def test_commas_separate_arguments() -> None:
    assert parse("max(1,500)").tree == parse("max(1, 500)").tree
