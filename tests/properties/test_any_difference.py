"""Whatever two versions say: the way back is the way there negated, and every part is accounted for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO
from typing import Any, cast

from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import cvcalc
from cvcalc.decisions.difference.changes import Change
from cvcalc.decisions.difference.gates import judge, read_gate
from cvcalc.decisions.difference.segments import Figure, OfferDifference, SegmentDifference
from cvcalc.documents.diff import diff_document
from cvcalc.documents.schema import output_schema
from cvcalc.reports.diff_markdown import MARKER, diff_markdown
from cvcalc.reports.diff_table import diff_table
from cvcalc.reports.view import View
from tests.properties.test_any_levers import costs, documents, layers, seldom, terms
from tests.properties.test_any_levers import places as any_places
from tests.properties.trees import as_yaml

BACK = {"added": "removed", "removed": "added"}

places = cast("st.SearchStrategy[dict[str, Any]]", any_places)
kept: st.SearchStrategy[dict[str, Any]] = st.just({})
priced: st.SearchStrategy[dict[str, Any]] = st.sampled_from([{}, {"price_input": "c"}])


@st.composite
def pairs(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two versions of a document: the second has some keys of the first replaced, and of some offers and segments."""
    first: dict[str, Any] = {**draw(documents), **draw(places), **draw(priced)}
    second: dict[str, Any] = {**first, **draw(seldom(terms, kept))}
    for key in draw(st.sets(st.sampled_from(["inputs", "benefits", "horizon"]))):
        second[key] = draw(documents)[key]
    if not draw(st.integers(0, 5)):
        second["price_input"] = "a"
    if not draw(st.integers(0, 5)):
        second["benefits"] = {"tangible": {"Ratio": "b / a", "New": {"amount": "fresh * 2", "per": "once"}}}
        second["inputs"] = {**second["inputs"], "fresh": "c + 1"}
    if not draw(st.integers(0, 5)):
        second["segments"] = {name: its for name, its in second["segments"].items() if name != "Shops"}
    for names in ("offers", "segments"):
        for name in second.get(names, {}):
            if not draw(st.integers(0, 3)):
                second[names] = {**second[names], name: {**second[names][name], **draw(layers)}}
    if not draw(st.integers(0, 5)):
        second = {**second, **draw(places)}
    return first, second


def loaded(document: dict[str, Any]) -> cvcalc.ValueModel:
    try:
        model = cvcalc.loads(as_yaml(document), "model.yaml")
        cvcalc.score(model)
    except cvcalc.InvalidModel:
        assume(False)
        raise
    return model


