"""What a survey says, group by group."""

from __future__ import annotations

from decimal import Decimal

from cvcalc.measures.counting import tally_of_answers
from cvcalc.measures.survey import measure_survey
from cvcalc.model.surveys import SurveyColumn
from cvcalc.model.tallies import Tally

COLUMNS = [SurveyColumn("q1", "nps"), SurveyColumn("q1")]


def tallies(*answers: int) -> dict[str, Tally]:
    counted = {Decimal(one): Decimal(answers.count(one)) for one in answers}
    return {one.name: tally_of_answers(one.measure, counted, missing=1) for one in COLUMNS}


def test_groups_are_sorted_and_add_up() -> None:
    groups: dict[tuple[str, ...], dict[str, Tally]] = {
        ("b",): tallies(9, 3),
        ("10",): tallies(),
        ("B",): tallies(8),
        ("9",): tallies(10, 10, 10),
        ("",): tallies(0),
    }
    found = measure_survey("r.csv", 12, groups, COLUMNS, by=["brand"], weight="w")
    assert [group.by["brand"] for group in found.groups] == ["9", "10", "", "B", "b"]
    assert [(one.column, one.measure, one.n, one.missing) for one in found.total] == [
        ("q1", "nps", 7, 5), ("q1", "mean", 7, 5)
    ]  # fmt: skip
    nps, mean = found.total
    assert nps.value == Decimal("28.57142857142857142857142857142857")
    assert mean.value == Decimal("7.142857142857142857142857142857143")
    assert (found.by, found.weight, found.rows) == (("brand",), "w", 12)
    reverse = dict(reversed(groups.items()))
    assert measure_survey("r.csv", 12, reverse, COLUMNS, by=["brand"], weight="w") == found


def test_too_few_answers_have_no_interval() -> None:
    found = measure_survey("r.csv", 1, {(): tallies(7)}, COLUMNS)
    assert [(one.value, one.low, one.standard_error) for one in found.groups[0].measures][1] == (7, None, None)
    nobody = measure_survey("r.csv", 0, {(): tallies()}, COLUMNS).total[0]
    assert (nobody.n, nobody.value, nobody.low, nobody.high, nobody.standard_error) == (0, None, None, None, None)


def test_without_groups_the_total_is_the_group() -> None:
    found = measure_survey("r.csv", 3, {(): tallies(7, 9)}, COLUMNS)
    assert [group.by for group in found.groups] == [{}]
    assert found.groups[0].measures == found.total
    empty = measure_survey("r.csv", 0, {}, COLUMNS, by=["brand"])
    assert empty.groups == ()
    assert [one.n for one in empty.total] == [0, 0]
