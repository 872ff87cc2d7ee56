"""CV328: a range whose figures are all the same."""

from __future__ import annotations

import pytest

from tests.unit.checks.judging import judge, told


def model(value: str) -> str:
    return f"inputs: {{x: {value}, y: 4}}\nbenefits: {{tangible: {{Gain: x + y}}}}"


@pytest.mark.parametrize(
    "value",
    [
        "{low: 4, base: 4, high: 4}",
        "{low: 4, base: 4.0, high: 4, min: 0}",
        "{min: 4, mode: 4, max: 4}",
        "{mean: 4, sd: 0}",
    ],
)
def test_a_range_without_width_is_told(value: str) -> None:
    (problem,) = judge(model(value), "CV328")
    assert problem.message == "the range of 'x' has no width"
    assert problem.hint.endswith("the value alone: 4")


@pytest.mark.parametrize(
    "value",
    [
        "4",
        "{low: 3, base: 4, high: 4.5}",
        "{min: 4, mode: 4, max: 5}",
        "{mean: 4, sd: 1}",
        "{low: y, base: y, high: 2 * y}",
    ],
)
def test_a_range_with_width_is_not_told(value: str) -> None:
    assert told(model(value), "CV328") == []
