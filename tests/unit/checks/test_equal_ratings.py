"""CV325: a rating that every offer is given alike."""

from __future__ import annotations

import pytest

from tests.unit.checks.judging import judge, told

CODE = "CV325"


def model(shared: str, ours: str = "", theirs: str = "", more: str = "") -> str:
    return f"""
    benefits: {{tangible: {{Hours: hours}}, intangible: {{Brand: {{{shared}}}}}}}
    offers:
      Ours: {{inputs: {{hours: 9}}, {ours}}}
      Theirs: {{inputs: {{hours: 8}}, {theirs}}}
      {more}
    """


def rated(rating: int) -> str:
    return f"benefits: {{intangible: {{Brand: {rating}}}}}"


def test_a_rating_given_once_for_all_is_told() -> None:
    (problem,) = judge(model("rating: 7, full_worth: 100"), CODE)
    assert problem.message == "'Brand' is rated 7 for every offer, so it does not tell them apart"
    assert problem.place.path == ("benefits", "intangible", "Brand", "rating")


def test_equal_ratings_of_each_are_told_at_the_first() -> None:
    (problem,) = judge(model("full_worth: 100", rated(7), rated(7)), CODE)
    assert problem.place.path == ("offers", "Ours", "benefits", "intangible", "Brand")


def test_doing_nothing_is_not_rated() -> None:
    assert len(told(model("rating: 7, full_worth: 100", more="Nothing: {benefits: null}"), CODE)) == 1


def test_a_formula_is_not_spelled_out() -> None:
    assert "is rated alike for every offer" in told(model("rating: hours * 0 + 5, full_worth: 9"), CODE)[0]


@pytest.mark.parametrize(
    ("shared", "ours", "theirs", "more"),
    [
        ("full_worth: 100", rated(7), rated(6), ""),
        ("rating: 7, full_worth: 100", "", "benefits: {intangible: {Brand: null}}", ""),
        ("rating: 7, full_worth: hours", "", "", ""),
        ("amount: 100", "", "", ""),
        ("rating: 7, full_worth: 9", "", "", "\n    segments: {S: {}, T: {offers: {Ours: {" + rated(8) + "}}}}"),
    ],
    ids=["other ratings", "one has none", "another worth", "no rating", "other ratings in a segment"],
)
def test_what_tells_offers_apart_is_silent(shared: str, ours: str, theirs: str, more: str) -> None:
    assert told(model(shared, ours, theirs, more), CODE) == []


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("rating: 4, full_worth: 1000", "rating: 8, full_worth: 500"),
        ("rating: 8, full_worth: 0", "rating: 4, full_worth: 0"),
        ("rating: 0, full_worth: 90", "rating: 1, full_worth: 90, scale: [1, 5]"),
        ("rating: 8, full_worth: 0", "rating: 8, full_worth: 0"),
    ],
    ids=["of another worth", "worth nothing", "on another scale", "alike, and worth nothing"],
)
def test_equal_amounts_are_no_equal_ratings(ours: str, theirs: str) -> None:
    each = [f"benefits: {{intangible: {{Brand: {{{one}}}}}}}" for one in (ours, theirs)]
    assert told(f"offers: {{Ours: {{{each[0]}}}, Theirs: {{{each[1]}}}}}", CODE) == []


def test_the_lowest_mark_of_all_is_told() -> None:
    assert len(told(model("rating: 0, full_worth: 100"), CODE)) == 1


def test_a_rating_that_has_no_value_in_the_first_year_is_silent() -> None:
    shared = "rating: 5 / (year - 1), full_worth: 100, per: year, start: 2"
    text = f"horizon: 3\nbenefits: {{intangible: {{Brand: {{{shared}}}}}}}\noffers: {{A: {{}}, B: {{}}}}"
    assert told(text, CODE) == []


def test_one_offer_is_silent() -> None:
    assert told("benefits: {intangible: {Brand: {rating: 7, full_worth: 100}}}", CODE) == []
