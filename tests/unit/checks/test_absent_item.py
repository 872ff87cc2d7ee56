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
    assert told(offers("costs: {tangible: {Diesel: 9}}", "costs: {tangible: {Power: 3}}", shared), CODE) == []
    ours, theirs = "costs: {tangible: {Price: 9, Set-up: 1}}", "costs: {tangible: {Price: 3}}"
    assert len(told(offers(ours, theirs, shared), CODE)) == 1


def test_a_small_cost_of_its_own_explains_no_larger_one() -> None:
    shared = "benefits: {tangible: {Work: 50}}"
    ours = "costs: {tangible: {Licence: 9_000, Training: 6_000, Hosting: 2_000}}"
    assert told(offers(ours, "costs: {tangible: {Licence: 8_000, Paper forms: 200}}", shared), CODE) == [
        "offers.Ours.costs.tangible.Training: 'Training' and 'Hosting' are given for 'Ours', but not for 'Theirs'"
    ]
    assert told(offers(ours, "costs: {tangible: {Training: 9, Hosting: 9, Paper forms: 200}}", shared), CODE) == []


def test_alternatives_with_features_of_their_own_are_told_once_each() -> None:
    text = """
    costs: {tangible: {Ticket: 9}}
    offers:
      Rail: {benefits: {tangible: {Work on board: 4, Sleep: 2}}}
      Car: {benefits: {tangible: {Freedom: 3, Sleep: 1}}}
      Plane: {benefits: {tangible: {Hours saved: 3}}}
    """
    problems = judge(text, CODE)
    assert [one.message for one in problems] == [
        "'Work on board' and 'Sleep' are given for 'Rail', but not for all others",
        "'Freedom' is given for 'Car', but not for 'Rail' and 'Plane'",
        "'Hours saved' is given for 'Plane', but not for 'Rail' and 'Car'",
    ]
    assert [one.message for one in problems[0].related] == [
        "nothing is said of 'Work on board' here",
        "nothing is said of them here",
    ]


def test_many_groups_of_many_offers_take_no_longer_than_their_values() -> None:
    some = [", ".join(f"I{item}: 1" for item in range(300) if item * (rival + 3) % 7 < 4) for rival in range(60)]
    lines = [f"  O{index}: {{benefits: {{tangible: {{{items}}}}}}}" for index, items in enumerate(some)]
    assert len(told("offers:\n" + "\n".join(lines), CODE)) <= 60


def test_the_hint_can_be_followed_where_nothing_says_how_often() -> None:
    ours = "benefits: {tangible: {Orders: {amount: 9, per: year}, Hours: {amount: 5, per: year}}}"
    theirs = "benefits: {tangible: {Orders: {amount: 7, per: year}}}"
    assert len(told(offers(ours, theirs, "horizon: 3"), CODE)) == 1
    assert told(offers(ours, theirs.replace("}}}", "}, Hours: 0}}"), "horizon: 3"), CODE) == []


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
