"""What is wrong with ranges and draws, and which way ranges lean."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cvcalc.decisions.simulation.simulation import Simulation, simulate
from cvcalc.problems import Problem, Problems
from cvcalc.reading import Sources, load_models
from cvcalc.valuation import value_segments


def drawn(text: str, count: int = 500) -> tuple[list[Simulation], Sequence[Problem]]:
    from io import BytesIO

    problems, sources = Problems(), Sources()
    models = load_models(["-"], problems, sources, BytesIO(text.encode()), "model.yaml")
    found = [*simulate(value_segments(models, problems), models, count, 1, problems)]
    return found, sources.sorted(problems)


def told(inputs: str, worth: str = "x", more: str = "") -> list[tuple[str, str]]:
    """Code and path of all that is told of offers A and B, which share `inputs`."""
    benefits = f"benefits: {{tangible: {{Worth: {worth}}}}}"
    problems = drawn(f"inputs: {{{inputs}}}\n{benefits}\n{more}offers: {{A: {{}}, B: {{}}}}\n")[1]
    return [(one.code, ".".join(map(str, one.place.path))) for one in problems]


def test_a_range_that_reaches_two_offers_is_told_of_once() -> None:
    assert told("x: {low: 5, base: 6, high: 12}") == [("CV227", "inputs.x.base")]
    assert told("x: {low: 1, base: 10, high: 100, min: 0}") == [("CV228", "inputs.x.high")]
    assert told("x: {low: 100, base: 300, high: 2000, min: 0}") == [("CV308", "inputs.x.high")]
    assert told("x: {low: -2000, base: -300, high: -100, max: 0}", "9000 + x") == [("CV308", "inputs.x.low")]


def test_figures_that_depend_on_other_inputs_are_those_of_the_base() -> None:
    assert told("a: 10, x: {low: a / 2, base: a * 0.6, high: a * 1.2}") == [("CV227", "inputs.x.base")]
    yearly = "horizon: 3\nper: year\n"
    assert told("x: {low: 5, base: 5 + 1 * year, high: 12}", more=yearly)[0] == ("CV227", "inputs.x.base")


def test_a_range_that_nothing_needs_may_be_unfit() -> None:
    assert told("x: 5, y: {low: 5, base: 6, high: 12}, z: y") == [("CV301", "inputs.z")]


@pytest.mark.parametrize(
    ("spread", "codes"),
    [
        ("{low: 10, base: 30, high: 50}", ["CV309"]),
        ("{low: 10, base: 30, high: 50, min: 0}", []),
        ("{low: -1, base: 30, high: 50}", []),
        ("{mean: 30, sd: 15}", ["CV309"]),
        ("{mean: 30, sd: 1}", []),
        ("{min: 0, mode: 3, max: 5}", []),
        ("{low: 10, base: 30, high: 50, max: 60}", ["CV309"]),
    ],
)
def test_positive_ranges_below_zero(spread: str, codes: list[str]) -> None:
    assert [code for code, _ in told(f"x: {spread}")] == codes


def test_the_cure_is_one() -> None:
    _, problems = drawn("inputs: {x: {low: 10, base: 40, high: 50}}\nbenefits: {tangible: {A: x}}\n")
    assert [one.hint for one in problems] == ["if it can't be negative, give it as min, mode and max"]
    _, problems = drawn("inputs: {x: {low: 10, base: 30, high: 50}}\nbenefits: {tangible: {A: x}}\n")
    assert [one.hint for one in problems] == ["if it can't be negative, add 'min: 0'"]


def test_a_draw_without_a_value() -> None:
    text = (
        "inputs: {x: {mean: 4, sd: 3}, a: {min: 1, mode: 2, max: 3}}\nbenefits: {tangible: {A: a * (x - 1e-9) ^ 0.5}}\n"
    )
    found, problems = drawn(text)
    failed = [one for one in problems if one.code == "CV229"]
    assert found == []
    assert len(failed) == 1
    assert failed[0].message.startswith("in draw ")
    assert "of 500 'Offer' has no value: " in failed[0].message
    assert "(inputs drawn: x = -" in failed[0].message
    assert (failed[0].place.line, failed[0].place.path) == (2, ("benefits", "tangible", "A"))


def test_other_segments_are_still_looked_at() -> None:
    wide, skewed = "{low: 100, base: 300, high: 2000, min: 0}", "{low: 5, base: 6, high: 12}"
    segments = f"segments:\n  S: {{inputs: {{x: {skewed}}}}}\n  T: {{inputs: {{x: {wide}}}}}\n"
    found, problems = drawn("benefits: {tangible: {A: x}}\n" + segments)
    assert [one.segment.segment for one in found] == ["T"]
    assert [one.code for one in problems] == ["CV227", "CV308"]


@pytest.mark.parametrize(
    ("spread", "lean"),
    [
        ("{low: 10, base: 20, high: 40}", 1),
        ("{low: 10, base: 30, high: 40}", -1),
        ("{low: 10, base: 20, high: 30}", 0),
        ("{mean: 20, sd: 5}", 0),
        ("{min: 1, mode: 2, max: 9}", 1),
        ("{min: 1, mode: 8, max: 9, shape: triangular}", -1),
    ],
)
def test_which_way_a_range_leans(spread: str, lean: int) -> None:
    (found,), _ = drawn(f"inputs: {{x: {spread}}}\nbenefits: {{tangible: {{A: x}}}}\n")
    assert [one.lean for one in found.drivers] == [lean]


def test_parts_of_many_draws_are_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "inputs: {x: {low: 10, base: 20, high: 40}, y: {mean: 3, sd: 1}}\nbenefits: {tangible: {A: x * y}}\n"
    whole, _ = drawn(text)
    failing = text.replace("x * y", "x * (y - 1) ^ 0.5")
    message = drawn(failing)[1][-1].message
    monkeypatch.setattr("cvcalc.decisions.simulation.simulation.AT_ONCE", 70)
    assert drawn(text)[0] == whole
    assert drawn(failing)[1][-1].message == message
