"""Ranges that can't be drawn from: what is told, and that what is advised cures."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cvcalc.decisions.simulation.quantiles import quantiles
from cvcalc.decisions.simulation.ranges import has_deviation, unfit

Figures = dict[str, Decimal]


def of(**given: str) -> Figures:
    return {key: Decimal(value) for key, value in given.items()}


@pytest.mark.parametrize(
    "figures",
    [
        of(low="8", base="10", high="13"),
        of(low="5", base="6", high="12", min="0"),
        of(low="4", base="4", high="4"),
        of(low="4", base="4", high="4", min="4", max="4"),
        of(low="0", base="0.166577", high="1"),
        of(low="0", base="0.833423", high="1"),
        of(low="1", base="10", high="100", min="0", max="1000"),
    ],
)
def test_what_is_fit(figures: Figures) -> None:
    assert unfit("percentile", figures) is None


def test_other_forms_always_fit() -> None:
    assert unfit("three_point", of(min="0", mode="0", max="1")) is None
    assert unfit("normal", of(mean="0", sd="1")) is None
    assert has_deviation("normal", of(mean="0", sd="1"))


@pytest.mark.parametrize("base", ["0.166576", "0.833424"])
def test_the_edge_of_what_is_feasible(base: str) -> None:
    wrong = unfit("percentile", of(low="0", base=base, high="1"))
    assert wrong is not None
    assert wrong[0] == "CV227"


@pytest.mark.parametrize(
    ("figures", "code", "key", "hint"),
    [
        (of(low="5", base="6", high="12"), "CV227", "base", "such as 'min: 0'"),
        (of(low="-12", base="-6", high="-5"), "CV227", "base", "such as 'max: 0'"),
        (of(low="5", base="11", high="12"), "CV227", "base", "such as 'max: 19'"),
        (of(low="1", base="1", high="2"), "CV227", "base", "move 'base' further from 'low'"),
        (of(low="1", base="2", high="12", min="0", max="13"), "CV227", "base", "move 'base' further from 'low'"),
        (of(low="0", base="1", high="2", min="0"), "CV227", "min", "move 'min' further out, or leave it out"),
        (of(low="1", base="2", high="2", max="2"), "CV227", "max", "move 'max' further out"),
        (of(low="1", base="10", high="100", min="0"), "CV228", "high", "or give a lower 'high', such as 91"),
        (of(low="1", base="91", high="100", max="101"), "CV228", "low", "'min: 0', or give a higher 'low', such as 10"),
    ],
)
def test_what_is_told(figures: Figures, code: str, key: str, hint: str) -> None:
    wrong = unfit("percentile", figures)
    assert wrong is not None
    assert wrong[:2] == (code, key)
    assert hint in wrong[3]


@pytest.mark.parametrize(
    ("high", "exists"), [("2", True), ("3", True), ("20", False)], ids=["light", "heavy", "too heavy"]
)
def test_the_standard_deviation(high: str, exists: bool) -> None:
    assert has_deviation("percentile", of(low="1", base=str(Decimal(high).sqrt()), high=high, min="0")) is exists
    mirrored = of(low="-" + high, base="-" + str(Decimal(high).sqrt()), high="-1", max="0")
    assert has_deviation("percentile", mirrored) is exists
    assert has_deviation("percentile", of(low="1", base="2", high=high) | of(min="0", max="100"))


amounts = st.decimals(min_value=-1_000, max_value=1_000, places=2)


@given(st.lists(amounts, min_size=5, max_size=5).map(sorted), st.booleans(), st.booleans())
def test_every_cure_cures(five: list[Decimal], lower: bool, upper: bool) -> None:
    figures = dict(zip(("low", "base", "high"), five[1:4], strict=True))
    figures |= ({"min": five[0]} if lower else {}) | ({"max": five[4]} if upper else {})
    assume(figures["low"] < figures["high"])
    wrong = unfit("percentile", figures)
    if wrong is None:
        floats = {key: float(value) for key, value in figures.items()}
        drawn = quantiles("percentile", "pert", floats, [k / 200 for k in range(1, 200)])
        assert all(later >= earlier - 1e-9 for earlier, later in pairwise(drawn))
        return
    for key, value in re.findall(r"'(min|max): (\S+)'", wrong[3]):
        assert unfit("percentile", {**figures, key: Decimal(value)}) is None
    for key, value in re.findall(r"a (?:lower|higher) '(low|high)', such as (\S+)", wrong[3]):
        assert unfit("percentile", {**figures, key: Decimal(value)}) is None
    if "leave it out" in wrong[3]:
        assert unfit("percentile", {key: value for key, value in figures.items() if key != wrong[1]}) is None
