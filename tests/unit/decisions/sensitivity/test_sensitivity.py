"""What each assumption does from end to end, and where it turns the verdict: computed by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cvcalc.decisions.sensitivity.sensitivity import InputSensitivity, On, Point, Sensitivity, sensitivity
from tests.valuing import read_and_value

TENTH = Decimal("0.1")
Z90 = 1.2815515655446004  # standard normal

SHOPS = """
inputs:
  wage: {low: 20, base: 30, high: 50, min: 0}
  idle: 7
benefits: {tangible: {Saved: hours * wage}}
costs: {tangible: {Price: price}}
offers:
  Ours: {inputs: {hours: {mean: 10, sd: 2}, price: 100}}
  Theirs: {inputs: {hours: 6, price: 40}}
  Nothing: {benefits: null, costs: null}
"""


def found(text: str = SHOPS, on: On = "value", swing: Decimal = TENTH, offer: str | None = None) -> Sensitivity:
    (segment,), problems = read_and_value(text)
    assert [one for one in problems if one.severity == "error"] == []
    return sensitivity(segment, swing, on, offer)


def one_of(its: Sensitivity, name: str, offer: str | None = None) -> InputSensitivity:
    (one,) = [each for each in its.inputs if (each.name, each.offer) == (name, offer)]
    return one


def ends(one: InputSensitivity) -> list[object]:
    points = [one.at_low, one.at_high]
    figures = [None if point is None else (float(point.customer_value), point.advantage) for point in points]
    return [one.low, one.high, *figures, one.swing]


def switches(one: InputSensitivity) -> list[tuple[float, float | None, str]]:
    return [
        (float(round(each.value, 9)), None if each.change is None else float(round(each.change, 9)), each.turns_to)
        for each in one.switches
    ]


def test_a_tornado_by_hand() -> None:
    its = found()
    assert its.base == Point(Decimal(200), Decimal(60))
    assert its.ours is not None
    assert its.next_best is not None
    assert (its.ours.offer, its.next_best.offer) == ("Ours", "Theirs")
    assert [(one.name, one.offer) for one in its.inputs] == [
        ("wage", None),
        ("hours", "Ours"),
        ("price", "Ours"),
        ("hours", "Theirs"),
        ("price", "Theirs"),
    ]
    # Ours 10·w − 100, Theirs 6·w − 40: they meet at w = 15
    assert ends(one_of(its, "wage")) == [20, 50, (100, 20), (400, 140), 300]
    assert switches(one_of(its, "wage")) == [(15, -0.5, "Theirs")]
    assert ends(one_of(its, "price", "Ours")) == [90, 110, (210, 70), (190, 50), 20]
    assert switches(one_of(its, "price", "Ours")) == [(160, 0.6, "Theirs")]
    assert ends(one_of(its, "price", "Theirs")) == [36, 44, (200, 56), (200, 64), 0]
    assert switches(one_of(its, "price", "Theirs")) == [(-20, -1.5, "Theirs")]


def test_on_the_advantage_inputs_of_others_swing_too() -> None:
    its = found(on="advantage")
    assert one_of(its, "hours", "Theirs").swing == 36
    assert [one.swing for one in its.inputs] == sorted((one.swing for one in its.inputs if one.swing), reverse=True)


def test_alternatives_are_chosen_anew_at_each_end() -> None:
    text = """
benefits: {tangible: {Gain: gain}}
offers:
  Ours: {inputs: {gain: 10}}
  A: {inputs: {gain: {low: 2, base: 8, high: 9, min: 0}}}
  B: {inputs: {gain: 5}}
