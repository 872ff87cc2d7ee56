"""Sensitivity in the terminal and as Markdown."""

from __future__ import annotations

import pytest

from cvcalc.decisions.sensitivity.sensitivity import sensitivity
from cvcalc.reports.cells import cells
from cvcalc.reports.sensitivity_markdown import sensitivity_markdown
from cvcalc.reports.sensitivity_table import sensitivity_table
from cvcalc.reports.view import View
from tests.goldens import Golden
from tests.unit.reports.models import NAMES
from tests.unit.reports.sensitivities import found
from tests.valuing import read_and_value


@pytest.mark.parametrize("width", [40, 80, 120, None])
def test_the_tornado(golden: Golden, width: int | None) -> None:
    golden(f"reports/sensitivity-{width or 'pipe'}.txt", sensitivity_table(found(), View(width=width)))


def test_on_the_advantage_in_colour(golden: Golden) -> None:
    view = View(width=80, color=True, unit="million")
    golden("reports/sensitivity-advantage-80.txt", sensitivity_table(found(on="advantage"), view))


def test_in_markdown(golden: Golden) -> None:
    golden("reports/sensitivity.md", sensitivity_markdown(found(), View()))


def test_without_inputs() -> None:
    table = sensitivity_table(found("benefits: {tangible: {Gain: 5}}"), View())
    assert "No offer depends on any input here, so nothing can be moved." in table


def test_where_our_offer_is_out() -> None:
    text = "segments: {A: {offers: {Ours: null}}}\ninputs: {gain: 1}\nbenefits: {tangible: {Gain: gain}}\noffers: "
    assert sensitivity_table(found(text + "{Ours: {}, Theirs: {}}"), View()).endswith(
        "\n\n Our offer is not in this segment.\n"
    )


def test_ends_that_have_no_value() -> None:
    text = """
inputs: {stars: 9.5}
benefits: {intangible: {Brand: {rating: stars, full_worth: 100}}}
offers: {Ours: {}, Theirs: {benefits: null}}
"""
    lines = sensitivity_table(found(text), View(width=60)).splitlines()
    (row,) = [line for line in lines if line.startswith(" stars")]
    assert row.startswith(" stars  8.55  9.50  10.45    9.5  ░░░")
    assert row.endswith("░│")
    assert " Where stars is high, an offer has no value." in lines


def test_inputs_beyond_the_largest_twelve_are_told_in_words() -> None:
    names = [f"gain_{number:02}" for number in range(1, 16)]
    inputs = ", ".join(f"{name}: {number}" for number, name in enumerate(names, 1))
    text = f"inputs: {{{inputs}}}\nbenefits: {{tangible: {{Gain: {' + '.join(names)}}}}}"
    table = sensitivity_table(found(text), View(width=80))
    assert " gain_04 " in table
    assert " gain_03 " not in table
    assert "3 other inputs swing it by 0.6 at most." in table


def test_nothing_is_cut_in_any_width() -> None:
    for width in (1, 20, 40, 60, 77, 100):
        lines = sensitivity_table(found(), View(width=width)).splitlines()
        assert max(map(cells, lines)) <= max(width, 26)


@pytest.mark.parametrize("name", NAMES)
def test_hostile_names(name: str) -> None:
    quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"').replace("\x1b", "\\u001b") + '"'
    text = f"""
inputs: {{gain: {{value: 5, unit: {quoted}}}}}
benefits: {{tangible: {{Gain: gain * own}}}}
offers: {{{quoted}: {{inputs: {{own: 3}}}}, Theirs: {{inputs: {{own: 2}}}}}}
"""
    segments, problems = read_and_value(text)
    assert [one for one in problems if one.severity == "error"] == []
    for width in (40, 80, None):
        table = sensitivity_table([sensitivity(segments[0])], View(width=width))
        assert "\x1b" not in table
        assert not [line for line in table.splitlines() if line.startswith("::") or "##[" in line]
    assert "<script" not in sensitivity_markdown([sensitivity(segments[0])], View())


def test_where_nothing_moves_it_no_table_is_promised() -> None:
    free = """
costs: {tangible: {Price: price}}
offers:
  Ours: {inputs: {price: 0}, benefits: {tangible: {Gain: 15}}}
  Theirs: {inputs: {price: 0}, benefits: {tangible: {Gain: 14}}}
"""
    table = sensitivity_table(found(free), View())
    assert (
        "leads Theirs by 1. Nothing swings its value:\n\n price and price of Theirs are 0 and have no range, so do not "
        "move.\n"
    ) in table
    assert "nearest first" in table  # the switching values from 0 stand there
    fixed = "offers: {Ours: {benefits: {tangible: {Gain: 5}}}, Theirs: {benefits: {tangible: {Gain: 3}}}}"
    table = sensitivity_table(found(fixed), View())
    assert "leads Theirs by 2.\n\n No offer depends on any input here" in table
    assert "This is how" not in table


def test_a_range_without_width_is_not_called_zero() -> None:
    text = "inputs: {gain: {min: 5, mode: 5, max: 5}, size: 2}\nbenefits: {tangible: {Gain: gain * size}}"
    assert "gain has the same low and high, so does not move." in sensitivity_table(found(text), View())
