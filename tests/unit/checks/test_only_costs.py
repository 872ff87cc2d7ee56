"""CV326: a model that has costs only."""

from __future__ import annotations

from tests.unit.checks.judging import judge, told

CODE = "CV326"


def test_costs_alone_are_told_once_where_they_stand() -> None:
    text = "costs: {tangible: {Price: price}}\noffers: {A: {inputs: {price: 3}}, B: {inputs: {price: 4}}}"
    (problem,) = judge(text + "\nsegments: {S: {}, T: {}}", CODE)
    assert problem.message == "no offer has a benefit: costs alone compare offers, and do not say whether to buy"
    assert (problem.place.path, problem.place.at_key) == (("costs",), True)


def test_costs_of_offers_are_told_there() -> None:
    text = "offers: {A: {costs: {tangible: {Price: 3}}}, B: {costs: {tangible: {Price: 4}}}}"
    (problem,) = judge(text, CODE)
    assert problem.place.path == ("offers", "A", "costs")


def test_one_segment_of_several_is_named() -> None:
    text = """
    benefits: {tangible: {Hours: 5}}
    costs: {tangible: {Price: 3}}
    segments: {S: {}, T: {benefits: null}, U: {benefits: null}}
    """
    assert "no offer has a benefit in 'T' and 1 more segment: " in told(text, CODE)[0]


def test_one_benefit_is_enough() -> None:
    costs = "costs: {tangible: {Price: 3}}\n"
    offers = "offers: {A: {}, B: {benefits: {tangible: {Hours: 1}}}}"
    assert told(costs + offers, CODE) == []


def test_a_model_without_items_is_silent() -> None:
    assert told("benefits: {tangible: {Hours: {unquantified: not yet}}}", CODE) == []
