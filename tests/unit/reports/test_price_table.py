"""The price report: the stack, what it means in words, the price-setting table."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from cvcalc.decisions.pricing.curve import price_curve
from cvcalc.decisions.pricing.price import SegmentPrice, price_segments
from cvcalc.decisions.pricing.target import read_target
from cvcalc.problems import Problems
from cvcalc.reports.cells import cells
from cvcalc.reports.price_csv import price_csv
from cvcalc.reports.price_markdown import price_markdown
from cvcalc.reports.price_table import price_table
from cvcalc.reports.view import View
from tests.goldens import Golden
from tests.valuing import read_and_value

MARKET = """\
title: Reply desk
currency: EUR
horizon: 3
discount_rate: 10%
per: year
price_input: fee
inputs: {fee: {value: 0, unit: EUR/seat a year}, hours: 0, wage: 30}
costs:
  tangible:
    Fee: {amount: fee, category: monetary}
    Set-up: {amount: set_up, per: once, category: monetary}
  intangible:
    Time to learn it: {amount: learning * wage, per: once, category: time}
benefits:
  tangible:
    Hours saved: {amount: hours * wage, category: service}
  intangible:
    Calm: {full_worth: 100, category: service}
offers:
  Reply desk: {inputs: {fee: 900, hours: 52, set_up: 200, learning: 8}, benefits: {intangible: {Calm: 9}}}
  Shared inbox: {inputs: {fee: 600, hours: 30, set_up: 0, learning: 4}, benefits: {intangible: {Calm: 5}}}
  Doing nothing: {benefits: null, costs: null}
segments:
  Small shops: {segment_size: 5_200}
  Chains: {segment_size: 140, inputs: {wage: 42}}
scenarios:
  Shared inbox for half: {offers: {Shared inbox: {inputs: {fee: 300}}}}
"""

ONE = """\
price_input: price
segment: Plants
costs: {tangible: {Price: price}}
benefits: {tangible: {Output: output}}
offers:
  Ours: {inputs: {price: 800, output: 1_000}}
  Theirs: {inputs: {price: 300, output: 650}}
