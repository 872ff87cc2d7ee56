"""What price an offer bears, by hand: the cases that price can occur in."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from cvcalc.decisions.pricing.price import SegmentPrice, price_segments
from cvcalc.decisions.pricing.target import Target, read_target
from cvcalc.problems import Problems
from tests.valuing import read_and_value

ONCE = """\
price_input: price
segment: Plants
costs: {tangible: {Price: price, Running: running}}
benefits: {tangible: {Output: output}}
offers:
  Ours: {inputs: {price: 800, running: 100, output: 1_000}}
  Theirs: {inputs: {price: 300, running: 200, output: 650}}
"""


def priced(text: str, *, target: str | None = None, **options: str) -> SegmentPrice:
    """The one segment of a model, priced."""
    (found,) = all_priced(text, None if target is None else read_target(target), **options)
    return found


def all_priced(text: str, target: Target | None = None, **options: str) -> list[SegmentPrice]:
    segments, told = read_and_value(text)
    assert not [problem for problem in told if problem.severity == "error"], told
    problems = Problems()
    found = [*price_segments(segments, problems, target=target, **options)]
    assert not problems.has_errors, [*problems]
    return found


def refused(text: str) -> list[str]:
    """What keeps the segments of a model from being priced."""
    problems = Problems()
    assert [*price_segments(read_and_value(text)[0], problems)] == []
    return [f"{one.code} {one.message}" for one in problems]


def near(value: Decimal | None) -> float | None:
    """For a comparison to 9 places."""
    return None if value is None else float(round(value, 9))


class TestOnePricePaidOnce:
    def test_the_stack(self) -> None:
        found = priced(ONCE)
        assert (found.price, found.reference_value, near(found.price_weight)) == (800, 300, 1)
        assert [(one.name, one.side, near(one.difference)) for one in found.differences] == [
            ("Output", "benefit", 350),
            ("Running", "cost", 100),
            ("Price", "cost", 0),
        ]
        assert (found.positive_differentiation, found.negative_differentiation) == (450, 0)
        assert (found.ceiling.value, found.ceiling.status) == (750, "exact")

    def test_what_follows_from_it(self) -> None:
        found = priced(ONCE)
        assert found.headroom == -50
        assert near(found.capture) == near(Decimal(500) / 450)
        assert near(found.customer_share) == near(Decimal(-50) / 450)

    def test_the_price_at_which_the_customer_has_nothing_of_it(self) -> None:
        assert priced(ONCE).zero_value.value == 900

    def test_what_is_worse_comes_off(self) -> None:
        found = priced(ONCE.replace("running: 100", "running: 260"))
        assert (found.positive_differentiation, found.negative_differentiation) == (350, 60)
        assert found.ceiling.value == 590

    def test_the_next_best_is_the_best_rival_whatever_we_ask(self) -> None:
        text = ONCE + "  Dear: {inputs: {price: 900, running: 100, output: 1_200}}\n"
        found = priced(text)
        assert found.alternative is not None
        assert (found.alternative.offer, found.reference_value, found.ceiling.value) == ("Dear", 900, 700)

    def test_against_another_offer(self) -> None:
        text = ONCE + "  Dear: {inputs: {price: 900, running: 100, output: 1_200}}\n"
        assert priced(text, against="Theirs").ceiling.value == 750

    def test_a_ceiling_below_zero_is_told(self) -> None:
        found = priced(ONCE.replace("output: 1_000", "output: 10"))
        assert (found.ceiling.value, found.ceiling.status) == (-240, "exact")

    def test_no_difference_at_equal_prices_leaves_nothing_to_share(self) -> None:
        found = priced(ONCE.replace("output: 1_000", "output: 550"))
        assert (found.ceiling.value, found.headroom, found.capture, found.customer_share) == (300, -500, None, None)
        assert near(found.price_weight) == 1


class TestTime:
    YEARLY = """\
horizon: 5
discount_rate: 10%
per: year
price_input: price
segment: Plants
costs: {tangible: {Price: price}}
benefits: {tangible: {Output: output}}
offers:
  Ours: {inputs: {price: 110, output: 140}}
  Theirs: {inputs: {price: 100, output: 120}}
"""

    def test_a_customer_who_pays_yearly_over_five_years(self) -> None:
        found = priced(self.YEARLY)
        assert near(found.price_weight) == near(Decimal("3.790786769"))
        assert near(found.positive_differentiation) == near(Decimal("75.815735388"))
        assert near(found.ceiling.value) == 120

    def test_a_replacement_that_costs_half_the_price(self) -> None:
        """1 + 0.5/1.1^3 = 1.375657 of value for each unit of price; 500 + 800/1.375657 = 1,081.540."""
        found = priced("""\
