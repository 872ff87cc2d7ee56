"""Names of inputs."""

from __future__ import annotations

import pytest

from cvcalc.formula import RESERVED, is_name, normal_name, parse

LETTERS = ("größe", "cafe\u0301", "مبلغ", "価格", "हिन्दी", "ราคาที่", "x٣", "Ω2")
PUNCTUATED = ("a b", "a-b", "a.b", "x²", "a·b", "½", "a\u200bb", "a\x01b", "a\x02", "😀", "a\n", "€")


@pytest.mark.parametrize("text", ["a", "_", "_1", "hourly_wage", "If", "AND", "x" * 300, *LETTERS])
def test_names(text: str) -> None:
    assert is_name(text)
    assert dict(parse(f" 1 + {text}").names) == {normal_name(text): 5}


@pytest.mark.parametrize("text", ["", " ", "1a", "\u0301a", "٣x", "x" * 4_001, *PUNCTUATED, *sorted(RESERVED)])
def test_what_is_no_name(text: str) -> None:
    assert not is_name(text)


def test_one_name_however_its_accents_are_stored() -> None:
    assert normal_name("cafe\u0301") == "café"
    assert dict(parse("cafe\u0301 + café").names) == {"café": 0}


def test_names_in_order_of_appearance_in_all_branches() -> None:
    formula = parse("if(b > year, c, a) + b * horizon")
    assert list(formula.names.items()) == [("b", 3), ("c", 13), ("a", 16)]
    assert formula.reads == {"year", "horizon"}


def test_reserved_words() -> None:
    assert sorted(RESERVED) == [
        "abs", "and", "discount_rate", "false", "horizon", "if", "max", "min", "not", "or", "round", "segment_size",
        "sum", "true", "year",
    ]  # fmt: skip
