"""CV311: a rival that changes nothing of what all offers share."""

from __future__ import annotations

import pytest

from tests.unit.checks.judging import told

CODE = "CV311"
SHARED = "inputs: {price: 4}\nbenefits: {tangible: {Orders: 9}}\ncosts: {tangible: {Price: price}}\n"


def test_an_empty_rival_is_told() -> None:
    assert told(SHARED + "offers: {Ours: {inputs: {price: 3}}, Doing nothing: {}}", CODE) == [
        "offers.Doing nothing: 'Doing nothing' changes nothing: it is exactly what all offers share"
    ]


def test_two_empty_offers_are_told_once_each_but_ours() -> None:
    problems = told(SHARED + "offers: {Ours: {}, A: {}, B: {}}", CODE)
    assert [one.split(":")[0] for one in problems] == ["offers.A", "offers.B"]


def test_an_offer_of_segments_is_told_at_the_last_document_that_names_it() -> None:
    text = SHARED + "segments: {S: {offers: {Ours: {inputs: {price: 3}}, A: {}}}, T: {offers: {Ours: {}, A: {}}}}"
    assert len(told(text, CODE)) == 1


@pytest.mark.parametrize(
    "rival",
    [
        "inputs: {price: 4}",
        "costs: {tangible: {Price: price}}",
        "inputs: {price: 4}, benefits: {tangible: {Orders: 9}}",
    ],
)
def test_to_say_again_what_all_share_changes_nothing(rival: str) -> None:
    assert len(told(SHARED + f"offers: {{Ours: {{inputs: {{price: 3}}}}, A: {{{rival}}}}}", CODE)) == 1


@pytest.mark.parametrize(
    ("rival", "segments"),
    [
        ("inputs: {price: {value: 4, source: their price list}}", "{}"),
        ("inputs: {price: price}", "{}"),
        ("inputs: {price: 4}", "{inputs: {price: 7}}"),
        ("costs: {tangible: {Price: price}}", "{costs: null}"),
        ("costs: null", "{}"),
    ],
    ids=["somebody asked", "by itself", "another in a segment", "brought back", "taken out"],
)
def test_what_differs_anywhere_is_silent(rival: str, segments: str) -> None:
    text = SHARED + f"offers: {{Ours: {{inputs: {{price: 3}}}}, A: {{{rival}}}}}\nsegments: {{S: {segments}, T: {{}}}}"
    assert told(text, CODE) == []


@pytest.mark.parametrize(
    "offers",
    [
        "offers: {Ours: {}, A: {inputs: {price: 3}}}",
        "ours: A\noffers: {B: {inputs: {price: 3}}, A: {}}",
        "offers: {Ours: {inputs: {price: 3}}, Nothing: {benefits: null, costs: null}}",
        "offers: {Ours: {}}",
        "offers: {Ours: {inputs: {price: 3}}, A: {}}\nsegments: {S: {offers: {A: {inputs: {price: 2}}}}, T: {}}",
    ],
    ids=["ours", "ours is another", "doing nothing", "alone", "filled in a segment"],
)
def test_what_is_meant_is_silent(offers: str) -> None:
    assert told(SHARED + offers, CODE) == []


def test_where_offers_share_nothing_an_empty_one_does_nothing() -> None:
    assert told("offers: {Ours: {benefits: {tangible: {Orders: 9}}}, Nothing: {}}", CODE) == []