horizon: 5
discount_rate: 10%
per: once
price_input: price
segment: Plants
costs: {tangible: {Price: price, Replacement: {amount: price / 2, start: 3}}}
benefits: {tangible: {Output: output}}
offers:
  Ours: {inputs: {price: 800, output: 2_000}}
  Theirs: {inputs: {price: 500, output: 1_200}}
""")
        assert near(found.price_weight) == near(1 + Decimal("0.5") / Decimal("1.1") ** 3)
        assert near(found.ceiling.value) == near(500 + 800 / (1 + Decimal("0.5") / Decimal("1.1") ** 3))
        assert found.differences[1].difference == found.differences[2].difference == 0

    def test_a_commission_and_a_resale_value(self) -> None:
        """1 + 5 % − 30 %/1.1 × (1 − 10 %) of value for each unit of price."""
        found = priced("""\
horizon: 1
discount_rate: 10%
price_input: price
segment: Plants
inputs: {commission: price * 5%}
costs: {tangible: {Price: {amount: price, per: once}, Commission: {amount: commission, per: once}}}
benefits:
  tangible:
    Output: {amount: output, per: once}
    Resale: {amount: price * 30%, per: year, risk_adjustment: 10%}
offers:
  Ours: {inputs: {price: 800, output: 2_000}}
  Theirs: {inputs: {price: 500, output: 1_200}, benefits: {tangible: {Resale: null}}}
""")
        weight = Decimal("1.05") - Decimal("0.27") / Decimal("1.1")
        assert near(found.price_weight) == near(weight)
        assert near(found.ceiling.value) == near(500 + (800 + 500 * Decimal("0.27") / Decimal("1.1")) / weight)
        assert found.ceiling.status == "exact"


class TestWhoHasAPrice:
    def test_doing_nothing_has_none(self) -> None:
        found = priced(ONCE.partition("  Theirs")[0] + "  Nothing: {costs: null, benefits: null}\n")
        assert (found.reference_value, found.ceiling.value) == (None, 900)
        assert (found.positive_differentiation, found.negative_differentiation) == (1_000, 100)
        assert near(found.capture) == near(Decimal(800) / 900)

    def test_a_rival_that_is_given_away_has_one(self) -> None:
        assert priced(ONCE.replace("price: 300", "price: 0")).reference_value == 0

    def test_a_rival_in_a_file_of_its_own_has_its_own_price_input(self) -> None:
        segments, _ = read_and_value(ONCE)
        rival, _ = read_and_value("""\
price_input: fee
segment: Plants
inputs: {fee: 250, price: 4}
offer: Other
costs: {tangible: {Fee: fee, Reports: price}}
benefits: {tangible: {Output: 1_000}}
""")
        joined = replace(
            segments[0], offers=(*segments[0].offers, *(replace(one, ours=False) for one in rival[0].offers))
        )
        (found,) = price_segments([joined], Problems())
        assert (found.reference_value, found.ceiling.value) == (250, 154)

    def test_no_rival_at_all(self) -> None:
        found = priced(ONCE.partition("  Theirs")[0])
        assert (found.alternative, found.reference_value, found.ceiling.value) == (None, None, None)
        assert (found.positive_differentiation, found.headroom, found.capture) == (None, None, None)
        assert (found.ceiling.status, found.differences, found.zero_value.value) == ("none", (), 900)

    def test_our_offer_is_out_of_a_segment(self) -> None:
        text = ONCE.replace("segment: Plants", "segments: {Plants: {}, Shops: {offers: {Ours: null}}}")
        found = all_priced(text)[1]
        assert (found.offer, found.price, found.price_input, found.ceiling.status) == (None, None, None, "none")

    def test_the_offer_to_price_against_is_out_of_a_segment(self) -> None:
        text = ONCE.replace("segment: Plants", "segments: {Plants: {}, Shops: {offers: {Theirs: null}}}")
        assert all_priced(text, against="Theirs")[1].alternative is None

    def test_an_input_that_offers_share_moves_for_ours_alone(self) -> None:
        shared = ONCE.replace("price: 800, ", "").replace("price: 300, ", "") + "inputs: {price: 500}\n"
        found = priced(shared)
        assert (found.price, found.reference_value, found.ceiling.value) == (500, 500, 950)

    def test_the_best_of_ours_or_the_one_that_is_named(self) -> None:
        text = ONCE + "  Ours plus: {inputs: {price: 900, running: 100, output: 1_300}}\nours: [Ours, Ours plus]\n"
        best, named = priced(text), priced(text, offer="Ours")
        assert best.offer is not None
        assert named.offer is not None
        assert (best.offer.offer, best.ceiling.value) == ("Ours plus", 1_050)
        assert (named.offer.offer, named.ceiling.value) == ("Ours", 750)


class TestBentValues:
    KINKED = """\
