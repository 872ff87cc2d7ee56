"""Inputs and their values: failures stay where they are needed, and are told once, where they arise."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.valuing import codes, messages, value_one, values


def test_a_branch_not_taken_is_not_evaluated() -> None:
    assert values("""
    inputs: {x: 0, y: 1 / x}
    benefits: {tangible: {A: "if(x > 0, y, 5)"}}
    offers: {X: {inputs: {x: 2}}, Y: }
    """) == {"X": Decimal("0.5"), "Y": 5}


def test_names_are_checked_in_all_branches() -> None:
    assert codes("benefits: {tangible: {A: 'if(1 > 2, nowhere, 5)'}}") == ["CV203"]


def test_every_unknown_name_of_a_formula_is_told() -> None:
    assert codes("benefits: {tangible: {A: one + two * three}}") == ["CV203", "CV203", "CV203"]


def test_an_unknown_name_carries_a_suggestion() -> None:
    problems = messages("inputs: {hourly_wage: 3}\nbenefits: {tangible: {A: hourly_wge, B: hourly_wage}}")
    assert problems == ["benefits.tangible.A: CV203 'hourly_wge' has no value for 'Offer'"]


def test_a_failure_is_told_where_it_arises_and_once() -> None:
    assert messages("""
    inputs: {hours: 0, each: 100 / hours, more: each * 2}
    benefits: {tangible: {A: more, B: each + more}}
    offers: {X: , Y: }
    """) == ["inputs.each: CV204 division by zero in '100 / hours': hours = 0"]


def test_a_long_chain_of_inputs_needs_no_recursion() -> None:
    chain = "\n".join(f"  i{number}: i{number - 1} + 1" for number in range(1, 5000))
    assert values(f"inputs:\n  i0: 1\n{chain}\nbenefits: {{tangible: {{A: i4999}}}}") == {"Offer": 5000}


def test_a_chain_upside_down_too() -> None:
    chain = "\n".join(f"  i{number}: i{number - 1} + 1" for number in range(4999, 0, -1))
    assert values(f"inputs:\n{chain}\n  i0: 1\nbenefits: {{tangible: {{A: i4999}}}}") == {"Offer": 5000}


@pytest.mark.parametrize(
    ("figures", "value"),
    [
        ("{low: 1, base: 2, high: 4}", 2),
        ("{low: 1, base: 2, high: 4, min: 0, max: 9}", 2),
        ("{min: 1, mode: 3, max: 4}", 3),
        ("{min: 1, mode: 3, max: 4, shape: triangular}", 3),
        ("{mean: 7, sd: 2}", 7),
        ("{value: 6}", 6),
        ("{low: x * 80%, base: x, high: x * 150%}", 10),
    ],
)
def test_a_range_counts_by_its_middle(figures: str, value: int) -> None:
    assert value_one(f"inputs: {{x: 10, a: {figures}}}\nbenefits: {{tangible: {{A: a}}}}").customer_value == value


@pytest.mark.parametrize(
    ("figures", "key"),
    [
        ("{low: 3, base: 2, high: 4}", "base"),
        ("{low: 1, base: 5, high: 4}", "high"),
        ("{low: 1, base: 2, high: 4, min: 2}", "low"),
        ("{low: 1, base: 2, high: 4, max: 3}", "max"),
        ("{min: 1, mode: 0, max: 4}", "mode"),
        ("{min: 1, mode: 5, max: 4}", "max"),
        ("{mean: 7, sd: -2}", "sd"),
        ("{low: x, base: x / 2, high: x * 2}", "base"),
    ],
)
def test_a_range_out_of_order_is_a_problem(figures: str, key: str) -> None:
    (message,) = messages(f"inputs: {{x: 10, a: {figures}}}\nbenefits: {{tangible: {{A: a + x}}}}")
    assert message.startswith(f"inputs.a.{key}: CV215 ")


def test_a_range_without_width_is_a_certain_value() -> None:
    assert codes("inputs: {a: {low: 2, base: 2, high: 2}}\nbenefits: {tangible: {A: a}}") == []


def test_one_mistake_seen_by_many_offers_is_one_problem() -> None:
    offers = ", ".join(f"Offer {number}: " for number in range(50))
    assert codes(f"inputs: {{a: 1 / 0}}\nbenefits: {{tangible: {{A: a}}}}\noffers: {{{offers}}}") == ["CV204"]


def test_the_discount_rate_has_bounds() -> None:
    assert codes("discount_rate: -100%\nbenefits: {tangible: {A: 1}}") == ["CV217"]
    assert codes("discount_rate: -10%\nbenefits: {tangible: {A: 1}}") == []
    assert codes("discount_rate: 10\nbenefits: {tangible: {A: 1}}") == ["CV307"]
