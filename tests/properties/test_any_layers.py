"""Whatever layers, segments, offers and scenarios say of each other: a result or problems, and sums that hold."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cvcalc.valuation import SegmentValuation
from tests.properties.answering import answer
from tests.properties.trees import as_yaml, formulas, rarely
from tests.valuing import read_and_value

OFFERS, SEGMENTS = ("Ours", "Theirs", "Nothing"), ("Shops", "Stalls")

amounts = st.integers(0, 10).map(str)
inputs = st.dictionaries(
    st.sampled_from("abc"),
    rarely(st.none() | formulas, st.one_of(amounts, st.sampled_from(["a + 1", "b * 2", "c", "a * 80%"]))),
    max_size=3,
)
entries = st.one_of(
    amounts,
    amounts,
    st.sampled_from(["a", "b + c", "a - c"]),
    st.none(),
    st.just({}),
    st.lists(amounts, min_size=1, max_size=2),
    st.fixed_dictionaries({"amount": amounts}, optional={"category": st.just("service"), "per": st.just("once")}),
    st.fixed_dictionaries({"full_worth": amounts}, optional={"rating": amounts}),
    st.fixed_dictionaries({"rating": amounts}),
    st.fixed_dictionaries({"initial": amounts}),
    st.just({"unquantified": "not yet"}),
)
tangible = st.dictionaries(st.sampled_from(("Savings", "Orders")), entries, max_size=2)
intangible = st.dictionaries(st.sampled_from(("Calm", "Trust")), entries, max_size=2)
sides = rarely(
    st.none(),
    st.fixed_dictionaries({}, optional={"tangible": rarely(st.none(), tangible), "intangible": intangible}),
)
layers = st.fixed_dictionaries({}, optional={"inputs": inputs, "benefits": sides, "costs": sides})
offers = st.fixed_dictionaries({}, optional=dict.fromkeys(OFFERS, rarely(st.none(), layers)))
segment_layers = st.fixed_dictionaries(
    {}, optional={"inputs": inputs, "benefits": sides, "offers": offers, "horizon": st.sampled_from("123")}
)
segments = st.fixed_dictionaries({}, optional=dict.fromkeys(SEGMENTS, segment_layers))
full = st.fixed_dictionaries(
    {
        "tangible": st.fixed_dictionaries({"Savings": amounts}, optional={"Orders": amounts}),
        "intangible": st.fixed_dictionaries({"Calm": st.just({"rating": "5", "full_worth": "10"})}),
    }
)

documents = st.fixed_dictionaries(
    {
        "horizon": st.sampled_from("123"),
        "per": st.sampled_from(["year", "once"]),
        "inputs": st.fixed_dictionaries(dict.fromkeys("abc", amounts)),
        "benefits": full,
    },
    optional={"costs": sides, "offers": offers, "segments": segments, "discount_rate": st.sampled_from(["10%", "a%"])},
)
scenarios = st.fixed_dictionaries(
    {}, optional={"inputs": inputs, "benefits": sides, "offers": offers, "segments": segments}
)


@given(documents, st.none() | scenarios)
def test_any_layers(document: dict[str, Any], scenario: dict[str, Any] | None) -> None:
    tree = document if scenario is None else {**document, "scenarios": {"Lean": scenario}}
    data = as_yaml(tree)
    assert answer(data) == answer(data)


@given(documents)
def test_sums_hold(document: dict[str, Any]) -> None:
    valued, problems = read_and_value(as_yaml(document).decode())
    if any(problem.severity == "error" for problem in problems):
        return
    assert [segment.segment for segment in valued] == [*document.get("segments", {})] or valued[0].segment == "model"
    for segment in valued:
        _check_sums(segment)


def _check_sums(segment: SegmentValuation) -> None:
    for one in segment.offers:
        by_side = {side: sum((each.value for each in one.items if each.item.side == side), Decimal(0))
                   for side in ("benefit", "cost")}  # fmt: skip
        assert one.customer_value == by_side["benefit"] - by_side["cost"]
        assert one.rank == 1 + sum(other.customer_value > one.customer_value for other in segment.offers)
    ours, other = segment.ours, segment.next_best
    if ours is not None and other is not None:
        differences = sum((driver.difference for driver in segment.drivers()), Decimal(0))
        assert differences == ours.customer_value - other.customer_value == ours.advantage


@given(documents, st.permutations(OFFERS))
def test_the_order_of_offers_changes_no_value(document: dict[str, Any], order: list[str]) -> None:
    named = document.get("offers", {})
    mixed = {**document, "ours": "Ours", "offers": {name: named[name] for name in order if name in named}}
    first, _ = read_and_value(as_yaml({**document, "ours": "Ours"}).decode())
    second, _ = read_and_value(as_yaml(mixed).decode())
    assert [_values(segment) for segment in first] == [_values(segment) for segment in second]


def _values(segment: SegmentValuation) -> dict[str, Decimal]:
    return {one.offer: one.customer_value for one in segment.offers}
