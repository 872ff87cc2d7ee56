"""CV333: one number as two inputs."""

from __future__ import annotations

import pytest

from tests.unit.checks.judging import judge, told


def model(inputs: str) -> str:
    names = " + ".join(one.split(":")[0].strip() for one in inputs.split(","))
    return f"inputs: {{{inputs}}}\nbenefits: {{tangible: {{Gain: {names}}}}}"


@pytest.mark.parametrize(
    "inputs", ["wage: 30, wages: 30.0", "hourly_wage: 30, hourlyWage: 30", "hours_saved: 20, hour_saved: 20"]
)
def test_two_spellings_of_one_number_are_told(inputs: str) -> None:
    (problem,) = judge(model(inputs), "CV333")
    assert "two names for one number" in problem.message
    assert problem.related


@pytest.mark.parametrize(
    "inputs",
    [
        "hour: 45, hours: 20",
        "wage: 0, wages: 0",
        "price_1: 30, price_2: 30",
        "wage: 30, fee: 30",
        "wage: 30, wages: wage",
    ],
)
def test_two_numbers_are_not_told(inputs: str) -> None:
    assert told(model(inputs), "CV333") == []