price_input: price
segment: Plants
costs: {tangible: {Bill: "max(50, price * 30)"}}
benefits: {tangible: {Output: output}}
offers:
  Ours: {inputs: {price: 3, output: 300}}
  Theirs: {inputs: {price: 1, output: 200}}
"""

    def test_a_minimum_bill(self) -> None:
        """150 = 300 − 30 p; at a price of 1 the bill is 50 for both: 100 over 4 units of price."""
        found = priced(self.KINKED)
        assert (near(found.ceiling.value), found.ceiling.status) == (5, "bracketed")
        assert found.positive_differentiation == 100
        assert near(found.price_weight) == 25

    def test_a_bend_that_is_not_between_the_two_does_not_matter(self) -> None:
        found = priced(self.KINKED.replace("price: 1,", "price: 2,"))
        assert near(found.price_weight) == 30

    def test_below_zero(self) -> None:
        bent = self.KINKED.replace("max(50, price * 30)", "max(price * 30, price * 10)").replace("300}", "0}")
        found = priced(bent)
        assert (near(found.ceiling.value), found.ceiling.status) == (-17, "bracketed")

    def test_just_above_zero(self) -> None:
        bent = self.KINKED.replace("max(50, price * 30)", "max(price * 30, price * 10)").replace("300}", "170.000003}")
        assert near(priced(bent).ceiling.value) == 1e-7

    def test_a_price_of_zero(self) -> None:
        found = priced(self.KINKED.replace("price: 3,", "price: 0,"))
        assert (near(found.ceiling.value), found.ceiling.status) == (5, "bracketed")

    def test_both_prices_zero(self) -> None:
        found = priced(self.KINKED.replace("price: 3,", "price: 0,").replace("price: 1,", "price: 0,"))
        assert near(found.ceiling.value) == 5

    def test_a_jump_is_told_where_it_is(self) -> None:
        found = priced(self.KINKED.replace("max(50, price * 30)", "price + if(price > 4, 1_000, 0)"))
        assert near(found.ceiling.value) == 4
        reference, worth = found.reference_value, found.positive_differentiation
        assert reference is not None
        assert worth is not None
        assert found.price_weight is not None
        assert near(reference + worth / found.price_weight) == 4

    def test_no_ceiling_where_the_bill_has_one(self) -> None:
        found = priced(self.KINKED.replace("max(50, price * 30)", "min(50, price * 30)"))
        assert (found.ceiling.value, found.ceiling.status, found.headroom) == (None, "none", None)
        assert found.ceiling.searched == (pytest.approx(-30_000), pytest.approx(30_000))  # a hundred times the output

    def test_two_that_are_worth_the_same_at_equal_prices_leave_nothing_to_capture(self) -> None:
        found = priced(self.KINKED.replace("price: 1, output: 200", "price: 9, output: 300"))
        assert (found.ceiling.value, found.headroom, found.capture, found.is_alike) == (9, 6, None, True)

    def test_a_flat_stretch_leaves_nothing_to_capture(self) -> None:
        found = priced(self.KINKED.replace("price: 3,", "price: 1.2,").replace("output: 200", "output: 300"))
        assert near(found.ceiling.value) == pytest.approx(5 / 3)
        assert (found.differences[0].difference, found.capture, found.is_worth_more) == (0, None, False)

    def test_a_price_of_nothing_is_searched_as_far_as_values_go(self) -> None:
        free = self.KINKED.replace("price: 3, output: 300", "price: 0, output: 90_000")
        assert near(priced(free).ceiling.value) == near(Decimal(89_850) / 30)

    def test_no_ceiling_before_there_is_no_value(self) -> None:
        rated = self.KINKED.replace(
            'tangible: {Bill: "max(50, price * 30)"}', "intangible: {B: {rating: price, full_worth: 9}}"
        )
        found = priced(rated)
        assert (found.ceiling.value, found.ceiling.status) == (None, "none")
        assert near(found.positive_differentiation) == 100

    def test_no_value_at_equal_prices(self) -> None:
        text = self.KINKED.replace("max(50, price * 30)", "price + 20 / price")
        found = priced(text.partition("  Theirs")[0] + "  Nothing: {costs: null, benefits: null}\n")
        assert (found.at_equal_prices, found.differences, found.positive_differentiation) == (None, (), None)
        assert near(found.ceiling.value) == near((300 + Decimal(300 * 300 - 80).sqrt()) / 2)

    def test_every_price_will_do(self) -> None:
        found = priced("""\
