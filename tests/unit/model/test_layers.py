"""Every rule of laying layers over each other, one test each. DESIGN: "Layers: the one idea to learn"."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.valuing import codes, items, messages, value_all, value_one, values


def test_layers_lie_file_segment_offer_own_layer() -> None:
    model = """
    inputs: {a: 1, b: 1, c: 1, d: 1}
    benefits: {tangible: {A: a, B: b, C: c, D: d}}
    segments:
      S:
        inputs: {b: 2, c: 2, d: 2}
        offers: {X: {inputs: {d: 4}}}
    offers: {X: {inputs: {c: 3, d: 3}}}
    """
    assert items(value_all(model)["S", "X"]) == {"A": 1, "B": 2, "C": 3, "D": 4}


def test_a_later_input_replaces_the_earlier_one_whole() -> None:
    model = """
    inputs: {a: {low: 1, base: 2, high: 3, source: survey, note: old}}
    benefits: {tangible: {A: a}}
    offers: {X: {inputs: {a: 5}}}
    """
    definition = value_all(model)["model", "X"].figures.definitions["a"][-1]
    assert (definition.estimate, definition.source, definition.note) == (None, None, None)


def test_a_later_input_keeps_the_unit() -> None:
    model = """
    inputs: {a: {value: 2, unit: hours}}
    benefits: {tangible: {A: a}}
    offers: {X: {inputs: {a: 5}}}
    """
    assert value_all(model)["model", "X"].figures.definitions["a"][-1].unit == "hours"


def test_another_unit_is_a_problem() -> None:
    model = """
    inputs: {a: {value: 2, unit: hours}}
    benefits: {tangible: {A: a}}
    offers: {X: {inputs: {a: {value: 5, unit: days}}}}
    """
    assert messages(model) == ["offers.X.inputs.a: CV214 'a' is in 'days' here, but in 'hours' beneath"]


def test_in_its_own_formula_an_input_means_its_value_beneath() -> None:
    model = """
    inputs: {fee: 100}
    costs: {tangible: {Fee: fee}}
    segments:
      S: {inputs: {fee: fee * 2}, offers: {X: {inputs: {fee: fee + 7}}}}
    offers: {X: {inputs: {fee: fee * 80%}}, Y: }
    """
    assert {offer: -one.customer_value for (_, offer), one in value_all(model).items()} == {"X": 167, "Y": 200}


def test_what_lies_beneath_sees_the_winning_values_of_others() -> None:
    model = """
    inputs: {base: 10, fee: base * 2}
    costs: {tangible: {Fee: fee}}
    offers: {X: {inputs: {base: 50, fee: fee + 1}}}
    """
    assert values(model) == {"X": -101}


def test_an_input_that_means_itself_needs_a_layer_beneath() -> None:
    model = """
    inputs: {fee: fee * 2}
    costs: {tangible: {Fee: 1}}
    """
    assert messages(model) == ["inputs.fee: CV202 'fee' uses itself, and no layer beneath gives it a value"]


def test_items_merge_key_by_key() -> None:
    model = """
    benefits: {tangible: {A: {amount: 10, category: product, risk_adjustment: 50%}}}
    offers: {X: {benefits: {tangible: {A: {amount: 20, stage: purchase}}}}}
    """
    item = value_all(model)["model", "X"].items[0]
    assert (item.value, item.item.category, item.item.stage) == (10, "product", "purchase")


def test_a_plain_number_is_the_amount() -> None:
    assert values("""
    benefits: {tangible: {A: {amount: 10, category: product}}}
    offers: {X: {benefits: {tangible: {A: 3}}}}
    """) == {"X": 3}


def test_a_plain_number_over_a_rated_item_is_its_rating() -> None:
    assert values("""
    benefits: {intangible: {Trust: {full_worth: 50}}}
    offers: {X: {benefits: {intangible: {Trust: 4}}}, Y: {benefits: {intangible: {Trust: 2 + 3}}}}
    """) == {"X": 20, "Y": 25}


def test_a_plain_list_is_the_amount() -> None:
    assert values("""
    horizon: 3
    benefits: {tangible: {A: 10}}
    per: year
    offers: {X: {benefits: {tangible: {A: [1, 2]}}}}
    """) == {"X": 5}


def test_a_plain_list_over_a_rated_item_is_a_problem() -> None:
    assert codes("""
    benefits: {intangible: {Trust: {rating: 1, full_worth: 50}}}
    offers: {X: {benefits: {intangible: {Trust: [1, 2]}}}}
    """) == ["CV225"]


@pytest.mark.parametrize(
    ("beneath", "above", "value"),
    [
        ("{rating: 5, full_worth: 100, scale: [0, 20]}", "{amount: 7}", 7),
        ("{amount: 7}", "{rating: 5, full_worth: 100}", 50),
        ("{unquantified: not known}", "{amount: 7}", 7),
        ("{unquantified: not known}", "7", 7),
        ("{amount: 7}", "{unquantified: not known}", 0),
        ("{rating: 5, full_worth: 100}", "{unquantified: not known}", 0),
        ("{initial: 9}", "{unquantified: not known}", 0),
        ("{unquantified: not known}", "{initial: 9}", 9),
        ("{initial: 9}", "{amount: 7}", 16),
        ("{rating: 5, full_worth: 100}", "{scale: [0, 20]}", 25),
    ],
)
def test_ways_to_say_a_worth_replace_each_other_whole(beneath: str, above: str, value: int) -> None:
    assert values(f"""
    benefits: {{intangible: {{A: {beneath}}}}}
    offers: {{X: {{benefits: {{intangible: {{A: {above}}}}}}}}}
    """) == {"X": value}


def test_a_replaced_rating_leaves_nothing_behind() -> None:
    model = """
    benefits: {intangible: {Trust: {rating: 5, full_worth: 100}}}
    segments:
      S: {benefits: {intangible: {Trust: {amount: 1}}}}
    offers: {X: {benefits: {intangible: {Trust: 3}}}}
    """
    assert value_all(model)["S", "X"].customer_value == 3


def test_null_takes_out_an_input() -> None:
    model = """
    inputs: {fee: 5}
    costs: {tangible: {Fee: fee}}
    offers: {X: {}, Y: {inputs: {fee: null}, costs: {tangible: {Fee: null}}}}
    """
    assert values(model) == {"X": -5, "Y": 0}


def test_an_input_taken_out_has_no_value() -> None:
    assert messages("""
    inputs: {fee: 5}
    costs: {tangible: {Fee: fee}}
    offers: {X: {}, Y: {inputs: {fee: ~}}}
    """) == ["costs.tangible.Fee: CV203 'fee' has no value for 'Y'"]


@pytest.mark.parametrize(
    "layer",
    ["{benefits: {tangible: {A: null}}}", "{benefits: {tangible: null}}", "{benefits: null}", "{benefits: ~}"],
)
def test_null_takes_out_an_item_a_kind_a_side(layer: str) -> None:
    left = values(f"""
    benefits: {{tangible: {{A: 1}}, intangible: {{B: 10}}}}
    costs: {{tangible: {{A: 100}}}}
    offers: {{X: {layer}}}
    """)
    assert left == {"X": -100 if layer in {"{benefits: null}", "{benefits: ~}"} else -90}


def test_null_takes_out_an_offer_of_one_segment() -> None:
    model = """
    benefits: {tangible: {A: 1}}
    offers: {X: , Y: }
    segments: {S: {offers: {Y: null}}, T: }
    """
    assert set(value_all(model)) == {("S", "X"), ("T", "X"), ("T", "Y")}


def test_null_takes_out_an_offer_of_a_scenario() -> None:
    model = """
    benefits: {tangible: {A: 1}}
    offers: {X: , Y: }
    scenarios: {Y gives up: {offers: {Y: null}}}
    """
    assert values(model) == {"X": 1, "Y": 1}
    assert values(model, "Y gives up") == {"X": 1}


def test_what_is_out_stays_out_until_a_complete_item() -> None:
    model = """
    benefits: {tangible: {A: {amount: 8, risk_adjustment: 50%}}}
    segments:
      S: {benefits: {tangible: {A: null}}}
    offers:
      Plain number: {benefits: {tangible: {A: 8}}}
      Some keys: {benefits: {tangible: {A: {category: product}}}}
      Complete: {benefits: {tangible: {A: {amount: 8}}}}
    """
    found = {offer: one.customer_value for (_, offer), one in value_all(model).items()}
    assert found == {"Plain number": 0, "Some keys": 0, "Complete": 8}
    assert codes(model) == ["CV301", "CV301", "CV301"]  # the item of the file itself too: it counts nowhere


def test_a_side_taken_out_stays_out_for_new_items_too() -> None:
    model = """
    benefits: {tangible: {A: 8}}
    segments:
      S: {benefits: null}
    offers:
      X: {benefits: {tangible: {New: 3}}}
      Y: {benefits: {tangible: {New: {amount: 3}}}}
    """
    assert {offer: one.customer_value for (_, offer), one in value_all(model).items()} == {"X": 0, "Y": 3}


def test_an_item_that_comes_back_inherits_nothing() -> None:
    item = (
        value_all("""
    benefits: {tangible: {A: {amount: 8, category: product, source: survey}}}
    segments:
      S: {benefits: {tangible: {A: null}}}
      T:
    offers: {X: {benefits: {tangible: {A: {amount: 9}}}}}
    """)["S", "X"]
        .items[0]
        .item
    )
    assert (item.category, item.source) == (None, None)


@pytest.mark.parametrize(
    ("layer", "path"),
    [
        ("{inputs: {nothing: }}", "offers.X.inputs.nothing"),
        ("{benefits: {tangible: {Nothing: null}}}", "offers.X.benefits.tangible.Nothing"),
        ("{benefits: {intangible: null}}", "offers.X.benefits.intangible"),
        ("{costs: ~}", "offers.X.costs"),
    ],
)
def test_a_null_that_takes_out_nothing_is_a_problem(layer: str, path: str) -> None:
    (message,) = messages(f"""
    benefits: {{tangible: {{A: 1}}}}
    offers: {{X: {layer}}}
    """)
    assert message.startswith(f"{path}: CV211 ")


def test_a_null_that_takes_out_something_for_one_offer_is_none() -> None:
    assert codes("""
    benefits: {tangible: {A: 1}}
    segments:
      S: {benefits: {tangible: {B: null}}, offers: {X: {benefits: {tangible: {C: null}}}}}
      T: {benefits: {tangible: {B: 5}}}
    offers: {X: {benefits: {tangible: {C: 7}}}}
    """) == ["CV211"]


def test_empty_entries_are_empty_layers() -> None:
    model = """
    benefits: {tangible: {A: 1}}
    offers: {X: , Y: {}}
    segments: {S: , T: {}}
    scenarios: {Nothing changes: , Nor here: {}}
    """
    assert len(value_all(model)) == len(value_all(model, "Nothing changes")) == len(value_all(model, "Nor here")) == 4


@pytest.mark.parametrize("layer", ["offers: {X: LAYER}", "segments: {S: LAYER}", "scenarios: {C: LAYER}"])
def test_one_name_on_one_side_has_one_kind(layer: str) -> None:
    model = "benefits: {tangible: {A: 1}}\n" + layer.replace("LAYER", "{benefits: {intangible: {A: 2}}}")
    assert codes(model) == ["CV210"]


def test_one_name_may_stand_on_both_sides() -> None:
    assert value_one("{benefits: {tangible: {A: 3}}, costs: {intangible: {A: 1}}}").customer_value == 2


def test_inputs_are_resolved_after_all_layers_are_laid() -> None:
    assert values("""
    inputs: {hours: 2, wage: 10, worth: hours * wage}
    benefits: {tangible: {A: worth}}
    offers: {X: {inputs: {hours: 3}}, Y: {inputs: {wage: 100}}}
    """) == {"X": 30, "Y": 200}


def test_an_input_that_no_item_of_an_offer_needs_may_stay_unresolved_there() -> None:
    model = """
    inputs: {yearly: rate * 2}
    benefits: {tangible: {A: yearly}}
    offers: {X: {inputs: {rate: 1}}, Y: {benefits: {tangible: {A: 5}}}}
    """
    assert codes(model) == []
    assert values(model) == {"X": 2, "Y": 5}


def test_an_input_that_resolves_nowhere_is_a_problem() -> None:
    assert messages("""
    inputs: {unneeded: rate * 2, worse: 1 / 0}
    benefits: {tangible: {A: 1}}
    offers: {X: , Y: }
    """) == [
        "inputs.unneeded: CV203 'rate' has no value for 'X'",
        "inputs.worse: CV204 division by zero in '1 / 0'",
    ]


def test_a_cycle_is_a_problem_and_named_whole() -> None:
    assert messages("""
    inputs: {a: b + 1, b: "if(1 > 2, c, 5)", c: a}
    benefits: {tangible: {A: 1}}
    """) == ["inputs.a: CV202 these inputs need each other in a circle: a → b → c → a"]


def test_the_discount_rate_may_use_inputs_of_file_and_segment() -> None:
    model = """
    horizon: 1
    per: year
    inputs: {base_rate: 20%, premium: 0%}
    discount_rate: base_rate + premium
    benefits: {tangible: {A: 100}}
    segments: {S: , T: {inputs: {premium: 5%}}}
    """
    found = {segment: one.customer_value for (segment, _), one in value_all(model).items()}
    assert found == {"S": Decimal("83.333333333333"), "T": 80}


def test_an_offer_may_not_set_an_input_of_the_discount_rate() -> None:
    assert messages("""
    inputs: {base_rate: 20%, rate: base_rate}
    discount_rate: rate
    benefits: {tangible: {A: 100}}
    offers: {X: {inputs: {base_rate: 1%}}, Y: }
    """) == ["offers.X.inputs.base_rate: CV218 'X' sets 'base_rate', which the discount rate of all offers needs"]


def test_a_value_that_every_layer_above_replaces_is_a_warning() -> None:
    (message,) = messages("""
    inputs: {fee: 5}
    costs: {tangible: {Fee: fee}}
    offers: {X: {inputs: {fee: 1}}, Y: {inputs: {fee: 2}}}
    """)
    assert message.startswith("inputs.fee: CV301 'fee' changes nothing here")


def test_a_scenario_that_changes_nothing_is_a_warning() -> None:
    model = """
    costs: {tangible: {Fee: fee}}
    offers: {X: {inputs: {fee: 1}}, Y: {inputs: {fee: 2}}}
    scenarios: {Cheaper: {inputs: {fee: 0}}}
    """
    assert codes(model) == []
    assert [message.split(" ")[0:2] for message in messages(model, "Cheaper")] == [
        ["scenarios.Cheaper.inputs.fee:", "CV301"]
    ]


def test_a_scenario_lies_over_the_same_slot_of_the_file() -> None:
    model = """
    inputs: {a: 1, b: 1}
    benefits: {tangible: {A: a, B: b * 10}}
    offers: {X: {inputs: {b: 2}}}
    scenarios: {C: {inputs: {a: 5, b: 7}, offers: {X: {inputs: {b: b + 1}}}}}
    """
    assert values(model, "C") == {"X": 35}  # the offer's own b of 2 lies above the scenario's 7


def test_a_segment_lies_over_a_scenario_of_the_whole_model() -> None:
    model = """
    per: year
    benefits: {tangible: {A: 1}}
    segments: {S: {horizon: 3}, T: }
    scenarios: {Longer: {horizon: 5}}
    """
    found = {segment: one.customer_value for (segment, _), one in value_all(model, "Longer").items()}
    assert found == {"S": 3, "T": 5}


def test_offers_keep_the_order_of_the_file_and_the_first_is_ours() -> None:
    model = """
    benefits: {tangible: {A: 1}}
    segments: {S: {offers: {Z: , X: }}}
    offers: {X: , Y: , Z: }
    scenarios: {C: {offers: {Y: , X: }}}
    """
    for scenario in (None, "C"):
        found = value_all(model, scenario)
        assert [offer for _, offer in found] == ["X", "Y", "Z"]
        assert [offer for (_, offer), one in found.items() if one.ours] == ["X"]


def test_segments_have_their_own_offers_where_the_file_has_none() -> None:
    model = """
    benefits: {tangible: {A: 1}}
    segments: {S: {offers: {X: , Y: }}, T: {offers: {Y: , Z: }}}
    """
    assert list(value_all(model)) == [("S", "X"), ("S", "Y"), ("T", "Y"), ("T", "Z")]


def test_where_our_only_offer_is_out_there_is_no_advantage() -> None:
    model = """
    benefits: {tangible: {A: 1}}
    segments: {S: {offers: {X: null}}, T: }
    offers: {X: , Y: }
    """
    found = value_all(model)
    assert found["S", "Y"].advantage is None
    assert found["T", "X"].advantage == 0


@pytest.mark.parametrize(
    ("model", "message"),
    [
        ("segments: {S: {offers: {Xx: }}}", "segments.S.offers.Xx: CV201 there is no offer 'Xx' in this model"),
        ("scenarios: {C: {offers: {Xx: }}}", "scenarios.C.offers.Xx: CV201 there is no offer 'Xx' in this model"),
        ("scenarios: {C: {segments: {Tt: }}}", "scenarios.C.segments.Tt: CV201 there is no segment 'Tt' in this model"),
        ("price_input: pryce", "price_input: CV203 there is no input 'pryce' for the price"),
        ("ours: Xx", "ours: CV220 there is no offer 'Xx' that could be ours"),
    ],
)
def test_only_what_the_model_has_may_be_named(model: str, message: str) -> None:
    segments = "" if model.startswith("segments") else "segments: {S: , T: }"
    assert messages(f"{model}\n{segments}\nbenefits: {{tangible: {{A: 1}}}}\noffers: {{X: , Y: }}") == [message]


def test_ours_names_one_or_several() -> None:
    model = """
    ours: [Y, Z]
    benefits: {tangible: {A: a}}
    offers: {X: {inputs: {a: 1}}, Y: {inputs: {a: 5}}, Z: {inputs: {a: 3}}}
    """
    assert {offer: one.advantage for (_, offer), one in value_all(model).items()} == {"X": None, "Y": 4, "Z": 2}


def test_a_model_has_one_segment_or_several() -> None:
    assert codes("segment: S\nsegments: {T: }\nbenefits: {tangible: {A: 1}}") == ["CV106"]
    assert codes("offer: S\noffers: {T: }\nbenefits: {tangible: {A: 1}}") == ["CV106"]


def test_names_come_from_the_file_where_it_gives_none() -> None:
    assert list(value_all("benefits: {tangible: {A: 1}}")) == [("model", "Offer")]
    assert list(value_all("offer: Ours\nsegment: Shops\nbenefits: {tangible: {A: 1}}")) == [("Shops", "Ours")]


def test_a_null_may_take_out_what_only_a_scenario_gives() -> None:
    model = """
    costs: {tangible: {Fee: 1}}
    offers: {X: , Y: {costs: {tangible: {Extra: null}}}}
    scenarios: {Dearer: {costs: {tangible: {Extra: 5}}}}
    """
    assert codes(model) == codes(model, "Dearer") == []
    assert values(model, "Dearer") == {"X": -6, "Y": -1}


@pytest.mark.parametrize("scenario", ["{costs: {tangible: {Fee: null}}}", "{offers: {Y: null}}"])
def test_a_scenario_may_take_out_what_an_offer_takes_out_too(scenario: str) -> None:
    model = f"""
    costs: {{tangible: {{Fee: 1, Other: 2}}}}
    offers: {{X: , Y: {{costs: {{tangible: {{Fee: null}}}}}}}}
    scenarios: {{C: {scenario}}}
    """
    assert codes(model) == codes(model, "C") == []


@pytest.mark.parametrize("ours", ["", "ours: X"])
def test_a_scenario_without_our_offer_makes_no_rival_ours(ours: str) -> None:
    model = f"""
    {ours}
    benefits: {{tangible: {{A: a}}}}
    offers: {{X: {{inputs: {{a: 1}}}}, Y: {{inputs: {{a: 2}}}}}}
    scenarios: {{X gives up: {{offers: {{X: null}}}}}}
    """
    found = value_all(model, "X gives up")
    assert [(offer, one.ours, one.advantage) for (_, offer), one in found.items()] == [("Y", False, None)]


def test_an_entry_that_decides_what_a_plain_number_means_is_not_idle() -> None:
    assert codes("""
    benefits: {intangible: {R: {rating: 5, full_worth: 200}}}
    segments: {S: {offers: {X: {benefits: {intangible: {R: 9}}}}}}
    offers: {X: {benefits: {intangible: {R: {amount: 8}}}}}
    """) == ["CV301"]  # the file's rating; the offer's amount makes the 9 an amount


def test_an_input_that_gives_its_unit_is_not_idle() -> None:
    assert (
        codes("""
    inputs: {p: {value: 1, unit: IDR}}
    costs: {tangible: {P: p}}
    offers: {X: {inputs: {p: 2}}, Y: {inputs: {p: 3}}}
    """)
        == []
    )


def test_an_input_that_no_formula_uses_is_a_warning() -> None:
    (message,) = messages("""
    inputs: {subscription: 100}
    costs: {tangible: {Fee: subscription}}
    offers: {X: {inputs: {subscripton: 50}}, Y: }
    """)
    assert message == "offers.X.inputs.subscripton: CV301 'subscripton' changes nothing: no formula uses it"


def test_an_input_is_used_by_the_item_that_is_called_like_it() -> None:
    used = """
    inputs: {trust: 7}
    benefits: {intangible: {trust: {rating: trust, full_worth: 10}}}
    """
    assert codes(used) == []
    unused = """
    inputs: {trust: 7}
    benefits: {intangible: {Trust: {rating: 5, full_worth: 10}}}
    offers: {X: {inputs: {trust: trust + 1}}}
    """
    assert set(codes(unused)) == {"CV301"}


def test_inputs_of_one_layer_that_change_nothing_are_told_together() -> None:
    model = """
    inputs: {fee: 0, seats: 0, subscripton: 3, chats: 3, calls: 3, subscription: 1}
    costs: {tangible: {Fee: fee * seats * subscription}}
    offers: {X: {inputs: {fee: 1, seats: 2}}, Y: {inputs: {fee: 2, seats: 3, visits: 4}}}
    """
    reached = "every layer that it reaches sets or takes it out again"
    assert messages(model) == [
        f"inputs.fee: CV301 'fee' changes nothing here: {reached}, and so with 1 more beside it",
        "inputs.subscripton: CV301 'subscripton' changes nothing: no formula uses it",
        "inputs.chats: CV301 'chats' changes nothing: no formula uses it, and so with 1 more beside it",
        "offers.Y.inputs.visits: CV301 'visits' changes nothing: no formula uses it",
    ]


def test_a_setting_that_every_segment_replaces_is_a_warning() -> None:
    model = """
    per: year
    benefits: {tangible: {A: 1}}
    segments: {S: {horizon: 3}}
    scenarios: {Longer: {horizon: 5}}
    """
    assert codes(model) == []
    assert messages(model, "Longer") == [
        "scenarios.Longer.horizon: CV301 'horizon' changes nothing here: every segment sets its own"
    ]


def test_a_forgotten_number_is_told_beside_other_mistakes() -> None:
    assert codes("costs: {tangible: {F: , G: zz}}") == ["CV211", "CV203"]
