"""Codes that options name, and what they select."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvcalc.cli.pages import known_codes, severity_of
from cvcalc.cli.selecting import Selection, read_codes
from cvcalc.cli.usage import WrongUsageError


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        (["CV301,CV302"], ("CV301", "CV302")),
        (["CV301", " cv302 , CV301"], ("CV301", "CV302")),
        (["CV3"], ("CV3",)),
        (["CV"], ("CV",)),
        ([], ()),
    ],
)
def test_codes_are_read(texts: list[str], codes: tuple[str, ...]) -> None:
    assert read_codes(texts, "--select") == codes


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "--select: a code is missing"),
        ("CV301,", "--select: a code is missing"),
        ("CV9", "--select: there are no problem codes 'CV9…'"),
        ("cv99", "--select: there are no problem codes 'CV99…'"),
        ("CV999", "--select: there is no problem code 'CV999'"),
        ("CV3011", "--select: there is no problem code 'CV3011'"),
        ("301", "--select: there is no problem code '301'"),
        ("C", "--select: there is no problem code 'C'"),
        ("CV301 CV302", "--select: there is no problem code 'CV301 CV302'"),
        ("*", "--select: there is no problem code '*'"),
    ],
)
def test_what_is_no_code(text: str, message: str) -> None:
    with pytest.raises(WrongUsageError) as refused:
        read_codes([text], "--select")
    assert refused.value.message == message
    assert refused.value.hint


def test_no_code_is_guessed_from_its_beginning() -> None:
    with pytest.raises(WrongUsageError) as refused:
        read_codes(["CV9"], "--select")
    assert refused.value.hint == "codes are CV and three digits, as problems are told with"


def test_errors_that_leave_no_number_can_be_selected_and_not_ignored() -> None:
    assert read_codes(["CV203"], "--select") == ("CV203",)
    assert read_codes(["CV20", "CV110"], "--ignore", to_ignore=True) == ("CV20", "CV110")
    with pytest.raises(WrongUsageError) as refused:
        read_codes(["CV110,cv203"], "--ignore", to_ignore=True)
    assert refused.value.message == "--ignore: CV203 leaves no number, so it can't be ignored"
    assert refused.value.hint == "'cvcalc explain CV203' says what to do about it"


def test_every_page_says_how_much_its_code_matters() -> None:
    assert {severity_of(code) for code in known_codes()} == {"error", "warning", "note"}
    assert severity_of("CV203") == "error"
    assert severity_of("CV327") == "warning"


def test_ignoring_wins() -> None:
    assert Selection().holds("CV301")
    assert Selection(("CV3",)).holds("CV301")
    assert not Selection(("CV3",)).holds("CV401")
    assert not Selection(("CV3",), ("CV30",)).holds("CV301")
    assert not Selection(("CV301",), ("CV3",)).holds("CV301")
    assert Selection((), ("CV31",)).holds("CV301")


CODES = st.sampled_from([code[:length] for code in known_codes() for length in range(2, 6)])


@given(st.frozensets(CODES, max_size=4), st.frozensets(CODES, max_size=4), st.sampled_from(known_codes()))
def test_more_selected_tells_more_and_more_ignored_tells_less(
    selected: frozenset[str], ignored: frozenset[str], code: str
) -> None:
    told = Selection(tuple(selected), tuple(ignored)).holds(code)
    if selected:
        assert Selection((*selected, "CV3"), tuple(ignored)).holds(code) >= told
    assert Selection(tuple(selected), (*ignored, "CV3")).holds(code) <= told