price_input: price
segment: Plants
costs: {tangible: {Price: price}}
benefits: {tangible: {Money back: price}}
offers: {Ours: {inputs: {price: 3}}, Theirs: {inputs: {price: 4}}}
""")
        assert (found.ceiling.value, found.ceiling.status, found.price_weight) == (None, "any", 0)

    def test_a_price_that_adds_to_the_value(self) -> None:
        found = priced("""\
price_input: price
segment: Plants
costs: {tangible: {Price: price}}
benefits: {tangible: {Prestige: price * 3}}
offers: {Ours: {inputs: {price: 3}}, Theirs: {inputs: {price: 5}}}
""")
        assert (near(found.ceiling.value), near(found.price_weight)) == (5, -2)


class TestTargets:
    def test_an_advantage(self) -> None:
        target = priced(ONCE, target="advantage = 100").target
        assert target is not None
        assert (target.price.value, target.price.status) == (650, "exact")

    def test_a_capture(self) -> None:
        target = priced(ONCE, target="capture = 60%").target
        assert target is not None
        assert (target.price.value, target.price.status) == (570, "exact")

    def test_of_a_bent_value(self) -> None:
        target = priced(TestBentValues.KINKED, target="advantage = 60").target
        assert target is not None
        assert (near(target.price.value), target.price.status) == (3, "bracketed")

    def test_nothing_to_capture(self) -> None:
        target = priced(ONCE.replace("output: 1_000", "output: 550"), target="capture = 60%").target
        assert target is not None
        assert (target.price.value, target.price.status) == (None, "none")

    def test_no_alternative(self) -> None:
        target = priced(ONCE.partition("  Theirs")[0], target="advantage = 1").target
        assert target is not None
        assert target.price.status == "none"


class TestWhatCannotBePriced:
    def test_no_price_input(self) -> None:
        assert refused(ONCE.replace("price_input: price\n", "")) == ["CV226 nothing says which input is the price"]

    def test_nothing_depends_on_it(self) -> None:
        assert refused(ONCE.replace("Price: price,", "Price: 5,")) == [
            "CV226 nothing that counts for 'Ours' depends on 'price': it has no price"
        ]

    def test_what_is_not_quantified_does_not_count(self) -> None:
        text = ONCE.replace("Price: price,", "Price: {unquantified: price, growth: price},")
        assert [one[:5] for one in refused(text)] == ["CV226"]

    def test_one_that_differs_from_year_to_year(self) -> None:
        text = "horizon: 2\nper: year\n" + ONCE.replace("price: 800", "price: [800, 900]")
        assert refused(text) == ["CV213 'price' differs from year to year, and no year applies here"]
        assert [one[:5] for one in refused("horizon: 2\nper: year\n" + ONCE.replace("300", "300 + year"))] == ["CV213"]


def test_a_price_in_the_discount_rate_ends_where_nothing_has_a_value() -> None:
    """A rate near −100 % makes any flow immense; what is looked for ends there."""
    found = priced("""\
horizon: 4
price_input: price
discount_rate: price - 9
per: year
segment: Plants
inputs: {price: 10}
costs: {tangible: {Price: price}}
offers: {Ours: {}, Theirs: {costs: {tangible: {Price: 5}}}}
""")
    assert found.ceiling.status in {"bracketed", "none"}


def test_a_value_that_rises_with_the_price_has_neither_headroom_nor_capture() -> None:
    found = priced(ONCE.replace("Price: price", "Price: 0 - price"), target="capture = 50%")
    assert found.is_rising
    assert (near(found.price_weight), found.ceiling.status) == (-1, "exact")
    assert (found.headroom, found.capture, found.customer_share, found.is_worth_more) == (None,) * 3 + (False,)
    assert found.target is not None
    assert found.target.price.status == "none"
