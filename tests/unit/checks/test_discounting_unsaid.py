"""CV329: several years, and nothing says a discount rate."""

from __future__ import annotations

import pytest

from tests.unit.checks.judging import judge, told

ITEMS = "per: year\nbenefits: {tangible: {Gain: 4}}\n"


def test_several_years_without_a_rate_are_told() -> None:
    assert told(f"horizon: 5\n{ITEMS}", "CV329") == [
        "horizon: nothing says a discount rate: money in year 5 counts like money now"
    ]


@pytest.mark.parametrize(
    "head",
    [
        "",
        "horizon: 1\n",
        "horizon: 5\ndiscount_rate: 8%\n",
        "horizon: 5\ndiscount_rate: 0\n",
        "segments: {Small: {horizon: 5, discount_rate: 8%}, Large: {}}\n",
    ],
)
def test_one_year_or_a_rate_is_not_told(head: str) -> None:
    assert told(head + ITEMS, "CV329") == []


def test_the_horizon_of_a_segment_counts() -> None:
    (problem,) = judge(f"segments: {{Small: {{horizon: 4}}, Large: {{}}}}\n{ITEMS}", "CV329")
    assert problem.place.path == ("segments", "Small", "horizon")
    assert problem.severity == "note"
