"""CV313: two benefits that measure the same gain."""

from __future__ import annotations

import pytest

from tests.unit.checks.judging import judge, told

CODE = "CV313"


def model(one: str, other: str, inputs: str = "hours: 20", theirs: str = "hours: 12", more: str = "") -> str:
    return f"""
    inputs: {{wage: 30, chats: 900}}
    benefits: {{tangible: {{One: '{one}', Other: '{other}'}}}}
    costs: {{tangible: {{Price: 90}}}}
    {more}
    offers:
      Ours: {{inputs: {{{inputs}}}}}
      Theirs: {{inputs: {{{theirs}}}}}
    """


def test_a_quantity_that_sets_offers_apart_and_feeds_two_benefits_is_told() -> None:
    (problem,) = judge(model("hours * wage", "55 * hours"), CODE)
    assert problem.message == "'hours' feeds 2 benefits of 'Ours': 'One' and 'Other'"
    assert problem.place.path == ("benefits", "tangible", "Other")
    assert problem.place.offset == 5


def test_what_is_worked_out_is_told_instead_of_what_lies_beneath() -> None:
    text = model("won * 25", "won * 4", "rate: 6%", "rate: 5%").replace("wage: 30", "wage: 30, won: chats * rate")
    assert [one.split("'")[1] for one in told(text, CODE)] == ["won"]


def test_through_other_inputs_the_item_is_the_place() -> None:
    text = model("hours * wage", "spared", "hours: 20, spared: hours * 4", "hours: 12, spared: hours * 4")
    (problem,) = judge(text, CODE)
    assert (problem.place.path, problem.place.at_key) == (("benefits", "tangible", "Other"), True)


def test_a_name_that_says_gain_is_enough_for_one_offer() -> None:
    text = "inputs: {hours_saved: 20}\nbenefits: {tangible: {One: hours_saved * 30, Other: hours_saved * 50}}"
    assert len(told(text, CODE)) == 1
    assert told(text.replace("hours_saved", "hours"), CODE) == []


@pytest.mark.parametrize(
    ("one", "other", "ours", "theirs"),
    [
        ("hours * wage", "orders * wage", "hours: 20, orders: 9", "hours: 12, orders: 8"),
        ("chats * rate * 25", "chats * errors * 9", "rate: 6%, errors: 2%", "rate: 5%, errors: 1%"),
        ("rate * 2_500", "rate * 90", "rate: 6%", "rate: 5%"),
        ("users * hours * wage", "users * orders", "users: 9, hours: 4, orders: 3", "users: 7, hours: 3, orders: 3.5"),
        ("hours * 70% * wage", "hours * 30% * 55", "hours: 20", "hours: 12"),
        ("hours * (1 - idle) * wage", "hours * idle * 55", "hours: 20, idle: 0.4", "hours: 12, idle: 0.3"),
        ("hours * wage", "900", "hours: 20", "hours: 12"),
    ],
    ids=["a wage", "a volume", "a share", "gains of their own", "parts", "parts by an input", "one alone"],
)
def test_what_is_shared_with_good_reason_is_silent(one: str, other: str, ours: str, theirs: str) -> None:
    assert told(model(one, other, ours, theirs), CODE) == []


def test_what_costs_need_too_is_a_volume() -> None:
    text = model("units * 4", "units * 9", "units: 20", "units: 12").replace("Price: 90", "Price: units * 2")
    assert told(text, CODE) == []


@pytest.mark.parametrize(("one", "other", "count"), [("", "who: patient", 0), ("who: nurse", "who: nurse", 1)])
def test_what_two_people_gain_is_not_one_gain(one: str, other: str, count: int) -> None:
    text = f"""
    benefits:
      tangible: {{Time saved: {{amount: hours * 30, {one}}}, Waiting avoided: {{amount: hours * 12, {other}}}}}
    offers: {{Ours: {{inputs: {{hours: 9}}}}, Theirs: {{inputs: {{hours: 4}}}}}}
    """
    assert len(told(text, CODE)) == count


def test_segments_and_offers_tell_it_once() -> None:
    assert len(told(model("hours * wage", "55 * hours", more="segments: {S: {}, T: {inputs: {wage: 5}}}"), CODE)) == 1
