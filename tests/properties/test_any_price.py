"""What a price ceiling must be, whatever the model."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

import cvcalc
from cvcalc.reading import parse_override

_amounts = st.integers(-2_000, 9_000)
_prices = st.integers(0, 5_000).map(lambda number: Decimal(number) / 4)
_weights = st.sampled_from(["price", "price * 3", "price * 1.05 + 7", "(price + 5) / 3", "price * scale_of_use"])
_times = st.sampled_from(
    ["", ", per: once", ", per: once, start: 2", ", growth: 3%", ", ramp: [50%, 100%]", ", per: month"]
)
_costs = st.lists(st.tuples(_weights, _times), min_size=1, max_size=3)


@st.composite
def models(draw: st.DrawFn) -> str:
    """Models of two or three offers whose costs use the price in one way or another."""
    costs = "\n".join(
        f"    Cost {number}: {{amount: {amount}{time}}}" for number, (amount, time) in enumerate(draw(_costs))
    )
    names = ["Ours", "Theirs", "Others"][: draw(st.integers(2, 3))]
    offers = "\n".join(
        f"  {name}: {{inputs: {{price: {draw(_prices)}, output: {draw(_amounts)}, calm: {draw(st.integers(0, 10))}}}}}"
        for name in names
    )
    rate = draw(st.sampled_from(["0", "10%", "7.25%", "-3%"]))
    return (
        f"segment: Plants\nhorizon: {draw(st.integers(2, 6))}\ndiscount_rate: {rate}\nper: year\nprice_input: price\n"
        f"inputs: {{scale_of_use: {draw(st.integers(1, 40))}, price: 0}}\n"
        f"costs:\n  tangible:\n{costs}\n"
        "benefits:\n  tangible: {Output: {amount: output, risk_adjustment: 10%}}\n"
        "  intangible: {Calm: {rating: calm, full_worth: 700}}\n"
        f"offers:\n{offers}\n"
    )


def at_price(model: cvcalc.ValueModel, price: Decimal) -> Decimal:
    """Our advantage where `--set` gives our price."""
    (segment,) = cvcalc.compare(parse_override(f"Ours:price={price:f}", [model]))
    assert segment.ours is not None
    assert segment.ours.advantage is not None
    return segment.ours.advantage


def is_near(one: Decimal, other: Decimal) -> bool:
    size = max(Decimal(1), abs(one), abs(other), Decimal(10_000))
    return abs(one - other) <= size * Decimal("1e-9")


@given(text=models())
def test_the_ceiling_leaves_no_advantage(text: str) -> None:
    model = cvcalc.loads(text)
    (found,) = cvcalc.price(model)
    assert found.ceiling.status == "exact"
    assert found.ceiling.value is not None
    assert is_near(at_price(model, round(found.ceiling.value, 12)), Decimal(0))


@given(text=models())
def test_the_stack_adds_up(text: str) -> None:
    (found,) = cvcalc.price(cvcalc.loads(text))
    better, worse = found.positive_differentiation, found.negative_differentiation
    assert better is not None
    assert worse is not None
    assert found.reference_value is not None
    assert found.price_weight is not None
    assert found.ceiling.value is not None
    assert better >= 0 <= worse
    assert sum(one.difference for one in found.differences) == better - worse
    added = found.reference_value + (better - worse) / found.price_weight
    assert is_near(added, found.ceiling.value)


@given(text=models())
def test_capture_and_the_share_of_the_customer_make_the_whole(text: str) -> None:
    (found,) = cvcalc.price(cvcalc.loads(text))
    if found.capture is not None and found.customer_share is not None:
        assert abs(found.capture + found.customer_share - 1) <= max(Decimal(1), abs(found.capture)) * Decimal("1e-27")
        assert found.headroom is not None
        assert found.offer is not None
        assert found.offer.advantage is not None
        assert found.price_weight is not None
        assert is_near(found.headroom * found.price_weight, found.offer.advantage)


@given(text=models(), wanted=st.integers(-5_000, 5_000))
def test_the_price_for_an_advantage_brings_it(text: str, wanted: int) -> None:
    model = cvcalc.loads(text)
    (found,) = cvcalc.price(model, target=f"advantage = {wanted}")
    assert found.target is not None
    assert found.target.price.value is not None
    assert is_near(at_price(model, round(found.target.price.value, 12)), Decimal(wanted))
