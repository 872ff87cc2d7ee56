"""Perceived quality against price, worked by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

import cvcalc
from cvcalc.valuation import without_items
from cvcalc.valuation.perceived import PerceivedValue

THREE = """
segment: Shops
price_input: price
inputs: {price: 0}
benefits:
  intangible:
    Brand: {full_worth: 300}
    Service: {full_worth: 100}
costs:
  tangible: {Price: price}
  intangible: {Stress: {full_worth: 50}}
offers:
  Ours: {inputs: {price: 60}, benefits: {intangible: {Brand: 8, Service: 6}}, costs: {intangible: {Stress: 4}}}
  Dear: {inputs: {price: 90}, benefits: {intangible: {Brand: 6, Service: 5}}, costs: {intangible: {Stress: 2}}}
  Cheap: {inputs: {price: 30}, benefits: {intangible: {Brand: 4, Service: 7}}, costs: {intangible: {Stress: 9}}}
  Nothing: {benefits: null, costs: null}
"""


def perceived(text: str, **sets: str) -> dict[str, PerceivedValue]:
    """What the model says of each offer of its only segment."""
    for old, new in sets.items():
        assert old in text
        text = text.replace(old, new)
    (segment,) = cvcalc.compare(cvcalc.loads(text))
    return {one.offer: one for one in segment.perceived()}


def rated(ours: str, theirs: str) -> dict[str, PerceivedValue]:
    """Two offers that ask the same, with these benefits."""
    return perceived(
        "segment: Shops\nprice_input: price\nhorizon: 3\nper: year\n"
        "inputs: {price: 10}\ncosts: {tangible: {Price: price}}\n"
        f"offers:\n  Ours: {{benefits: {{intangible: {{{ours}}}}}}}\n"
        f"  Theirs: {{benefits: {{intangible: {{{theirs}}}}}}}\n"
    )


def test_quality_weighs_the_ratios_to_the_rivals_mean() -> None:
    found = perceived(THREE)
    # Brand 8 / ((6 + 4)/2) = 1.6 at 75 of 100, Service 6 / ((5 + 7)/2) = 1 at 25.
    assert found["Ours"].quality_ratio == 145
    # 75 × 6 / ((8 + 4)/2) + 25 × 5 / ((6 + 7)/2)
    assert found["Dear"].quality_ratio == pytest.approx(Decimal(75) + 125 / Decimal("6.5"))
    assert [(one.name, one.weight, one.rating, one.rivals) for one in found["Ours"].attributes] == [
        ("Brand", 75, 8, 5),
        ("Service", 25, 6, 6),
    ]


def test_relative_price_is_to_the_mean_of_those_that_have_a_price() -> None:
    found = perceived(THREE)
    assert found["Ours"].relative_price == 100
    assert found["Dear"].relative_price == 200
    assert found["Cheap"].relative_price == 40
    assert found["Nothing"].relative_price is None
    assert found["Nothing"].price_reason == "no price"


def test_the_gap_is_what_quality_bears_less_what_is_asked() -> None:
    found = perceived(THREE)
    assert found["Ours"].fair_value_gap == 45
    # Cheap: 75 × 4 / 7 + 25 × 7 / 5.5, less 40.
    assert found["Cheap"].fair_value_gap == pytest.approx(Decimal(300) / 7 + 175 / Decimal("5.5") - 40)
    assert found["Nothing"].fair_value_gap is None


def test_a_rated_cost_is_no_quality() -> None:
    found = perceived(THREE)
    assert found["Ours"].rated_costs == ("Stress",)
    assert "Stress" not in {one.name for one in found["Ours"].attributes}


def test_a_rival_without_a_price_stays_out_of_both_means() -> None:
    does_nothing = THREE.replace(
        "Nothing: {benefits: null,", "Nothing: {benefits: {intangible: {Brand: 1, Service: 1}},"
    )
    found = perceived(does_nothing)
    assert found["Ours"].quality_ratio == 145
    # It is itself seen beside those that have one: Brand 1 / 6, Service 1 / 6.
    assert found["Nothing"].quality_ratio == pytest.approx(Decimal(100) / 6)


def test_without_any_price_all_others_are_rivals() -> None:
    found = perceived(THREE.replace("price_input: price\n", ""))
    assert found["Ours"].quality_ratio == 145
    assert found["Ours"].relative_price is None
    assert found["Ours"].price_reason == "nothing says which input is the price ('price_input')"


def test_a_reversed_scale_is_turned_round() -> None:
    found = rated(
        "Effort: {rating: 2, scale: [7, 1], full_worth: 10}", "Effort: {rating: 5, scale: [7, 1], full_worth: 10}"
    )
    assert found["Ours"].quality_ratio == 200  # 7 + 1 − 2 = 6 against 7 + 1 − 5 = 3
    (attribute,) = found["Ours"].attributes
    assert (attribute.rating, attribute.rivals, attribute.is_turned) == (6, 3, True)


def test_a_rating_on_another_scale_is_brought_onto_the_offers() -> None:
    found = rated("Ease: {rating: 8, full_worth: 10}", "Ease: {rating: 4, scale: [1, 7], full_worth: 10}")
    assert found["Ours"].quality_ratio == 160  # the middle of 1 to 7 is that of 0 to 10
    assert found["Theirs"].quality_ratio == pytest.approx(Decimal(400) / Decimal("5.8"))


def test_only_what_a_rival_is_rated_for_counts() -> None:
    found = rated(
        "Brand: {rating: 6, full_worth: 10}, Ours only: {rating: 9, full_worth: 90}",
        "Brand: {rating: 8, full_worth: 10}, Theirs only: {rating: 9, full_worth: 10}",
    )
    assert found["Ours"].quality_ratio == 75
    assert found["Ours"].unmatched == ("Ours only",)
    assert found["Ours"].attributes[0].weight == 100


def test_weights_are_those_of_the_offer() -> None:
    found = rated(
        "A: {rating: 6, full_worth: 30}, B: {rating: 5, full_worth: 10}",
        "A: {rating: 3, full_worth: 10}, B: {rating: 5, full_worth: 30}",
    )
    assert found["Ours"].quality_ratio == 175
    assert found["Theirs"].quality_ratio == Decimal("87.5")


def test_worths_that_count_at_different_times_weigh_by_their_present_value() -> None:
    both = "Monthly: {{rating: {}, full_worth: 10, per: month}}, Once: {{rating: {}, full_worth: 90, per: once}}"
    found = rated(both.format(6, 5), both.format(3, 5))
    # 3 years of 12 months at 10 are 360, once 90: 80 and 20 of 100.
    assert found["Ours"].quality_ratio == 180


def test_the_rating_of_the_first_year_counts() -> None:
    found = rated("Brand: {rating: 3 + year, full_worth: 10}", "Brand: {rating: 8, full_worth: 10}")
    assert found["Ours"].quality_ratio == 50


def test_a_worth_that_grows_weighs_by_its_present_value() -> None:
    both = "A: {{rating: {}, full_worth: 10 * year}}, B: {{rating: 5, full_worth: 20}}"
    assert rated(both.format(6), both.format(3))["Ours"].quality_ratio == 150


@pytest.mark.parametrize(
    ("ours", "theirs", "reason"),
    [
        (
            "Brand: {rating: 5, full_worth: 10}",
            "Brand: {rating: 0, full_worth: 10}",
            "the rivals' mean rating of 'Brand'",
        ),
        ("Brand: {rating: 5, scale: [-5, 5], full_worth: 1}", "Brand: {rating: 0, full_worth: 1}", "goes below 0"),
        ("Brand: 5", "Brand: {rating: 4, full_worth: 10}", "no benefit is rated"),
        ("Brand: {rating: 5, full_worth: 10}", "Brand: 4", "no rival has a rating of what is rated"),
        ("Brand: {rating: 5, full_worth: 0}", "Brand: {rating: 4, full_worth: 10}", "what is rated is worth nothing"),
        (
            "Brand: {rating: 5 / (year - 1), full_worth: 10, start: 2}",
            "Brand: {rating: 4, full_worth: 10}",
            "the rating of 'Brand' has no value in year 1",
        ),
    ],
)
def test_without_a_ratio_the_reason_is_told(ours: str, theirs: str, reason: str) -> None:
    found = rated(ours, theirs)["Ours"]
    assert (found.quality_ratio, found.fair_value_gap) == (None, None)
    assert reason in str(found.quality_reason)
    assert found.relative_price == 100


def test_a_rating_of_nothing_is_a_ratio_of_nothing() -> None:
    assert rated("A: {rating: 0, full_worth: 1}", "A: {rating: 5, full_worth: 1}")["Ours"].quality_ratio == 0


@pytest.mark.parametrize(
    ("price", "reason"),
    [
        ("[60, 70]", "a price that differs from year to year"),
        ("-5", "a price below 0"),
    ],
)
def test_prices_that_have_no_ratio(price: str, reason: str) -> None:
    found = perceived(
        THREE.replace("segment: Shops", "segment: Shops\nhorizon: 2\nper: year"), **{"price: 60": f"price: {price}"}
    )
    assert (found["Ours"].relative_price, found["Ours"].price_reason) == (None, reason)
    assert found["Dear"].relative_price == 300  # the other rival alone
    assert found["Ours"].quality_ratio == 145


def test_rivals_that_ask_nothing() -> None:
    found = perceived(THREE, **{"price: 90": "price: 0", "price: 30": "price: 0"})
    assert (found["Ours"].relative_price, found["Ours"].price_reason) == (None, "the rivals ask nothing")
    assert found["Cheap"].relative_price == 0


def test_a_rival_whose_price_cannot_be_set_beside_ours_is_not_said_to_have_none() -> None:
    found = perceived(THREE, **{"price: 90": "price: -90", "price: 30": "price: -30"})
    assert found["Ours"].price_reason == "no rival has a price that can be set beside it"


def test_an_offer_alone() -> None:
    (found,) = perceived(
        "price_input: price\ninputs: {price: 5}\nsegment: S\ncosts: {tangible: {Price: price}}"
    ).values()
    assert (found.quality_reason, found.price_reason) == ("no rival in this segment", "no rival has a price")


def test_a_price_may_be_reached_through_other_inputs() -> None:
    found = perceived(
        THREE, **{"inputs: {price: 0}": "inputs: {price: 0, bill: price * 12}", "Price: price": "Price: bill"}
    )
    assert found["Ours"].relative_price == 100


def test_an_item_that_is_not_quantified_has_no_price() -> None:
    found = perceived(THREE, **{"{Price: price}": "{Price: {unquantified: nobody knows}, Fee: 3}"})
    assert {one.price_reason for one in found.values()} == {"no price"}


def test_totals_alone_have_no_figures() -> None:
    (segment,) = cvcalc.compare(cvcalc.loads(THREE))
    assert {one.quality_ratio for one in without_items(segment).perceived()} == {None}
