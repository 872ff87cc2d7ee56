"""CV332: a resale or residual value counts in year 0."""

from __future__ import annotations

import pytest

from tests.unit.checks.judging import judge, told


def model(item: str, horizon: int = 5) -> str:
    return f"horizon: {horizon}\ndiscount_rate: 5%\nper: once\nbenefits: {{tangible: {{{item}}}}}"


@pytest.mark.parametrize(
    "item", ["Resale: 9", "Residual value of the van: {amount: 9, per: once}", "'Salvage (scrap)': {amount: 9}"]
)
def test_a_resale_in_year_0_is_told(item: str) -> None:
    (problem,) = judge(model(item), "CV332")
    assert problem.hint == "say start: 5, the year in which it comes"


@pytest.mark.parametrize(
    "item",
    [
        "Resale: {amount: 9, start: 5}",
        "Resale: {amount: 9, per: year}",
        "Resale: {initial: 9}",
        "Resale: [0, 0, 9]",
        "Resale: {unquantified: nobody knows}",
        "Welcome bonus: 9",
        "Trade-in of the old machine: 9",
    ],
)
def test_what_has_its_time_is_not_told(item: str) -> None:
    assert told(model(item), "CV332") == []


def test_in_one_year_nothing_is_told() -> None:
    assert told(model("Resale: 9", horizon=1), "CV332") == []
