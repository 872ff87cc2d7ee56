"""The best set within a budget."""

from __future__ import annotations

from decimal import Decimal

from cvcalc.decisions.levers.budget import BestSet
from tests.unit.decisions.levers.trying import SHOPS, tried_one


def best(text: str, budget: int, *scenarios: str) -> BestSet:
    found = tried_one(text, *scenarios, budget=budget).best_set
    assert found is not None
    return found


def names(found: BestSet) -> list[str]:
    return [one.scenario for one in found.levers]


def test_what_the_budget_buys() -> None:
    bought = {budget: names(best(SHOPS, budget)) for budget in (0, 2, 4, 5, 7, 9, 100)}
    assert bought == {
        0: [],
        2: ["Tutor"],
        4: ["Training"],
        5: ["Training"],  # as much as Templates, for less
        7: ["Templates", "Tutor"],
        9: ["Training", "Templates"],
        100: ["Training", "Templates"],  # Tutor, laid over Training, would take from it
    }


def test_what_the_best_set_is() -> None:
    found = best(SHOPS, 10)
    assert (found.our_cost, found.change, found.exact, found.budget) == (9, 12, True, 10)
    assert found.outcome.advantage == 14
    assert found.without_cost == ("Price cut",)


def test_doing_nothing_may_be_best() -> None:
    text = SHOPS + "  Harm: {our_cost: 1, offers: {Ours: {inputs: {price: 99}}}}\n"
    found = best(text, 50, "Harm", "Price cut")
    assert (names(found), found.our_cost, found.change, found.exact) == ([], 0, 0, True)


def test_two_harms_may_make_a_good() -> None:
    text = (
        SHOPS
        + "  Minus: {our_cost: 1, inputs: {hours: 0 - hours}}\n  Mirror: {our_cost: 1, inputs: {wage: 0 - wage * 2}}\n"
    )
    found = best(text, 50, "Minus", "Mirror")
    assert (names(found), found.change) == (["Minus", "Mirror"], 30)


def test_fewer_then_cheaper_then_earlier() -> None:
    text = SHOPS + (
        "  Both: {our_cost: 9, offers: {Ours: {inputs: {hours: 12}, costs: {intangible: {Learning: 2}}}}}\n"
        "  Both again: {our_cost: 9, offers: {Ours: {inputs: {hours: 12}, costs: {intangible: {Learning: 2}}}}}\n"
    )
    assert names(best(text, 9)) == ["Both"]


def many(count: int) -> str:
    """Levers that each save an amount of their own."""
    return SHOPS + "".join(
        f"  Lever {number}: {{our_cost: {number + 1}, offers: {{Ours: {{benefits: {{tangible: "
        f"{{Part {number}: {(number + 1) * 2}}}}}}}}}}}\n"
        for number in range(count)
    )


def test_fifteen_levers_are_exact() -> None:
    levers = [f"Lever {number}" for number in range(15)]
    found = best(many(15), 60, *levers)
    assert (found.exact, found.our_cost, found.change) == (True, 60, 120)
    assert names(found) == ["Lever 5", "Lever 11", "Lever 12", "Lever 13", "Lever 14"]  # the fewest that cost 60


def test_more_levers_are_not_exact_and_say_so() -> None:
    found = best(many(20), 60)
    assert not found.exact
    assert found.our_cost <= 60
    assert found.change >= 120


def test_levers_that_change_nothing_of_ours_do_not_count() -> None:
    rival = "".join(
        f"  Rival {number}: {{our_cost: 1, offers: {{Theirs: {{inputs: {{price: {number}}}}}}}}}\n"
        for number in range(20)
    )
    found = best(SHOPS + rival, 9)
    assert (names(found), found.exact) == (["Training", "Templates"], True)


def test_a_set_without_a_value_is_not_chosen() -> None:
    circle = (
        "  One: {our_cost: 1, offers: {Ours: {inputs: {hours: wage * 9}}}}\n"
        "  Two: {our_cost: 1, offers: {Ours: {inputs: {wage: hours * 9}}}}\n"
    )
    found = best(SHOPS + circle, 2, "One", "Two")
    assert (names(found), found.change) == (["Two"], 870)


def test_a_set_that_leaves_a_rival_without_a_value_is_not_chosen() -> None:
    text = SHOPS + (
        "  One: {our_cost: 1, offers: {Ours: {inputs: {price: 5}}, Theirs: {inputs: {hours: wage}}}}\n"
        "  Two: {our_cost: 1, offers: {Ours: {inputs: {hours: 11}}, Theirs: {inputs: {wage: hours}}}}\n"
    )
    found = best(text, 2, "One", "Two")
    assert (names(found), found.change) == (["One"], Decimal(7))


def test_levers_on_other_terms_are_left_out() -> None:
    text = SHOPS + "  Longer: {our_cost: 3, horizon: 2, per: year}\n  Abroad: {our_cost: 1, currency: USD}\n"
    found = best(text, 7, "Longer", "Training", "Templates", "Abroad")
    assert (names(found), found.change, found.on_other_terms) == (["Training"], 6, ("Longer", "Abroad"))


def test_a_set_whose_present_value_is_far_beyond_bounds_is_not_chosen() -> None:
    text = """\
horizon: 3
discount_rate: -99.9999%
per: year
inputs: {size: 0.0001, price: 0.0001}
benefits: {tangible: {Saved: size * price}}
offers: {Ours: {}, Theirs: {benefits: null}}
scenarios:
  Larger: {our_cost: 1, offers: {Ours: {inputs: {size: size * 10_000_000}}}}
  Dearer: {our_cost: 1, offers: {Ours: {inputs: {price: price * 10_000_000}}}}
"""
    assert names(best(text, 2)) == ["Larger"]