"""
    its = one_of(found(text, "advantage"), "gain", "A")
    assert ends(its) == [2, 9, (10, 5), (10, 1), 4]


@pytest.mark.parametrize(
    ("figures", "low", "high"),
    [
        ("low: 4, base: 5, high: 8, min: 0", 4, 8),
        ("mean: 5, sd: 2", 5 - 2 * Z90, 5 + 2 * Z90),
        # distribution functions x²/(12·5) below the mode, 1 − (12 − x)²/(12·7) above
        ("min: 0, mode: 5, max: 12, shape: triangular", 6**0.5, 12 - 8.4**0.5),
        ("min: 0, mode: 5, max: 10", 2.46636453, 7.53363547),  # x³ · (10 − 15x + 6x²) = 10 % at x = 0.246636453
    ],
)
def test_every_form_of_range_moves_to_its_tenth_and_ninetieth_percentile(figures: str, low: float, high: float) -> None:
    one = one_of(found(f"inputs: {{gain: {{{figures}}}}}\nbenefits: {{tangible: {{Gain: 3 * gain}}}}"), "gain")
    assert [float(end or 0) for end in (one.low, one.high)] == pytest.approx([low, high], rel=1e-6)
    assert float(one.swing or 0) == pytest.approx(3 * (high - low), rel=1e-6)


def test_a_layer_above_a_range_may_turn_it_round() -> None:
    text = """
inputs: {share: {low: 20%, base: 30%, high: 60%, min: 0}}
segments: {Shops: {inputs: {share: 1 - share}}}
benefits: {tangible: {Gain: 100 * share}}
"""
    one = one_of(found(text), "share")
    assert ends(one) == [Decimal("0.4"), Decimal("0.8"), (40, None), (80, None), 40]


def test_without_a_range_an_input_moves_both_ways_by_the_swing() -> None:
    text = "inputs: {gain: 8, loss: -5, none: 0}\nbenefits: {tangible: {Gain: gain, Loss: loss, None: none}}"
    its = found(text, swing=Decimal("0.5"))
    assert ends(one_of(its, "gain")) == [4, 12, (-1, None), (7, None), 8]
    assert ends(one_of(its, "loss")) == [Decimal("-7.5"), Decimal("-2.5"), (0.5, None), (5.5, None), 5]
    assert ends(one_of(its, "none")) == [0, 0, (3, None), (3, None), 0]


def test_without_an_alternative_nothing_turns() -> None:
    its = found("inputs: {gain: 8}\nbenefits: {tangible: {Gain: gain}}", "advantage")
    assert its.base == Point(Decimal(8), None)
    (one,) = its.inputs
    assert (one.swing, one.switches, one.searched) == (Decimal("1.6"), (), None)


def test_where_our_offer_is_out() -> None:
    its = found(
        "segments: {A: {offers: {Ours: null}}}\noffers: {Ours: {}, Theirs: {}}\nbenefits: {tangible: {Gain: 1}}"
    )
    assert (its.ours, its.base, its.inputs) == (None, None, ())


def test_a_lead_that_is_won_turns_to_us() -> None:
    its = found(SHOPS.replace("price: 100", "price: 190"))
    assert its.base == Point(Decimal(110), Decimal(-30))
    assert switches(one_of(its, "price", "Ours")) == [(160, round(-30 / 190, 9), "Ours")]


def test_a_tie_turns_at_its_base() -> None:
    its = found(SHOPS.replace("price: 100", "price: 160"))
    assert switches(one_of(its, "price", "Ours")) == [(160, 0, "Theirs")]
    assert switches(one_of(its, "price", "Theirs")) == [(40, 0, "Theirs")]


def test_the_rate_counts_and_is_searched() -> None:
    text = """
discount_rate: safe + premium
horizon: 1
per: year
inputs: {safe: {low: 3%, base: 5%, high: 10%, min: 0}, premium: 5%}
benefits: {tangible: {Gain: gain}}
costs: {tangible: {Fee: {amount: fee, per: once}}}
offers: {Ours: {inputs: {gain: 121, fee: 100}}, Theirs: {inputs: {gain: 11, fee: 5}}}
"""
    its = found(text)
    # 110/(1 + r) = 95 at r = 3/19
    one = one_of(its, "premium")
    assert switches(one) == [(round(3 / 19 - 0.05, 9), round((3 / 19 - 0.05) / 0.05 - 1, 9), "Theirs")]
    assert one.status == "bracketed"
    assert one.searched is not None
    assert [
        None if point is None else round(float(point.customer_value), 6) for point in (one.at_low, one.at_high)
    ] == [
        round(121 / 1.095 - 100, 6),
        round(121 / 1.105 - 100, 6),
    ]
    assert one_of(its, "safe").low == Decimal("0.03")


def test_values_that_bend_are_searched() -> None:
    text = """
