"""Whatever scenarios say: the best set is the best of all sets, and the order of asking never matters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, combinations
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

import cvcalc
from cvcalc.decisions.levers.changes import SegmentChanges, what_if
from cvcalc.decisions.levers.combination import Combinations
from cvcalc.problems import Problems
from cvcalc.valuation import SegmentValuation
from tests.properties.trees import as_yaml

NAMES = ("One", "Two", "Three", "Four")

amounts = st.integers(0, 10).map(str)
few = st.integers(0, 7)  # a rare thing is what 0 stands for


def seldom(rare: st.SearchStrategy[Any], usual: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return few.flatmap(lambda number: usual if number else rare)


RANGE = {"low": "b - 1", "base": "b", "high": "b + 2", "unit": "hours"}

inputs = st.fixed_dictionaries(
    {},
    optional={
        "a": st.sampled_from(["a + 1", "a * 2", "7", "c"]),
        "b": seldom(st.sampled_from(["b * year", ["1", "2"], RANGE]), st.sampled_from(["b / 2", "b + a", "3"])),
        "c": seldom(st.sampled_from(["a", "1 / a"]), st.sampled_from(["c - 2", "c * 80%"])),
    },
)
tangible = st.fixed_dictionaries(
    {},
    optional={
        "Savings": st.sampled_from(["a * c", "4", {"amount": "b", "per": "once"}, {"risk_adjustment": "20%"}]),
        "Orders": seldom(st.none(), st.sampled_from([{"amount": "c + 1"}, {"growth": "10%"}])),
        "More": amounts,
    },
)
costs = st.fixed_dictionaries({}, optional={"tangible": seldom(st.none(), st.just({"Price": "b / 2"}))})
layers = st.fixed_dictionaries(
    {},
    optional={
        "inputs": inputs,
        "benefits": seldom(st.none(), st.fixed_dictionaries({}, optional={"tangible": tangible})),
        "costs": costs,
    },
)
offers = st.fixed_dictionaries({}, optional={"Ours": seldom(st.none(), layers), "Theirs": layers})
segments = st.fixed_dictionaries(
    {}, optional={"Shops": layers, "Stalls": st.builds(lambda its: {"offers": its}, offers)}
)
terms = st.fixed_dictionaries({}, optional={"horizon": st.sampled_from("123"), "discount_rate": st.just("c%")})
levers = st.builds(
    lambda layer, more, terms, cost: {**layer, **more, **terms, **({} if cost is None else {"our_cost": cost})},
    layers,
    st.fixed_dictionaries({}, optional={"offers": offers, "segments": segments}),
    seldom(terms, st.just({})),
    seldom(st.none(), amounts),
)
documents = st.fixed_dictionaries(
    {
        "horizon": st.sampled_from("12"),
        "per": st.just("year"),
        "inputs": st.fixed_dictionaries(
            {"a": amounts, "b": seldom(st.just({"value": "4", "unit": "hours"}), amounts), "c": amounts}
        ),
        "benefits": st.just(
            {
                "tangible": {"Savings": "a + b", "Orders": {"amount": "b * c", "risk_adjustment": "10%"}},
                "intangible": {"Calm": {"rating": "5", "full_worth": "a * 2"}},
            }
        ),
        "costs": st.just({"tangible": {"Price": "c"}}),
    }
)
places = st.sampled_from(
    [
        {
            "offers": {"Ours": {}, "Theirs": {"inputs": {"a": "5"}}},
            "segments": {"Shops": {}, "Stalls": {"inputs": {"b": "b + 3"}}},
        },
        {
            "ours": "Ours",
            "segments": {"Shops": {"offers": {"Theirs": {}, "Ours": {}}}, "Stalls": {"offers": {"Theirs": {}}}},
        },
    ]
)
models = st.builds(
    lambda document, place, found: {**document, **place, "scenarios": found},
    documents,
    places,
    st.dictionaries(st.sampled_from(NAMES), levers, min_size=2),
)


def valued(document: dict[str, Any]) -> tuple[cvcalc.ValueModel, list[SegmentValuation]]:
    """A model, and its segments as they are and under each scenario; models that give no number are left out."""
    try:
        model = cvcalc.loads(as_yaml(document), "model.yaml")
        versions = [one for name in (None, *model.scenarios) for one in cvcalc.compare(model, name)]
    except cvcalc.InvalidModel:
        assume(False)
        raise
    return model, versions


@given(models, st.integers(0, 30))
def test_the_best_set_is_the_best_of_all(document: dict[str, Any], budget: int) -> None:
    model, versions = valued(document)
    for changes in what_if(versions, [model], [*model.scenarios], Problems(), budget=Decimal(budget)):
        if changes.base.ours is None or not any(one.reaches for one in changes.levers):
            assert changes.best_set is None
            continue
        assert changes.best_set is not None
        assert changes.best_set.exact
        found = tuple(one.scenario for one in changes.best_set.levers)
        assert (found, changes.best_set.change) == best_of_all(changes, model, Decimal(budget))


def best_of_all(changes: SegmentChanges, model: cvcalc.ValueModel, budget: Decimal) -> tuple[tuple[str, ...], Decimal]:
    """The best of all sets, every one laid over the whole model and fully valued."""
    order = [*model.scenarios]
    costs = {one.lever.scenario: one.lever.our_cost for one in changes.levers if one.is_comparable}
    combined = Combinations([model])
    base = changes.base.ours
    assert base is not None
    best: tuple[Any, ...] = (Decimal(0), 0, Decimal(0), [])
    for names in subsets([name for name in order if costs.get(name) is not None]):
        cost = sum((costs[name] or Decimal(0) for name in names), Decimal(0))
        segment = combined.only_segment(changes.base.segment, names)
        if cost > budget or segment is None or segment.ours is None or segment.terms != changes.base.terms:
            continue
        change = segment.ours.customer_value - base.customer_value
        best = max(best, (change, -len(names), -cost, [-order.index(name) for name in names]))
    return tuple(order[-index] for index in best[3]), best[0]


def subsets(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(names, count) for count in range(1, len(names) + 1))


@given(models, st.randoms())
def test_the_order_of_asking_never_matters(document: dict[str, Any], random: Any) -> None:
    model, _ = valued(document)
    names = [*model.scenarios]
    random.shuffle(names)
    assert together(model, names) == together(model, [*model.scenarios])


def together(model: cvcalc.ValueModel, names: Sequence[str]) -> object:
    """What is shown of the scenarios asked for, or that they give no value together."""
    try:
        found = cvcalc.whatif(model, names, combine=True, budget=5)
    except cvcalc.InvalidModel as invalid:
        return [problem.code for problem in invalid.problems]
    return [
        (
            [one.lever for one in changes.levers],
            changes.combined
            and (changes.combined.scenarios, changes.combined.outcome.change, changes.combined.overlap),
            changes.best_set and (changes.best_set.levers, changes.best_set.change),
        )
        for changes in found
    ]


@given(models)
def test_changes_add_up(document: dict[str, Any]) -> None:
    model, versions = valued(document)
    for changes in what_if(versions, [model], [*model.scenarios], Problems()):
        for one in changes.levers:
            base, after, outcome = changes.base.ours, one.outcome.after.ours, one.outcome
            if base is not None and after is not None:
                assert outcome.change == after.customer_value - base.customer_value
            if outcome.advantage is not None and outcome.advantage_change is not None and base is not None:
                assert base.advantage is not None
                assert outcome.advantage - base.advantage == outcome.advantage_change
