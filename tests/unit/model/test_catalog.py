"""The field's lists hold what the rest of the model knows, no more and no less."""

from __future__ import annotations

import pytest

from cvcalc.model import CATEGORIES, LEVERS
from cvcalc.model.catalog import TOPICS, Catalog, catalog
from cvcalc.model.items import KINDS
from cvcalc.model.journey import JOURNEYS
from cvcalc.model.tallies import MEASURES, SCORE_RANGES, SHARES

WHOLE = catalog()


def test_every_category_has_items_and_no_other() -> None:
    items = (*WHOLE.benefits, *WHOLE.costs)
    assert tuple(dict.fromkeys(one.category for one in items)) == CATEGORIES
    assert {one.kind for one in items} == set(KINDS)
    assert len({one.name for one in items}) == len(items)


def test_sides_are_what_their_lists_say() -> None:
    assert {one.side for one in WHOLE.benefits} == {"benefit"}
    assert {one.side for one in WHOLE.costs} == {"cost"}


def test_money_alone_is_tangible_among_costs() -> None:
    assert {one.category for one in WHOLE.costs if one.kind == "tangible"} == {"monetary"}


def test_words_of_files_are_all_there() -> None:
    assert {one.name: one.stages for one in WHOLE.journeys} == JOURNEYS
    assert tuple(one.name for one in WHOLE.measures) == MEASURES
    assert tuple(one.name for one in WHOLE.levers) == LEVERS


@pytest.mark.parametrize("measure", WHOLE.measures, ids=lambda one: one.name)
def test_measures_lie_where_their_answers_let_them(measure: object) -> None:
    found = next(one for one in WHOLE.measures if one is measure)
    bounds = (found.lowest, found.highest)
    if found.name in SHARES:
        assert bounds == (0, 1)
    elif found.name == "ces":
        assert bounds == SCORE_RANGES["ces"]
    else:
        assert bounds == ((-100, 100) if found.name == "nps" else (None, None))


@pytest.mark.parametrize("topic", TOPICS)
def test_one_topic_leaves_the_others_empty(topic: str) -> None:
    found = catalog(topic)
    for name in TOPICS:
        assert getattr(found, name) == (getattr(WHOLE, name) if name == topic else ())


def test_topics_are_the_lists() -> None:
    assert tuple(Catalog.__dataclass_fields__) == TOPICS


def test_an_unknown_topic() -> None:
    with pytest.raises(ValueError, match="there is no list of 'prices'"):
        catalog("prices")
