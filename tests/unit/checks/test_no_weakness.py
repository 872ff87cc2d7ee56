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


def test_two_items_may_be_chance() -> None:
    theirs = THEIRS.replace("d: 2", "d: 1")
    assert len(told(f"{ITEMS}offers: {{{OURS}, {theirs}}}", CODE)) == 1
    assert told(f"{ITEMS}offers: {{{OURS}, {theirs.replace('c: 6', 'c: 7')}}}", CODE) == []


def test_a_benefit_that_rests_on_the_price_is_no_strength() -> None:
    items = ITEMS.replace("C: c", "Resale: resale").replace("B: b", "B: 8")
    resale = "inputs: {resale: price * 20%}\n"
    assert told(f"{resale}{items}offers: {{{OURS}, {THEIRS}}}", CODE) == []
    assert len(told(f"inputs: {{resale: a}}\n{items}offers: {{{OURS}, {THEIRS}}}", CODE)) == 1


def test_doing_nothing_is_no_rival() -> None:
    assert told(f"{ITEMS}offers: {{{OURS}, Nothing: {{benefits: null, costs: null}}}}", CODE) == []
    nothing_leads = (
        f"{ITEMS}offers: {{{OURS.replace('price: 5', 'price: 500')}, {THEIRS}, N: {{benefits: null, costs: null}}}}"
    )
    assert len(told(nothing_leads, CODE)) == 1


def test_without_a_price_input_names_say_what_the_price_is() -> None:
    items = ITEMS.replace("price_input: price\n", "")
    assert len(told(f"{items}offers: {{{OURS}, {THEIRS}}}", CODE)) == 1
    assert told(f"{items.replace('Price:', 'Tariff:')}offers: {{{OURS}, {THEIRS}}}", CODE) == []
    dearer_to_set_up = items.replace("Price: price", "Fee: 30, Set-up: price")
    assert told(f"{dearer_to_set_up}offers: {{{OURS}, {THEIRS}}}", CODE) == []


def test_our_offer_may_be_out() -> None:
    text = f"{ITEMS}offers: {{{OURS}, {THEIRS}}}\nsegments: {{S: {{offers: {{Ours: null}}}}}}"
    assert told(text, CODE) == []