"""


def priced(text: str, *scenarios: str | None, target: str | None = None, **options: str) -> list[SegmentPrice]:
    problems = Problems()
    wanted = None if target is None else read_target(target)
    found = [
        one
        for scenario in scenarios or (None,)
        for one in price_segments(read_and_value(text, scenario)[0], problems, target=wanted, **options)
    ]
    assert not problems.has_errors, [*problems]
    return found


def small(text: str = MARKET, **options: str) -> list[SegmentPrice]:
    return priced(text, **options)[:1]


def words(text: str, **options: str) -> str:
    """What is said of a model, on one line."""
    return " ".join(price_table(priced(text, **options), None, View()).split())


def test_one_segment_at_80_columns(golden: Golden) -> None:
    golden("reports/price-80.txt", price_table(small(target="capture = 60%"), None, View(width=80)))


def test_one_segment_at_40_columns(golden: Golden) -> None:
    golden("reports/price-40.txt", price_table(small(), None, View(width=40)))


def test_several_segments_with_the_curve_at_120_columns(golden: Golden) -> None:
    found = priced(MARKET)
    golden("reports/price-curve-120.txt", price_table(found, price_curve(found, Decimal(400)), View(width=120)))


def test_scenarios_in_a_pipe(golden: Golden) -> None:
    found = priced(MARKET, None, "Shared inbox for half")
    golden("reports/price-pipe.txt", price_table(found, price_curve(found), View()))


def test_by_category(golden: Golden) -> None:
    golden(
        "reports/price-by-category-80.txt", price_table(small(against="Doing nothing"), None, View(80, by="category"))
    )


def test_markdown(golden: Golden) -> None:
    found = priced(MARKET)
    golden("reports/price.md", price_markdown(found, price_curve(found), View()))


def test_csv(golden: Golden) -> None:
    found = priced(MARKET, target="advantage = 500")
    golden("reports/price.csv", price_csv(found, None))
    golden("reports/price-curve.csv", price_csv(found, price_curve(found, Decimal(400))))


@pytest.mark.parametrize("width", [32, 40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    found = priced(MARKET, None, "Shared inbox for half")
    text = price_table(found, price_curve(found), View(width))
    assert max(map(cells, text.splitlines())) <= width


def test_colours_say_nothing_that_text_does_not() -> None:
    found = priced(MARKET)
    plain, painted = (price_table(found, price_curve(found), View(80, color=color)) for color in (False, True))
    assert plain != painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain


def test_a_unit() -> None:
    text = price_table(small(), None, View(unit="thousand"))
    assert "price: fee in thousand EUR/seat a year; value: thousand EUR per customer" in text
    assert "could ask up to 1.171 thousand" in " ".join(text.split())


class TestWords:
    def test_room_upwards(self) -> None:
        said = words(ONE.replace("price: 800", "price: 400"))
        assert "Ours asks 400 and could ask up to 650 (250 or 63 % more than now)" in said
        assert "Of the 350 that it is worth more than Theirs at equal prices, its price takes 29 %" in said
        assert "the customer keeps 71 %, the incentive to buy." in said

    def test_too_dear(self) -> None:
        said = words(ONE)
        assert "Ours asks 800, 150 more than its value bears: at 650 it is worth as much as Theirs." in said
        assert "It asks 500 more than Theirs, and at equal prices is worth only 350 more." in said

    def test_exactly_at_the_ceiling(self) -> None:
        said = words(ONE.replace("price: 800", "price: 650"))
        assert "Ours asks 650, all that its value bears: the customer is as well off with Theirs." in said
        assert "Its price takes all of the 350" in said

    def test_cheaper_than_the_alternative(self) -> None:
        said = words(ONE.replace("price: 800", "price: 200"))
        assert "As it asks 100 less than Theirs, the customer keeps that, and all of the 350" in said

    def test_worse_at_equal_prices(self) -> None:
        said = words(ONE.replace("800, output: 1_000", "150, output: 500"))
        assert "Theirs is worth more: Ours must ask 150 less than Theirs to draw level, and asks 150 less." in said

    def test_worth_the_same_at_equal_prices(self) -> None:
        assert "At equal prices the two are worth the same." in words(ONE.replace("output: 1_000", "output: 650"))

    def test_worthless(self) -> None:
        said = words(ONE.replace("output: 1_000", "output: 100"))
        assert "Even for nothing Ours is worth less than Theirs: the customer would have to be paid 250." in said

    def test_an_alternative_that_is_not_worth_its_price(self) -> None:
        said = words(ONE.replace("output: 650", "output: 200").replace("price: 800", "price: 900"))
        assert "Above 1,000 the customer would be better off with neither." in said

    def test_no_alternative(self) -> None:
        said = words(ONE.partition("  Theirs")[0])
        assert "There is no alternative here to price against." in said
        assert (
            "Against doing nothing, which is worth 0, Ours bears a price of 1,000 (200 or 25 % more than now)." in said
        )

    def test_not_in_the_segment(self) -> None:
        text = ONE.replace("segment: Plants", "segments: {Plants: {}, Shops: {offers: {Ours: null}}}")
        assert "Our offer is not in this segment, so there is no price to set." in words(text)
        text = ONE.replace("segment: Plants", "segments: {Plants: {}, Shops: {offers: {Theirs: null}}}")
        other = text + "  Others: {inputs: {price: 1, output: 2}}\n"
        assert "The offer to price against is not in this segment." in words(other, against="Theirs")

    def test_a_bent_value(self) -> None:
        said = words(ONE.replace("{Price: price}", "{Price: 'max(500, price)'}"))
        assert "does not fall in a straight line with the price, so the ceiling was searched. On average" in said

    def test_no_ceiling(self) -> None:
        said = words(ONE.replace("{Price: price}", "{Price: 'min(100, price)'}"))
        assert "No price from -100,000 to 100,000 makes Ours worth as much as Theirs." in said

    def test_a_price_that_does_not_count(self) -> None:
        said = words(ONE.replace("{Price: price}", "{Price: price * 0}"))
        assert "The price makes no difference to what Ours is worth, so no price is the ceiling." in said

    def test_a_price_that_adds_to_the_value(self) -> None:
        said = words(ONE.replace("{Price: price}", "{Price: price * -1}"))
        assert "The customer's value rises with this price: -50 is the lowest price, not the highest" in said
        assert "Each 1 of price adds 1 to the customer's value in present value." in said
        assert "Lowest price -50" in said
        assert "Above the lowest price +850 +850" in said
        assert "ceiling" not in said
        assert "keeps" not in said

    def test_a_target_where_the_price_adds_to_the_value(self) -> None:
        said = words(ONE.replace("{Price: price}", "{Price: price * -1}"), target="capture = 50%")
        assert "There is nothing to capture, as a higher price takes nothing from the customer." in said

    def test_a_price_that_adds_to_the_value_without_an_alternative(self) -> None:
        said = words(ONE.partition("  Theirs")[0].replace("{Price: price}", "{Price: price * -1}"))
        assert "rises with this price: -1,000 is the lowest price at which Ours is worth anything." in said

    def test_a_price_that_adds_to_a_bent_value(self) -> None:
        said = words(ONE.replace("{Price: price}", "{Price: '0 - price - max(0, price)'}"))
        assert "125 is the lowest price, not the highest" in said
        assert "The value does not rise in a straight line with the price, so the lowest price was searched." in said
        assert "On average, from the price of Theirs to that price, each 1 of price adds 2 to the" in said

    def test_a_price_at_which_the_customer_is_better_off_with_neither(self) -> None:
        said = words(ONE.replace("output: 650", "output: 200").replace("price: 800", "price: 1_050"))
        assert "At 1,050 the customer is better off with neither; that ends at 1,000." in said
        assert "Above" not in said

    def test_a_target_without_an_alternative(self) -> None:
        alone = ONE.partition("  Theirs")[0]
        assert "There is no price for an advantage of 400: there is no alternative to have it over." in words(
            alone, target="advantage = 400"
        )
        assert "There is no price for a capture of 50 %: there is no alternative to compare with." in words(
            alone, target="capture = 50%"
        )

    def test_targets(self) -> None:
        assert "For an advantage of 100 over Theirs the price would be 550 (250 or 31 % less than now)." in words(
            ONE, target="advantage = 100"
        )
        assert "For a capture of 50 % the price would be 475" in words(ONE, target="capture = 50%")
        same = ONE.replace("output: 1_000", "output: 650")
        assert "There is nothing to capture, as ours is not worth more than Theirs at equal prices." in words(
            same, target="capture = 50%"
        )


def test_names_are_shown_as_text() -> None:
    text = ONE.replace("Ours", '"[bold]x[/]"').replace("Theirs", '"::error::y"').replace("Output", '"|[/red]"')
    table = price_table(priced(text), None, View(80))
    assert "[bold]x[/]" in table
    assert "|[/red]" in table
    assert not any(line.strip().startswith("::error") for line in table.splitlines())


def test_nothing_to_try() -> None:
    found = priced(ONE.replace("output: 1_000", "output: 100"))
    assert "No segment has a price ceiling above 0 to try." in price_table(found, price_curve(found), View())


def test_why_customers_are_not_known() -> None:
    found = priced(ONE)
    text = price_table(found, price_curve(found), View())
    assert "What a price brings is not known everywhere: no segment_size for Plants." in text


def test_no_price_that_pays() -> None:
    found = priced(MARKET)
    text = price_table(found, price_curve(found, Decimal(5_000)), View())
    assert "No price here brings more than it costs us; at 1,416 the least is lost." in " ".join(text.split())
    assert "★" not in text
    assert "ask a little less" not in text


def test_the_curve_writes_prices_as_the_stacks_do() -> None:
    found = priced(MARKET)
    text = price_table(found, price_curve(found), View(unit="thousand"))
    assert "each price ceiling as the price of Reply desk in thousand EUR/seat a year" in text
    ceilings = set(re.findall(r"1\.(?:17|41|42)\d*", text))
    assert ceilings == {"1.171", "1.416"}


def test_the_curve_advises_no_lower_price_where_the_value_rises_with_it() -> None:
    rising = MARKET.replace("amount: fee, category", "amount: 0 - fee, category").replace("fee: 900", "fee: 9_000")
    found = priced(rising.replace("set_up: 200", "set_up: 20_000"))
    assert [one.ceiling.value is not None and one.ceiling.value > 0 for one in found] == [True, True]
    text = price_table(found, price_curve(found), View())
    assert "brings the highest revenue" in " ".join(text.split())
    assert "ask a little less" not in text
