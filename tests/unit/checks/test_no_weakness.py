"""CV312: our offer is at least as good as its rival in every item but the price."""

from __future__ import annotations

from tests.unit.checks.judging import judge, told

CODE = "CV312"
ITEMS = """
price_input: price
benefits: {tangible: {A: a, B: b}, intangible: {C: c}}
costs: {tangible: {Price: price}, intangible: {D: d}}
"""
OURS = "Ours: {inputs: {a: 9, b: 8, c: 7, d: 1, price: 5}}"
THEIRS = "Theirs: {inputs: {a: 8, b: 7, c: 6, d: 2, price: 3}}"


def test_a_model_without_any_weakness_is_told() -> None:
    (problem,) = judge(f"{ITEMS}offers: {{{OURS}, {THEIRS}}}", CODE)
    better = "'Ours' is at least as good as 'Theirs' in every item but the price"
    assert problem.message == f"{better}: a model without any weakness of ours"
    assert problem.place.path == ("offers", "Ours")


def test_one_weakness_is_enough() -> None:
    assert told(f"{ITEMS}offers: {{{OURS}, {THEIRS.replace('d: 2', 'd: 0')}}}", CODE) == []


def test_a_weakness_in_one_segment_is_enough() -> None:
    segments = "segments: {S: {}, T: {offers: {Theirs: {inputs: {a: 20}}}}}"
    assert told(f"{ITEMS}offers: {{{OURS}, {THEIRS}}}\n{segments}", CODE) == []
    (problem,) = judge(f"{ITEMS}offers: {{{OURS}, {THEIRS}}}\nsegments: {{S: {{}}, T: {{}}}}", CODE)
    assert "in every item but the price, in every segment: " in problem.message


def test_an_item_that_only_they_have_is_a_weakness() -> None:
    theirs = THEIRS[:-1] + ", benefits: {tangible: {Only theirs: 1}}}"
    assert told(f"{ITEMS}offers: {{{OURS}, {theirs}}}", CODE) == []


def test_three_items_may_be_chance() -> None:
    assert told(f"{ITEMS}offers: {{{OURS}, {THEIRS.replace('d: 2', 'd: 1')}}}", CODE) == []


def test_doing_nothing_is_no_rival() -> None:
    assert told(f"{ITEMS}offers: {{{OURS}, Nothing: {{benefits: null, costs: null}}}}", CODE) == []
    nothing_leads = (
        f"{ITEMS}offers: {{{OURS.replace('price: 5', 'price: 500')}, {THEIRS}, N: {{benefits: null, costs: null}}}}"
    )
    assert len(told(nothing_leads, CODE)) == 1


def test_without_a_price_input_the_largest_tangible_cost_is_the_price() -> None:
    items = ITEMS.replace("price_input: price\n", "")
    assert len(told(f"{items}offers: {{{OURS}, {THEIRS}}}", CODE)) == 1
    dearer_to_set_up = items.replace("Price: price", "Price: price, Set-up: s")
    inputs = (OURS.replace("a: 9", "a: 9, s: 2"), THEIRS.replace("a: 8", "a: 8, s: 1"))
    assert told(f"{dearer_to_set_up}offers: {{{inputs[0]}, {inputs[1]}}}", CODE) == []


def test_our_offer_may_be_out() -> None:
    text = f"{ITEMS}offers: {{{OURS}, {THEIRS}}}\nsegments: {{S: {{offers: {{Ours: null}}}}}}"
    assert told(text, CODE) == []
