"""Whatever a model says: stages sum to the customer value, and the worth of a move is the difference of two models."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

import cvcalc
from cvcalc.decisions.journey.changes import journey_change
from cvcalc.decisions.journey.journey import SegmentJourney, journey_segments
from cvcalc.formula import CONTEXT
from cvcalc.problems import Problems
from cvcalc.reading import Sources, load_models
from cvcalc.valuation import value_segments
from tests.properties.trees import as_yaml

STAGES = ["look", "buy", "use"]

names = st.sampled_from([*STAGES, "elsewhere", None])
touchpoints = st.sampled_from(["till", "queue", None])
amounts = st.sampled_from(["7", "1 / 3", "rate * 3", "rate / 7 + year", "-2", "0", "2 - rate", "1e17 / 3"])
items = st.builds(
    lambda amount, stage, touchpoint, growth: {
        "amount": amount,
        **({} if stage is None else {"stage": stage}),
        **({} if touchpoint is None else {"touchpoint": touchpoint}),
        **({} if growth is None else {"growth": growth}),
    },
    amounts,
    names,
    touchpoints,
    st.sampled_from(["3%", None]),
)
sides = st.dictionaries(st.sampled_from(["One", "Two", "Three"]), items, max_size=3)
layers = st.fixed_dictionaries(
    {},
    optional={
        "inputs": st.just({"rate": "rate * 2"}),
        "benefits": st.builds(lambda its: {"tangible": its}, sides),
        "costs": st.builds(lambda its: {"intangible": its}, sides),
    },
)
counts = st.integers(1, 30).flatmap(lambda of: st.integers(0, of).map(lambda hits: {"hits": str(hits), "of": str(of)}))
kpis = st.fixed_dictionaries(
    {"measure": st.just("conversion"), "now": counts, "baseline": counts, "input": st.just("rate")}
)
models = st.builds(
    lambda file, ours, theirs, scenario, kpi, stages: {
        "horizon": "2",
        "discount_rate": "7%",
        "per": "year",
        **file,
        "offers": {"Ours": ours, "Theirs": theirs},
        "scenarios": {"Other": scenario},
        "journey": {"kpis": {"buy": {"Buyers": kpi}}, **({"stages": STAGES} if stages else {})},
    },
    layers.map(lambda layer: {key: value for key, value in layer.items() if key != "inputs"}),
    layers,
    layers,
    st.builds(lambda layer: {"offers": {"Ours": layer}}, layers),
    kpis,
    st.booleans(),
)


def journeys(document: dict[str, Any], scenario: str | None = None) -> list[SegmentJourney]:
    """The segments along the journey; models that give no number are left out."""
    problems = Problems()
    found = load_models(["-"], problems, Sources(), BytesIO(as_yaml(document)), "model.yaml")
    segments = [*value_segments(found, problems, scenario)]
    assume(not problems.has_errors)
    return [*journey_segments(segments, found)]


def total(amounts: list[Decimal]) -> Decimal:
    result = Decimal(0)
    for amount in amounts:
        result = CONTEXT.add(result, amount)
    return result


@given(models)
def test_stages_touchpoints_and_friction_sum_to_the_last_digit(document: dict[str, Any]) -> None:
    for journey in journeys(document):
        for one in journey.offers:
            parts = [*one.along.stages, one.along.unassigned]
            assert total([stage.sums.net for stage in parts]) == one.valuation.customer_value
            for stage in parts:
                assert total([each.sums.benefits for each in stage.touchpoints]) == stage.sums.benefits
                assert total([each.sums.costs for each in stage.touchpoints]) == stage.sums.costs
            assert total([each.cost for each in one.friction]) == one.valuation.costs.total


@given(models)
def test_worth_is_the_difference_of_two_models(document: dict[str, Any]) -> None:
    (after,) = journeys(document)
    kpi = document["journey"]["kpis"]["buy"]["Buyers"]
    earlier = {"journey": {**document["journey"], "kpis": {"buy": {"Buyers": {**kpi, "now": kpi["baseline"]}}}}}
    (before,) = journeys({**document, **earlier})
    assert after.ours is not None
    assert before.ours is not None
    (found,) = after.ours.kpis
    assert found.reason is None
    values = after.ours.valuation.customer_value, before.ours.valuation.customer_value
    assert found.worth == CONTEXT.subtract(*values)


@given(models)
def test_changes_of_stages_sum_to_what_a_scenario_changes(document: dict[str, Any]) -> None:
    (before,), (after,) = journeys(document), journeys(document, "Other")
    found = journey_change(before, after)
    assert found.total == total([one.change for one in found.stages])
    for one in found.stages:
        assert total([*one.touchpoints.values()]) == one.change


@given(models)
def test_python_and_the_file_say_the_same(document: dict[str, Any]) -> None:
    journeys(document)
    assert [one["net"] for one in _stages(cvcalc.build(document))] == [
        one["net"] for one in _stages(cvcalc.loads(as_yaml(document)))
    ]


def _stages(model: cvcalc.ValueModel) -> list[dict[str, Any]]:
    return [stage for one in cvcalc.document("journey", model)["segments"] for stage in one["stages"]]
