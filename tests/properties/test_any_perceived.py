"""What perceived quality and relative price must be, whatever the model."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

import cvcalc

_NAMES = ("Brand", "Service", "Ease")
_ratings = st.integers(1, 40).map(lambda number: Decimal(number) / 4)
_offers = st.lists(st.tuples(st.lists(_ratings, min_size=3, max_size=3), st.integers(1, 900)), min_size=2, max_size=5)
_worths = st.lists(st.integers(1, 10_000), min_size=3, max_size=3)

Offers = list[tuple[list[Decimal], int]]


def perceived(offers: Offers, worths: list[int], order: list[int] | None = None) -> list[cvcalc.PerceivedValue]:
    """What is seen of the offers, in the order in which they are given here."""
    items = "".join(f"    {name}: {{full_worth: {worth}}}\n" for name, worth in zip(_NAMES, worths, strict=True))
    listed = {
        number: f"  O{number}: {{inputs: {{price: {price}}}, benefits: {{intangible: "
        f"{{{', '.join(f'{name}: {rating}' for name, rating in zip(_NAMES, ratings, strict=True))}}}}}}}\n"
        for number, (ratings, price) in enumerate(offers)
    }
    (segment,) = cvcalc.compare(
        cvcalc.loads(
            f"segment: S\nprice_input: price\ninputs: {{price: 0}}\nbenefits:\n  intangible:\n{items}"
            "costs: {tangible: {Price: price}}\noffers:\n" + "".join(listed[number] for number in order or listed)
        )
    )
    found = {one.offer: one for one in segment.perceived()}
    return [found[f"O{number}"] for number in range(len(offers))]


def figures(found: list[cvcalc.PerceivedValue]) -> list[tuple[Decimal, Decimal, Decimal]]:
    """Quality ratio, relative price and gap, to 20 decimals: means of a third differ in the last of 34 digits."""
    rounded = []
    for one in found:
        assert one.quality_ratio is not None
        assert one.relative_price is not None
        assert one.fair_value_gap is not None
        rounded.append((round(one.quality_ratio, 20), round(one.relative_price, 20), round(one.fair_value_gap, 20)))
    return rounded


@given(first=_offers.map(lambda offers: offers[0]), count=st.integers(2, 5), worths=_worths)
def test_equals_are_level(first: tuple[list[Decimal], int], count: int, worths: list[int]) -> None:
    assert set(figures(perceived([first] * count, worths))) == {(100, 100, 0)}


@given(offers=_offers, worths=_worths, times=st.integers(2, 1_000))
def test_only_the_proportions_of_worths_count(offers: Offers, worths: list[int], times: int) -> None:
    assert figures(perceived(offers, worths)) == figures(perceived(offers, [worth * times for worth in worths]))


@given(offers=_offers, worths=_worths, data=st.data())
def test_no_order_counts(offers: Offers, worths: list[int], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(offers))))
    assert figures(perceived(offers, worths)) == figures(perceived(offers, worths, order))


@given(offers=_offers, worths=_worths)
def test_the_attributes_add_up(offers: Offers, worths: list[int]) -> None:
    for one in perceived(offers, worths):
        assert round(sum(each.weight for each in one.attributes), 20) == 100
        assert one.quality_ratio is not None
        assert round(sum(each.weight * each.ratio for each in one.attributes) - one.quality_ratio, 20) == 0


@given(offers=_offers, worths=_worths, more=st.integers(1, 400))
def test_more_quality_and_a_lower_price_are_better(offers: Offers, worths: list[int], more: int) -> None:
    (ratings, price), *rivals = offers
    better = ([rating + Decimal(1) / 4 if rating < 10 else rating for rating in ratings], price)
    before, after = figures(perceived(offers, worths))[0], figures(perceived([better, *rivals], worths))[0]
    assert after[0] >= before[0]
    dearer = figures(perceived([(ratings, price + more), *rivals], worths))[0]
    assert (dearer[1] > before[1], dearer[2] < before[2], dearer[0] == before[0]) == (True, True, True)
