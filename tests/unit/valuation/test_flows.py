"""What an item adds in each year. DESIGN: "Items"."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.valuing import codes, messages, read_and_value, value_all, value_one


def flows(item: str, head: str = "horizon: 3") -> list[Decimal]:
    """The nominal flows of the one benefit of a model."""
    return list(value_one(f"{head}\nbenefits: {{tangible: {{A: {item}}}}}").items[0].flows)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("{amount: 5, per: year}", [0, 5, 5, 5]),
        ("{amount: 5, per: quarter}", [0, 20, 20, 20]),
        ("{amount: 5, per: month}", [0, 60, 60, 60]),
        ("{amount: 5, per: week}", [0, 260, 260, 260]),
        ("{amount: 5, per: day}", [0, 1825, 1825, 1825]),
        ("{amount: 5, per: once}", [5, 0, 0, 0]),
        ("{amount: 5, per: once, start: 2}", [0, 0, 5, 0]),
        ("{amount: 5, per: year, start: 2}", [0, 0, 5, 5]),
        ("{amount: 5, per: year, start: 0}", [5, 5, 5, 5]),
        ("{amount: 5, per: year, end: 2}", [0, 5, 5, 0]),
        ("{amount: 5, per: year, start: 2, end: 2}", [0, 0, 5, 0]),
        ("{amount: 5, per: year, start: 1 + 1, end: horizon - 1}", [0, 0, 5, 0]),
        ("[1, 2]", [0, 1, 2, 2]),
        ("{amount: [1, 2, 3], per: month}", [0, 12, 24, 36]),
        ("{amount: [1, 2], start: 0}", [1, 1, 2, 2]),
        ("{amount: [1, 2, 3], start: 2}", [0, 0, 2, 3]),
        ("{initial: 7}", [7, 0, 0, 0]),
        ("{initial: 7, amount: 5, per: year}", [7, 5, 5, 5]),
        ("{initial: 7, amount: 5, per: once}", [12, 0, 0, 0]),
        ("{initial: 7, rating: 5, full_worth: 4, per: year}", [7, 2, 2, 2]),
        ("{amount: 100, per: year, growth: 10%}", [0, 100, 110, 121]),
        ("{amount: 100, per: year, growth: 10%, start: 2}", [0, 0, 110, 121]),
        ("{amount: 100, per: year, growth: 10%, start: 0}", [100, 100, 110, 121]),
        ("{amount: 100, per: once, growth: 10%, start: 3}", [0, 0, 0, 121]),
        ("{amount: 100, per: year, growth: -100%}", [0, 100, 0, 0]),
        ("{amount: 100, per: year, ramp: [50%, 75%]}", [0, 50, 75, 75]),
        ("{amount: 100, per: year, ramp: [50%, 75%], start: 2}", [0, 0, 50, 75]),
        ("{amount: 100, per: year, ramp: [0, 1], initial: 10}", [10, 0, 100, 100]),
        ("{amount: 100, per: year, risk_adjustment: 15%}", [0, 85, 85, 85]),
        ("{initial: 100, risk_adjustment: 15%}", [85, 0, 0, 0]),
        ("{amount: -100, per: year, risk_adjustment: 15%}", [0, -115, -115, -115]),
        ("{amount: 10 * year, per: year}", [0, 10, 20, 30]),
        ("{amount: 10 + year, per: year, start: 0}", [10, 11, 12, 13]),
        ("{amount: '[' }", None),
    ],
)
def test_flows(item: str, expected: list[int] | None) -> None:
    if expected is None:
        assert codes(f"benefits: {{tangible: {{A: {item}}}}}") == ["CV120"]
    else:
        assert flows(item) == expected


def test_a_cost_rises_by_its_risk() -> None:
    model = "horizon: 1\ncosts: {tangible: {A: {amount: AMOUNT, risk_adjustment: 20%}}}"
    assert value_one(model.replace("AMOUNT", "100")).items[0].flows == (120, 0)
    assert value_one(model.replace("AMOUNT", "-100")).items[0].flows == (-80, 0)


def test_with_one_year_an_item_counts_once() -> None:
    assert flows("5", "horizon: 1") == [5, 0]
    assert flows("5", "discount_rate: 10%") == [5, 0]
    assert flows("5", "per: year") == [0, 5]


def test_nothing_needs_no_per() -> None:
    assert flows("0", "horizon: 3") == [0, 0, 0, 0]
    assert flows("{amount: 0, initial: 7, ramp: [50%]}", "horizon: 3") == [7, 0, 0, 0]
    assert codes("horizon: 3\ninputs: {none: 0}\nbenefits: {tangible: {A: none}}") == ["CV208"]


def test_a_list_is_per_year_whatever_the_file_says() -> None:
    assert flows("[1, 2, 3]", "horizon: 3\nper: once") == [0, 1, 2, 3]
    assert flows("[1, 2, 3]", "horizon: 3\nper: month") == [0, 1, 2, 3]
    assert flows("{amount: [1, 2, 3], per: quarter}", "horizon: 3\nper: month") == [0, 4, 8, 12]


@pytest.mark.parametrize(
    ("rating", "scale", "share"),
    [(8, "[0, 10]", "0.8"), (1, "[1, 5]", "0"), (5, "[1, 5]", "1"), (4, "[7, 1]", "0.5"), (7, "[7, 1]", "0")],
)
def test_a_rating_is_a_share_of_the_full_worth(rating: int, scale: str, share: str) -> None:
    (flow, _) = flows(f"{{rating: {rating}, full_worth: 600, scale: {scale}}}", "horizon: 1")
    assert abs(flow - 600 * Decimal(share)) < Decimal("1e-12")


def test_lists_of_inputs_follow_the_years() -> None:
    model = """
    horizon: 4
    per: year
    inputs: {price: [10, 20], wage: {value: [3, 4, 5], unit: EUR}, both: price * wage, growing: 100 * 1.1^(year - 1)}
    benefits: {tangible: {A: both, B: {amount: price, start: 0}, C: growing}}
    """
    found = [one.flows for one in value_one(model).items]
    assert found == [(0, 30, 80, 100, 100), (10, 10, 20, 20, 20), (0, 100, 110, 121, Decimal("133.1"))]


def test_an_own_list_ends_with_the_horizon_but_an_input_list_just_ends() -> None:
    assert codes("horizon: 2\nbenefits: {tangible: {A: [1, 2, 3]}}") == ["CV212"]
    assert codes("horizon: 2\nper: year\ninputs: {a: [1, 2, 3]}\nbenefits: {tangible: {A: a}}") == []


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ("{amount: 1}", "amount: CV208 does 'A' come once, or every year?"),
        ("{amount: [1, 2], per: once}", "per: CV212 a list of yearly amounts can't count once"),
        ("{amount: [1, 2], growth: 5%}", "growth: CV106 "),
        ("{amount: 1, per: once, ramp: [50%]}", "ramp: CV212 'ramp' says nothing of what counts once"),
        ("{amount: 1, per: once, end: 2}", "end: CV212 'end' says nothing of what counts once"),
        ("{amount: 1, per: year, start: 4}", "start: CV212 year 4 lies beyond the horizon of 3 years"),
        ("{amount: 1, per: once, start: 4}", "start: CV212 year 4 lies beyond the horizon of 3 years"),
        ("{amount: 1, per: year, end: 4}", "end: CV212 year 4 lies beyond the horizon of 3 years"),
        ("{amount: [1, 2, 3, 4]}", "amount: CV212 the list goes on to year 4, beyond the horizon of 3 years"),
        ("{amount: 1, per: year, ramp: [0, 0, 0, 1]}", "ramp: CV212 the list goes on to year 4, beyond the horizon"),
        ("{amount: 1, per: year, start: 3, ramp: [0, 1]}", "ramp: CV212 the list goes on to year 4, beyond the"),
        ("{amount: 1, per: year, start: 1.5}", "start: CV212 'start' is a whole year from 0 up, not 1.5"),
        ("{amount: 1, per: year, start: -1}", "start: CV212 'start' is a whole year from 0 up, not -1"),
        ("{amount: 1, per: year, start: 3, end: 2}", "end: CV212 it ends in year 2, before it starts in year 3"),
        ("{amount: 1, per: year, ramp: [120%]}", "ramp.0: CV216 a share of the amount lies between 0 % and 100 %"),
        ("{amount: 1, per: year, risk_adjustment: 15}", "risk_adjustment: CV216 a risk adjustment lies between 0 and"),
        ("{amount: 1, per: year, growth: -101%}", "growth: CV216 an amount can't shrink by more than 100 %"),
        ("{rating: 11, full_worth: 5, per: year}", "rating: CV207 the rating 11 is outside the scale from 0 to 10"),
        ("{rating: 8, full_worth: 5, scale: [7, 1], per: year}", "rating: CV207 the rating 8 is outside the scale"),
        ("{initial: 5, ramp: [50%]}", "ramp: CV212 'ramp' says nothing of an 'initial' alone"),
        ("{initial: 5, start: 1}", "start: CV212 'start' says nothing of an 'initial' alone"),
        ("{initial: 5, end: 1}", "end: CV212 'end' says nothing of an 'initial' alone"),
        ("{amount: 0, per: year, risk_adjustment: 150%}", "risk_adjustment: CV216 a risk adjustment lies between 0"),
        ("{amount: 5, per: year, ramp: [0, 1, 2]}", "ramp.2: CV216 a share of the amount lies between 0 % and 100 %"),
        ("{rating: 8, per: year}", "rating: CV209 'A' has a 'rating' but no 'full_worth'"),
        ("{amount: 999_999_999_999_999_999 * 2, per: year}", "amount: CV206 "),
        ("{amount: 999_999_999_999_999_999, per: day}", "amount: CV206 "),
    ],
)
def test_what_makes_no_sense_is_a_problem(item: str, message: str) -> None:
    found = messages(f"horizon: 3\nbenefits: {{tangible: {{A: {item}}}}}")
    assert len(found) == 1
    assert found[0].removeprefix("benefits.tangible.A.").startswith(message)


def test_beyond_a_horizon_set_by_a_segment_flows_drop_with_a_note() -> None:
    model = """
    horizon: 3
    per: year
    benefits: {tangible: {A: [1, 2, 3], B: {amount: 5, start: 3}, C: {amount: 7, per: once, start: 3}}}
    segments: {S: {horizon: 2}, T: }
    """
    assert codes(model) == ["CV306", "CV306", "CV306"]
    found = {segment: one.customer_value for (segment, _), one in value_all(model).items()}
    assert found == {"S": 3, "T": 18}


def test_a_computed_year_beyond_the_horizon_drops_with_a_note() -> None:
    model = "horizon: 3\nper: year\nbenefits: {tangible: {A: {amount: 5, start: horizon + 1}}}"
    assert codes(model) == ["CV306"]
    assert value_one(model).customer_value == 0


def test_a_negative_amount_counts_and_is_warned_of() -> None:
    model = "benefits: {tangible: {A: -5, B: 0}}"
    assert value_one(model).customer_value == -5
    (problem,) = read_and_value(model)[1]
    assert problem.code == "CV302"
    assert (
        problem.hint == "if it is for every offer, give a positive cost; if not, measure all of them from one reference"
    )


def test_a_growth_that_varies_is_read_in_each_year_and_warned_of() -> None:
    model = "horizon: 3\nper: year\ninputs: {g: [0, 10%, 20%]}\nbenefits: {tangible: {A: {amount: 100, growth: g}}}"
    assert value_one(model).items[0].flows == (0, 100, 110, 144)
    assert codes(model) == ["CV305"]


def test_an_amount_is_read_only_in_the_years_in_which_it_counts() -> None:
    assert flows("{amount: 6 / year, per: year}") == [0, 6, 3, 2]
    assert codes("horizon: 3\nper: year\nbenefits: {tangible: {A: {amount: 6 / year, start: 0}}}") == ["CV204"]


def test_an_unquantified_item_counts_nowhere() -> None:
    valuation = value_one("costs: {intangible: {A: {unquantified: nobody knows}, B: 3}}")
    assert valuation.customer_value == -3
    assert [one.item.unquantified for one in valuation.items] == ["nobody knows", None]


def test_an_item_that_no_offer_completes_is_a_problem_of_each() -> None:
    assert messages("""
    benefits: {intangible: {A: {full_worth: 5}, B: {category: image}}}
    offers: {X: {benefits: {intangible: {A: 1, B: 1}}}, Y: }
    """) == [
        "offers.Y.benefits.intangible.A: CV209 'A' has no rating for 'Y'",
        "offers.Y.benefits.intangible.B: CV209 'B' has no amount for 'Y'",
    ]


def test_where_no_year_applies_nothing_may_depend_on_it() -> None:
    assert codes("inputs: {r: [1%, 2%]}\ndiscount_rate: r\nbenefits: {tangible: {A: 1}}") == ["CV213"]
    assert codes("discount_rate: year * 1%\nbenefits: {tangible: {A: 1}}") == ["CV213"]


def test_readable_names() -> None:
    model = """
    horizon: 2
    discount_rate: 25%
    per: once
    segment_size: 40
    benefits: {tangible: {A: horizon, B: discount_rate, C: segment_size, D: {amount: year, start: 2}}}
    """
    assert [one.flows for one in value_one(model).items] == [(2, 0, 0), (Decimal("0.25"), 0, 0), (40, 0, 0), (0, 0, 2)]
    assert codes("benefits: {tangible: {A: segment_size}}") == ["CV224"]
    assert codes("discount_rate: discount_rate + 1%\nbenefits: {tangible: {A: 1}}") == ["CV217"]


def test_everything_wrong_with_one_item_is_told_at_once() -> None:
    model = """
    benefits:
      tangible: {A: {amount: aa, per: year, start: bb, growth: cc, ramp: [200%, dd], risk_adjustment: 150%}}
      intangible: {B: {rating: 17, full_worth: 9,000}, C: {rating: 17, full_worth: ee}}
    """
    assert sorted(codes(model)) == ["CV103", *["CV203"] * 5, *["CV207"] * 2, *["CV216"] * 2]