inputs: {orders: 50, cap: 80}
benefits: {tangible: {Gain: "min(orders, cap) * gain"}}
costs: {tangible: {Price: price}}
offers: {Ours: {inputs: {gain: 3, price: 100}}, Theirs: {inputs: {gain: 1, price: 20}}}
"""
    its = found(text)
    assert switches(one_of(its, "orders")) == [(40, -0.2, "Theirs")]
    assert one_of(its, "orders").status == "bracketed"
    assert switches(one_of(its, "cap")) == [(40, -0.5, "Theirs")]
    assert one_of(its, "cap").swing == 0
    assert one_of(its, "price", "Ours").status == "exact"


def test_an_offer_with_an_own_input_moves_alone_and_the_others_together() -> None:
    text = """
inputs: {wage: 10}
benefits: {tangible: {Saved: hours * wage}}
offers: {Ours: {inputs: {hours: 5}}, Theirs: {inputs: {hours: 4, wage: 11}}, Others: {inputs: {hours: 3}}}
"""
    its = found(text, "advantage")
    shared, own = one_of(its, "wage"), one_of(its, "wage", "Theirs")
    assert ends(shared) == [9, 11, (45, 1), (55, 11), 10]
    assert switches(shared) == [(8.8, -0.12, "Theirs")]
    assert ends(own) == [Decimal("9.9"), Decimal("12.1"), (50, Decimal("10.4")), (50, Decimal("1.6")), Decimal("8.8")]


def test_an_end_without_a_value() -> None:
    text = """
inputs: {stars: 9.5}
benefits: {intangible: {Brand: {rating: stars, full_worth: 100}}}
offers: {Ours: {}, Theirs: {benefits: null}}
"""
    (one,) = found(text).inputs
    assert ends(one) == [Decimal("8.55"), Decimal("10.45"), (85.5, Decimal("85.5")), None, Decimal("9.5")]


def test_several_of_ours() -> None:
    text = SHOPS + "ours: [Ours, Nothing]"
    assert found(text).ours == found(text, offer="Ours").ours
    other = found(text, offer="Nothing")
    assert other.base == Point(Decimal(0), Decimal(-140))
    assert switches(one_of(other, "wage")) == [(round(20 / 3, 9), round(-7 / 9, 9), "Nothing")]
    assert found(text, offer="Ours").base == Point(Decimal(200), Decimal(60))


def test_what_differs_from_year_to_year_moves_in_proportion() -> None:
    text = """
horizon: 2
per: year
inputs: {orders: [10, 20], growing: 2 * (year - 1)}
benefits: {tangible: {Gain: orders, More: growing}}
offers: {Ours: {}, Theirs: {benefits: null}}
"""
    its = found(text)
    assert ends(one_of(its, "orders")) == [9, 11, (29, 29), (35, 35), 6]
    # 0 in the first year: nothing moves in proportion to that
    growing = one_of(its, "growing")
    assert (growing.swing, growing.switches, growing.searched) == (0, (), (0, 0))


def test_what_lies_within_a_range() -> None:
    its = found(SHOPS.replace("low: 20", "low: 10"))
    wage, price = one_of(its, "wage"), one_of(its, "price", "Ours")
    assert [wage.is_within_range(each) for each in wage.switches] == [True]
    assert [price.is_within_range(each) for each in price.switches] == [None]
    beyond = one_of(found(), "wage")
    assert [beyond.is_within_range(each) for each in beyond.switches] == [False]


def test_swings_that_differ_by_rounding_alone_are_in_file_order() -> None:
    names = [f"driver_{number}" for number in range(12)]
    inputs = ", ".join(
        f"{name}: {{low: {90 + place}, base: {100 + place}, high: {130 + place}}}" for place, name in enumerate(names)
    )
    text = f"""
horizon: 4
discount_rate: 8%
per: year
inputs: {{{inputs}, less: 1, more: 1_000}}
benefits: {{tangible: {{{", ".join(f"{name}: {name}" for name in (*names, "less", "more"))}}}}}
"""
    its = found(text)
    assert len({one.swing for one in its.inputs}) > 3  # those of the drivers differ in the last places
    assert [one.name for one in its.inputs] == ["more", *names, "less"]
