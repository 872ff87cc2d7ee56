"""What must always be true of a value model, whatever is in it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cvcalc.problems import Problems
from cvcalc.reading import build
from cvcalc.valuation import SegmentValuation, value_segments

numbers = st.decimals(min_value=0, max_value=10**9, places=4, allow_nan=False)
names = st.text("ABCdef", min_size=1, max_size=4)


@st.composite
def item_mappings(draw: st.DrawFn) -> dict[str, Any]:
    item: dict[str, Any] = {"amount": draw(numbers), "per": draw(st.sampled_from(["year", "month", "once"]))}
    if draw(st.booleans()):
        item["growth"] = draw(st.decimals(min_value="-0.5", max_value="0.5", places=3))
    if draw(st.booleans()) and item["per"] != "once":
        item["ramp"] = [draw(st.decimals(min_value=0, max_value=1, places=2))]
    if draw(st.booleans()):
        item["initial"] = draw(numbers)
    return item


kinds = st.dictionaries(names, item_mappings(), max_size=4)


@st.composite
def models(draw: st.DrawFn) -> dict[str, Any]:
    """A model with several offers; tangible and intangible names differ."""

    def side() -> dict[str, Any]:
        tangible, intangible = draw(kinds), draw(kinds)
        return {"tangible": tangible, "intangible": {f"{name}'": item for name, item in intangible.items()}}

    offers = draw(st.lists(st.sampled_from("WXYZ"), min_size=1, max_size=4, unique=True))
    return {
        "horizon": draw(st.integers(1, 6)),
        "discount_rate": draw(st.decimals(min_value="-0.2", max_value="0.5", places=3)),
        "flows_at": draw(st.sampled_from(["year_end", "mid_year", "year_start"])),
        "offers": {offer: {"benefits": side(), "costs": side()} for offer in offers},
    }


def value(model: dict[str, Any]) -> SegmentValuation:
    problems = Problems()
    (segment,) = value_segments([build(model)], problems)
    assert not problems.has_errors
    return segment


@given(models())
def test_totals_are_the_sum_of_their_items(model: dict[str, Any]) -> None:
    for one in value(model).offers:
        for side, totals in (("benefit", one.benefits), ("cost", one.costs)):
            worths = [item.value for item in one.items if item.item.side == side]
            assert totals.total == sum(worths)
        assert one.customer_value == one.benefits.total - one.costs.total


@given(models(), st.randoms())
def test_order_never_matters(model: dict[str, Any], random: Any) -> None:
    def shuffled(tree: Any) -> Any:
        if not isinstance(tree, dict):
            return tree
        keys = list(tree)
        random.shuffle(keys)
        return {key: shuffled(tree[key]) for key in keys}

    first, second = value(model), value({**shuffled(model), "ours": next(iter(model["offers"]))})
    assert {one.offer: (one.customer_value, one.rank, one.advantage) for one in first.offers} == {
        one.offer: (one.customer_value, one.rank, one.advantage) for one in second.offers
    }


@given(models())
def test_benefits_and_costs_swapped_negate(model: dict[str, Any]) -> None:
    offers = {name: {"benefits": offer["costs"], "costs": offer["benefits"]} for name, offer in model["offers"].items()}
    swapped = value({**model, "offers": offers})
    assert [one.customer_value for one in swapped.offers] == [-one.customer_value for one in value(model).offers]


@given(models())
def test_drivers_sum_to_the_advantage(model: dict[str, Any]) -> None:
    segment = value(model)
    if segment.ours is not None and segment.next_best is not None:
        assert sum((driver.difference for driver in segment.drivers()), Decimal(0)) == segment.ours.advantage


@given(models())
def test_ranks_follow_values(model: dict[str, Any]) -> None:
    offers = value(model).offers
    for one in offers:
        assert one.rank == 1 + sum(other.customer_value > one.customer_value for other in offers)


@given(models())
def test_two_valuations_are_the_same(model: dict[str, Any]) -> None:
    assert value(model) == value(model)
