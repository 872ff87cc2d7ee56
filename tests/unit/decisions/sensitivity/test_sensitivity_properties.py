"""What must always hold of switching values and swings."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import cvcalc
from cvcalc.decisions.sensitivity.sensitivity import Sensitivity, sensitivity
from cvcalc.formula import CONTEXT
from cvcalc.reading import parse_override

NAMES = ("Ours", "First", "Second")

numbers = st.integers(-60, 90).map(lambda whole: Decimal(whole).scaleb(-1))


@st.composite
def models(draw: st.DrawFn, *, affine: bool = False) -> str:
    """Models of three offers with shared and own inputs, ranges, a rate that is an input, and bends."""
    gain = draw(st.sampled_from(["shared * own", "shared + own", "own - shared / 4"]))
    bend = draw(st.sampled_from(["max(own, shared)", "if(shared > own, 2 * own, shared)", "min(shared ^ 2, 40)"]))
    low, step, more = (draw(st.integers(1, 30)) for _ in range(3))
    offers = "\n".join(f"  {name}: {{inputs: {{own: {draw(numbers)}, price: {draw(numbers)}}}}}" for name in NAMES)
    return f"""
discount_rate: rate
horizon: 2
inputs: {{rate: 8%, shared: {{low: {low}, base: {low + step}, high: {low + step + more}}}}}
benefits:
  tangible:
    Gain: {{amount: {gain}, per: year}}
    Bend: {{amount: "{"0" if affine else bend}", per: year}}
costs: {{tangible: {{Price: {{amount: price, per: once}}}}}}
offers:
{offers}
"""


def found(model: cvcalc.ValueModel) -> Sensitivity:
    (segment,) = cvcalc.compare(model)
    return sensitivity(segment)


@settings(max_examples=60, deadline=None)
@given(models())
def test_at_a_switching_value_nobody_leads(text: str) -> None:
    model = cvcalc.loads(text)
    its = found(model)
    for one in its.inputs:
        for switch in one.switches:
            whose = "" if one.offer is None else f"{one.offer}:"
            (moved,) = cvcalc.compare(parse_override(f"{whose}{one.name}={switch.value:f}", [model]))
            assert moved.ours is not None
            assert moved.ours.advantage is not None
            jumps = "if(" in text and one.status == "bracketed"  # over a jump there may be no zero between
            assert moved.ours.advantage.copy_abs() < Decimal("1e-6") or jumps


@settings(max_examples=30, deadline=None)
@given(models(), st.permutations(NAMES))
def test_the_order_of_offers_does_not_matter(text: str, order: list[str]) -> None:
    head, _, offers = text.partition("offers:\n")
    lines = {line.split(":")[0].strip(): line for line in offers.splitlines()}
    other = found(cvcalc.loads("ours: Ours\n" + head + "offers:\n" + "\n".join(lines[name] for name in order)))
    its = found(cvcalc.loads(text))
    assert _by_input(its) == _by_input(other)


def _by_input(its: Sensitivity) -> dict[object, object]:
    return {
        (one.name, one.offer): (one.swing, one.at_low, one.at_high, [each.value for each in one.switches])
        for one in its.inputs
    }


@settings(max_examples=30, deadline=None)
@given(models(affine=True), st.integers(1, 99))
def test_what_is_affine_swings_alike_both_ways(text: str, percents: int) -> None:
    (segment,) = cvcalc.compare(cvcalc.loads(text))
    its = sensitivity(segment, Decimal(percents).scaleb(-2))
    assume(its.base is not None)
    for one in its.inputs:
        if one.assumption.estimate is None and one.name != "rate":
            assert one.at_low is not None
            assert one.at_high is not None
            assert its.base is not None
            middle = CONTEXT.divide(CONTEXT.add(one.at_low.customer_value, one.at_high.customer_value), Decimal(2))
            assert CONTEXT.subtract(middle, its.base.customer_value).copy_abs() < Decimal("1e-10")


@settings(max_examples=30, deadline=None)
@given(models())
def test_inputs_come_by_swing(text: str) -> None:
    swings = [one.swing for one in found(cvcalc.loads(text)).inputs if one.swing is not None]
    assert swings == sorted(swings, reverse=True)
