"""CV310: an item that some offers have and others say nothing of."""

from __future__ import annotations

import pytest

from tests.unit.checks.judging import judge, told

CODE = "CV310"


def offers(ours: str, theirs: str, more: str = "") -> str:
    return f"{more}\noffers:\n  Ours: {{{ours}}}\n  Theirs: {{{theirs}}}"


FULL = "benefits: {tangible: {Orders: 9, Hours: 5}}, costs: {tangible: {Price: 4}}"


def test_an_item_of_one_offer_is_told_with_who_lacks_it() -> None:
    (problem,) = judge(offers(FULL, "benefits: {tangible: {Orders: 7}}, costs: {tangible: {Price: 3}}"), CODE)
    assert problem.message == "'Hours' is given for 'Ours', but not for 'Theirs'"
    assert problem.place.path == ("offers", "Ours", "benefits", "tangible", "Hours")
    assert [one.place.path for one in problem.related] == [("offers", "Theirs")]
    assert "say 0 for 'Theirs'" in problem.hint


def test_items_of_the_same_offers_are_one_problem() -> None:
    ours = "benefits: {tangible: {A: 1, B: 2, C: 3, D: 4, E: 5}}"
    assert told(offers(ours, "benefits: {tangible: {A: 2}}"), CODE) == [
        "offers.Ours.benefits.tangible.B: 'B', 'C', 'D' and 1 more are given for 'Ours', but not for 'Theirs'"
    ]


def test_segments_are_counted() -> None:
    text = """
    benefits: {tangible: {Orders: 5}}
    offers: {Ours: {benefits: {tangible: {Orders: 6}}}, Theirs: {benefits: {tangible: {Orders: 7}}}}
    segments:
      A: {}
      B: {offers: {Ours: {benefits: {tangible: {Calls: 2}}}}}
      C: {offers: {Ours: {benefits: {tangible: {Calls: 3}}}}}
    """
    (problem,) = judge(text, CODE)
    assert problem.message == "'Calls' is given for 'Ours', but not for 'Theirs' in 'B' and 1 more segment"
    assert problem.place.path == ("segments", "B", "offers", "Ours", "benefits", "tangible", "Calls")


@pytest.mark.parametrize(
    "theirs",
    [
        "benefits: {tangible: {Orders: 7, Hours: 0}}, costs: {tangible: {Price: 3}}",
        "benefits: {tangible: {Orders: 7, Hours: {unquantified: nobody asked}}}, costs: {tangible: {Price: 3}}",
        "costs: {tangible: {Price: 3}}",  # the present way of working
        "benefits: {tangible: {Orders: 0, Hours: 0}}, costs: {tangible: {Price: 0}}",
        "",
    ],
    ids=["0", "unquantified", "only costs", "nothing at all", "empty"],
)
def test_what_tells_that_there_is_none_is_silent(theirs: str) -> None:
    assert told(offers(FULL, theirs), CODE) == []


def test_a_null_is_silent() -> None:
    shared = "benefits: {tangible: {Orders: 5, Hours: 4}}\ncosts: {tangible: {Price: 1}}"
    assert told(offers("inputs: {}", "benefits: {tangible: {Hours: null}}", shared), CODE) == []
    assert told(offers("benefits: {tangible: {Calls: 4}}", "benefits: null", shared), CODE) == []


def test_an_item_that_is_worth_nothing_is_silent() -> None:
    ours = "benefits: {tangible: {Orders: 9, Hours: 0}}"
    assert told(offers(ours, "benefits: {tangible: {Orders: 7}}"), CODE) == []


def test_each_may_be_paid_for_in_its_own_way() -> None:
    shared = "benefits: {tangible: {Work: 50}}"
    assert told(offers("costs: {tangible: {Price: 9}}", "costs: {tangible: {Lease: 3}}", shared), CODE) == []
    ours, theirs = "costs: {tangible: {Price: 9, Set-up: 1}}", "costs: {tangible: {Price: 3}}"
    assert len(told(offers(ours, theirs, shared), CODE)) == 1


def test_an_offer_with_a_price_is_no_present_way_of_working() -> None:
    shared = "price_input: price\ncosts: {tangible: {Price: price}}"
    ours, theirs = "inputs: {price: 5}, benefits: {tangible: {Hours: 9}}", "inputs: {price: 4}"
    assert len(told(offers(ours, theirs, shared), CODE)) == 1


def test_costs_are_missed_where_nobody_has_benefits() -> None:
    ours, theirs = "costs: {tangible: {Price: 9}, intangible: {Learning: 4}}", "costs: {tangible: {Price: 3}}"
    assert len(told(offers(ours, theirs), CODE)) == 1


def test_what_other_rules_tell_is_not_told_again() -> None:
    misspelt = "benefits: {tangible: {Staff-hours: 7}}"
    assert told(offers("benefits: {tangible: {Staff hours: 9}}", misspelt), CODE) == []
    forgotten = offers("benefits: {tangible: {Hours: 9}}", "", "benefits: {tangible: {Orders: 5}}")
    assert told(forgotten, CODE) == []
    assert len(told(forgotten, "CV311")) == 1


def test_one_offer_is_silent() -> None:
    assert told("benefits: {tangible: {Orders: 5}}", CODE) == []
