"""What an input must be, so that a figure of ours is as asked for."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import pytest

from cvcalc.decisions.sensitivity.solving import AmbiguousInputError, Solution, Solving, Target
from cvcalc.problems import Problems
from tests.valuing import read_and_value

SHOPS = """
inputs: {wage: 30, rise: 0, fee: 0, all_hours: hours + 2}
benefits: {tangible: {Saved: all_hours * (wage + rise)}}
costs: {tangible: {Price: price}}
offers:
  Ours: {inputs: {hours: 8, price: 100}}
  Theirs: {inputs: {hours: 4, price: 40, staff: 3}, costs: {tangible: {Staff: staff * fee}}}
  Others: {inputs: {hours: 1, price: 40, staff: 2}, costs: {tangible: {Staff: staff * fee}}}
  Nothing: {benefits: null, costs: null}
"""


def solved(
    name: str,
    whose: str | None = None,
    target: Target | None = None,
    text: str = SHOPS,
    offer: str | None = None,
) -> Solution:
    (segment,), told = read_and_value(text)
    assert [one for one in told if one.severity == "error"] == []
    problems = Problems()
    solution = Solving(name, whose, target).solve(segment, problems, offer)
    assert [*problems] == []
    return solution


def aimed(figure: Literal["customer_value", "advantage"], amount: int) -> Target:
    return Target(figure, Decimal(amount))


def answer(one: Solution) -> tuple[list[float], str, str | None]:
    return [float(round(value, 9)) for value in one.values], one.status, one.input_offer


def test_an_advantage_of_nothing_where_nothing_else_is_said() -> None:
    solution = solved("price")
    assert solution.target == aimed("advantage", 0)
    assert (solution.offer, solution.base) == ("Ours", 100)
    assert answer(solution) == ([160], "exact", "Ours")
    assert solution.change(Decimal(160)) == Decimal("0.6")


def test_a_customer_value_and_an_advantage_asked_for() -> None:
    assert answer(solved("price", target=aimed("customer_value", 0))) == ([300], "exact", "Ours")
    assert answer(solved("price", target=aimed("advantage", 100))) == ([60], "exact", "Ours")
    assert answer(solved("price", target=aimed("customer_value", -50))) == ([350], "exact", "Ours")


def test_a_shared_input_moves_for_all_that_share_it() -> None:
    assert answer(solved("wage")) == ([15], "exact", None)  # 10·w − 100 = 6·w − 40
    assert answer(solved("wage", target=aimed("customer_value", 0))) == ([10], "exact", None)


def test_for_one_offer_alone() -> None:
    assert answer(solved("wage", "Ours")) == ([24], "exact", "Ours")  # 10·w − 100 = 140
    assert answer(solved("wage", "Theirs")) == ([40], "exact", "Theirs")  # 6·w − 40 = 200
    assert answer(solved("price", "Theirs")) == ([-20], "exact", "Theirs")


def test_an_input_worked_out_from_others_is_set_as_a_whole_for_ours() -> None:
    assert answer(solved("all_hours")) == ([8], "exact", "Ours")


def test_an_input_of_a_rival_that_ours_does_not_use() -> None:
    one_rival = SHOPS.replace("staff: 2}, costs: {tangible: {Staff: staff * fee}}", "staff: 2}")
    assert answer(solved("staff", text=one_rival.replace("fee: 0", "fee: -10"))) == ([6], "exact", "Theirs")
    with pytest.raises(AmbiguousInputError, match="several offers have an input 'staff'") as caught:
        solved("staff")
    assert caught.value.offers == ("Theirs", "Others")


def test_what_changes_nothing_has_no_solution() -> None:
    assert answer(solved("staff", "Theirs")) == ([], "none", "Theirs")
    assert answer(solved("staff", "Ours")) == ([], "none", "Ours")  # which has none
    assert solved("staff", "Ours").base is None


def test_any_value_does_what_holds_anyway() -> None:
    assert answer(solved("staff", "Theirs", aimed("advantage", 60))) == ([], "any", "Theirs")


def test_two_solutions_nearest_first() -> None:
    text = """
inputs: {wage: 10}
benefits: {tangible: {Saved: wage * hours}}
costs: {tangible: {Price: price}}
offers:
  Ours: {inputs: {hours: 5, price: 20}}
  Lean: {inputs: {hours: 1, price: 2}}
  Grand: {inputs: {hours: 8, price: 65}}
"""
    assert answer(solved("wage", text=text)) == ([15, 4.5], "exact", None)


def test_without_an_alternative() -> None:
    alone = "inputs: {gain: 8}\nbenefits: {tangible: {Gain: gain - 3}}"
    solution = solved("gain", text=alone)
    assert (solution.target, answer(solution)) == (aimed("customer_value", 0), ([3], "exact", None))
    solution = solved("gain", target=aimed("advantage", 0), text=alone)
    assert (solution.target, answer(solution)) == (None, ([], "none", None))


def test_where_our_offer_is_out() -> None:
    text = "segments: {A: {offers: {Ours: null}}}\ninputs: {gain: 1}\nbenefits: {tangible: {Gain: gain}}\noffers: "
    solution = solved("gain", text=text + "{Ours: {}, Theirs: {}}")
    assert (solution.offer, solution.target, solution.status) == (None, None, "none")


def test_another_of_ours() -> None:
    text = SHOPS + "ours: [Ours, Others]"
    assert answer(solved("price", text=text, offer="Others")) == ([-50], "exact", "Others")  # 3·30 − p = 140


def test_the_rate_is_searched_for_all_offers() -> None:
    text = """
discount_rate: wacc
per: year
inputs: {wacc: 10%}
benefits: {tangible: {Gain: gain}}
costs: {tangible: {Fee: {amount: fee, per: once}}}
offers: {Ours: {inputs: {gain: 121, fee: 100}}, Theirs: {inputs: {gain: 11, fee: 5}}}
"""
    solution = solved("wacc", text=text)
    assert answer(solution) == ([round(3 / 19, 9)], "bracketed", None)
    assert solution.searched is not None


def test_a_range_that_differs_between_offers_moves_for_ours_alone() -> None:
    text = """
inputs: {gain: {low: own * 80%, base: own, high: own * 120%, min: 0}}
benefits: {tangible: {Gain: gain}}
offers: {Ours: {inputs: {own: 10}}, Theirs: {inputs: {own: 8}}}
"""
    assert answer(solved("gain", text=text)) == ([8], "exact", "Ours")


def test_what_differs_from_year_to_year_is_a_problem() -> None:
    text = "horizon: 2\nper: year\ninputs: {orders: [1, 2]}\nbenefits: {tangible: {Gain: orders}}"
    (segment,), _ = read_and_value(text)
    problems = Problems()
    assert Solving("orders").solve(segment, problems).values == ()
    assert [(one.code, one.place.path) for one in problems] == [("CV232", ("inputs", "orders"))]
