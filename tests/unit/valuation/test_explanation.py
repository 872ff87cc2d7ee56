"""Explanations lead from a number down to the lines that say so, and add up on the way."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cvcalc import loads, score
from cvcalc.problems import Place
from cvcalc.valuation.explanation import TOTALS, Explanation, explain, layer_in_words, names_of
from cvcalc.valuation.register import register_inputs
from tests.unit.valuation.test_value import DESIGN
from tests.valuing import value_all, value_one


def kilat(name: str) -> Explanation:
    (found,) = explain(value_all(DESIGN)["Small online shops", "Kilat CRM"], name)
    return found


def test_an_item_is_opened_into_formula_years_and_inputs() -> None:
    found = kilat("Orders recovered by faster replies")
    assert found.formula == "orders_recovered * margin_per_order"
    assert found.with_numbers == "720 * 25_000"
    assert (found.formula_year, found.amount) == (1, 18_000_000)
    assert [year.flow for year in found.years] == [0, 7_650_000, 15_300_000, 15_300_000]
    assert sum(year.present_value for year in found.years) == found.value
    assert [one.name for one in found.inputs] == [
        "chats_per_month",
        "margin_per_order",
        "orders_recovered",
        "recovery_rate",
    ]
    last = found.inputs[-1]
    assert (last.layer, last.place.path) == ("offer Kilat CRM", ("offers", "Kilat CRM", "inputs", "recovery_rate"))


def test_a_rating_is_written_out() -> None:
    found = kilat("Brand reputation")
    assert found.with_numbers == "6_000_000 * (8 - 0) / (10 - 0)"
    assert found.amount == 4_800_000


def test_an_input_is_opened_into_its_formula() -> None:
    found = kilat("orders_recovered")
    assert (found.value, found.formula) == (720, "chats_per_month * 12 * recovery_rate")
    assert found.with_numbers == "1_000 * 12 * 0.06"


@pytest.mark.parametrize("name", TOTALS)
def test_totals_are_the_sum_of_their_parts_and_years(name: str) -> None:
    found = kilat(name)
    valuation = found.valuation
    expected = {
        "benefits": valuation.benefits.total,
        "tangible benefits": valuation.benefits.tangible,
        "intangible benefits": valuation.benefits.intangible,
        "costs": valuation.costs.total,
        "tangible costs": valuation.costs.tangible,
        "intangible costs": valuation.costs.intangible,
        "tangible value": valuation.tangible_value,
        "customer value": valuation.customer_value,
    }
    assert found.value == expected[name] == sum(value for _, value in found.parts)


def test_everything_named_can_be_explained() -> None:
    for valuation in value_all(DESIGN).values():
        for name in names_of(valuation):
            assert explain(valuation, name), name
        assert explain(valuation, "nothing of that name") == []


def test_a_list_shows_each_years_formula() -> None:
    (found,) = explain(value_one("horizon: 3\nbenefits: {tangible: {A: [0, 5, 2 * 4]}}"), "A")
    assert (found.formula, found.with_numbers, found.formula_year) == ("[0, 5, 2 * 4]", "5", 2)


def test_an_input_that_differs_by_year_has_a_value_for_each() -> None:
    valuation = value_one("horizon: 2\nper: year\ninputs: {a: [3, 4]}\nbenefits: {tangible: {A: a * 2}}")
    (found,) = explain(valuation, "A")
    assert found.inputs[0].values == (3, 3, 4)


def test_what_is_not_quantified_has_a_reason_and_no_number() -> None:
    (found,) = explain(value_one("benefits: {tangible: {A: {unquantified: no data}, B: 1}}"), "A")
    assert found.value is None
    assert found.item is not None
    assert found.item.unquantified == "no data"


def test_an_initial_alone_is_explained() -> None:
    (found,) = explain(value_one("inputs: {a: 3}\nbenefits: {tangible: {A: {initial: a * 2}}}"), "A")
    assert (found.formula, found.with_numbers, found.amount, found.formula_year) == ("a * 2", "3 * 2", 6, 0)


def test_one_name_on_both_sides_is_explained_twice() -> None:
    valuation = value_one("{benefits: {tangible: {A: 3}}, costs: {intangible: {A: 1}}}")
    assert [one.value for one in explain(valuation, "A")] == [3, 1]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("inputs", "a"), "file"),
        (("segments", "S", "inputs", "a"), "segment S"),
        (("offers", "X", "inputs", "a"), "offer X"),
        (("segments", "S", "offers", "X", "inputs", "a"), "segment S, offer X"),
        (("scenarios", "C", "inputs", "a"), "scenario C"),
        (("scenarios", "C", "segments", "S", "offers", "X", "inputs", "a"), "scenario C, segment S, offer X"),
        (("--set", "a"), "--set"),
    ],
)
def test_layers_in_words(path: tuple[str, ...], words: str) -> None:
    assert layer_in_words(Place("a.yaml", path)) == words


def test_the_register_holds_every_definition_and_its_uses() -> None:
    text = """
    discount_rate: rate
    inputs: {rate: 5%, wage: {value: 10, unit: EUR, source: survey}, worth: wage * hours, gone: 1}
    benefits: {tangible: {A: worth, B: {amount: 1, ramp: [wage / 100], per: year}, C: gone}}
    offers: {X: {inputs: {hours: 1, gone: 2}}, Y: {inputs: {hours: 3, gone: 3}}}
    """
    model = loads(text, "model.yaml")
    found = {(one.name, one.layer): one for one in register_inputs(model, score(model))}
    assert found["wage", "file"].used_by == ("worth", "B")
    assert found["rate", "file"].used_by == ("discount_rate",)
    assert found["hours", "offer Y"].used_by == ("worth",)
    assert found["gone", "file"].values == ()
    assert found["gone", "offer X"].values == (2,)


def test_register_values_are_those_that_count() -> None:
    text = """
    inputs: {wage: 10, worth: wage * hours}
    benefits: {tangible: {A: worth}}
    offers: {X: {inputs: {hours: 1}}, Y: {inputs: {hours: 3, wage: 20}}}
    """
    model = loads(text, "model.yaml")
    found = {(one.name, one.layer): one.values for one in register_inputs(model, score(model))}
    assert found == {
        ("wage", "file"): (10,),
        ("wage", "offer Y"): (20,),
        ("worth", "file"): (10, 60),
        ("hours", "offer X"): (1,),
        ("hours", "offer Y"): (3,),
    }
    assert all(isinstance(value, Decimal) for values in found.values() for value in values)


def test_its_own_name_is_filled_in_with_the_value_beneath() -> None:
    text = "inputs: {fee: 100}\ncosts: {tangible: {Fee: fee}}\noffers: {X: {inputs: {fee: fee * 80% + 1}}, Y: }"
    (found,) = explain(value_all(text)["model", "X"], "fee")
    assert (found.with_numbers, found.value) == ("100 * 80% + 1", 81)
