"""Scenarios laid over each other."""

from __future__ import annotations

from decimal import Decimal

import pytest

import cvcalc
from cvcalc.decisions.levers.combination import Combination
from tests.unit.decisions.levers.trying import SHOPS, tried, tried_one


def combined(text: str, *scenarios: str) -> Combination:
    changes = tried_one(text, *scenarios, combine=True)
    assert changes.combined is not None
    return changes.combined


def test_the_last_one_lies_on_top() -> None:
    found = combined(SHOPS, "Training", "Tutor")
    assert (found.outcome.change, found.sum_of_changes, found.overlap) == (4, 10, -6)


def test_formulas_build_on_each_other() -> None:
    text = SHOPS + "  Half: {offers: {Ours: {inputs: {price: price / 2}}}}\n  Third: {inputs: {price: price / 3}}\n"
    found = combined(text, "Half", "Third")
    assert (found.outcome.customer_value, found.overlap) == (20, -4)  # a price of 2; alone they save 6 and 8


def test_what_has_nothing_in_common_adds_up() -> None:
    found = combined(SHOPS, "Training", "Templates", "Price cut")
    assert (found.outcome.change, found.overlap, found.outcome.advantage) == (12, 0, 4)


def test_levers_may_strengthen_each_other() -> None:
    found = combined(SHOPS + "  Dear hours: {inputs: {wage: 6}}\n", "Templates", "Dear hours")
    assert found.overlap == 6


def test_pairs() -> None:
    found = {pair.scenarios: (pair.change, pair.overlap) for pair in combined(SHOPS).pairs}
    assert found["Training", "Tutor"] == (Decimal(4), Decimal(-6))
    assert found["Training", "Templates"] == (Decimal(12), Decimal(0))
    assert len(found) == 6


def test_many_scenarios_have_no_pairs() -> None:
    many = "".join(f"  More {number}: {{inputs: {{wage: wage + {number}}}}}\n" for number in range(5))
    assert combined(SHOPS + many).pairs == ()


def test_one_scenario_alone() -> None:
    found = combined(SHOPS, "Tutor")
    assert (found.outcome.change, found.overlap, found.pairs) == (4, 0, ())


def test_the_same_null_twice() -> None:
    text = SHOPS + "  One: {costs: {tangible: {Price: null}}}\n  Two: {costs: {tangible: {Price: null}}}\n"
    assert combined(text, "One", "Two").overlap == -12


def test_a_scenario_of_another_segment_is_left_out() -> None:
    text = SHOPS.replace("scenarios:", "segments: {Small: {}, Large: {}}\nscenarios:")
    text += "  For the large: {our_cost: 9, segments: {Large: {inputs: {wage: 9}}}}\n"
    small, large = tried(text, "Tutor", "For the large", combine=True)
    assert small.combined is not None
    assert large.combined is not None
    assert (small.combined.scenarios, large.combined.scenarios) == (("Tutor",), ("Tutor", "For the large"))
    assert [one.outcome.change for one in small.levers] == [4, 0]


def test_a_name_that_is_taken() -> None:
    text = SHOPS + "  Training + Tutor: {inputs: {wage: 0}}\n"
    assert combined(text, "Training", "Tutor").outcome.change == 4


CIRCLE = SHOPS + "  One: {inputs: {hours: wage * 2}}\n  Two: {inputs: {wage: hours * 2}}\n"


def test_what_gives_no_value_together_is_told() -> None:
    with pytest.raises(cvcalc.InvalidModel) as raised:
        tried(CIRCLE, "One", "Two", combine=True)
    (problem,) = raised.value.problems
    assert (problem.code, problem.place.line) == ("CV202", 14)


def test_a_pair_without_a_value() -> None:
    found = combined(CIRCLE + "  Three: {inputs: {wage: 1}}\n", "One", "Two", "Three")
    assert {pair.scenarios: pair.overlap for pair in found.pairs}["One", "Two"] is None
    assert found.outcome.customer_value == Decimal(-18)  # 2 hours at 1, less 20