@given(pairs())
def test_the_way_back_is_the_way_there_negated(both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    old, new = map(loaded, both)
    there, back = cvcalc.diff(old, new), cvcalc.diff(new, old)
    assert sorted(map(told, there.changes)) == sorted(told_back(one) for one in back.changes)
    returning = {one.segment: one for one in back.segments}
    assert returning.keys() == {one.segment for one in there.segments}
    for one in there.segments:
        assert_back(one, returning[one.segment])


def told(change: Change) -> str:
    return repr(
        (
            change.what,
            change.name,
            change.slot,
            change.status,
            change.old,
            change.new,
            sorted(map(repr, change.details)),
        )
    )


def told_back(change: Change) -> str:
    details = sorted(repr(type(one)(one.key, one.new, one.old)) for one in change.details)
    status = BACK.get(change.status, change.status)
    return repr((change.what, change.name, change.slot, status, change.new, change.old, details))


def assert_back(there: SegmentDifference, back: SegmentDifference) -> None:
    assert there.status == BACK.get(back.status, back.status)
    assert (there.winners_old, there.terms_old) == (back.winners_new, back.terms_new)
    assert (there.winners_new, there.terms_new) == (back.winners_old, back.terms_old)
    assert there.price_ceiling == negated(back.price_ceiling)
    returning = {one.offer: one for one in back.offers}
    assert returning.keys() == {one.offer for one in there.offers}
    for one in there.offers:
        assert_offer_back(one, returning[one.offer])


def assert_offer_back(there: OfferDifference, back: OfferDifference) -> None:
    assert there.status == BACK.get(back.status, back.status)
    assert there.value == negated(back.value)
    assert there.advantage == negated(back.advantage)
    assert (there.rank_old, there.rank_new, there.ours) == (back.rank_new, back.rank_old, back.ours)
    assert [(one.name, one.side, one.kind, one.old, one.new, one.change) for one in there.bridge] == [
        (one.name, one.side, one.kind, one.new, one.old, one.change.copy_negate()) for one in back.bridge
    ]
    assert [(one.what, one.name, one.side, one.change) for one in there.parts] == [
        (one.what, one.name, one.side, None if one.change is None else one.change.copy_negate()) for one in back.parts
    ]
    assert there.interaction == (None if back.interaction is None else back.interaction.copy_negate())


def negated(figure: Figure) -> Figure:
    return Figure(figure.new, figure.old, None if figure.change is None else figure.change.copy_negate())


@given(pairs())
def test_every_part_is_accounted_for(both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    old, new = map(loaded, both)
    values = [{(one.segment, one.offer): one.customer_value for one in cvcalc.score(model)} for model in (old, new)]
    difference = cvcalc.diff(old, new)
    seen = {segment.segment: {one.offer: one for one in segment.offers} for segment in difference.segments}
    for key in values[0].keys() | values[1].keys():
        before, after = (its.get(key) for its in values)
        if before != after:
            one = seen[key[0]][key[1]]
            assert (one.value.old, one.value.new) == (before, after)
    for one in offers(difference):
        if one.value.change is None:
            assert not one.bridge
            assert not one.parts
            continue
        assert one.value.old is not None
        assert one.value.change == one.value.new - one.value.old  # type: ignore[operator]
        assert sum((step.change for step in one.bridge), Decimal(0)) == one.value.change
        if one.interaction is not None:
            explained = sum((part.change or Decimal(0) for part in one.parts), Decimal(0))
            assert explained + one.interaction == one.value.change
        else:
            assert one.reason


def offers(difference: cvcalc.ModelDifference) -> Iterator[OfferDifference]:
    for segment in difference.segments:
        yield from segment.offers


@given(pairs(), st.sampled_from([24, 40, 80, None]))
def test_whatever_moved_can_be_shown(both: tuple[dict[str, Any], dict[str, Any]], width: int | None) -> None:
    old, new = map(loaded, both)
    found = cvcalc.diff(old, new)
    gates = judge(map(read_gate, ("customer_value_change_share < -5%", "price_ceiling_change < 0")), [found])
    document, view = StringIO(), View(width=width)
    diff_document([found], gates, "0", lambda: (), document.write)
    Draft202012Validator(output_schema("diff")).validate(json.loads(document.getvalue()))
    assert diff_table([found], gates, view).endswith("\n")
    assert diff_markdown([found], gates, view).startswith(MARKER)


@given(documents, places, costs)
def test_of_a_model_and_itself_it_is_empty(document: dict[str, Any], place: dict[str, Any], its: Any) -> None:
    model = {**document, **place, "scenarios": {"One": {"costs": its}}}
    assert cvcalc.diff(loaded(model), loaded(model)).is_empty


others = st.fixed_dictionaries(
    {},
    optional={
        "a": st.sampled_from(["7", "b * 2", "c + year"]),
        "b": st.sampled_from(["3", "c / 4", {"low": "1", "base": "4", "high": "6"}]),
        "c": st.sampled_from(["2", "1 / a", "9 - year"]),
    },
)


@given(documents, places, others)
def test_parts_are_what_the_versions_between_say(
    document: dict[str, Any], place: dict[str, Any], different: dict[str, Any]
) -> None:
    """Each input's part is worked out again from whole models in which it alone is different."""
    first = {**document, **place}
    second = {**first, "inputs": {**first["inputs"], **different}}
    old, new = loaded(first), loaded(second)
    for segment in cvcalc.diff(old, new).segments:
        for one in segment.offers:
            key = (segment.segment, one.offer)
            parts = {part.name: part.change for part in one.parts}
            assert parts.keys() <= different.keys()
            if one.interaction is not None:
                assert len(different) > 1 or one.interaction == 0
                for name, its in different.items():
                    alone = {**first, "inputs": {**first["inputs"], name: its}}
                    before_last = {**second, "inputs": {**second["inputs"], name: first["inputs"][name]}}
                    gains = value(alone, key) - value(first, key) + value(second, key) - value(before_last, key)
                    assert parts.get(name, Decimal(0)) == gains / 2


def value(document: dict[str, Any], key: tuple[str, str]) -> Decimal:
    return next(one for one in cvcalc.score(loaded(document)) if (one.segment, one.offer) == key).customer_value
